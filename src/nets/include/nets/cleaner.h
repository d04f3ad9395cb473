// MAResU-Net (Li et al., IEEE GRSL 2021) as the cleaner of P2: a ResNet-34 encoder, linear-attention skip modules and a
// light decoder. The first convolution takes 6 channels and has a bias; 26,285,115 learnable parameters at full width.
// Unlike the published code it is right for inputs that are not square (method.md, networks.md).
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <array>
#include <memory>

#include "nets/configs.h"

namespace lineament::nets {

class AttentionSkipImpl;
class ConvImpl;
class DecoderBlockImpl;
class NormImpl;

/// What the golden files look at, beside the output.
struct CleanerFeatures {
  std::array<torch::Tensor, 4> attention;  ///< attention1 (1/4) ... attention4 (1/32)
  torch::Tensor decoder1;                  ///< 1/2
  torch::Tensor out;
};

class MaresUNetImpl : public torch::nn::Module {
 public:
  /// Kaiming start, attention strengths (gamma) 0. Throws ErrorException for a config that builds no network.
  explicit MaresUNetImpl(CleanerConfig config);

  /// cat(fused, original) [B, inputChannels, H, W] in [-1, 1], H and W multiples of 32 -> [B, outputChannels, H, W];
  /// no output activation.
  torch::Tensor forward(const torch::Tensor& fusedAndOriginal) { return features(fusedAndOriginal).out; }
  CleanerFeatures features(const torch::Tensor& fusedAndOriginal);

  [[nodiscard]] const CleanerConfig& config() const { return config_; }

 private:
  void startAtTheFusedImage();
  /// decoder1's map [B, f0, H/2, W/2] -> [B, outputChannels, H, W].
  torch::Tensor lastLayers(const torch::Tensor& x);

  CleanerConfig config_;
  std::shared_ptr<ConvImpl> firstConv_, finalConv2_, finalConv3_;
  std::shared_ptr<NormImpl> firstNorm_;
  torch::nn::ConvTranspose2d finalDeconv1_{nullptr};
  std::array<torch::nn::Sequential, 4> encoders_{nullptr, nullptr, nullptr, nullptr};
  std::array<std::shared_ptr<AttentionSkipImpl>, 4> attentions_;
  std::array<std::shared_ptr<DecoderBlockImpl>, 4> decoders_;
};
TORCH_MODULE(MaresUNet);

}  // namespace lineament::nets
