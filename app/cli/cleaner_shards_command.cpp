// lineament-cli cleaner-shards: (fused, original, target) triples for `lineament-train --stage cleaner`.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "base/files.h"
#include "commands.h"
#include "people.h"
#include "pipeline/cleaner_samples.h"
#include "session.h"
#include "synth/portrait.h"
#include "weights/safetensors.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;
using weights::DType;

struct CleanerShardOptions {
  int count = 2048;
  std::uint64_t seed = 2;
  int perShard = 256;
  double pose = 1;
  std::string target = "poisson";
  fs::path out;
  EngineChoice engine;
};

/// One attribute, or two in a quarter of the cases, by 8…24 in either direction; one edit in sixteen changes nothing,
/// so that the cleaner learns to leave such pictures alone.
EditState editAt(std::uint64_t person, const EngineInfo& info) {
  EditState state;
  Random random(person, "cleaner");
  const int known = static_cast<int>(info.attributes.size());
  if (known == 0 || random.chance(1.0 / 16)) return state;
  const int edits = random.chance(0.25) ? 2 : 1;
  for (int i = 0; i < edits; ++i) {
    const auto& attribute = info.attributes[static_cast<std::size_t>(random.index(known))];
    const double alpha = random.uniform(8, 24);
    state.setAlpha(attribute.id, random.chance(0.5) ? alpha : -alpha);
  }
  return state;
}

/// The attributes in which a couple differs, by the strength of the papers: it says whose maps are drawn.
EditState editOf(const Couple& couple) {
  EditState state;
  for (std::size_t a = 0; a < couple.before.attributes.size(); ++a) {
    const float by = couple.after.attributes[a] - couple.before.attributes[a];
    if (by != 0) state.setAlpha(std::string(synth::attributeId(static_cast<synth::Attribute>(a))), by > 0 ? 20 : -20);
  }
  return state;
}

class CleanerShards {
 public:
  CleanerShards(const Globals& globals, const CleanerShardOptions& options) : options_(options), progress_(globals) {}

  Status run(const EngineOptions& engine) {
    if (auto status = makeFolder(options_.out); !status) return status;
    auto sampler = CleanerSampler::create(engine);
    if (!sampler) return sampler.error();
    sampler_ = std::move(sampler).value();
    for (int first = 0; first < options_.count; first += options_.perShard) {
      if (auto status = shard(first, std::min(options_.perShard, options_.count - first)); !status) return status;
    }
    progress_.show("Done", 1);
    return {};
  }

 private:
  Status shard(int first, int count) {
    char name[40];
    std::snprintf(name, sizeof name, "cleaner-%05d.safetensors", first / options_.perShard);
    const fs::path path = options_.out / name;
    const int size = sampler_->info().resolution;
    const weights::StringMap metadata = {{"format", "lineament-cleaner-shard-1"},
                                         {"seed", std::to_string(options_.seed)},
                                         {"first", std::to_string(first)},
                                         {"count", std::to_string(count)},
                                         {"size", std::to_string(size)},
                                         {"pack", sampler_->info().packId},
                                         {"target", options_.target}};
    // A shard of the same plan and the same pack is whole, because it was renamed into place: keep it.
    const auto existing = weights::SafetensorsFile::open(path);
    if (existing && existing->metadata() == metadata) return {};

    std::vector<std::uint8_t> fused, original, target;
    for (int i = first; i < first + count; ++i) {
      progress_.show("Making cleaner samples", static_cast<double>(i) / options_.count);
      const auto sample = sampleAt(static_cast<std::uint64_t>(i), size);
      if (!sample) return sample.error();
      append(fused, sample->fused);
      append(original, sample->original);
      append(target, sample->target);
    }
    const weights::Shape shape = {count, size, size, 3};
    weights::SafetensorsWriter writer;
    for (const auto& [key, value] : metadata) writer.setMetadata(key, value);
    writer.add("fused", DType::kU8, shape, fused);
    writer.add("original", DType::kU8, shape, original);
    writer.add("target", DType::kU8, shape, target);
    return writer.write(path);
  }

  Result<CleanerSample> sampleAt(std::uint64_t index, int size) {
    // Only what the pack can edit has a map.
    std::vector<std::size_t> movable;
    for (const std::size_t a : allAttributes()) {
      const auto& known = sampler_->info().attributes;
      const auto id = synth::attributeId(static_cast<synth::Attribute>(a));
      if (std::any_of(known.begin(), known.end(), [&](const EditableAttribute& e) { return e.id == id; })) {
        movable.push_back(a);
      }
    }
    if (movable.empty()) {
      return Error{
          ErrorCode::kBadPack, "The pack “" + sampler_->info().packName + "” edits nothing that is painted.", {}};
    }
    const Couple couple = coupleAt(options_.seed, index, options_.pose, movable);
    const Image portrait = synth::paint(couple.before, size).image;
    if (options_.target == "truth") {
      return sampler_->sampleTrue(portrait, synth::paint(couple.after, size).image, editOf(couple));
    }
    return sampler_->sample(portrait, editAt(personSeed(options_.seed, index), sampler_->info()));
  }

  static void append(std::vector<std::uint8_t>& all, const Image& image) {
    all.insert(all.end(), image.data(), image.data() + image.size());
  }

  const CleanerShardOptions& options_;
  ProgressLine progress_;
  std::unique_ptr<CleanerSampler> sampler_;
};

}  // namespace

void addCleanerShards(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<CleanerShardOptions>();
  auto* command =
      program.add_subcommand("cleaner-shards", "Make training data for the cleaner with a pack's other networks");
  command->add_option("--count", options->count, "Samples")->check(CLI::Range(1, 10'000'000))->capture_default_str();
  command->add_option("--seed", options->seed, "Same seed and pack, same data")->capture_default_str();
  command->add_option("--per-shard", options->perShard, "Samples per file")
      ->check(CLI::Range(1, 65536))
      ->capture_default_str();
  command
      ->add_option("--pose", options->pose,
                   "How much of their pose people keep: 0 frontal and centered, 1 usual, 2 widest")
      ->check(CLI::Range(0.0, 2.0))
      ->capture_default_str();
  command
      ->add_option(
          "--target", options->target,
          "What the cleaner shall learn: poisson, the seamless clone of the paper, or truth, the painter's own edit")
      ->check(CLI::IsMember({"poisson", "truth"}))
      ->capture_default_str();
  command->add_option("--out", options->out, "Folder; finished shards in it are kept")->required();
  options->engine.addTo(*command);
  command->footer("Example: lineament-cli cleaner-shards --pack work/pack --count 4096 --out work/cleaner-shards");
  command->callback([&globals, &chosen, options] {
    chosen = [&globals, options] {
      const auto status = CleanerShards(globals, *options).run(options->engine.options(globals));
      if (status) return static_cast<int>(kDone);
      return fail(globals, status.error(), status.error().code == ErrorCode::kBadPack ? kBadPackExit : kFailed);
    };
  });
}

}  // namespace lineament::cli
