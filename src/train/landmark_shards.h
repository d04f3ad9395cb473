// Shards of face crops with their points, as `lineament-cli landmark-shards` writes them; read from the disk as they
// are asked for.
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "weights/safetensors.h"

namespace lineament::train {

/// n samples; pictures [n, 3, S, S] float in [-1, 1], channels last.
struct LandmarkBatch {
  torch::Tensor face, eye, lips;
  torch::Tensor facePoints;             ///< [n, 478, 3], -1…1 across the crop
  torch::Tensor known;                  ///< [n, 478], 1 where the point is known
  torch::Tensor eyePoints, lipsPoints;  ///< [n, k, 2]
  torch::Tensor isFace;                 ///< [n], 0 or 1
};

class LandmarkShards {
 public:
  /// kNotFound without folder or shards; kUnreadable naming the shard that is none of these or of another series.
  static Result<LandmarkShards> open(const std::filesystem::path& folder);

  [[nodiscard]] const std::vector<std::int64_t>& training() const { return training_; }
  [[nodiscard]] const std::vector<std::int64_t>& validation() const { return validation_; }
  [[nodiscard]] LandmarkBatch batch(const std::vector<std::int64_t>& samples) const;
  /// Training samples of a step: a function of seed and step alone.
  [[nodiscard]] std::vector<std::int64_t> indices(std::uint64_t seed, std::int64_t step, int count) const;
  /// Mean of the known points of at most 2000 training samples: [478, 3], [k, 2], [k, 2].
  [[nodiscard]] std::vector<torch::Tensor> meanPoints() const;

 private:
  struct Place {
    std::size_t file, row;
  };
  Status add(const std::filesystem::path& path);
  [[nodiscard]] torch::Tensor rows(const std::string& name, const std::vector<std::int64_t>& samples) const;

  std::vector<weights::SafetensorsFile> files_;
  std::vector<Place> places_;
  std::vector<std::int64_t> training_, validation_;
};

}  // namespace lineament::train
