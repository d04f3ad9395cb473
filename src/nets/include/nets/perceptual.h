// Networks that judge pictures: VGG-16 features with the cleaner's perceptual loss (P2 eq. 7), and LPIPS v0.1
// (Zhang et al. 2018). Key names are torchvision's (features.N.*), LPIPS heads those of the lpips package.
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <array>
#include <vector>

namespace lineament::nets {

/// Levels conv2_2, conv3_2, conv4_3 (before their ReLU) and pool5.
using VggLevels = std::array<torch::Tensor, 4>;
inline constexpr std::array<double, 4> kPerceptualWeights = {1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0};

class Vgg16Impl : public torch::nn::Module {
 public:
  Vgg16Impl();
  /// RGB [B, 3, H, W] in [-1, 1]; brought to ImageNet's mean and deviation inside.
  VggLevels levels(const torch::Tensor& image);

 private:
  torch::nn::ModuleList features_{nullptr};
};
TORCH_MODULE(Vgg16);

/// mean over the batch of (1/N) Σ (F(a) - F(b))², N = number of pixels of the input image.
torch::Tensor levelDistance(const torch::Tensor& a, const torch::Tensor& b, int64_t pixels);
/// Σ over the levels of weight · levelDistance; `target` gets no gradient.
torch::Tensor perceptualLoss(Vgg16Impl& vgg, const torch::Tensor& image, const torch::Tensor& target);

enum class LpipsBackbone { kAlex, kVgg, kSqueeze };

class LpipsImpl : public torch::nn::Module {
 public:
  explicit LpipsImpl(LpipsBackbone backbone);
  /// Two RGB batches [B, 3, H, W] in [-1, 1] -> distance [B].
  torch::Tensor forward(const torch::Tensor& a, const torch::Tensor& b) { return layers(a, b).sum(1); }
  /// Contribution of each layer, [B, 5] (7 for SqueezeNet).
  torch::Tensor layers(const torch::Tensor& a, const torch::Tensor& b);

 private:
  std::vector<torch::Tensor> taps(const torch::Tensor& image);

  torch::nn::ModuleList features_{nullptr};
  std::vector<int> tapAfter_;  ///< indices into features, after whose output a layer is read
  std::vector<torch::Tensor> heads_;
};
TORCH_MODULE(Lpips);

}  // namespace lineament::nets
