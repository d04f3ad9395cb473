// Diff-CAM's attribute classifier (Song et al., ECCV 2022; P1 eq. 4-5): ResNet-101 cut in two. The first part encodes
// the inversion I′ and the manipulated image T separately; the second part reads the difference of the two and gives
// one logit per attribute. Key names and shapes are those of the public state dict (shared.*, classifier.*, fc.*).
//
//   torch::Tensor delta = net->features(manipulated) - net->features(inverted);   // sign: the pack's DeltaSign
//   torch::Tensor A = net->activations(delta);                                    // target layer of the CAMs
//   torch::Tensor logits = net->logits(A);
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include "nets/configs.h"

namespace lineament::nets {

class ClassifierImpl : public torch::nn::Module {
 public:
  /// Kaiming start. Throws ErrorException for a config that builds no network.
  explicit ClassifierImpl(ClassifierConfig config);

  /// Shared part: RGB [B, 3, H, W] in [-1, 1] (no ImageNet normalization) -> [B, 16·width, H/s, W/s], s the output
  /// stride, at most 16.
  torch::Tensor features(const torch::Tensor& image);
  /// The rest up to layer4: differences of features -> A [B, 32·width, H/s, W/s], s the output stride.
  torch::Tensor activations(const torch::Tensor& delta);
  /// Global average pooling and the linear layer: A -> [B, classes].
  torch::Tensor logits(const torch::Tensor& activations);
  /// logits(activations(delta))
  torch::Tensor forward(const torch::Tensor& delta) { return logits(activations(delta)); }

  /// W_fc [classes, 32·width]: ∂logit_c/∂A[k, i, j] = W_fc[c, k] / (h·w) at every (i, j).
  const torch::Tensor& fcWeight() { return fc_->weight; }
  [[nodiscard]] const ClassifierConfig& config() const { return config_; }

 private:
  ClassifierConfig config_;
  torch::nn::Sequential shared_{nullptr}, classifier_{nullptr};
  torch::nn::Linear fc_{nullptr};
};
TORCH_MODULE(Classifier);

}  // namespace lineament::nets
