#include "landmark_shards.h"

#include <torch/torch.h>

#include <cstring>

#include "base/face_parts.h"
#include "base/files.h"
#include "shard_series.h"
#include "train/dataset.h"

namespace lineament::train {
namespace fs = std::filesystem;
namespace {

using weights::DType;

/// Name, type and shape behind the count of samples.
struct Part {
  const char* name;
  DType dtype;
  weights::Shape shape;
};
const std::vector<Part>& parts() {
  constexpr std::int64_t kFace = 128, kPart = 64;
  static const std::vector<Part> all = {
      {"face", DType::kU8, {kFace, kFace, 3}},
      {"eye", DType::kU8, {kPart, kPart, 3}},
      {"lips", DType::kU8, {kPart, kPart, 3}},
      {"face_points", DType::kF32, {kMeshPointCount * 3}},
      {"face_known", DType::kF32, {kMeshPointCount}},
      {"eye_points", DType::kF32, {static_cast<std::int64_t>(kLeftEyePoints.size()) * 2}},
      {"lips_points", DType::kF32, {static_cast<std::int64_t>(kLipPoints.size()) * 2}},
      {"is_face", DType::kI64, {}},
      {"validation", DType::kI64, {}},
  };
  return all;
}

torch::ScalarType typeOf(DType dtype) {
  return dtype == DType::kU8 ? torch::kUInt8 : dtype == DType::kF32 ? torch::kFloat32 : torch::kInt64;
}

torch::Tensor pictures(const torch::Tensor& bytes) {
  return bytes.permute({0, 3, 1, 2})
      .to(torch::kFloat32)
      .mul_(2.0 / 255.0)
      .sub_(1.0)
      .contiguous(torch::MemoryFormat::ChannelsLast);
}

}  // namespace

Result<LandmarkShards> LandmarkShards::open(const fs::path& folder) {
  return guarded("Reading the shards", [&]() -> Result<LandmarkShards> {
    const auto paths = shardsIn(folder);
    if (!paths) return paths.error();
    LandmarkShards shards;
    ShardSeriesCheck series;
    for (const fs::path& path : *paths) {
      if (auto added = shards.add(path); !added) return added.error();
      if (auto belongs = series.add(shards.files_.back()); !belongs) return belongs.error();
    }
    std::vector<std::int64_t> all(shards.places_.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::int64_t>(i);
    const auto chooses = all.empty() ? torch::Tensor() : shards.rows("validation", all);
    for (const std::int64_t i : all)
      (chooses[i].item<std::int64_t>() != 0 ? shards.validation_ : shards.training_).push_back(i);
    if (shards.training_.empty() || shards.validation_.empty()) {
      return Error{ErrorCode::kNotFound, "There are no samples to train on and to choose by in " + quoted(folder) + ".",
                   "make some with: lineament-cli landmark-shards"};
    }
    return shards;
  });
}

Status LandmarkShards::add(const fs::path& path) {
  auto file = weights::SafetensorsFile::open(path);
  if (!file) return file.error();
  std::int64_t count = -1;
  for (const Part& part : parts()) {
    const auto* entry = file->find(part.name);
    weights::Shape expected = part.shape;
    if (entry != nullptr && !entry->shape.empty() && count < 0) count = entry->shape.front();
    expected.insert(expected.begin(), count);
    if (entry == nullptr || entry->dtype != part.dtype || entry->shape != expected) {
      return Error{ErrorCode::kUnreadable,
                   quoted(path) + " is not a shard of landmarks: “" + part.name + "” is missing or of another shape.",
                   "such shards are made by: lineament-cli landmark-shards"};
    }
  }
  for (std::int64_t row = 0; row < count; ++row) places_.push_back({files_.size(), static_cast<std::size_t>(row)});
  files_.push_back(std::move(*file));
  return {};
}

torch::Tensor LandmarkShards::rows(const std::string& name, const std::vector<std::int64_t>& samples) const {
  const auto* first = files_.front().find(name);
  std::vector<std::int64_t> shape = first->shape;
  shape.front() = static_cast<std::int64_t>(samples.size());
  auto out = torch::empty(shape, typeOf(first->dtype));
  const std::size_t each = first->bytes.size() / static_cast<std::size_t>(first->shape.front());
  auto* to = static_cast<std::uint8_t*>(out.data_ptr());
  for (const std::int64_t sample : samples) {
    const Place place = places_[static_cast<std::size_t>(sample)];
    std::memcpy(to, files_[place.file].find(name)->bytes.data() + place.row * each, each);
    to += each;
  }
  return out;
}

LandmarkBatch LandmarkShards::batch(const std::vector<std::int64_t>& samples) const {
  LandmarkBatch b;
  const auto n = static_cast<std::int64_t>(samples.size());
  b.face = pictures(rows("face", samples));
  b.eye = pictures(rows("eye", samples));
  b.lips = pictures(rows("lips", samples));
  b.facePoints = rows("face_points", samples).view({n, -1, 3});
  b.known = rows("face_known", samples);
  b.eyePoints = rows("eye_points", samples).view({n, -1, 2});
  b.lipsPoints = rows("lips_points", samples).view({n, -1, 2});
  b.isFace = rows("is_face", samples).to(torch::kFloat32);
  return b;
}

std::vector<std::int64_t> LandmarkShards::indices(std::uint64_t seed, std::int64_t step, int count) const {
  auto samples = sampleIndices(seed, step, count, static_cast<std::int64_t>(training_.size()));
  for (auto& sample : samples) sample = training_[static_cast<std::size_t>(sample)];
  return samples;
}

std::vector<torch::Tensor> LandmarkShards::meanPoints() const {
  constexpr std::size_t kMost = 2000;
  const std::vector<std::int64_t> some(
      training_.begin(), training_.begin() + static_cast<std::ptrdiff_t>(std::min(kMost, training_.size())));
  const auto n = static_cast<std::int64_t>(some.size());
  const auto points = rows("face_points", some).view({n, -1, 3});
  const auto known = rows("face_known", some).unsqueeze(2);
  return {torch::where(known > 0, points, torch::zeros_like(points)).sum(0) / known.sum(0).clamp_min(1),
          rows("eye_points", some).view({n, -1, 2}).mean(0), rows("lips_points", some).view({n, -1, 2}).mean(0)};
}

}  // namespace lineament::train
