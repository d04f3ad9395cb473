// Our own landmark network. A small residual trunk draws maps that each light up at one place; the centers of gravity
// of these ("spatial softmax", Finn et al. 2016, https://arxiv.org/abs/1509.06113; "integral regression", Sun et al.
// 2018, https://arxiv.org/abs/1711.08229) go through one linear layer to the points: where a face is moved, turned or
// enlarged in its crop, the points follow without having been learned there. One class serves the whole face (478
// points in space and whether it is one) and the second looks at an eye with its brow and at the lips, as Grishchenko
// et al. 2020 (https://arxiv.org/abs/2006.10962) arrange them; framing of the crops and order of the points:
// base/face_parts.h.
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <vector>

#include "nets/configs.h"

namespace lineament::nets {

class ConvImpl;
class NormImpl;

struct Landmarks {
  torch::Tensor points;      ///< [B, points, dimensions]: -1…1 across the crop, z in the same unit
  torch::Tensor confidence;  ///< [B] logit of "a face, framed about right"; undefined where the config has none
};

class LandmarkNetImpl : public torch::nn::Module {
 public:
  /// Kaiming start. Throws ErrorException for a config that builds no network.
  explicit LandmarkNetImpl(LandmarkConfig config);

  /// RGB [B, 3, S, S] in [-1, 1], S the config's inputSize.
  Landmarks forward(const torch::Tensor& image);
  /// Starts the points at `mean` [points, dimensions]: what is learned are differences from it.
  void startAt(const torch::Tensor& mean);

  [[nodiscard]] const LandmarkConfig& config() const { return config_; }

 private:
  LandmarkConfig config_;
  std::shared_ptr<ConvImpl> stem_, context_, merge_, maps_;
  std::shared_ptr<NormImpl> stemNorm_, contextNorm_, mergeNorm_;
  std::vector<torch::nn::Sequential> stages_;
  torch::nn::Linear hidden_{nullptr}, points_{nullptr}, confidence_{nullptr};
};
TORCH_MODULE(LandmarkNet);

}  // namespace lineament::nets
