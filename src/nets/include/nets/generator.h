// StyleGAN2 generator (Karras et al. 2020) with W+ input and its stored noise buffers, so that equal codes give equal
// images. Key names and shapes are those of `g_ema` in the public checkpoints (rosinality layout; in a pSp checkpoint
// the same keys carry the prefix "decoder.").
//
//   nets::Generator generator(nets::GeneratorConfig{.size = 128, .styleDim = 128, .channels = {...}});
//   torch::Tensor image = generator->forward(wplus);   // [B, L, D] -> [B, 3, size, size], about [-1, 1], not clamped
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <memory>
#include <vector>

#include "nets/configs.h"
#include "nets/detail.h"

namespace lineament::nets {

class StyledConvImpl;
class ToRgbImpl;

class GeneratorImpl : public torch::nn::Module {
 public:
  /// Starts as StyleGAN2 does for training: N(0, 1) weights with equalized learning rate, modulation bias 1, noise
  /// strength 0, noise buffers N(0, 1). Throws ErrorException for a config that builds no network.
  explicit GeneratorImpl(GeneratorConfig config);

  /// W+ codes [B, L, D] -> RGB [B, 3, size, size], about [-1, 1], not clamped.
  /// `detail`: what stands beside the code of the inversion, as `anchored` made it; undefined: nothing.
  torch::Tensor forward(const torch::Tensor& wplus, const torch::Tensor& detail = {});

  /// Accumulated RGB at 4, 8, ... upTo (0: up to size); computes nothing above upTo, and reads only the layers of wplus
  /// that it needs. The draft of an edit is the last of them.
  std::vector<torch::Tensor> pyramid(const torch::Tensor& wplus, int upTo = 0, const torch::Tensor& detail = {});

  /// The encoder's detail [B, config.detail, s, s], s = config.detailSide, and beside it the map of side s that the
  /// codes to which it belongs give without it: [B, config.detail + features, s, s]. Undefined for undefined detail.
  /// One for the inversion and all its edits.
  torch::Tensor anchored(const torch::Tensor& wplus, const torch::Tensor& detail);

  /// Mapping network: z [B, D] -> w [B, D].
  torch::Tensor map(const torch::Tensor& z);

  /// The feature path alone, for networks that weave their own maps in (EOGI's deghosting): the 4×4 map, and the map
  /// after the two convolutions of stage 0 (8×8), 1 (16×16), ...
  torch::Tensor firstFeatures(const torch::Tensor& wplus);
  torch::Tensor nextFeatures(int stage, const torch::Tensor& x, const torch::Tensor& wplus);

  [[nodiscard]] const GeneratorConfig& config() const { return config_; }

 private:
  struct Kept;
  /// Whether what the former call left behind may be used, and a new one may leave something.
  [[nodiscard]] bool mayKeep(const torch::Tensor& wplus) const;
  void checkCodes(const torch::Tensor& wplus) const;
  void checkDetail(const torch::Tensor& wplus, const torch::Tensor& detail) const;

  GeneratorConfig config_;
  torch::nn::Sequential style_;
  torch::Tensor input_;
  std::shared_ptr<StyledConvImpl> conv1_;
  std::shared_ptr<ToRgbImpl> toRgb1_;
  std::vector<std::shared_ptr<StyledConvImpl>> convs_;
  std::vector<std::shared_ptr<ToRgbImpl>> toRgbs_;
  std::vector<torch::Tensor> noises_;  ///< the registered buffers "noises.noise_0", ...
  DetailFusion detail_{nullptr};
  std::shared_ptr<Kept> kept_;  ///< of a prepared network: the last call's low layers
};
TORCH_MODULE(Generator);

}  // namespace lineament::nets
