// Portraits as tensors: painted ones (`lineament-cli shards`) and photographs (`photo-shards`). Training reads them
// with LibTorch alone.
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "weights/safetensors.h"

namespace lineament::train {

/// The label of pixels whose class nobody knows; losses and figures leave them out.
inline constexpr std::int64_t kUnlabeled = 255;

/// A batch of portraits: n samples of one size S.
struct Batch {
  torch::Tensor image;   ///< [n, 3, S, S] float in [-1, 1], channels last
  torch::Tensor labels;  ///< [n, S, S] int64, classes of base/classes.h or kUnlabeled
  torch::Tensor
      attributes;  ///< [n, 7] float, strengths 0…1 in the order of kAttributes; photographs: 0, or what is known
  torch::Tensor parameters;  ///< [n, P] float, synth::parameterVector; undefined where nobody painted
};

/// A portrait and its true edit: the same person with other attributes.
struct PairBatch {
  Batch before, after;
  /// [n, 1, S, S] float in [0, 1]: where the edit may have changed the picture; undefined where the shards don't say.
  torch::Tensor region;
};

/// All shards of a folder. Pictures stay on the disk and are read as they are asked for.
class Dataset {
 public:
  /// kNotFound without shards; kUnreadable naming the shard that lacks a tensor, differs in size or kind from the
  /// others or belongs to another series.
  static Result<Dataset> open(const std::filesystem::path& folder);

  [[nodiscard]] std::int64_t portraits() const { return static_cast<std::int64_t>(places_.size()); }
  [[nodiscard]] int size() const { return size_; }
  /// 0: photographs, of which no painter knows how to make them.
  [[nodiscard]] int parameterCount() const { return parameters_; }
  /// False for shards that hold pictures and masks alone: training of the parser.
  [[nodiscard]] bool hasEdits() const { return edits_; }

  /// Couples say where they differ (PairBatch::region).
  [[nodiscard]] bool hasRegions() const { return regions_; }

  /// Training part: all but the last heldOutCount() portraits. Shards of photographs say how many these are, for they
  /// show other people; of painted ones it is a tenth, 512 at most.
  [[nodiscard]] std::int64_t trainingCount() const { return portraits() - heldOutCount(); }
  [[nodiscard]] std::int64_t heldOutCount() const;

  /// Portraits `indices` (0 … portraits-1); where `edited[i]`, the true edit in place of the portrait (where there are
  /// edits).
  [[nodiscard]] Batch batch(const std::vector<std::int64_t>& indices, const std::vector<bool>& edited) const;
  /// kInvalidArgument as ErrorException for shards without edits.
  [[nodiscard]] PairBatch pairs(const std::vector<std::int64_t>& indices) const;

 private:
  struct Place {
    std::size_t file, row;
  };
  Status add(const std::filesystem::path& path);
  /// Row `index` of the tensor in its shard, copied.
  [[nodiscard]] torch::Tensor row(const char* name, std::int64_t index) const;

  std::vector<weights::SafetensorsFile> files_;
  std::vector<Place> places_;
  int size_ = 0, parameters_ = 0;
  bool edits_ = false, regions_ = false;
  std::int64_t heldOut_ = -1;  ///< as the shards say; -1: they don't
};

/// The indices of step `step`: a function of seed and step alone, so that a resumed run sees what an uninterrupted one
/// would have seen.
std::vector<std::int64_t> sampleIndices(std::uint64_t seed, std::int64_t step, int count, std::int64_t below);
/// Coin per sample, likewise.
std::vector<bool> sampleCoins(std::uint64_t seed, std::int64_t step, int count);

}  // namespace lineament::train
