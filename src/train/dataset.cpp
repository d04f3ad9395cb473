#include "train/dataset.h"

#include <torch/torch.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/files.h"
#include "base/random.h"
#include "shard_series.h"

namespace lineament::train {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t kMaxHeldOut = 512;
using weights::DType;

torch::Tensor toImage(const torch::Tensor& bytes) {
  return bytes.permute({0, 3, 1, 2})
      .to(torch::kFloat32)
      .mul_(2.0 / 255.0)
      .sub_(1.0)
      .contiguous(torch::MemoryFormat::ChannelsLast);
}

/// What shards may hold, one row a portrait. `side` axes are S; the last axis is fixed, or free where 0.
struct Column {
  const char* name;
  DType dtype;
  int sides;
  std::int64_t last;
  enum Need { kAlways, kEdits, kPaintings, kRegions } need;
};
constexpr Column kColumns[] = {
    {"image", DType::kU8, 2, 3, Column::kAlways},          {"labels", DType::kU8, 2, 1, Column::kAlways},
    {"edited_image", DType::kU8, 2, 3, Column::kEdits},    {"edited_labels", DType::kU8, 2, 1, Column::kEdits},
    {"attributes", DType::kF32, 0, 7, Column::kEdits},     {"edited_attributes", DType::kF32, 0, 7, Column::kEdits},
    {"parameters", DType::kF32, 0, 0, Column::kPaintings}, {"region", DType::kU8, 2, 1, Column::kRegions},
};

/// The shape [n, S, S, 3], [n, S, S] or [n, k] that the column has.
bool fits(const Column& column, const weights::Shape& shape) {
  if (column.sides == 0) return shape.size() == 2 && (column.last == 0 || shape[1] == column.last);
  if (shape.size() != (column.last == 1 ? 3u : 4u) || shape[1] != shape[2] || shape[1] < 1) return false;
  return column.last == 1 || shape[3] == column.last;
}

std::int64_t heldOutOf(const weights::SafetensorsFile& file) {
  const auto noted = file.metadata().find("held_out");
  if (noted == file.metadata().end()) return -1;
  std::int64_t value = -1;
  std::from_chars(noted->second.data(), noted->second.data() + noted->second.size(), value);
  return value;
}

}  // namespace

Result<Dataset> Dataset::open(const fs::path& folder) {
  const auto found = shardsIn(folder);
  if (!found) return found.error();
  if (found->empty()) {
    return Error{ErrorCode::kNotFound, "There are no .safetensors shards in “" + folder.string() + "”.",
                 "make some with: lineament-cli shards, or photo-shards"};
  }
  return guarded("Reading the shards", [&]() -> Result<Dataset> {
    Dataset d;
    ShardSeriesCheck series;
    for (const fs::path& shard : *found) {
      if (auto added = d.add(shard); !added) return added.error();
      if (auto belongs = series.add(d.files_.back()); !belongs) return belongs.error();
    }
    return d;
  });
}

Status Dataset::add(const fs::path& path) {
  auto file = weights::SafetensorsFile::open(path);
  if (!file) return file.error();
  const bool first = files_.empty();
  const auto has = [&](const char* name) { return file->find(name) != nullptr; };
  if (first) {
    edits_ = has("edited_image") || has("parameters");
    regions_ = has("region");
    heldOut_ = heldOutOf(*file);
  }
  std::int64_t count = -1;
  for (const Column& column : kColumns) {
    const auto* entry = file->find(column.name);
    const bool painted = first ? entry != nullptr : parameters_ > 0;
    const bool needed = column.need == Column::kAlways || (column.need == Column::kEdits && edits_) ||
                        (column.need == Column::kPaintings && painted) || (column.need == Column::kRegions && regions_);
    if (entry == nullptr && needed) {
      return Error{ErrorCode::kUnreadable,
                   "“" + path.string() + "” is not a shard of portraits: it has no “" + column.name + "”.",
                   {}};
    }
    if (entry == nullptr || !needed) continue;
    if (count < 0) count = entry->shape.empty() ? 0 : entry->shape[0];
    if (entry->dtype != column.dtype || !fits(column, entry->shape) || entry->shape[0] != count) {
      return Error{
          ErrorCode::kUnreadable,
          "“" + path.string() + "” is not a shard of portraits: its “" + column.name + "” has the wrong type or shape.",
          {}};
    }
    auto& width = column.sides == 0 ? parameters_ : size_;
    if (column.sides == 0 && column.need != Column::kPaintings) continue;
    if (width == 0) width = static_cast<int>(entry->shape[1]);
    if (entry->shape[1] != width) {
      return Error{ErrorCode::kUnreadable,
                   "“" + path.string() + "” holds portraits of another size or kind than the others.", column.name};
    }
  }
  for (std::int64_t r = 0; r < count; ++r) places_.push_back({files_.size(), static_cast<std::size_t>(r)});
  files_.push_back(std::move(*file));
  return {};
}

std::int64_t Dataset::heldOutCount() const {
  return heldOut_ >= 0 ? std::min(heldOut_, portraits()) : std::min(kMaxHeldOut, portraits() / 10);
}

torch::Tensor Dataset::row(const char* name, std::int64_t index) const {
  const Place place = places_.at(static_cast<std::size_t>(index));
  const auto& entry = *files_[place.file].find(name);
  const std::vector<std::int64_t> shape(entry.shape.begin() + 1, entry.shape.end());
  auto values = torch::empty(shape, entry.dtype == DType::kU8 ? torch::kUInt8 : torch::kFloat32);
  const std::size_t each = values.nbytes();
  std::memcpy(values.data_ptr(), entry.bytes.data() + place.row * each, each);
  return values;
}

Batch Dataset::batch(const std::vector<std::int64_t>& indices, const std::vector<bool>& edited) const {
  std::vector<torch::Tensor> images, labels, attributes, parameters;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const auto k = indices[i];
    const bool after = edits_ && edited[i];
    images.push_back(row(after ? "edited_image" : "image", k));
    labels.push_back(row(after ? "edited_labels" : "labels", k));
    attributes.push_back(edits_ ? row(after ? "edited_attributes" : "attributes", k) : torch::zeros({7}));
    if (parameters_ > 0) parameters.push_back(row("parameters", k));
  }
  return {toImage(torch::stack(images)), torch::stack(labels).to(torch::kInt64), torch::stack(attributes),
          parameters_ > 0 ? torch::stack(parameters) : torch::Tensor()};
}

PairBatch Dataset::pairs(const std::vector<std::int64_t>& indices) const {
  if (!edits_) {
    throw ErrorException({ErrorCode::kInvalidArgument,
                          "These shards hold pictures and masks alone; this stage needs their edits, too.",
                          files_.empty() ? std::string() : files_.front().path().string()});
  }
  const std::vector<bool> none(indices.size(), false), all(indices.size(), true);
  PairBatch pair{batch(indices, none), batch(indices, all), {}};
  if (regions_) {
    std::vector<torch::Tensor> regions;
    for (const auto k : indices) regions.push_back(row("region", k));
    pair.region = torch::stack(regions).to(torch::kFloat32).div_(255.0).unsqueeze(1);
  }
  return pair;
}

std::vector<std::int64_t> sampleIndices(std::uint64_t seed, std::int64_t step, int count, std::int64_t below) {
  Random random(seed + static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull, "indices");
  std::vector<std::int64_t> indices(static_cast<std::size_t>(count));
  for (auto& i : indices) i = static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(below));
  return indices;
}

std::vector<bool> sampleCoins(std::uint64_t seed, std::int64_t step, int count) {
  Random random(seed + static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull, "coins");
  std::vector<bool> coins(static_cast<std::size_t>(count));
  for (auto&& c : coins) c = random.chance(0.5);
  return coins;
}

}  // namespace lineament::train
