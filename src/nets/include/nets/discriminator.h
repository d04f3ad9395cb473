// StyleGAN2's residual discriminator (Karras et al. 2020), for training. Key names and shapes are those of ckpt["d"].
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <memory>
#include <vector>

#include "nets/configs.h"

namespace lineament::nets {

class DiscriminatorConvImpl;
class DiscriminatorBlockImpl;

struct DiscriminatorFeatures {
  torch::Tensor block1;  ///< after the first residual block
  torch::Tensor last;    ///< 4×4, before the deviation channel
  torch::Tensor stddev;  ///< [B], the deviation appended to each sample
  torch::Tensor score;   ///< [B, 1] logits
};

class DiscriminatorImpl : public torch::nn::Module {
 public:
  /// Only `size` and `channels` of the config count. Starts with N(0, 1) weights and equalized learning rate.
  explicit DiscriminatorImpl(GeneratorConfig config);

  /// RGB [B, 3, size, size] in [-1, 1] -> logits [B, 1]. B must be divisible by min(B, 4), the group of the minibatch
  /// deviation.
  torch::Tensor forward(const torch::Tensor& image) { return features(image).score; }
  DiscriminatorFeatures features(const torch::Tensor& image);

 private:
  GeneratorConfig config_;
  std::shared_ptr<DiscriminatorConvImpl> fromRgb_, finalConv_;
  std::vector<std::shared_ptr<DiscriminatorBlockImpl>> blocks_;
  torch::nn::Sequential finalLinear_{nullptr};
};
TORCH_MODULE(Discriminator);

}  // namespace lineament::nets
