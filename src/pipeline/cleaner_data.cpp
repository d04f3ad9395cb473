#include "pipeline/cleaner_data.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "base/files.h"
#include "base/random.h"
#include "graph.h"
#include "imaging/blend.h"
#include "weights/safetensors.h"

namespace lineament {
namespace {

namespace fs = std::filesystem;
using weights::SafetensorsFile;

/// The portraits of all shards, in order, read where they lie.
class Portraits {
 public:
  static Result<Portraits> open(const fs::path& folder, int resolution) {
    std::error_code ec;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder, ec)) {
      if (entry.path().extension() == ".safetensors") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    Portraits all;
    all.resolution_ = resolution;
    for (const fs::path& path : paths) {
      auto file = SafetensorsFile::open(path);
      if (!file) return file.error();
      const auto* images = file->find("image");
      if (images == nullptr || images->dtype != weights::DType::kU8 || images->shape.size() != 4 ||
          images->shape[1] != resolution || images->shape[2] != resolution || images->shape[3] != 3) {
        return Error{ErrorCode::kUnreadable,
                     "“" + path.string() + "” is not a shard of portraits of the pack's resolution.",
                     "needs image U8 [n, " + std::to_string(resolution) + ", " + std::to_string(resolution) + ", 3]"};
      }
      for (std::int64_t i = 0; i < images->shape[0]; ++i) all.places_.emplace_back(all.files_.size(), i);
      all.files_.push_back(std::move(file).value());
    }
    if (all.places_.empty()) {
      return Error{ErrorCode::kNotFound, "There are no shards of portraits in “" + folder.string() + "”.", {}};
    }
    return all;
  }

  [[nodiscard]] std::size_t count() const { return places_.size(); }
  [[nodiscard]] ImagePtr at(std::size_t index) const {
    const auto [file, row] = places_[index];
    const auto* entry = files_[file].find("image");
    auto image = std::make_shared<Image>(resolution_, resolution_);
    std::copy_n(entry->bytes.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row) * image->size()),
                image->size(), image->data());
    return image;
  }

 private:
  int resolution_ = 0;
  std::vector<SafetensorsFile> files_;
  std::vector<std::pair<std::size_t, std::int64_t>> places_;
};

struct Sample {
  ImagePtr fused, original;
  Image target;
};

Sample makeSample(pipeline::StageGraph& graph, const ImagePtr& portrait, Random& random) {
  const auto& attributes = graph.networks().info().attributes;
  const auto& attribute = attributes[static_cast<std::size_t>(random.index(static_cast<int>(attributes.size())))];
  EditState state;
  state.cleaner = Cleaner::kNone;
  state.method = MapMethod::kDiffCamPP;
  state.setAlpha(attribute.id, random.uniform(10, 24) * (random.chance(0.75) ? 1 : -1));
  graph.setPhoto(portrait);
  const auto pass = graph.run(
      state, Quality::kDraft, [](const StageOutput&) {}, [](Stage) { return true; });
  const auto& stage = [&](Stage s) -> const StageOutput& { return pass.stages[static_cast<std::size_t>(s)]; };
  Sample sample;
  sample.fused = stage(Stage::kFused).image;
  sample.original = stage(Stage::kOriginal).image;
  const Mask region =
      imaging::faceRegion(*stage(Stage::kSegmentationManipulated).labels, *stage(Stage::kSegmentationOriginal).labels);
  sample.target = imaging::poissonBlend(*sample.fused, *sample.original, region);
  return sample;
}

}  // namespace

Status makeCleanerShards(const CleanerDataOptions& options, const ProgressSink& progress, const StopToken& stop) {
  return guarded("Making the cleaner's training data", [&]() -> Status {
    if (auto made = makeFolder(options.out); !made) return made;
    EngineOptions engine;
    engine.pack = options.pack;
    engine.threads = options.threads;
    auto networks = pipeline::Networks::load(engine, {}, stop);
    if (!networks) return networks.error();
    const int size = (*networks)->info().resolution;
    auto portraits = Portraits::open(options.portraits, size);
    if (!portraits) return portraits.error();
    pipeline::StageGraph graph(std::shared_ptr<const pipeline::Networks>(std::move(networks).value()));
    for (int first = 0; first < options.count; first += options.perShard) {
      char name[40];
      std::snprintf(name, sizeof name, "fused-%05d.safetensors", first / options.perShard);
      if (SafetensorsFile::open(options.out / name)) continue;
      const int n = std::min(options.perShard, options.count - first);
      std::vector<std::uint8_t> fused, original, target;
      for (int i = 0; i < n; ++i) {
        stop.throwIfStopped();
        Random random(options.seed + static_cast<std::uint64_t>(first + i) * 0x9E3779B97F4A7C15ull, "cleaner");
        const std::size_t index = static_cast<std::size_t>(random.next() % portraits->count());
        const Sample sample = makeSample(graph, portraits->at(index), random);
        fused.insert(fused.end(), sample.fused->values().begin(), sample.fused->values().end());
        original.insert(original.end(), sample.original->values().begin(), sample.original->values().end());
        target.insert(target.end(), sample.target.values().begin(), sample.target.values().end());
        if (progress) progress("Fusing portraits", static_cast<double>(first + i + 1) / options.count);
      }
      const weights::Shape shape = {n, size, size, 3};
      weights::SafetensorsWriter writer;
      writer.add("fused", weights::DType::kU8, shape, fused);
      writer.add("original", weights::DType::kU8, shape, original);
      writer.add("target", weights::DType::kU8, shape, target);
      if (auto written = writer.write(options.out / name); !written) return written;
    }
    return {};
  });
}

}  // namespace lineament
