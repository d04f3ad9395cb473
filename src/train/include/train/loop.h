// What every trainer shares: steps, learning rate, checkpoints, resume, loss curves, time left.
//
// A run that was killed at any moment continues from its last checkpoint and ends with the weights that it would have
// had without the kill: batches depend on seed and step alone, and a checkpoint holds modules, optimizers and step
// together.
#pragma once

#include <torch/nn/module.h>
#include <torch/optim/adam.h>
#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "base/result.h"

namespace lineament::train {

struct LoopSettings {
  std::int64_t steps = 1000;
  int batch = 8;
  double learningRate = 1e-3;     ///< at the start
  double learningRateEnd = 1e-5;  ///< at the end; cosine annealing in between
  std::int64_t warmup = 0;        ///< steps of linear rise from 0
  std::uint64_t seed = 1;
  double checkpointSeconds = 120;  ///< between checkpoints
  std::int64_t logEvery = 20;      ///< steps per row of losses.csv, which holds means over them
  std::int64_t validateEvery = 500;
  std::int64_t pauseAt = 0;  ///< the run ends here, with a checkpoint, and may be continued; 0: at the last step
  /// What is trained, with what and on what: noted in the checkpoint, and one that notes another is refused.
  std::string identity;
  bool bfloat16 = false;  ///< steps in mixed precision (mixed_precision.h); figures are always made in float32
  torch::Device device = torch::kCPU;
};

/// Cosine from `learningRate` to `learningRateEnd` after the warm-up.
double learningRateAt(const LoopSettings& settings, std::int64_t step);

/// Named numbers of one step, always the same names in the same order.
using Losses = std::vector<std::pair<std::string, double>>;

/// One network's (or group's) training.
class Task {
 public:
  virtual ~Task() = default;
  using NamedModules = std::vector<std::pair<std::string, std::shared_ptr<torch::nn::Module>>>;
  using NamedOptimizers = std::vector<std::pair<std::string, torch::optim::Adam*>>;

  /// All that a checkpoint must hold, frozen modules excluded.
  [[nodiscard]] virtual NamedModules modules() = 0;
  [[nodiscard]] virtual NamedOptimizers optimizers() = 0;
  /// Forward, backward, optimizer steps.
  virtual Losses step(std::int64_t step) = 0;
  /// Figures on held-out portraits.
  virtual Losses validate() { return {}; }
  /// Writes a picture of held-out results (binary PPM) to the path.
  virtual void figure(const std::filesystem::path&) {}
};

/// Runs to the last step, to settings.pauseAt or until stopped. Files in `folder`: checkpoint.pt, losses.csv,
/// validation.csv, and figure.ppm where the task has a figure. kCancelled after a stop (the checkpoint was written);
/// kUnreadable for a checkpoint that is broken, or of another task or size; kInvalidArgument for one with another
/// identity or more steps than are asked for.
Status run(Task& task, const LoopSettings& settings, const std::filesystem::path& folder, const ProgressSink& progress,
           const StopToken& stop);

/// The modules of a checkpoint, whatever settings it was made with, for measuring: kUnreadable as run().
Status loadCheckpointAnyway(Task& task, const std::filesystem::path& file);

/// n images [n, 3, S, S] in [-1, 1] as a grid with `columns` columns, binary PPM.
Status writeGrid(const std::filesystem::path& path, const torch::Tensor& images, int columns);

}  // namespace lineament::train
