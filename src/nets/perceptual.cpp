#include "nets/perceptual.h"

#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/pooling.h>

#include <algorithm>

#include "layers.h"

namespace lineament::nets {
namespace {

torch::Tensor perChannel(const torch::Tensor& like, float r, float g, float b) {
  return torch::tensor({r, g, b}).view({1, 3, 1, 1}).to(like.options());
}

/// SqueezeNet's block; keys squeeze, expand1x1, expand3x3.
class FireImpl : public torch::nn::Module {
 public:
  FireImpl(int in, int squeezed, int expanded) {
    squeeze_ = register_module("squeeze", plainConv(in, squeezed, 1, 1, true));
    expand1_ = register_module("expand1x1", plainConv(squeezed, expanded, 1, 1, true));
    expand3_ = register_module("expand3x3", plainConv(squeezed, expanded, 3, 1, true));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    const torch::Tensor y = torch::relu(squeeze_(x));
    return torch::cat({torch::relu(expand1_(y)), torch::relu(expand3_(y))}, 1);
  }

 private:
  torch::nn::Conv2d squeeze_{nullptr}, expand1_{nullptr}, expand3_{nullptr};
};
TORCH_MODULE(Fire);

torch::nn::MaxPool2d pool(int kernel, int stride, bool ceil = false) {
  return torch::nn::MaxPool2d(torch::nn::MaxPool2dOptions(kernel).stride(stride).ceil_mode(ceil));
}

void addConvRelu(torch::nn::ModuleList& list, int in, int out) {
  list->push_back(plainConv(in, out, 3, 1, true));
  list->push_back(torch::nn::ReLU());
}

/// torchvision's vgg16 "features", 31 entries, the last one pool5.
torch::nn::ModuleList vggFeatures() {
  torch::nn::ModuleList list;
  int in = 3;
  for (const auto& [width, count] : {std::pair{64, 2}, {128, 2}, {256, 3}, {512, 3}, {512, 3}}) {
    for (int i = 0; i < count; ++i, in = width) addConvRelu(list, in, width);
    list->push_back(pool(2, 2));
  }
  return list;
}

torch::nn::ModuleList alexFeatures() {
  torch::nn::ModuleList list;
  list->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 64, 11).stride(4).padding(2)));
  list->push_back(torch::nn::ReLU());
  list->push_back(pool(3, 2));
  list->push_back(plainConv(64, 192, 5, 1, true));
  list->push_back(torch::nn::ReLU());
  list->push_back(pool(3, 2));
  addConvRelu(list, 192, 384);
  addConvRelu(list, 384, 256);
  addConvRelu(list, 256, 256);
  return list;
}

/// squeezenet1_1
torch::nn::ModuleList squeezeFeatures() {
  torch::nn::ModuleList list;
  list->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 64, 3).stride(2)));
  list->push_back(torch::nn::ReLU());
  list->push_back(pool(3, 2, true));
  list->push_back(Fire(64, 16, 64));
  list->push_back(Fire(128, 16, 64));
  list->push_back(pool(3, 2, true));
  list->push_back(Fire(128, 32, 128));
  list->push_back(Fire(256, 32, 128));
  list->push_back(pool(3, 2, true));
  list->push_back(Fire(256, 48, 192));
  list->push_back(Fire(384, 48, 192));
  list->push_back(Fire(384, 64, 256));
  list->push_back(Fire(512, 64, 256));
  return list;
}

torch::Tensor applyLayer(torch::nn::Module& module, const torch::Tensor& x) {
  if (auto* conv = module.as<torch::nn::Conv2dImpl>()) return conv->forward(x);
  if (auto* maxPool = module.as<torch::nn::MaxPool2dImpl>()) return maxPool->forward(x);
  if (auto* fire = module.as<FireImpl>()) return fire->forward(x);
  return torch::relu(x);
}

/// Outputs after the entries `after` (ascending) of a feature list; nothing beyond the last is computed.
std::vector<torch::Tensor> outputsAfter(torch::nn::ModuleListImpl& features, torch::Tensor x,
                                        const std::vector<int>& after) {
  std::vector<torch::Tensor> outputs;
  int index = 0;
  for (const auto& module : features) {
    x = applyLayer(*module, x);
    if (std::find(after.begin(), after.end(), index) != after.end()) outputs.push_back(x);
    if (index++ == after.back()) break;
  }
  return outputs;
}

torch::Tensor unitNormalized(const torch::Tensor& x) { return x / (torch::sqrt(x.square().sum(1, true)) + 1e-10); }

}  // namespace

Vgg16Impl::Vgg16Impl() {
  features_ = register_module("features", vggFeatures());
  initResNet(*this);
}

VggLevels Vgg16Impl::levels(const torch::Tensor& image) {
  const torch::Tensor x =
      ((image + 1) * 0.5 - perChannel(image, 0.485F, 0.456F, 0.406F)) / perChannel(image, 0.229F, 0.224F, 0.225F);
  const auto outputs = outputsAfter(*features_, x, {7, 12, 21, 30});
  return {outputs[0], outputs[1], outputs[2], outputs[3]};
}

torch::Tensor levelDistance(const torch::Tensor& a, const torch::Tensor& b, int64_t pixels) {
  return (a - b).square().sum() / static_cast<double>(pixels * a.size(0));
}

torch::Tensor perceptualLoss(Vgg16Impl& vgg, const torch::Tensor& image, const torch::Tensor& target) {
  VggLevels wanted;
  {
    torch::NoGradGuard guard;
    wanted = vgg.levels(target);
  }
  const VggLevels ours = vgg.levels(image);
  torch::Tensor loss = torch::zeros({}, image.options());
  for (std::size_t i = 0; i < ours.size(); ++i)
    loss = loss + kPerceptualWeights[i] * levelDistance(ours[i], wanted[i], image.size(2) * image.size(3));
  return loss;
}

LpipsImpl::LpipsImpl(LpipsBackbone backbone) {
  std::vector<int> widths;
  if (backbone == LpipsBackbone::kAlex) {
    features_ = alexFeatures();
    tapAfter_ = {1, 4, 7, 9, 11};
    widths = {64, 192, 384, 256, 256};
  } else if (backbone == LpipsBackbone::kVgg) {
    features_ = vggFeatures();
    tapAfter_ = {3, 8, 15, 22, 29};
    widths = {64, 128, 256, 512, 512};
  } else {
    features_ = squeezeFeatures();
    tapAfter_ = {1, 4, 7, 9, 10, 11, 12};
    widths = {64, 128, 256, 384, 384, 512, 512};
  }
  register_module("features", features_);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    // "linN.model.1.weight": index 0 is the reference's dropout.
    auto lin = register_module("lin" + std::to_string(i), std::make_shared<torch::nn::Module>());
    auto model = lin->register_module("model", std::make_shared<torch::nn::Module>());
    auto conv = model->register_module("1", plainConv(widths[i], 1, 1));
    heads_.push_back(conv->weight);
  }
}

std::vector<torch::Tensor> LpipsImpl::taps(const torch::Tensor& image) {
  const torch::Tensor x =
      (image - perChannel(image, -0.030F, -0.088F, -0.188F)) / perChannel(image, 0.458F, 0.448F, 0.450F);
  return outputsAfter(*features_, x, tapAfter_);
}

torch::Tensor LpipsImpl::layers(const torch::Tensor& a, const torch::Tensor& b) {
  const auto fa = taps(a), fb = taps(b);
  std::vector<torch::Tensor> values;
  for (std::size_t i = 0; i < fa.size(); ++i) {
    const torch::Tensor difference = (unitNormalized(fa[i]) - unitNormalized(fb[i])).square();
    values.push_back(torch::conv2d(difference, heads_[i]).mean({1, 2, 3}));
  }
  return torch::stack(values, 1);
}

}  // namespace lineament::nets
