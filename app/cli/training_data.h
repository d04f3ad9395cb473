// What cleaner-shards, classifier-shards and landmark-shards share: whose portraits are edited, and how samples become
// files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/image.h"
#include "common.h"
#include "pipeline/training_photos.h"
#include "weights/safetensors.h"

namespace lineament::cli {

/// Photographs of a folder where one is given, else people that the program paints.
struct PortraitChoice {
  std::filesystem::path photos;
  double pose = 1;
  void addTo(CLI::App& command);
};

/// Of Portraits::open.
Exit photosExit(ErrorCode code);
/// Of writeShards and the samples of a pack.
Exit shardsExit(ErrorCode code);

/// The portrait at each place of a series: photographs take turns, painted people come as personSeed numbers them.
class Portraits {
 public:
  /// Reads the photographs; those that are no pictures are logged and left out. Errors of TrainingPhotos::open.
  static Result<Portraits> open(const PortraitChoice& choice, std::uint64_t seed, const Globals& globals);

  /// For a network that works on `size` pixels.
  Result<Image> at(std::uint64_t place, int size);
  /// Which photograph it shows; empty for painted people.
  [[nodiscard]] std::optional<std::int64_t> photograph(std::uint64_t place) const;
  [[nodiscard]] int photographs() const { return photos_ ? photos_->count() : 0; }
  /// What tells them from any other portraits, in the metadata of a shard: the photographs, or painter and pose.
  [[nodiscard]] weights::StringMap identity() const;

 private:
  Portraits(const PortraitChoice& choice, std::uint64_t seed) : choice_(choice), seed_(seed) {}
  PortraitChoice choice_;
  std::uint64_t seed_;
  std::optional<TrainingPhotos> photos_;
};

/// The tensors of one shard while it is filled, samples in order.
class Shard {
 public:
  /// U8 [n, side, side, 3]
  void add(const std::string& name, const Image& picture);
  /// U8 [n, side, side]
  void add(const std::string& name, const LabelMap& labels);
  /// I64 [n]
  void add(const std::string& name, std::int64_t number) { numbers_[name].push_back(number); }
  /// F32 [n, k], k values each
  void add(const std::string& name, std::span<const float> values);
  Status write(const std::filesystem::path& path, const weights::StringMap& metadata) const;

 private:
  struct Pictures {
    std::int64_t count = 0, width = 0, height = 0, channels = 0;
    std::vector<std::uint8_t> bytes;
  };
  struct Rows {
    std::int64_t count = 0;
    std::vector<float> values;
  };
  template <class Raster>
  void addRaster(const std::string& name, const Raster& raster);
  std::map<std::string, Pictures> pictures_;
  std::map<std::string, std::vector<std::int64_t>> numbers_;
  std::map<std::string, Rows> rows_;
};

/// How many samples of `pictures` pictures of size × size fill a shard: as asked, or for 0 those of 256 MB, 256 at
/// most.
int samplesPerShard(int asked, int pictures, int size);

/// A numbered series of shards “OUT/STEM-00000.safetensors”, …
struct ShardSeries {
  std::filesystem::path out;
  std::string stem;
  int count = 0, perShard = 1;
  /// What the shards are made from; "first" and "count" are added to each.
  weights::StringMap metadata;
};

/// A digest of what the painter makes of three known people: it changes whenever the painter does.
std::string painterFingerprint();

/// Training reads every shard of a folder: kInvalidArgument naming one that is not among `planned`, which an earlier
/// series left, or another kind of shards.
Status refuseOtherShards(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& planned);

/// Makes the shards that are not there yet: one of the same metadata is whole, because it was renamed into place, and
/// is kept. `sample` adds sample number i to a shard. Errors of refuseOtherShards, before anything is made; kCancelled
/// after Ctrl-C.
Status writeShards(const ShardSeries& series, ProgressLine& progress, std::string_view what,
                   const std::function<Status(std::uint64_t i, Shard& shard)>& sample);

}  // namespace lineament::cli
