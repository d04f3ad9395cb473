// lineament-cli cleaner-shards: (fused, original, target) triples for `lineament-train cleaner`.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "commands.h"
#include "people.h"
#include "pipeline/cleaner_samples.h"
#include "session.h"
#include "synth/portrait.h"
#include "training_data.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;

struct CleanerShardOptions {
  int count = 2048;
  std::uint64_t seed = 2;
  int perShard = 0;  ///< as many as samplesPerShard says
  std::string target = "poisson";
  double plainMask = 0;  ///< factor on the plain map; 0: the pack's mask
  fs::path out;
  PortraitChoice portraits;
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
  CleanerShards(const CleanerShardOptions& options, Portraits portraits, std::unique_ptr<CleanerSampler> sampler)
      : options_(options),
        portraits_(std::move(portraits)),
        sampler_(std::move(sampler)),
        size_(sampler_->info().resolution) {}

  Status write(const Globals& globals) {
    ShardSeries series{options_.out, "cleaner", options_.count, samplesPerShard(options_.perShard, 3, size_),
                       portraits_.identity()};
    series.metadata.merge(weights::StringMap{{"format", "lineament-cleaner-shard-1"},
                                             {"seed", std::to_string(options_.seed)},
                                             {"size", std::to_string(size_)},
                                             {"pack", sampler_->info().packId},
                                             {"target", options_.target}});
    if (options_.plainMask > 0) {
      char factor[32];
      std::snprintf(factor, sizeof factor, "%g", options_.plainMask);
      series.metadata["plain_mask"] = factor;
    }
    series.metadata.merge(options_.engine.identity(sampler_->info()));
    ProgressLine progress(globals);
    return writeShards(series, progress, "Making cleaner samples", [&](std::uint64_t i, Shard& shard) -> Status {
      const auto sample = options_.target == "truth" ? trueSample(i) : sampleAt(i);
      if (!sample) return sample.error();
      shard.add("fused", sample->fused);
      shard.add("original", sample->original);
      shard.add("target", sample->target);
      if (const auto photograph = portraits_.photograph(i)) shard.add("photo", *photograph);
      return {};
    });
  }

 private:
  Result<CleanerSample> sampleAt(std::uint64_t i) {
    const auto portrait = portraits_.at(i, size_);
    if (!portrait) return portrait.error();
    return sampler_->sample(*portrait, withMask(editAt(personSeed(options_.seed, i), sampler_->info())));
  }

  Result<CleanerSample> trueSample(std::uint64_t i) {
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
    const Couple couple = coupleAt(options_.seed, i, options_.portraits.pose, movable);
    return sampler_->sampleTrue(synth::paint(couple.before, size_).image, synth::paint(couple.after, size_).image,
                                withMask(editOf(couple)));
  }

  [[nodiscard]] EditState withMask(EditState state) const {
    if (options_.plainMask > 0) state.mask.calibrated = false, state.mask.strength = options_.plainMask;
    return state;
  }

  const CleanerShardOptions& options_;
  Portraits portraits_;
  std::unique_ptr<CleanerSampler> sampler_;
  int size_;
};

int run(const Globals& globals, const CleanerShardOptions& options) {
  if (options.target == "truth" && !options.portraits.photos.empty()) {
    return fail(globals,
                {ErrorCode::kInvalidArgument,
                 "--target truth needs painted people: of photographs (--photos) no true edit is known.",
                 {}},
                kUsage);
  }
  auto portraits = Portraits::open(options.portraits, options.seed, globals);
  if (!portraits) return fail(globals, portraits.error(), photosExit(portraits.error().code));
  auto sampler = CleanerSampler::create(options.engine.options(globals));
  if (!sampler) return fail(globals, sampler.error(), packExit(sampler.error().code));
  const auto status = CleanerShards(options, std::move(portraits).value(), std::move(sampler).value()).write(globals);
  if (status) return kDone;
  return fail(globals, status.error(), shardsExit(status.error().code));
}

}  // namespace

void addCleanerShards(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<CleanerShardOptions>();
  auto* command =
      program.add_subcommand("cleaner-shards", "Make training data for the cleaner with a pack's other networks");
  command->add_option("--count", options->count, "Samples")->check(CLI::Range(1, 10'000'000))->capture_default_str();
  command->add_option("--seed", options->seed, "Same seed and pack, same data")->capture_default_str();
  command->add_option("--per-shard", options->perShard, "Samples per file; 0: those of 256 MB, 256 at most")
      ->check(CLI::Range(0, 65536))
      ->capture_default_str();
  options->portraits.addTo(*command);
  command
      ->add_option("--target", options->target,
                   "What the cleaner shall learn: poisson, the seamless clone of the paper, or truth, the painter's "
                   "own edit (not of photographs)")
      ->check(CLI::IsMember({"poisson", "truth"}))
      ->capture_default_str();
  command
      ->add_option(
          "--plain-mask", options->plainMask,
          "Masks are this times the plain map, 0.1 to 4, instead of the pack's own: wider and softer ones hold "
          "more to clean")
      ->check(CLI::Range(0.1, 4.0));
  command->add_option("--out", options->out, "Folder; finished shards in it are kept")->required();
  options->engine.addTo(*command);
  command->footer(
      "Examples:\n"
      "  lineament-cli cleaner-shards --pack work/pack --count 4096 --out work/cleaner-shards\n"
      "  lineament-cli cleaner-shards --pack ffhq-1024 --photos portraits/ --count 512 --out fused\n"
      "Each shard holds fused, original and target, and of photographs which one (photo).");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
