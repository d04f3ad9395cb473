#include "image_shards.h"

#include <torch/torch.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "base/files.h"
#include "base/log.h"
#include "train/dataset.h"

namespace lineament::train {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t kMaxHeldOut = 64;
/// Fewer photographs are too few to hold one back.
constexpr std::int64_t kPhotosToHoldOut = 10;
const std::string kPhoto = "photo";

std::string noted(const weights::SafetensorsFile& file, const char* key) {
  const auto found = file.metadata().find(key);
  return found == file.metadata().end() ? "" : found->second;
}

/// At most n, evenly over all: the rest is not trained on either, but one photograph alone should not be the figure.
std::vector<std::int64_t> spread(std::vector<std::int64_t> samples, std::size_t n) {
  if (samples.size() <= n) return samples;
  std::vector<std::int64_t> some(n);
  for (std::size_t i = 0; i < n; ++i) some[i] = samples[i * samples.size() / n];
  return some;
}

}  // namespace

Result<ImageShards> ImageShards::open(const fs::path& folder, const ShardKind& kind) {
  return guarded("Reading the shards", [&]() -> Result<ImageShards> {
    const auto paths = shardsIn(folder);
    if (!paths) return paths.error();
    ImageShards shards;
    shards.folder_ = folder;
    for (const fs::path& path : *paths) {
      if (auto added = shards.add(path, kind); !added) return added.error();
    }
    if (shards.places_.empty()) {
      return Error{ErrorCode::kNotFound, "There are no .safetensors shards in " + quoted(folder) + ".",
                   "make some with: lineament-cli " + kind.command};
    }
    shards.holdOut();
    return shards;
  });
}

Status ImageShards::add(const fs::path& path, const ShardKind& kind) {
  auto file = weights::SafetensorsFile::open(path);
  if (!file) return file.error();
  const auto wrong = [&](const std::string& why) {
    return Error{ErrorCode::kUnreadable, quoted(path) + " is not a shard of " + kind.what + ": " + why + ".",
                 "such shards are made by: lineament-cli " + kind.command};
  };
  std::int64_t count = -1;
  const auto fits = [&](std::int64_t n) { return count < 0 ? (count = n) == n : n == count; };
  for (const std::string& name : kind.pictures) {
    const auto* entry = file->find(name);
    if (entry == nullptr) return wrong("it has no “" + name + "”");
    const auto& shape = entry->shape;
    if (entry->dtype != weights::DType::kU8 || shape.size() != 4 || shape[3] != 3 || shape[1] != shape[2] ||
        shape[1] < 1 || !fits(shape[0])) {
      return wrong("its “" + name + "” has the wrong type or shape");
    }
    if (size_ == 0) size_ = static_cast<int>(shape[1]);
    if (shape[1] != size_) {
      return Error{ErrorCode::kUnreadable, quoted(path) + " holds pictures of another size than the other shards.",
                   std::to_string(shape[1]) + " against " + std::to_string(size_)};
    }
  }
  auto numbers = kind.numbers;
  if (file->find(kPhoto) != nullptr) numbers.push_back(kPhoto);
  for (const std::string& name : numbers) {
    const auto* entry = file->find(name);
    if (entry == nullptr) return wrong("it has no “" + name + "”");
    if (entry->dtype != weights::DType::kI64 || entry->shape.size() != 1 || !fits(entry->shape[0]))
      return wrong("its “" + name + "” has the wrong type or shape");
  }
  if (auto belongs = series_.add(*file); !belongs) return belongs;
  for (std::int64_t row = 0; row < count; ++row) places_.push_back({files_.size(), static_cast<std::size_t>(row)});
  files_.push_back(std::move(*file));
  return {};
}

void ImageShards::holdOut() {
  const std::int64_t most = std::min(kMaxHeldOut, count() / 10);
  const bool photographs = std::all_of(files_.begin(), files_.end(), [](const auto& f) { return f.find(kPhoto); });
  bool whole = false;
  std::vector<std::int64_t> held;
  if (photographs) {
    std::map<std::int64_t, std::vector<std::int64_t>> samples;  // by photograph
    for (std::int64_t i = 0; i < count(); ++i) samples[number(kPhoto, i)].push_back(i);
    const auto many = static_cast<std::int64_t>(samples.size());
    whole = many >= kPhotosToHoldOut;
    if (whole) {
      for (auto at = std::prev(samples.end(), many / 10); at != samples.end(); ++at)
        held.insert(held.end(), at->second.begin(), at->second.end());
      std::sort(held.begin(), held.end());
    }
  }
  if (!whole) {
    for (std::int64_t i = count() - most; i < count(); ++i) held.push_back(i);
  }
  for (std::int64_t i = 0; i < count(); ++i) {
    if (!std::binary_search(held.begin(), held.end(), i)) training_.push_back(i);
  }
  const std::size_t kept = held.size();
  heldOut_ = spread(std::move(held), static_cast<std::size_t>(kMaxHeldOut));
  log(LogLevel::kInfo, "train",
      std::to_string(count()) + " samples of " + std::to_string(size_) + " pixels, " + std::to_string(kept) +
          " held out" +
          (whole         ? ": whole photographs"
           : photographs ? ": other edits of the photographs"
                         : "") +
          (kept > heldOut_.size() ? ", " + std::to_string(heldOut_.size()) + " of them for the figures." : "."));
}

Status ImageShards::requirePack(const weights::Pack& pack) const {
  const std::string made = noted(files_.front(), "pack");
  if (made.empty() || pack.id().starts_with(made)) return {};
  return Error{ErrorCode::kInvalidArgument,
               "The shards in " + quoted(folder_) + " were made with another pack than “" + pack.manifest().name + "”.",
               made + " against " + pack.id()};
}

Status ImageShards::requireSize(int size, const std::string& who) const {
  if (size_ == size) return {};
  return Error{ErrorCode::kInvalidArgument,
               "The shards in " + quoted(folder_) + " hold pictures of " + std::to_string(size_) + " pixels, " + who +
                   " works on " + std::to_string(size) + ".",
               {}};
}

std::int64_t ImageShards::number(const std::string& name, std::int64_t sample) const {
  const Place place = places_[static_cast<std::size_t>(sample)];
  std::int64_t value = 0;  // copied, for the mapped bytes may stand anywhere
  std::memcpy(&value, files_[place.file].find(name)->bytes.data() + place.row * sizeof value, sizeof value);
  return value;
}

torch::Tensor ImageShards::pictures(const std::string& name, const std::vector<std::int64_t>& samples) const {
  auto bytes = torch::empty({static_cast<std::int64_t>(samples.size()), size_, size_, 3}, torch::kUInt8);
  const std::size_t each = static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_) * 3;
  auto* to = bytes.data_ptr<std::uint8_t>();
  for (const std::int64_t sample : samples) {
    const Place place = places_[static_cast<std::size_t>(sample)];
    std::memcpy(to, files_[place.file].find(name)->bytes.data() + place.row * each, each);
    to += each;
  }
  return bytes.permute({0, 3, 1, 2})
      .to(torch::kFloat32)
      .mul_(2.0 / 255.0)
      .sub_(1.0)
      .contiguous(torch::MemoryFormat::ChannelsLast);
}

torch::Tensor ImageShards::numbers(const std::string& name, const std::vector<std::int64_t>& samples) const {
  std::vector<std::int64_t> values;
  for (const std::int64_t sample : samples) values.push_back(number(name, sample));
  return torch::tensor(values, torch::kInt64);
}

std::vector<std::int64_t> ImageShards::batch(std::uint64_t seed, std::int64_t step, int count) const {
  auto samples = sampleIndices(seed, step, count, static_cast<std::int64_t>(training_.size()));
  for (auto& sample : samples) sample = training_[static_cast<std::size_t>(sample)];
  return samples;
}

}  // namespace lineament::train
