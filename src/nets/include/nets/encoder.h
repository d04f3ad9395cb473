// pSp's GradualStyleEncoder (Richardson et al. 2021): an IR-SE-50 trunk, a feature pyramid and one small head per
// style. Key names and shapes are those of "encoder.*" in the public checkpoints.
//
//   nets::GradualStyleEncoder encoder(nets::EncoderConfig{});
//   torch::Tensor wplus = encoder->forward(image) + latentAvg;   // latent_avg belongs to the pack, it is not added
//   here
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <memory>
#include <vector>

#include "nets/configs.h"
#include "nets/detail.h"

namespace lineament::nets {

class ConvImpl;
class GradualStyleBlockImpl;

/// What the heads read: trunk maps at 1/2, 1/4, 1/8, 1/16 of the input side and the two merged maps.
struct EncoderFeatures {
  torch::Tensor c0, c1, c2, c3, p2, p1;
};

/// What an image becomes: codes [B, styles, styleDim], latent_avg NOT added, and where the network has it the detail
/// beside them [B, detail, S/2, S/2], else undefined.
struct Encoded {
  torch::Tensor codes, detail;
};

class GradualStyleEncoderImpl : public torch::nn::Module {
 public:
  /// Kaiming start. Throws ErrorException for a config that builds no network.
  explicit GradualStyleEncoderImpl(EncoderConfig config);

  /// RGB [B, inputChannels, S, S] in [-1, 1], S = inputSize -> codes [B, styles, styleDim]; latent_avg is NOT added.
  torch::Tensor forward(const torch::Tensor& image);
  /// The same with the detail.
  Encoded encode(const torch::Tensor& image);

  EncoderFeatures features(const torch::Tensor& image);
  /// Output of head `index` for the map that it reads: [B, styleDim].
  torch::Tensor style(int index, const EncoderFeatures& features);

  [[nodiscard]] const EncoderConfig& config() const { return config_; }

 private:
  EncoderConfig config_;
  torch::nn::Sequential inputLayer_{nullptr};
  torch::nn::ModuleList body_{nullptr};
  std::shared_ptr<ConvImpl> latlayer1_, latlayer2_;
  std::vector<std::shared_ptr<GradualStyleBlockImpl>> styles_;
  DetailHead detail_{nullptr};
};
TORCH_MODULE(GradualStyleEncoder);

}  // namespace lineament::nets
