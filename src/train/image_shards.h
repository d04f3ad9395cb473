// Shards of pictures, as `lineament-cli cleaner-shards` and `classifier-shards` write them. They stay on the disk and
// are read as they are asked for: a few hundred samples of 1024 pixels would fill the memory.
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "shard_series.h"
#include "weights/pack.h"
#include "weights/safetensors.h"

namespace lineament::train {

/// What a kind of shard holds, and what people call it.
struct ShardKind {
  std::string what;                   ///< "fused images"
  std::string command;                ///< of lineament-cli, which makes it
  std::vector<std::string> pictures;  ///< U8 [n, S, S, 3]
  std::vector<std::string> numbers;   ///< I64 [n]
};

class ImageShards {
 public:
  /// Every shard of the folder (shardsIn). kNotFound without folder or shards; kUnreadable naming the shard that is of
  /// another kind, holds pictures of another size than the others, or belongs to another series (ShardSeriesCheck).
  static Result<ImageShards> open(const std::filesystem::path& folder, const ShardKind& kind);

  [[nodiscard]] int size() const { return size_; }  ///< S, pixels
  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(places_.size()); }
  /// Samples that are trained on, and those that are not: the last tenth, at most 64. Of ten and more photographs whole
  /// photographs are held out, the last ones, so that no edit of them is ever trained on.
  [[nodiscard]] const std::vector<std::int64_t>& training() const { return training_; }
  [[nodiscard]] const std::vector<std::int64_t>& heldOut() const { return heldOut_; }

  /// kInvalidArgument where the pictures are not those of `who`, which works on `size` pixels.
  [[nodiscard]] Status requireSize(int size, const std::string& who) const;
  /// kInvalidArgument where the shards say that another pack made them: what they show, and the outputs that they name,
  /// are that pack's.
  [[nodiscard]] Status requirePack(const weights::Pack& pack) const;

  /// [n, 3, S, S] float in [-1, 1], channels last.
  [[nodiscard]] torch::Tensor pictures(const std::string& name, const std::vector<std::int64_t>& samples) const;
  /// [n] int64
  [[nodiscard]] torch::Tensor numbers(const std::string& name, const std::vector<std::int64_t>& samples) const;
  /// The training samples of a step: a function of seed and step alone.
  [[nodiscard]] std::vector<std::int64_t> batch(std::uint64_t seed, std::int64_t step, int count) const;

 private:
  struct Place {
    std::size_t file, row;
  };
  [[nodiscard]] std::int64_t number(const std::string& name, std::int64_t sample) const;
  Status add(const std::filesystem::path& path, const ShardKind& kind);
  void holdOut();

  ShardSeriesCheck series_;

  std::filesystem::path folder_;
  std::vector<weights::SafetensorsFile> files_;
  std::vector<Place> places_;  ///< of the samples
  std::vector<std::int64_t> training_, heldOut_;
  int size_ = 0;
};

}  // namespace lineament::train
