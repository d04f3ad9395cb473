// BiSeNet with a ResNet-18 context path (Yu et al. 2018), as zllrunning/face-parsing.PyTorch: 19 face classes per pixel
// (base/classes.h). Key names and shapes are those of 79999_iter.pth.
//
//   torch::Tensor labels = parser->forward(nets::normalizedForParser(rgb01)).argmax(1);
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <memory>
#include <vector>

#include "nets/configs.h"

namespace lineament::nets {

class ContextPathImpl;
class FeatureFusionImpl;
class ParserHeadImpl;
class RefiningHeadImpl;

/// RGB [B, 3, H, W] in [0, 1] -> ImageNet mean and deviation, the parser's input.
torch::Tensor normalizedForParser(const torch::Tensor& rgb01);

class BiSeNetImpl : public torch::nn::Module {
 public:
  /// Kaiming start. Throws ErrorException for a config that builds no network.
  explicit BiSeNetImpl(ParserConfig config);

  /// Normalized RGB [B, 3, H, W], H and W multiples of 32 -> logits of the refining head where there is one,
  /// else of the main head [B, classes, H, W].
  torch::Tensor forward(const torch::Tensor& x);
  /// All heads (refining where there is one, main, 1/16, 1/32), each [B, classes, H, W]; training uses the sum of their
  /// losses.
  std::vector<torch::Tensor> heads(const torch::Tensor& x);

  [[nodiscard]] const ParserConfig& config() const { return config_; }

 private:
  ParserConfig config_;
  std::shared_ptr<ContextPathImpl> contextPath_;
  std::shared_ptr<FeatureFusionImpl> fusion_;
  std::shared_ptr<ParserHeadImpl> head_, head16_, head32_;
  std::shared_ptr<RefiningHeadImpl> refining_;  ///< null as published
};
TORCH_MODULE(BiSeNet);

}  // namespace lineament::nets
