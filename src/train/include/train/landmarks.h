// Trains the landmark networks (nets/landmark_set.h) on what `lineament-cli landmark-shards` makes.
#pragma once

#include <torch/types.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/progress.h"
#include "base/result.h"

namespace lineament::train {

/// Settings where the recipe says nothing else. Beside those of every stage: "partWeight" (of the two second looks
/// against the face), "average" (decay per step of the average of weights, which is what is measured and saved),
/// "jitter" (how much crops are moved and turned anew at each step, 0 to 1), "beta" (where smooth L1 turns linear, in
/// halves of the crop).
nlohmann::json landmarkDefaults();

struct LandmarkTraining {
  std::filesystem::path data, work;
  std::filesystem::path recipe;  ///< empty: none; else JSON, “landmarks” (settings) and “networks” (configs)
  std::filesystem::path start;   ///< empty: from nothing; else a folder of networks with the same configs
  std::optional<std::int64_t> steps;  ///< these three win over both
  std::optional<int> batch;
  std::optional<double> learningRate;
  std::string license = "GPL-3.0-or-later", origin;  ///< for the list that is saved
  torch::Device device = torch::kCPU;
  bool bfloat16 = false;
  ProgressSink progress;
  StopToken stop;
};

/// Trains, or continues; checkpoints and curves in `<work>/landmarks`. Errors as trainStage.
Status trainLandmarks(const LandmarkTraining& options);

/// Writes the averaged weights of the last checkpoint in `<work>/landmarks` as a folder of nets/landmark_set.h.
/// kNotFound where nothing was trained.
Status saveTrainedLandmarks(const LandmarkTraining& options, const std::filesystem::path& out);

}  // namespace lineament::train
