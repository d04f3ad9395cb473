// lineament-cli evaluate: what a pack does where the painter knows the right answer (issue 4's table).
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/files.h"
#include "commands.h"
#include "evaluate/regressor.h"
#include "evaluate/truth.h"
#include "imaging/contact_sheet.h"
#include "imaging/encode.h"
#include "people.h"
#include "session.h"
#include "synth/portrait.h"
#include "weights/pack.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr std::uint64_t kHeldOutSeries = 500500;
/// Pose of people for a pack that does not say how its own were posed: that of packaging/train-compact.sh.
constexpr double kUsualPose = 0.25;
constexpr int kPictures = 6;  ///< edits per contact sheet, one row each

struct EvaluateOptions {
  EngineChoice engine;
  bool synthetic = false;
  int count = 500;
  std::uint64_t seed = kHeldOutSeries;
  int editsEach = 0;
  double pose = -1, lettering = 0.2;
  std::vector<std::string> attributes;
  fs::path regressor, check, out;
  bool json = false;
};

/// Whether a held-out person is one of those that the packs of packaging/ learned from.
Status checkHeldOut(const EvaluateOptions& options) {
  std::set<std::uint64_t> people;
  for (int i = 0; i < options.count; ++i) people.insert(personSeed(options.seed, static_cast<std::uint64_t>(i)));
  for (const std::uint64_t series : kTrainingSeries) {
    for (std::uint64_t i = 0; i < kTrainingPeople; ++i) {
      if (people.contains(personSeed(series, i))) {
        return Error{ErrorCode::kInvalidArgument,
                     "--seed " + std::to_string(options.seed) + " holds people that the training data holds, too.",
                     {}};
      }
    }
  }
  return {};
}

/// What the pack's own people kept of their pose, where its manifest says so.
double poseOf(const fs::path& pack) {
  const auto text = readTextFile(pack / "manifest.json");
  if (!text) return kUsualPose;
  const auto manifest = weights::parseManifest(*text, pack);
  if (!manifest || !manifest->training.is_object()) return kUsualPose;
  const auto pose = manifest->training.find("pose");
  return pose != manifest->training.end() && pose->is_number() ? pose->get<double>() : kUsualPose;
}

class PaintedTruth {
 public:
  PaintedTruth(const EvaluateOptions& options, double pose) : options_(options), pose_(pose) {}

  /// Each attribute is taken to the far end of its range; with --edits-each N, N of them, in turn from face to face.
  Result<evaluate::TruthSample> operator()(int index, int size, const std::vector<std::string>& attributes) const {
    const auto person = synth::withLettering(
        synth::withPose(synth::samplePortrait(personSeed(options_.seed, static_cast<std::uint64_t>(index))),
                        static_cast<float>(pose_)),
        options_.lettering);
    const auto before = synth::paint(person, size);
    if (before.image.width() != size) {
      return Error{ErrorCode::kUnsupported, "The painter does not paint " + std::to_string(size) + " pixels.", {}};
    }
    evaluate::TruthSample sample{before.image, before.labels, letters(person, before.image), {}};
    const int known = static_cast<int>(attributes.size());
    const int edits = options_.editsEach > 0 ? std::min(options_.editsEach, known) : known;
    for (int e = 0; e < edits; ++e) {
      const std::string& id = attributes[static_cast<std::size_t>((index * edits + e) % known)];
      for (int a = 0; a < synth::kAttributeCount; ++a) {
        if (id != synth::attributeId(static_cast<synth::Attribute>(a))) continue;
        auto other = person;
        float& strength = other.attributes[static_cast<std::size_t>(a)];
        const float was = strength;
        strength = was > 0.5f ? 0.0f : 1.0f;
        const auto after = synth::paint(other, size);
        sample.edits.push_back({id, static_cast<double>(strength - was), after.image, changeRegion(before, after)});
      }
    }
    return sample;
  }

 private:
  /// Where the picture differs from one of the same person without words behind.
  static Mask letters(synth::PortraitParameters person, const Image& with) {
    if (person.lettering == 0) return {};
    person.lettering = 0;
    const Image without = synth::paint(person, with.width()).image;
    Mask mask(with.width(), with.height());
    for (std::size_t i = 0; i < with.size(); ++i) {
      if (std::abs(int{with.values()[i]} - int{without.values()[i]}) > 8) mask.values()[i / 3] = 1;
    }
    return mask;
  }

  const EvaluateOptions& options_;
  double pose_;
};

/// The first edits as contact sheets, `kPictures` rows each.
class Pictures {
 public:
  explicit Pictures(fs::path folder) : folder_(std::move(folder)) {}
  void add(const evaluate::TruthPicture& picture) {
    if (sheets_ == 4 || picture.images.empty() || !status_) return;
    char note[64];
    std::snprintf(note, sizeof note, "%s %+.0f", picture.attribute.c_str(), picture.alpha);
    // Sheets are rectangular: edits of attributes that the papers compare have more pictures than the others.
    if (!items_.empty() && picture.images.size() != columns_) return;
    columns_ = picture.images.size();
    for (std::size_t i = 0; i < columns_; ++i) {
      items_.push_back({picture.images[i].second, picture.images[i].first, i == 0 ? note : ""});
    }
    if (items_.size() == columns_ * kPictures) write();
  }
  /// The rest; the first error of any sheet, which no report should be lost for.
  Status finish() {
    if (!items_.empty() && status_) write();
    return status_;
  }

 private:
  void write() {
    imaging::SheetOptions sheet;
    sheet.title = "lineament-cli evaluate --synthetic";
    sheet.columns = static_cast<int>(columns_);
    sheet.cell = 160;
    status_ = guarded("Writing the pictures", [&] {
      return imaging::saveImage(folder_ / ("edits-" + std::to_string(sheets_ + 1) + ".png"),
                                imaging::contactSheet(items_, sheet));
    });
    items_.clear();
    ++sheets_;
  }

  fs::path folder_;
  Status status_;
  std::vector<imaging::SheetItem> items_;
  std::size_t columns_ = 0;
  int sheets_ = 0;
};

/// JSON has no infinity (a region left exactly as it was) and no NaN (nothing to measure).
ordered_json number(double value) {
  if (std::isinf(value)) return "infinite";
  return std::isnan(value) ? ordered_json(nullptr) : ordered_json(value);
}

ordered_json toJson(const evaluate::TruthReport& r, const EvaluateOptions& options, double pose) {
  ordered_json figures = ordered_json::array(), comparison = ordered_json::array();
  for (const auto& f : r.figures) {
    ordered_json one = {{"id", f.id}, {"title", f.title}, {"value", number(f.value)}};
    if (f.target) {
      one[f.atLeast ? "at_least" : "at_most"] = number(*f.target);
      one["met"] = f.met();
    }
    figures.push_back(std::move(one));
  }
  for (const auto& c : r.comparison) {
    comparison.push_back({{"attribute", c.attribute},
                          {"method", c.method},
                          {"images", c.images},
                          {"mae", number(c.mae)},
                          {"lpips_form_own_features", number(c.featureDistance)},
                          {"psnr", number(c.psnr)},
                          {"ssim", number(c.ssim)},
                          {"fid_form_own_features", number(c.featureFrechet)}});
  }
  return {{"pack", r.engine.packName},
          {"pack_version", r.engine.packVersion},
          {"pack_id", r.engine.packId},
          {"resolution", r.engine.resolution},
          {"portraits", r.portraits},
          {"edits", r.edits},
          {"seed", options.seed},
          {"pose", pose},
          {"mean_alpha", number(r.meanAlpha)},
          {"figures", figures},
          {"comparison", comparison},
          {"missing", r.missing}};
}

std::string table(const evaluate::TruthReport& r, const EvaluateOptions& options, double pose) {
  std::string out;
  const auto line = [&](const char* format, auto... values) {
    char text[256];
    std::snprintf(text, sizeof text, format, values...);
    out += text;
    out += '\n';
  };
  line("%s %s, %d pixels: %d held-out painted portraits, %d edits (seed %llu, pose %.2f, mean |alpha| %.1f)",
       r.engine.packName.c_str(), r.engine.packVersion.c_str(), r.engine.resolution, r.portraits, r.edits,
       static_cast<unsigned long long>(options.seed), pose, r.meanAlpha);
  line("");
  line("%-84s %9s %10s  %s", "figure", "value", "target", "met");
  for (const auto& f : r.figures) {
    char target[32] = "";
    if (f.target) std::snprintf(target, sizeof target, "%s %.3f", f.atLeast ? ">=" : "<=", *f.target);
    line("%-84s %9.4f %10s  %s", f.title.c_str(), f.value, target, f.target ? (f.met() ? "yes" : "no") : "");
  }
  line("");
  line("Against the original, as the papers compare. LPIPS and FID in form only, on the pack's own classifier trunk:");
  line("%-16s %-26s %5s %8s %10s %8s %8s %10s", "attribute", "method", "n", "MAE", "LPIPS-form", "PSNR", "SSIM",
       "FID-form");
  for (const auto& c : r.comparison) {
    line("%-16s %-26s %5d %8.4f %10.4f %8.2f %8.4f %10.4f", c.attribute.c_str(), c.method.c_str(), c.images, c.mae,
         c.featureDistance, c.psnr, c.ssim, c.featureFrechet);
  }
  for (const auto& m : r.missing) out += "\n" + m;
  if (!r.missing.empty()) out += '\n';
  return out;
}

struct Margin {
  std::string figure;
  std::optional<double> atLeast, atMost;
};

/// A JSON object {"figures": {"figure": {"at_least": x, "at_most": y}}}.
Result<std::vector<Margin>> readMargins(const fs::path& file) {
  const auto text = readTextFile(file);
  if (!text) return text.error();
  const auto wrong = [&](const std::string& detail) {
    return Error{ErrorCode::kInvalidArgument, "“" + file.string() + "” holds no margins.", detail};
  };
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object() || !json.contains("figures") || !json["figures"].is_object()) return wrong("no “figures”");
  std::vector<Margin> margins;
  for (const auto& [id, limits] : json["figures"].items()) {
    if (!limits.is_object() || limits.empty()) return wrong("figures." + id);
    Margin margin{id, {}, {}};
    for (const auto& [side, limit] : limits.items()) {
      if (!limit.is_number() || (side != "at_least" && side != "at_most")) return wrong("figures." + id + "." + side);
      (side == "at_least" ? margin.atLeast : margin.atMost) = limit.get<double>();
    }
    margins.push_back(std::move(margin));
  }
  return margins;
}

/// The figures outside of their margins, or not measured.
std::vector<std::string> outsideMargins(const std::vector<Margin>& margins, const evaluate::TruthReport& r) {
  std::vector<std::string> outside;
  for (const Margin& margin : margins) {
    const auto found =
        std::find_if(r.figures.begin(), r.figures.end(), [&](const auto& f) { return f.id == margin.figure; });
    const bool ok = found != r.figures.end() && !std::isnan(found->value) &&  // infinite: left exactly as it was
                    (!margin.atLeast || found->value >= *margin.atLeast) &&
                    (!margin.atMost || found->value <= *margin.atMost);
    if (!ok) outside.push_back(margin.figure);
  }
  return outside;
}

/// What can be known to be wrong before anything is measured.
Result<std::vector<Margin>> checkInputs(const EvaluateOptions& options) {
  if (!options.regressor.empty()) {
    if (auto opened = evaluate::Regressor::open(options.regressor); !opened) return opened.error();
  }
  if (options.check.empty()) return std::vector<Margin>();
  return readMargins(options.check);
}

int run(const Globals& globals, const EvaluateOptions& options) {
  if (!options.synthetic) {
    return fail(globals, {ErrorCode::kInvalidArgument, "--synthetic is needed: it says what is evaluated on.", {}},
                kUsage);
  }
  if (const auto fresh = checkHeldOut(options); !fresh) return fail(globals, fresh.error(), kUsage);
  const auto margins = checkInputs(options);
  if (!margins) return fail(globals, margins.error(), kUnreadableInput);
  evaluate::TruthOptions truth;
  EngineChoice choice = options.engine;
  if (choice.pack.empty()) choice.pack = paintedPack().string();
  truth.engine = choice.options(globals);
  truth.count = options.count;
  truth.attributes = options.attributes;
  truth.regressor = options.regressor;
  const double pose = options.pose >= 0 ? options.pose : poseOf(truth.engine.pack);
  if (!options.out.empty()) {
    if (auto made = makeFolder(options.out); !made) return fail(globals, made.error());
  }
  Pictures pictures(options.out);
  ProgressLine progress(globals);
  std::function<void(const evaluate::TruthPicture&)> look;
  if (!options.out.empty()) look = [&](const evaluate::TruthPicture& p) { pictures.add(p); };
  const auto report = evaluate::evaluateTruth(
      truth, PaintedTruth(options, pose), [&](std::string_view what, double part) { progress.show(what, part); },
      interrupt(), look);
  progress.end();
  if (!report) {
    const auto code = report.error().code;
    return fail(globals, report.error(),
                code == ErrorCode::kBadPack           ? kBadPackExit
                : code == ErrorCode::kInvalidArgument ? kUsage
                                                      : kFailed);
  }
  const std::string json = toJson(*report, options, pose).dump(2) + "\n", text = table(*report, options, pose);
  std::fputs((options.json ? json : text).c_str(), stdout);
  if (!options.out.empty()) {
    for (const auto& [name, content] : {std::pair{"report.json", &json}, {"report.txt", &text}}) {
      if (auto written = writeTextFile(options.out / name, *content); !written) return fail(globals, written.error());
    }
    if (auto shown = pictures.finish(); !shown) return fail(globals, shown.error());
  }
  if (const int written = finishOutput(globals); written != kDone) return written;
  const auto outside = outsideMargins(*margins, *report);
  if (outside.empty()) return kDone;
  std::string names;
  for (const auto& id : outside) names += (names.empty() ? "" : ", ") + id;
  return fail(globals, {ErrorCode::kInternal, "Outside of the margins: " + names + ".", {}});
}

}  // namespace

void addEvaluate(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<EvaluateOptions>();
  auto* command = program.add_subcommand("evaluate", "Measure a pack where the right answer is known");
  command->add_flag("--synthetic", options->synthetic, "On portraits that this program paints, held out from training");
  command->add_option("--count", options->count, "Portraits")->check(CLI::Range(1, 100'000))->capture_default_str();
  command
      ->add_option("--seed", options->seed,
                   "Of the series of people; those that packaging/train-compact.sh trains on are refused")
      ->capture_default_str();
  command->add_option("--edits-each", options->editsEach, "Attributes edited per portrait, in turn; 0: all")
      ->check(CLI::Range(0, synth::kAttributeCount))
      ->capture_default_str();
  command->add_option("--attributes", options->attributes, "Only these, by comma; all that the pack edits if not given")
      ->delimiter(',');
  command
      ->add_option("--pose", options->pose,
                   "How much of their pose people keep, 0 to 2; the pack's own where not given, else 0.25")
      ->check(CLI::Range(0.0, 2.0));
  command->add_option("--lettering", options->lettering, "Share of the people with words behind them")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--regressor", options->regressor,
                      "Model of lineament-train regressor: measures what a slider moves and leaks");
  command->add_option("--check", options->check, "File of margins; exit code 1 where a figure lies outside of them");
  command->add_option("--out", options->out, "Folder for report.txt, report.json and pictures of the first edits");
  command->add_flag("--json", options->json, "One JSON object instead of the table");
  options->engine.addTo(*command);
  command->footer(
      "Prints each figure with its target and whether it is met; targets that are missed do not change the exit code.\n"
      "Example: lineament-cli evaluate --synthetic --count 100 --out /tmp/evaluation");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
