#include "train/dataset.h"

#include <torch/torch.h>

#include <algorithm>
#include <map>

#include "base/random.h"
#include "shard_series.h"
#include "weights/tensors.h"

namespace lineament::train {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t kMaxHeldOut = 512;

torch::Tensor toImage(const torch::Tensor& bytes) {
  return bytes.permute({0, 3, 1, 2})
      .to(torch::kFloat32)
      .mul_(2.0 / 255.0)
      .sub_(1.0)
      .contiguous(torch::MemoryFormat::ChannelsLast);
}

torch::Tensor indexTensor(const std::vector<std::int64_t>& indices) { return torch::tensor(indices, torch::kInt64); }

}  // namespace

Result<Dataset> Dataset::open(const fs::path& folder) {
  const auto found = shardsIn(folder);
  if (!found) return found.error();
  const auto& shards = *found;
  if (shards.empty()) {
    return Error{ErrorCode::kNotFound, "There are no .safetensors shards in “" + folder.string() + "”.",
                 "make some with: lineament-cli shards"};
  }
  const char* const names[] = {
      "image", "labels", "attributes", "edited_image", "edited_labels", "edited_attributes", "parameters"};
  std::map<std::string, std::vector<torch::Tensor>> parts;
  ShardSeriesCheck series;
  for (const fs::path& shard : shards) {
    const auto file = weights::SafetensorsFile::open(shard);
    if (!file) return file.error();
    if (auto belongs = series.add(*file); !belongs) return belongs.error();
    auto tensors = weights::loadSafetensors(shard);
    if (!tensors) return tensors.error();
    for (const char* const name : names) {
      const auto it = tensors->find(name);
      if (it == tensors->end()) {
        return Error{ErrorCode::kUnreadable,
                     "“" + shard.string() + "” is not a shard of portraits: it has no “" + std::string(name) + "”.",
                     {}};
      }
      auto& list = parts[name];
      if (!list.empty() && list.front().sizes().slice(1) != it->second.sizes().slice(1)) {
        return Error{ErrorCode::kUnreadable,
                     "“" + shard.string() + "” holds portraits of another size or kind than the others.", name};
      }
      list.push_back(it->second);
    }
  }
  return guarded("Reading the shards", [&]() -> Result<Dataset> {
    Dataset d;
    d.image_ = torch::cat(parts["image"]);
    d.labels_ = torch::cat(parts["labels"]);
    d.attributes_ = torch::cat(parts["attributes"]).to(torch::kFloat32);
    d.editedImage_ = torch::cat(parts["edited_image"]);
    d.editedLabels_ = torch::cat(parts["edited_labels"]);
    d.editedAttributes_ = torch::cat(parts["edited_attributes"]).to(torch::kFloat32);
    d.parameters_ = torch::cat(parts["parameters"]).to(torch::kFloat32);
    return d;
  });
}

std::int64_t Dataset::heldOutCount() const { return std::min(kMaxHeldOut, portraits() / 10); }

Batch Dataset::batch(const std::vector<std::int64_t>& indices, const std::vector<bool>& edited) const {
  std::vector<torch::Tensor> images, labels, attributes;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const auto k = indices[i];
    images.push_back((edited[i] ? editedImage_ : image_)[k]);
    labels.push_back((edited[i] ? editedLabels_ : labels_)[k]);
    attributes.push_back((edited[i] ? editedAttributes_ : attributes_)[k]);
  }
  return {toImage(torch::stack(images)), torch::stack(labels).to(torch::kInt64), torch::stack(attributes),
          parameters_.index_select(0, indexTensor(indices))};
}

PairBatch Dataset::pairs(const std::vector<std::int64_t>& indices) const {
  const std::vector<bool> none(indices.size(), false), all(indices.size(), true);
  return {batch(indices, none), batch(indices, all)};
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
