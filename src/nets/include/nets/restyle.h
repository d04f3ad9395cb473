// The other inversion encoders that the papers compare with. Encoder4Editing (Tov et al. 2021) has pSp's keys and
// shapes and another forward; ReStyle (Alaluf et al. 2021) encodes photo and current reconstruction together and
// repeats.
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <functional>
#include <memory>
#include <vector>

#include "nets/encoder.h"
#include "nets/generator.h"

namespace lineament::nets {

/// e4e: one style for all layers, plus offsets for the layers 1 ... stage.
class Encoder4EditingImpl : public GradualStyleEncoderImpl {
 public:
  using GradualStyleEncoderImpl::GradualStyleEncoderImpl;
  /// As GradualStyleEncoder; `stage` 0 ... styles (trained progressively; public checkpoints are used at the last).
  torch::Tensor forward(const torch::Tensor& image, int stage);
  torch::Tensor forward(const torch::Tensor& image) { return forward(image, config().styles); }
};
TORCH_MODULE(Encoder4Editing);

enum class RestyleTrunk { kIrSe, kResNet };  ///< BackboneEncoder; ResNetBackboneEncoder
/// pSp: each head gives its style. e4e: the first head gives a style for all layers, the others offsets to it.
enum class StyleScheme { kIndependent, kProgressive };

/// Every head reads the last, 1/16 map. Keys: input_layer or conv1/bn1/relu, body.*, styles.*.
class RestyleEncoderImpl : public torch::nn::Module {
 public:
  /// The config's coarse and middle do not matter; blocks are {3, 4, 14, 3} (IR-SE) or {3, 4, 6, 3} (ResNet-34).
  RestyleEncoderImpl(EncoderConfig config, RestyleTrunk trunk, StyleScheme scheme);
  /// cat(photo, reconstruction) [B, 6, S, S] in [-1, 1] -> offsets [B, styles, styleDim].
  torch::Tensor forward(const torch::Tensor& photoAndReconstruction);
  void setScheme(StyleScheme scheme) { scheme_ = scheme; }
  [[nodiscard]] const EncoderConfig& config() const { return config_; }

 private:
  EncoderConfig config_;
  RestyleTrunk trunk_;
  StyleScheme scheme_;
  torch::nn::Sequential stem_{nullptr};
  torch::nn::ModuleList body_{nullptr};
  std::vector<std::shared_ptr<GradualStyleBlockImpl>> styles_;
};
TORCH_MODULE(RestyleEncoder);

struct RestyleStep {
  torch::Tensor wplus;  ///< [B, L, D]
  torch::Tensor image;  ///< [B, 3, size, size], the generator's image of wplus
};

/// The loop: start from the average code and its image, add the encoder's offsets `iterations` times. `averageImage`
/// receives the start's image at the encoder's size where it is not null. `goOn` is asked before each iteration.
std::vector<RestyleStep> restyle(RestyleEncoderImpl& encoder, GeneratorImpl& generator, const torch::Tensor& latentAvg,
                                 const torch::Tensor& photo, int iterations, torch::Tensor* averageImage = nullptr,
                                 const std::function<bool()>& goOn = {});

}  // namespace lineament::nets
