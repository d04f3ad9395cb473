// lineament-cli photo-shards: real faces as tensor shards for lineament-train.
#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <numeric>
#include <optional>
#include <vector>

#include "base/random.h"
#include "commands.h"
#include "dataset/couples.h"
#include "dataset/real_faces.h"
#include "dataset/variation.h"
#include "people.h"
#include "retouch/bank.h"
#include "synth/portrait.h"
#include "training_data.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;
using dataset::RealFace;

struct PhotoShardOptions {
  fs::path faces, bank, out;
  int count = 4096, size = 256, perShard = 256;
  std::uint64_t seed = 1;
  double painted = 0, scale = 0.03, several = 0.2, posed = 0.08;
  bool measure = false;
};

/// Of the people who may be trained on, one in sixteen is set aside for the trainer's own figures. Pictures of one
/// person stay together.
bool setAside(const RealFace& face) { return mix64(fnv1a64(face.person)) % 16 == 0; }

/// Takes turns through `count` things in an order that is another one each round.
std::size_t turn(std::uint64_t seed, std::uint64_t i, std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  Random random(mix64(seed) + i / count, "round");
  for (std::size_t k = count; k > 1; --k)
    std::swap(order[k - 1], order[static_cast<std::size_t>(random.index(static_cast<int>(k)))]);
  return order[i % count];
}

/// What stands at each place of the series: pictures with their masks, or, with a bank, couples.
class FaceSamples {
 public:
  FaceSamples(const PhotoShardOptions& options, dataset::RealFaces faces, std::optional<retouch::Bank> bank)
      : options_(options), faces_(std::move(faces)), bank_(std::move(bank)) {
    const auto attributes = retouch::attributes();
    for (const RealFace& face : faces_.faces()) {
      if (face.heldOut != options_.measure) continue;
      auto wishes = bank_ ? dataset::possibleWishes(face, attributes) : std::vector<retouch::Wish>();
      if (bank_ && wishes.empty()) continue;
      (aside(face) ? aside_ : used_).push_back({&face, std::move(wishes)});
    }
    if (bank_) {
      for (const auto& pair : dataset::posedPairs(faces_)) {
        const RealFace& face = faces_.faces()[pair.neutral];
        if (face.heldOut == options_.measure) (aside(face) ? asidePairs_ : pairs_).push_back(pair);
      }
    }
    if (options_.measure) planMeasurement();
    heldOut_ = options_.measure ? count() : std::min(512, options_.count / 10);
    range_.scale = options_.scale;
  }
  [[nodiscard]] int count() const { return options_.measure ? static_cast<int>(measured_.size()) : options_.count; }
  [[nodiscard]] int heldOut() const { return heldOut_; }
  [[nodiscard]] bool enough() const { return !used_.empty() && (options_.measure || !aside_.empty()); }

  Status add(std::uint64_t i, Shard& shard) const {
    if (options_.measure) return measured_[i](shard);
    const std::uint64_t who = personSeed(options_.seed, i);
    Random random(who, "photo");
    const auto variation = drawVariation(random, range_, options_.size);
    const auto training = static_cast<std::uint64_t>(options_.count - heldOut_);
    const bool trained = i < training;
    if (trained && random.chance(options_.painted)) return addPainted(i, variation, shard);
    const auto& pairs = trained ? pairs_ : asidePairs_;
    if (bank_ && random.chance(options_.posed) && !pairs.empty())
      return addPosed(pairs[static_cast<std::size_t>(random.index(static_cast<int>(pairs.size())))], variation, shard);
    const Candidate& face =
        trained ? used_[turn(options_.seed, i, used_.size())] : aside_[(i - training) % aside_.size()];
    if (!bank_) return addMask(*face.face, variation, shard);
    return addCouple(*face.face, dataset::drawWishes(random, face.wishes, options_.several), variation, who, shard);
  }

 private:
  struct Candidate {
    const RealFace* face;
    std::vector<retouch::Wish> wishes;
  };
  [[nodiscard]] bool aside(const RealFace& face) const { return !options_.measure && setAside(face); }

  /// Every held-out picture, or every wish that it can be asked in full and every posed couple; evenly fewer where that
  /// is more than the count. Nothing is varied.
  void planMeasurement() {
    const dataset::Variation none;
    std::vector<std::function<Status(Shard&)>> all;
    for (const auto& pair : pairs_) all.push_back([=, this](Shard& shard) { return addPosed(pair, none, shard); });
    for (const Candidate& one : used_) {
      if (!bank_) all.push_back([=, this](Shard& shard) { return addMask(*one.face, none, shard); });
      for (const auto& wish : one.wishes)
        all.push_back([=, this](Shard& shard) { return addCouple(*one.face, {wish}, none, 1, shard); });
    }
    const auto most = static_cast<std::size_t>(options_.count);
    if (all.size() <= most) {
      measured_ = std::move(all);
    } else {
      for (std::size_t k = 0; k < most; ++k) measured_.push_back(std::move(all[k * all.size() / most]));
    }
  }
  Status addMask(const RealFace& face, const dataset::Variation& v, Shard& shard) const {
    const auto photo = faces_.photo(face);
    if (!photo) return photo.error();
    const auto mask = faces_.mask(face);
    if (!mask) return mask.error();
    return addPicture(*photo, *mask, v, shard);
  }
  Status addPainted(std::uint64_t i, const dataset::Variation& v, Shard& shard) const {
    const cli::Couple couple = coupleAt(options_.seed, i, 0.5, allAttributes());
    const auto before = synth::paint(couple.before, options_.size);
    if (!bank_) return addPicture(before.image, before.labels, v, shard);
    const auto after = synth::paint(couple.after, options_.size);
    dataset::FaceCouple painted{
        before.image, after.image, before.labels, after.labels, synth::changeRegion(before, after), {}};
    for (float& weight : painted.region.values()) weight = weight > 0 ? 1.f : 0.f;
    for (std::size_t a = 0; a < painted.strengths.size(); ++a)
      painted.strengths[a] = couple.after.attributes[a] - couple.before.attributes[a];
    return put(painted, shard);
  }
  Status addPicture(const Image& photo, const LabelMap& mask, const dataset::Variation& v, Shard& shard) const {
    Image picture = dataset::varied(photo, v, options_.size);
    LabelMap labels = dataset::varied(mask, v, options_.size);
    if (v.mirrored) picture = dataset::mirrored(picture), labels = dataset::mirrored(labels);
    shard.add("image", picture);
    shard.add("labels", labels);
    return {};
  }
  Status addPosed(const dataset::PosedPair& pair, const dataset::Variation& v, Shard& shard) const {
    const auto couple = dataset::posedCouple(faces_, faces_.faces()[pair.neutral], faces_.faces()[pair.smiling], v,
                                             options_.size, *bank_);
    return couple ? put(*couple, shard) : Status(couple.error());
  }
  Status addCouple(const RealFace& face, const std::vector<retouch::Wish>& wishes, const dataset::Variation& v,
                   std::uint64_t seed, Shard& shard) const {
    const auto couple = dataset::retouchedCouple(faces_, face, wishes, v, options_.size, seed, *bank_);
    return couple ? put(*couple, shard) : Status(couple.error());
  }
  static Status put(const dataset::FaceCouple& couple, Shard& shard) {
    static constexpr std::array<float, 7> kNothing = {};
    LabelMap region(couple.region.width(), couple.region.height());
    for (std::size_t i = 0; i < region.size(); ++i) region.data()[i] = couple.region.data()[i] > 0 ? 255 : 0;
    shard.add("image", couple.before);
    shard.add("labels", couple.labels);
    shard.add("attributes", kNothing);
    shard.add("edited_image", couple.after);
    shard.add("edited_labels", couple.editedLabels);
    shard.add("edited_attributes", couple.strengths);
    shard.add("region", region);
    return {};
  }

  PhotoShardOptions options_;
  dataset::RealFaces faces_;
  std::optional<retouch::Bank> bank_;
  dataset::VariationRange range_;
  std::vector<Candidate> used_, aside_;
  std::vector<dataset::PosedPair> pairs_, asidePairs_;
  std::vector<std::function<Status(Shard&)>> measured_;
  int heldOut_ = 0;
};

int run(const Globals& globals, const PhotoShardOptions& options) {
  auto faces = dataset::RealFaces::open(options.faces);
  if (!faces) return fail(globals, faces.error(), photosExit(faces.error().code));
  std::optional<retouch::Bank> bank;
  std::string bankDigest;
  if (!options.bank.empty()) {
    auto opened = retouch::Bank::open(options.bank);
    if (!opened) return fail(globals, opened.error(), weightsExit(opened.error().code));
    bank = std::move(*opened);
    bankDigest = bank->sha256();
  }
  const std::string digest = faces->digest();
  const FaceSamples samples(options, std::move(*faces), std::move(bank));
  if (!samples.enough()) {
    return fail(globals, {ErrorCode::kInvalidArgument, "Too few faces of the folder may be used.", {}},
                kUnreadableInput);
  }
  const bool couples = !bankDigest.empty();
  ShardSeries series{options.out, couples ? "couples" : "masks", samples.count(), options.perShard, {}};
  series.metadata = {{"format", "lineament-photo-shard-1"},
                     {"seed", std::to_string(options.seed)},
                     {"size", std::to_string(options.size)},
                     {"faces", digest},
                     {"people", options.measure ? "held out" : "training"},
                     {"painted", std::to_string(options.painted)},
                     {"scale", std::to_string(options.scale)},
                     {"held_out", std::to_string(samples.heldOut())}};
  if (couples) {
    series.metadata["bank"] = bankDigest;
    series.metadata["several"] = std::to_string(options.several);
    series.metadata["posed"] = std::to_string(options.posed);
    std::string names;
    for (const auto id : dataset::kCoupleAttributes) names += (names.empty() ? "" : ",") + std::string(id);
    series.metadata["attributes"] = names;
  }
  ProgressLine progress(globals);
  const auto made = writeShards(series, progress, couples ? "Retouching faces" : "Cutting faces",
                                [&](std::uint64_t i, Shard& shard) { return samples.add(i, shard); });
  progress.end();
  if (!made) return fail(globals, made.error(), shardsExit(made.error().code));
  std::printf("%d %s, the last %d for figures, in %s\n", samples.count(), couples ? "couples" : "pictures with masks",
              samples.heldOut(), options.out.string().c_str());
  return kDone;
}

}  // namespace

void addPhotoShards(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<PhotoShardOptions>();
  auto* command = program.add_subcommand("photo-shards", "Real faces as training data for lineament-train");
  command->add_option("--faces", options->faces, "Folder of aligned faces with meshes and masks")->required();
  command->add_option("--bank", options->bank,
                      "What the retoucher works with (retouch-bank): couples, a photograph and its edit. Without it: "
                      "pictures and masks, for the parser");
  command->add_option("--several", options->several, "Share of the couples that change two or three attributes")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--posed", options->posed, "Share of couples of people who posed neutral and smiling")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--count", options->count, "Samples")->check(CLI::Range(10, 10'000'000))->capture_default_str();
  command->add_option("--seed", options->seed, "Same seed, same data")->capture_default_str();
  command->add_option("--size", options->size, "Side in pixels")->check(CLI::Range(64, 1024))->capture_default_str();
  command->add_option("--per-shard", options->perShard, "Samples per file")
      ->check(CLI::Range(1, 65536))
      ->capture_default_str();
  command->add_option("--painted", options->painted, "Share of painted people among them")
      ->check(CLI::Range(0.0, 0.99))
      ->capture_default_str();
  command->add_option("--scale", options->scale, "How far their size varies, as a share of it")
      ->check(CLI::Range(0.0, 0.5))
      ->capture_default_str();
  command->add_flag("--measure", options->measure,
                    "The held-out people instead, each once and as they are: to measure with, never to train on");
  command->add_option("--out", options->out, "Folder; finished shards in it are kept")->required();
  command->footer(
      "Example: lineament-cli photo-shards --faces ../shared/faces --bank work/training-bank --count 8192 --out "
      "work/couples\n"
      "Held-out people are left out, but for --measure. The last tenth (512 at most) shows people set aside from the "
      "rest.");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
