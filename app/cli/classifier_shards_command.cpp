// lineament-cli classifier-shards: couples (inversion, manipulated) and which attribute was moved, for `lineament-train
// classifier --pack`.
#include <algorithm>
#include <filesystem>
#include <vector>

#include "commands.h"
#include "people.h"
#include "pipeline/classifier_samples.h"
#include "session.h"
#include "training_data.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;

struct ClassifierShardOptions {
  int count = 2048;
  std::uint64_t seed = 2;
  int perShard = 0;                    ///< as many as samplesPerShard says
  std::vector<double> alpha = {20.0};  ///< one strength, or the ends of a range
  fs::path out;
  PortraitChoice portraits;
  EngineChoice engine;
};

struct Move {
  std::string attribute;
  double alpha = 0;
};

/// One attribute by a strength of the range, in either direction: a face without a beard gets one, a bearded one is
/// shaved, and of a photograph nobody knows which it is. Within what the pack allows for the attribute.
Move moveAt(std::uint64_t person, const std::vector<EditableAttribute>& attributes, double low, double high) {
  Random random(person, "classifier");
  const auto& attribute = attributes[static_cast<std::size_t>(random.index(static_cast<int>(attributes.size())))];
  const double size = random.uniform(low, high), sign = random.chance(0.5) ? 1 : -1;
  const auto within = [&](double alpha) { return std::clamp(alpha, attribute.minimumAlpha, attribute.maximumAlpha); };
  const double alpha = within(sign * size);
  return {attribute.id, alpha * sign > 0 ? alpha : within(-sign * size)};  // a slider may have one side alone
}

int run(const Globals& globals, const ClassifierShardOptions& options) {
  const double low = options.alpha.front(), high = options.alpha.back();
  if (low > high || low <= 0) {
    return fail(
        globals,
        {ErrorCode::kInvalidArgument, "--alpha takes one strength above 0, or the smallest and the largest.", {}},
        kUsage);
  }
  auto portraits = Portraits::open(options.portraits, options.seed, globals);
  if (!portraits) return fail(globals, portraits.error(), photosExit(portraits.error().code));
  const auto sampler = ClassifierSampler::create(options.engine.options(globals));
  if (!sampler) return fail(globals, sampler.error(), packExit(sampler.error().code));
  const auto& info = (*sampler)->info();
  ShardSeries series{options.out, "classifier", options.count, samplesPerShard(options.perShard, 2, (*sampler)->side()),
                     portraits->identity()};
  series.metadata.merge(weights::StringMap{{"format", "lineament-classifier-shard-1"},
                                           {"seed", std::to_string(options.seed)},
                                           {"size", std::to_string((*sampler)->side())},
                                           {"pack", info.packId},
                                           {"alpha", std::to_string(low) + " " + std::to_string(high)}});
  series.metadata.merge(options.engine.identity(info));
  ProgressLine progress(globals);
  const auto status = writeShards(series, progress, "Making couples", [&](std::uint64_t i, Shard& shard) -> Status {
    const auto portrait = portraits->at(i, info.resolution);
    if (!portrait) return portrait.error();
    const Move move = moveAt(personSeed(options.seed, i), (*sampler)->attributes(), low, high);
    const auto sample = (*sampler)->sample(*portrait, move.attribute, move.alpha);
    if (!sample) return sample.error();
    shard.add("inversion", sample->inversion);
    shard.add("manipulated", sample->manipulated);
    shard.add("attribute", sample->attribute);
    if (const auto photograph = portraits->photograph(i)) shard.add("photo", *photograph);
    return {};
  });
  if (status) return kDone;
  return fail(globals, status.error(), shardsExit(status.error().code));
}

}  // namespace

void addClassifierShards(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<ClassifierShardOptions>();
  auto* command = program.add_subcommand("classifier-shards",
                                         "Make training data for the attribute classifier with a pack's generator");
  command->add_option("--count", options->count, "Couples")->check(CLI::Range(1, 10'000'000))->capture_default_str();
  command->add_option("--seed", options->seed, "Same seed and pack, same data")->capture_default_str();
  command->add_option("--per-shard", options->perShard, "Couples per file; 0: those of 256 MB, 256 at most")
      ->check(CLI::Range(0, 65536))
      ->capture_default_str();
  options->portraits.addTo(*command);
  command
      ->add_option("--alpha", options->alpha,
                   "How far the attribute is moved, in either direction: one strength, or the smallest and the largest")
      ->expected(1, 2)
      ->check(CLI::Range(0.0, 1000.0))
      ->capture_default_str();
  command->add_option("--out", options->out, "Folder; finished shards in it are kept")->required();
  options->engine.addTo(*command);
  command->footer(
      "Examples:\n"
      "  lineament-cli classifier-shards --pack ffhq-1024 --photos portraits/ --count 2048 --out couples\n"
      "  lineament-cli classifier-shards --pack ffhq-1024 --photos portraits/ --alpha 8 24 --out couples\n"
      "Each shard holds inversion and manipulated at the classifier's input size, attribute (the classifier's output "
      "for\n"
      "what was moved), and of photographs which one (photo).");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
