// Painted portraits as tensors. `lineament-cli shards` writes them (it has the painter), training reads them with
// LibTorch alone.
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"

namespace lineament::train {

/// A batch of portraits: n samples of one size S.
struct Batch {
  torch::Tensor image;       ///< [n, 3, S, S] float in [-1, 1], channels last
  torch::Tensor labels;      ///< [n, S, S] int64, classes of base/classes.h
  torch::Tensor attributes;  ///< [n, 7] float, strengths 0…1 in the order of synth::Attribute
  torch::Tensor parameters;  ///< [n, P] float, synth::parameterVector
};

/// A portrait and its true edit: the same person with other attributes.
struct PairBatch {
  Batch before, after;
};

/// All shards of a folder in memory, as bytes (about 66 KB a portrait at 128 pixels).
class Dataset {
 public:
  /// kNotFound without shards; kUnreadable naming the shard that lacks a tensor, differs in size from the others or
  /// belongs to another series.
  static Result<Dataset> open(const std::filesystem::path& folder);

  [[nodiscard]] std::int64_t portraits() const { return image_.size(0); }  ///< pairs
  [[nodiscard]] int size() const { return static_cast<int>(image_.size(1)); }
  [[nodiscard]] int parameterCount() const { return static_cast<int>(parameters_.size(1)); }

  /// Training part: all but the last `kHeldOut` portraits.
  [[nodiscard]] std::int64_t trainingCount() const { return portraits() - heldOutCount(); }
  [[nodiscard]] std::int64_t heldOutCount() const;

  /// Portraits `indices` (0 … portraits-1); where `edited[i]`, the true edit in place of the portrait.
  [[nodiscard]] Batch batch(const std::vector<std::int64_t>& indices, const std::vector<bool>& edited) const;
  [[nodiscard]] PairBatch pairs(const std::vector<std::int64_t>& indices) const;

 private:
  torch::Tensor image_, labels_, attributes_;                    // uint8 [N, S, S, 3], uint8 [N, S, S], float [N, 7]
  torch::Tensor editedImage_, editedLabels_, editedAttributes_;  // likewise
  torch::Tensor parameters_;                                     // float [N, P]
};

/// The indices of step `step`: a function of seed and step alone, so that a resumed run sees what an uninterrupted one
/// would have seen.
std::vector<std::int64_t> sampleIndices(std::uint64_t seed, std::int64_t step, int count, std::int64_t below);
/// Coin per sample, likewise.
std::vector<bool> sampleCoins(std::uint64_t seed, std::int64_t step, int count);

}  // namespace lineament::train
