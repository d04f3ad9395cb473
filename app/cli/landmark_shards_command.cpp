// lineament-cli landmark-shards: crops of faces with their points, for `lineament-train landmarks`.
#include <array>
#include <filesystem>
#include <vector>

#include "base/face_parts.h"
#include "base/files.h"
#include "base/sha256.h"
#include "commands.h"
#include "dataset/landmark_samples.h"
#include "training_data.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;

/// One sample in so many is of people who choose among trainings.
constexpr std::uint64_t kValidationEvery = 16;

struct LandmarkShardOptions {
  fs::path faces, out;
  int count = 24000;
  std::uint64_t seed = 11;
  int perShard = 1000;
};

/// x and y (and z) of some points, from pixels of the crop to -1…1 across it.
template <class Points>
std::vector<float> unitPoints(const LandmarkCrop& crop, const Points& points, bool depth) {
  const float half = static_cast<float>(crop.image.width()) / 2;
  std::vector<float> values;
  for (const int i : points) {
    values.push_back(crop.mesh[i].x / half - 1);
    values.push_back(crop.mesh[i].y / half - 1);
    if (depth) values.push_back(crop.mesh[i].z / half);
  }
  return values;
}

void add(Shard& shard, const LandmarkSample& sample, bool validation) {
  std::array<int, kMeshPointCount> all{};
  std::array<float, kMeshPointCount> known{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<int>(i), known[i] = sample.known[i] ? 1.f : 0.f;
  shard.add("face", sample.face.image);
  shard.add("eye", sample.eye.image);
  shard.add("lips", sample.lips.image);
  shard.add("face_points", unitPoints(sample.face, all, true));
  shard.add("face_known", known);
  shard.add("eye_points", unitPoints(sample.eye, kLeftEyePoints, false));
  shard.add("lips_points", unitPoints(sample.lips, kLipPoints, false));
  shard.add("is_face", std::int64_t{sample.isFace ? 1 : 0});
  shard.add("validation", std::int64_t{validation ? 1 : 0});
}

int run(const Globals& globals, const LandmarkShardOptions& options) {
  const auto faces = landmarkFaces(options.faces);
  if (!faces) return fail(globals, faces.error(), kUnreadableInput);
  ProgressLine progress(globals);
  progress.show("Reading the faces", 0);
  const auto training = LandmarkSampler::open(options.faces, *faces, FaceUse::kTraining, options.seed);
  if (!training) return fail(globals, training.error(), kUnreadableInput);
  const auto validation = LandmarkSampler::open(options.faces, *faces, FaceUse::kValidation, options.seed + 1);
  if (!validation) return fail(globals, validation.error(), kUnreadableInput);
  const auto meshes = sha256HexOfFile(options.faces / "mesh.npy");
  if (!meshes) return fail(globals, meshes.error(), kUnreadableInput);
  ShardSeries series{options.out, "landmarks", options.count, options.perShard, {}};
  series.metadata = {{"format", "lineament-landmark-shard-1"},
                     {"seed", std::to_string(options.seed)},
                     {"meshes", meshes->substr(0, 16)},
                     {"faces", std::to_string(training->faces()) + " " + std::to_string(validation->faces())},
                     {"painter", painterFingerprint()}};
  const auto status = writeShards(series, progress, "Disturbing faces", [&](std::uint64_t i, Shard& shard) -> Status {
    const bool chooses = i % kValidationEvery == 0;
    add(shard, (chooses ? *validation : *training).sample(i), chooses);
    return {};
  });
  progress.end();
  if (!status) return fail(globals, status.error(), shardsExit(status.error().code));
  std::printf("%d samples of %d faces, and of %d for validation, in %s\n", options.count, training->faces(),
              validation->faces(), options.out.string().c_str());
  return finishOutput(globals);
}

}  // namespace

void addLandmarkShards(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<LandmarkShardOptions>();
  auto* command =
      program.add_subcommand("landmark-shards", "Make training data for the landmark networks from faces with meshes");
  command->add_option("faces", options->faces, "Folder with faces.json, mesh.npy, held_out.json and the pictures")
      ->required();
  command->add_option("--out", options->out, "Folder; finished shards in it are kept")->required();
  command->add_option("--count", options->count, "Samples")->check(CLI::Range(1, 10'000'000))->capture_default_str();
  command->add_option("--seed", options->seed, "Same seed, same data")->capture_default_str();
  command->add_option("--per-shard", options->perShard, "Samples per file (82 KB each)")
      ->check(CLI::Range(1, 65536))
      ->capture_default_str();
  command->footer(
      "Example: lineament-cli landmark-shards faces/ --count 24000 --seed 11 --out shards\n"
      "Held-out and excluded files are left out; one sample in 16 is of people who only choose among trainings. Each "
      "shard\nholds crops of the face (128 pixels), of an eye and of the lips (64) with their points from -1 to 1 "
      "across the crop\n(face_points, eye_points, lips_points; face_known says which are known), is_face and "
      "validation.");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
