// lineament-cli shards: painted portraits as tensor shards, so that lineament-train needs LibTorch alone.
#include <atomic>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "base/files.h"
#include "base/random.h"
#include "commands.h"
#include "people.h"
#include "synth/parameter_vector.h"
#include "synth/portrait.h"
#include "training_data.h"
#include "weights/safetensors.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;
using synth::kAttributeCount;
using weights::DType;

struct ShardOptions {
  int count = 4096;
  std::uint64_t seed = 1;
  int size = 128;
  int perShard = 512;
  double pose = 1, lettering = 0;
  fs::path out;
};

struct ShardPlan {
  fs::path path;
  std::uint64_t first = 0;
  int count = 0;
  weights::StringMap metadata;
};

std::vector<ShardPlan> plan(const ShardOptions& options) {
  const std::string fingerprint = painterFingerprint();
  std::string attributes;
  for (int a = 0; a < kAttributeCount; ++a) {
    attributes += (a ? "," : "") + std::string(synth::attributeId(static_cast<synth::Attribute>(a)));
  }
  std::vector<ShardPlan> shards;
  for (int first = 0; first < options.count; first += options.perShard) {
    char name[40];
    std::snprintf(name, sizeof name, "shard-%05d.safetensors", first / options.perShard);
    ShardPlan shard;
    shard.path = options.out / name;
    shard.first = static_cast<std::uint64_t>(first);
    shard.count = std::min(options.perShard, options.count - first);
    shard.metadata = {{"format", "lineament-shard-1"},
                      {"seed", std::to_string(options.seed)},
                      {"first", std::to_string(first)},
                      {"count", std::to_string(shard.count)},
                      {"size", std::to_string(options.size)},
                      {"pose", std::to_string(options.pose)},
                      {"painter", fingerprint},
                      {"attributes", attributes}};
    // Shards of before there was any lettering are still the same.
    if (options.lettering > 0) shard.metadata["lettering"] = std::to_string(options.lettering);
    shards.push_back(std::move(shard));
  }
  return shards;
}

/// True where the file is whole and holds exactly what the plan would write.
bool alreadyMade(const ShardPlan& shard) {
  const auto file = weights::SafetensorsFile::open(shard.path);
  return file && file->metadata() == shard.metadata && file->entries().size() == 7;
}

/// The pixels and numbers of one shard, samples in order.
struct ShardData {
  std::size_t pixels;
  std::vector<std::uint8_t> image, labels, editedImage, editedLabels;
  std::vector<float> attributes, editedAttributes, parameters;

  ShardData(int count, int size) : pixels(static_cast<std::size_t>(size) * static_cast<std::size_t>(size)) {
    const auto n = static_cast<std::size_t>(count);
    image.resize(n * pixels * 3), editedImage.resize(n * pixels * 3);
    labels.resize(n * pixels), editedLabels.resize(n * pixels);
    attributes.resize(n * kAttributeCount), editedAttributes.resize(n * kAttributeCount);
    parameters.resize(n * static_cast<std::size_t>(synth::parameterCount()));
  }

  static void put(const synth::PortraitParameters& who, int size, std::size_t i, std::vector<std::uint8_t>& images,
                  std::vector<std::uint8_t>& labelMaps, std::vector<float>& strengths) {
    const synth::Painting painting = synth::paint(who, size);
    std::copy_n(painting.image.data(), painting.image.size(),
                images.begin() + static_cast<long>(i * painting.image.size()));
    std::copy_n(painting.labels.data(), painting.labels.size(),
                labelMaps.begin() + static_cast<long>(i * painting.labels.size()));
    std::copy(who.attributes.begin(), who.attributes.end(), strengths.begin() + static_cast<long>(i * kAttributeCount));
  }

  void paintSample(const Couple& sample, int size, std::size_t i) {
    put(sample.before, size, i, image, labels, attributes);
    put(sample.after, size, i, editedImage, editedLabels, editedAttributes);
    const std::vector<float> numbers = synth::parameterVector(sample.before);
    std::copy(numbers.begin(), numbers.end(), parameters.begin() + static_cast<long>(i * numbers.size()));
  }
};

template <class T>
std::span<const std::uint8_t> bytesOf(const std::vector<T>& values) {
  return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(T)};
}

Status writeShard(const ShardPlan& shard, const ShardOptions& options, int threads,
                  const std::function<void(int)>& painted) {
  ShardData data(shard.count, options.size);
  std::atomic<int> next{0}, done{0};
  std::atomic<bool> failed{false};
  Error firstError;
  const auto work = [&](bool reports) {
    try {
      for (int i = next++; i < shard.count && !failed && !interrupt().stopRequested(); i = next++) {
        data.paintSample(coupleAt(options.seed, shard.first + static_cast<std::uint64_t>(i), options.pose,
                                  allAttributes(), options.lettering),
                         options.size, static_cast<std::size_t>(i));
        ++done;
        if (reports) painted(done);
      }
    } catch (...) {
      if (!failed.exchange(true)) firstError = currentException("Painting “" + shard.path.string() + "”");
    }
  };
  std::vector<std::thread> helpers;
  for (int t = 1; t < threads; ++t) helpers.emplace_back(work, false);
  work(true);
  for (auto& helper : helpers) helper.join();
  if (failed) return firstError;
  if (interrupt().stopRequested()) return Error{ErrorCode::kCancelled, "Stopped; finished shards are kept.", {}};

  const std::int64_t n = shard.count, s = options.size;
  weights::SafetensorsWriter writer;
  for (const auto& [key, value] : shard.metadata) writer.setMetadata(key, value);
  writer.add("image", DType::kU8, {n, s, s, 3}, data.image);
  writer.add("labels", DType::kU8, {n, s, s}, data.labels);
  writer.add("attributes", DType::kF32, {n, kAttributeCount}, bytesOf(data.attributes));
  writer.add("edited_image", DType::kU8, {n, s, s, 3}, data.editedImage);
  writer.add("edited_labels", DType::kU8, {n, s, s}, data.editedLabels);
  writer.add("edited_attributes", DType::kF32, {n, kAttributeCount}, bytesOf(data.editedAttributes));
  writer.add("parameters", DType::kF32, {n, synth::parameterCount()}, bytesOf(data.parameters));
  return writer.write(shard.path);
}

Status writeIndex(const ShardOptions& options, const std::vector<ShardPlan>& shards) {
  nlohmann::ordered_json index = {{"format", "lineament-shard-1"},
                                  {"count", options.count},
                                  {"size", options.size},
                                  {"seed", options.seed},
                                  {"painter", shards.front().metadata.at("painter")}};
  for (const auto& shard : shards) {
    index["shards"].push_back({{"file", shard.path.filename().string()}, {"count", shard.count}});
  }
  return writeTextFile(options.out / "shards.json", index.dump(2) + "\n");
}

int run(const Globals& globals, const ShardOptions& options) {
  if (auto status = makeFolder(options.out); !status) return fail(globals, status.error());
  const auto shards = plan(options);
  std::vector<fs::path> planned;
  for (const auto& shard : shards) planned.push_back(shard.path);
  if (auto free = refuseOtherShards(options.out, planned); !free) return fail(globals, free.error(), kUsage);
  ProgressLine progress(globals);
  int kept = 0;
  for (std::size_t k = 0; k < shards.size(); ++k) {
    const auto fraction = [&](int done) {
      return static_cast<double>(shards[k].first + static_cast<std::uint64_t>(done)) / options.count;
    };
    if (alreadyMade(shards[k])) {
      ++kept;
      progress.show("Keeping finished shards", fraction(shards[k].count));
      continue;
    }
    const auto status = writeShard(shards[k], options, globals.threadCount(),
                                   [&](int done) { progress.show("Painting portraits", fraction(done)); });
    if (!status) {
      progress.end();
      return fail(globals, status.error());
    }
  }
  if (auto status = writeIndex(options, shards); !status) return fail(globals, status.error());
  progress.show("Done", 1);
  progress.end();
  std::printf("%d portraits with one true edit each, %zu shards (%d kept) in %s\n", options.count, shards.size(), kept,
              options.out.string().c_str());
  return kDone;
}

}  // namespace

void addShards(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<ShardOptions>();
  auto* command = program.add_subcommand("shards", "Paint training data for lineament-train as safetensors shards");
  command->add_option("--count", options->count, "Portraits; each comes with one true edit of the same person")
      ->check(CLI::Range(1, 10'000'000))
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Same seed, same data")->capture_default_str();
  command->add_option("--size", options->size, "Side in pixels")->check(CLI::Range(64, 1024))->capture_default_str();
  command->add_option("--per-shard", options->perShard, "Portraits per file")
      ->check(CLI::Range(1, 65536))
      ->capture_default_str();
  command
      ->add_option("--pose", options->pose,
                   "How much of their pose people keep: 0 frontal and centered, 1 usual, 2 widest")
      ->check(CLI::Range(0.0, 2.0))
      ->capture_default_str();
  command->add_option("--lettering", options->lettering, "Share of the people with words behind them")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--out", options->out, "Folder; finished shards in it are kept")->required();
  command->footer(
      "Example: lineament-cli shards --count 20000 --seed 1 --size 128 --out work/shards\n"
      "Each shard holds image, labels, attributes, edited_image, edited_labels, edited_attributes and parameters.");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
