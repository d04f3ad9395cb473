#include "training_data.h"

#include <algorithm>
#include <cstdio>

#include "base/files.h"
#include "base/log.h"
#include "base/sha256.h"
#include "people.h"
#include "synth/portrait.h"

namespace lineament::cli {
namespace fs = std::filesystem;
using weights::DType;

void PortraitChoice::addTo(CLI::App& command) {
  command.add_option("--photos", photos,
                     "Folder of photographs (subfolders are not entered), which take turns; painted people where not "
                     "given");
  command
      .add_option("--pose", pose,
                  "How much of their pose painted people keep: 0 frontal and centered, 1 usual, 2 widest")
      ->check(CLI::Range(0.0, 2.0))
      ->capture_default_str();
}

Exit photosExit(ErrorCode code) {
  return code == ErrorCode::kCancelled || code == ErrorCode::kOutOfMemory ? kFailed : kUnreadableInput;
}

Exit shardsExit(ErrorCode code) {
  return code == ErrorCode::kBadPack ? kBadPackExit : code == ErrorCode::kInvalidArgument ? kUsage : kFailed;
}

Result<Portraits> Portraits::open(const PortraitChoice& choice, std::uint64_t seed, const Globals& globals) {
  Portraits portraits(choice, seed);
  if (choice.photos.empty()) return portraits;
  ProgressLine progress(globals);
  auto photos = TrainingPhotos::open(
      choice.photos,
      [&](const Error& error) {
        progress.end();
        log(LogLevel::kWarning, "photos", error.message + " It is left out.");
      },
      [&](std::string_view what, double fraction) { progress.show(what, fraction); }, interrupt());
  if (!photos) return photos.error();
  portraits.photos_ = std::move(*photos);
  return portraits;
}

Result<Image> Portraits::at(std::uint64_t place, int size) {
  if (photos_) return photos_->crop(photos_->at(place), size);
  const auto person = synth::samplePortrait(personSeed(seed_, place));
  return synth::paint(synth::withPose(person, static_cast<float>(choice_.pose)), size).image;
}

std::optional<std::int64_t> Portraits::photograph(std::uint64_t place) const {
  if (!photos_) return std::nullopt;
  return photos_->at(place);
}

weights::StringMap Portraits::identity() const {
  if (!photos_) return {{"painter", painterFingerprint()}, {"pose", std::to_string(choice_.pose)}};
  return {{"photos", photos_->digest()}, {"photo_count", std::to_string(photos_->count())}};
}

template <class Raster>
void Shard::addRaster(const std::string& name, const Raster& raster) {
  Pictures& all = pictures_[name];
  if (all.count++ == 0) all.width = raster.width(), all.height = raster.height(), all.channels = Raster::kChannels;
  all.bytes.insert(all.bytes.end(), raster.data(), raster.data() + raster.size());
}

void Shard::add(const std::string& name, const Image& picture) { addRaster(name, picture); }
void Shard::add(const std::string& name, const LabelMap& labels) { addRaster(name, labels); }

void Shard::add(const std::string& name, std::span<const float> values) {
  Rows& all = rows_[name];
  ++all.count;
  all.values.insert(all.values.end(), values.begin(), values.end());
}

Status Shard::write(const fs::path& path, const weights::StringMap& metadata) const {
  weights::SafetensorsWriter writer;
  for (const auto& [key, value] : metadata) writer.setMetadata(key, value);
  for (const auto& [name, all] : pictures_) {
    weights::Shape shape = {all.count, all.height, all.width};
    if (all.channels > 1) shape.push_back(all.channels);
    writer.add(name, DType::kU8, shape, all.bytes);
  }
  for (const auto& [name, values] : numbers_) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(values.data());
    writer.add(name, DType::kI64, {static_cast<std::int64_t>(values.size())},
               std::span(bytes, values.size() * sizeof(std::int64_t)));
  }
  for (const auto& [name, all] : rows_) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(all.values.data());
    const auto each = static_cast<std::int64_t>(all.values.size()) / all.count;
    writer.add(name, DType::kF32, {all.count, each}, std::span(bytes, all.values.size() * sizeof(float)));
  }
  return writer.write(path);
}

int samplesPerShard(int asked, int pictures, int size) {
  constexpr std::int64_t kBytes = 256'000'000, kMost = 256;
  if (asked > 0) return asked;
  return static_cast<int>(std::clamp<std::int64_t>(kBytes / (std::int64_t{3} * pictures * size * size), 1, kMost));
}

std::string painterFingerprint() {
  Sha256 hash;
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    const synth::Painting painting = synth::paint(synth::samplePortrait(seed), 64);
    hash.update(painting.image.data(), painting.image.size());
    hash.update(painting.labels.data(), painting.labels.size());
  }
  return hash.hex().substr(0, 16);
}

Status refuseOtherShards(const fs::path& folder, const std::vector<fs::path>& planned) {
  std::error_code failed;
  for (auto it = fs::directory_iterator(folder, failed); !failed && it != fs::directory_iterator();
       it.increment(failed)) {
    const fs::path name = it->path().filename();
    if (name.extension() != ".safetensors" || name.string().starts_with('.')) continue;
    if (std::any_of(planned.begin(), planned.end(), [&](const fs::path& p) { return p.filename() == name; })) continue;
    return Error{ErrorCode::kInvalidArgument,
                 quoted(it->path()) +
                     " is of another series, and training reads every shard of a folder; remove it or "
                     "choose another --out.",
                 {}};
  }
  if (failed) return fileError("read", folder, failed.value());
  return {};
}

Status writeShards(const ShardSeries& series, ProgressLine& progress, std::string_view what,
                   const std::function<Status(std::uint64_t i, Shard& shard)>& sample) {
  if (auto status = makeFolder(series.out); !status) return status;
  const auto pathOf = [&](int number) {
    char name[16];
    std::snprintf(name, sizeof name, "-%05d", number);
    return series.out / (series.stem + name + ".safetensors");
  };
  std::vector<fs::path> planned;
  for (int k = 0; k * series.perShard < series.count; ++k) planned.push_back(pathOf(k));
  if (auto free = refuseOtherShards(series.out, planned); !free) return free;
  int number = 0;
  for (int first = 0; first < series.count; first += series.perShard, ++number) {
    const int count = std::min(series.perShard, series.count - first);
    auto metadata = series.metadata;
    metadata["first"] = std::to_string(first);
    metadata["count"] = std::to_string(count);
    const auto existing = weights::SafetensorsFile::open(pathOf(number));
    if (existing && existing->metadata() == metadata) continue;
    Shard shard;
    for (int i = first; i < first + count; ++i) {
      if (interrupt().stopRequested()) return Error{ErrorCode::kCancelled, "Stopped; finished shards are kept.", {}};
      progress.show(what, static_cast<double>(i) / series.count);
      if (auto made = sample(static_cast<std::uint64_t>(i), shard); !made) return made;
    }
    if (auto written = shard.write(pathOf(number), metadata); !written) return written;
  }
  progress.show("Done", 1);
  return {};
}

}  // namespace lineament::cli
