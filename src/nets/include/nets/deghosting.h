// EOGI's deghosting network (Song et al., ECCV 2022): the baseline cleaner. An RRDB encoder feeds a latent code and
// feature maps into a frozen StyleGAN2, whose upper maps a decoder fuses into the result. 174,196,615 parameters at
// 128 -> 1024. Keys are ours for the generator; deghostingKey translates those of the public deghosting.pt.
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <memory>
#include <string>
#include <vector>

#include "nets/deghosting_key.h"
#include "nets/generator.h"

namespace lineament::nets {

class RrdbNetImpl;

struct DeghostingConfig {
  int inSize = 128;           ///< side of the input; the generator's stages up to it are fused with the encoder
  GeneratorConfig generator;  ///< its size is the side of the output
  int rrdbChannels = 64;
  int rrdbBlocks = 23;
  int rrdbGrowth = 32;
};

struct DeghostingFeatures {
  torch::Tensor rrdb;                    ///< [B, C, inSize, inSize]
  torch::Tensor latent;                  ///< [B, L, D]
  std::vector<torch::Tensor> generator;  ///< maps after the stages 8, 16, ... size
  torch::Tensor out;                     ///< [B, 3, size, size], not clamped
};

class DeghostingImpl : public torch::nn::Module {
 public:
  /// Kaiming start; the generator's parameters are frozen (requires_grad off), as the reference.
  explicit DeghostingImpl(DeghostingConfig config);

  /// Fused RGB [B, 3, inSize, inSize] in [-1, 1] (area-resampled) -> RGB [B, 3, size, size], not clamped. The RGB skip
  /// branch of the reference never reaches its output: its weights are held, not computed.
  torch::Tensor forward(const torch::Tensor& fused) { return run(fused, nullptr); }
  DeghostingFeatures features(const torch::Tensor& fused);

  [[nodiscard]] const DeghostingConfig& config() const { return config_; }

 private:
  /// Keeps what it computes only where it is asked to: the large maps together take half a gigabyte at 1024.
  torch::Tensor run(const torch::Tensor& fused, DeghostingFeatures* keep);
  torch::Tensor decode(torch::Tensor hr, std::vector<torch::Tensor> maps);

  DeghostingConfig config_;
  std::shared_ptr<RrdbNetImpl> rrdb_;
  std::vector<torch::nn::Sequential> encoder_;
  std::vector<torch::nn::Conv2d> fusionOut_;
  std::vector<torch::nn::Conv2d> upsample_;
  torch::nn::Sequential last_{nullptr};
  Generator generator_{nullptr};
};
TORCH_MODULE(Deghosting);

}  // namespace lineament::nets
