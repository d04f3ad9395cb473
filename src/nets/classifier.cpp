#include "nets/classifier.h"

#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/pooling.h>

#include "layers.h"

namespace lineament::nets {
namespace {

Chain bottleneckLayer(int in, int planes, int count, int stride) {
  Chain layer;
  for (int i = 0; i < count; ++i)
    layer->push_back(Bottleneck(i == 0 ? in : planes * BottleneckImpl::kExpansion, planes, i == 0 ? stride : 1));
  return layer;
}

}  // namespace

ClassifierImpl::ClassifierImpl(ClassifierConfig config) : config_(valid(config)) {
  const int w = config_.width, e = BottleneckImpl::kExpansion;
  const int stride3 = config_.outputStride >= 16 ? 2 : 1, stride4 = config_.outputStride >= 32 ? 2 : 1;
  shared_ = torch::nn::Sequential(fastConv(3, w, 7, 2), Norm(w), torch::nn::ReLU(torch::nn::ReLUOptions(true)),
                                  torch::nn::MaxPool2d(torch::nn::MaxPool2dOptions(3).stride(2).padding(1)),
                                  bottleneckLayer(w, w, config_.blocks[0], 1),
                                  bottleneckLayer(w * e, 2 * w, config_.blocks[1], 2));
  classifier_ = torch::nn::Sequential();
  for (int i = 0; i < config_.blocks[2]; ++i) {
    const Bottleneck block(i == 0 ? 2 * w * e : 4 * w * e, 4 * w, i == 0 ? stride3 : 1);
    (i < config_.sharedLayer3Blocks ? shared_ : classifier_)->push_back(block);
  }
  classifier_->push_back(bottleneckLayer(4 * w * e, 8 * w, config_.blocks[3], stride4));
  register_module("shared", shared_);
  register_module("classifier", classifier_);
  fc_ = register_module("fc", torch::nn::Linear(8 * w * e, config_.classes));
  initResNet(*this);
}

torch::Tensor ClassifierImpl::features(const torch::Tensor& image) {
  TORCH_CHECK(image.dim() == 4 && image.size(1) == 3, "Classifier: the image must be [B, 3, H, W], got ",
              image.sizes());
  return shared_->forward(image);
}

torch::Tensor ClassifierImpl::activations(const torch::Tensor& delta) { return classifier_->forward(delta); }

torch::Tensor ClassifierImpl::logits(const torch::Tensor& activations) { return fc_(activations.mean({2, 3})); }

}  // namespace lineament::nets
