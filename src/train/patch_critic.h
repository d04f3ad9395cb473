// An adversarial term for the last part of a training: StyleGAN2's discriminator on square patches, which lie where a
// couple differs, tells photographs from what the generator makes of them. Losses are StyleGAN2's: logistic, R1 lazily.
#pragma once

#include <torch/nn/module.h>
#include <torch/optim/adam.h>
#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>

#include "nets/configs.h"
#include "nets/discriminator.h"
#include "train/loop.h"

namespace lineament::train {

class PatchCritic {
 public:
  /// Of the stage's settings: "patchSide" (64; a power of two, at most the generator's size), "r1Weight" (10),
  /// "r1Every" (16), "criticRate" (1, of the learning rate). Channels are the generator's. kInvalidArgument as
  /// ErrorException.
  PatchCritic(nets::GeneratorConfig generator, const nlohmann::json& stage, const LoopSettings& settings,
              torch::Device device);

  [[nodiscard]] std::shared_ptr<torch::nn::Module> module() { return network_.ptr(); }
  [[nodiscard]] torch::optim::Adam& optimizer() { return *optimizer_; }

  /// One step of the discriminator on the same patch of each made and real picture [n, 3, s, s], around a random pixel
  /// of its region [n, 1, s, s]; s at least the patch's side. Returns its loss without R1. Patches depend on seed and
  /// step alone.
  double learn(std::int64_t step, const torch::Tensor& made, const torch::Tensor& real, const torch::Tensor& region);
  /// The generator's loss on the same patches of `made`, with its gradient; none flows into the discriminator.
  torch::Tensor fooled(const torch::Tensor& made);

 private:
  [[nodiscard]] torch::Tensor patches(const torch::Tensor& pictures) const;

  std::int64_t side_, r1Every_;
  double r1Weight_, rate_;
  LoopSettings settings_;
  nets::Discriminator network_{nullptr};
  std::unique_ptr<torch::optim::Adam> optimizer_;
  std::vector<std::pair<std::int64_t, std::int64_t>> corners_;  ///< y, x of this step's patches
};

}  // namespace lineament::train
