#include "evaluate/truth.h"

#include <algorithm>
#include <map>
#include <memory>

#include "evaluate/frechet.h"
#include "evaluate/regressor.h"
#include "imaging/metrics.h"
#include "pipeline/stage_runner.h"
#include "truth_sums.h"

namespace lineament::evaluate {
namespace {

constexpr double kFullAlpha = 20;  ///< the papers' strength stands for the truth's whole range

/// The ways that the papers compare, all on the same manipulated image.
struct Way {
  std::string name;
  MapMethod method;
  Cleaner cleaner;
  bool whole = false;  ///< the manipulated image itself, pSp's way
};

struct WaySums {
  PixelErrors errors;
  Mean ssim, distance;
  std::vector<double> features;
  int images = 0;
};

/// What is kept of one attribute.
struct AttributeSums {
  PixelErrors edited, left, outside;   ///< in the true region: result and original against the truth
  MaskAgreement diffCam, diffCamPP;    ///< the program's masks
  MaskAgreement plainCam, plainCamPP;  ///< the papers': the map
  Mean right;                          ///< classifier
  Mean own, leak;
  std::map<std::string, WaySums> ways;
  std::vector<double> originals;  ///< features
};

struct Sums {
  PixelErrors inversion;
  Mean inversionPsnr, inversionSsim, alpha;
  Confusion parser;
  PixelErrors earrings, glasses, lettering;
  std::map<std::string, AttributeSums> attributes;
};

bool papersCompare(const std::string& attribute) {
  return attribute == "Beard" || attribute == "Bushy_Eyebrows" || attribute == "Old" || attribute == "Smiling";
}

class Evaluation {
 public:
  Evaluation(const TruthOptions& options, const TruthSource& source,
             const std::function<void(const TruthPicture&)>& look)
      : options_(options), source_(source), look_(look) {}

  Status prepare() {
    auto runner = StageRunner::create(options_.engine);
    if (!runner) return runner.error();
    runner_ = std::move(runner).value();
    const EngineInfo& info = runner_->info();
    attributes_ = options_.attributes;
    if (attributes_.empty()) {
      for (const auto& a : info.attributes) attributes_.push_back(a.id);
    }
    for (const std::string& id : attributes_) {
      if (std::none_of(info.attributes.begin(), info.attributes.end(), [&](const auto& a) { return a.id == id; })) {
        return Error{ErrorCode::kInvalidArgument, "The pack “" + info.packName + "” cannot edit “" + id + "”.", {}};
      }
    }
    if (!options_.regressor.empty()) {
      auto regressor = Regressor::open(options_.regressor);
      if (!regressor) return regressor.error();
      regressor_ = std::move(regressor).value();
    }
    chooseWays(info);
    return {};
  }

  Status portrait(int index) {
    const auto sample = source_(index, runner_->info().resolution, attributes_);
    if (!sample) return sample.error();
    runner_->setPhoto(sample->portrait);
    bool first = true;
    for (const TrueEdit& edit : sample->edits) {
      if (auto status = measure(index, *sample, edit, first); !status) return status;
      first = false;
    }
    ++portraits_;
    return {};
  }

  TruthReport report() const;

 private:
  void chooseWays(const EngineInfo& info) {
    // EOGI's cleaner where the pack has it; else the pack's own network on both sides of P1's comparison.
    baseline_ = info.hasEogi ? Cleaner::kEogi : info.hasCleaner ? Cleaner::kMaresUNet : Cleaner::kPoisson;
    const auto name = [](MapMethod m, Cleaner c) { return std::string(id(m)) + " + " + std::string(id(c)); };
    const auto add = [&](MapMethod m, Cleaner c) {
      if (std::none_of(ways_.begin(), ways_.end(), [&](const Way& w) { return w.name == name(m, c); })) {
        ways_.push_back({name(m, c), m, c});
      }
    };
    ways_.push_back({kWhole, MapMethod::kDiffCamPP, Cleaner::kNone, true});
    add(MapMethod::kDiffCam, baseline_);
    add(MapMethod::kDiffCamPP, baseline_);
    add(MapMethod::kDiffCamPP, Cleaner::kPoisson);
    if (info.hasCleaner) add(MapMethod::kDiffCamPP, Cleaner::kMaresUNet);
    best_ = info.hasCleaner ? Cleaner::kMaresUNet : Cleaner::kPoisson;
  }

  Status measure(int index, const TruthSample& sample, const TrueEdit& edit, bool first) {
    EditState state;
    state.manipulator = Manipulator::kGenerator;  // what a pack's networks can do is measured
    state.setAlpha(edit.attribute, kFullAlpha * edit.change);
    AttributeSums& sums = sums_.attributes[edit.attribute];
    sums_.alpha.add(std::abs(kFullAlpha * edit.change));
    TruthPicture picture{index, edit.attribute, kFullAlpha * edit.change, {}};
    if (papersCompare(edit.attribute) || look_) {
      if (auto status = asThePapers(state, sums, edit, picture); !status) return status;
    }
    if (auto status = masks(state, sums, edit); !status) return status;
    // And what the program shows.
    state.cleaner = best_;
    const auto run = runner_->run(state);
    if (!run) return run.error();
    if (first) ofPortrait(sample, *run);
    ofEdit(sums, sample, edit, *run);
    if (look_) {
      picture.images.emplace_back("the program's mask", *run->of(Stage::kMask).image);
      picture.images.emplace_back("as the program does it", *run->of(Stage::kCleaned).image);
      look_(picture);
    }
    ++edits_;
    return {};
  }

  /// The papers' mask is the map: no rule about mouths (MaskOptions::keepTeeth), and no calibration.
  Status asThePapers(EditState state, AttributeSums& sums, const TrueEdit& edit, TruthPicture& picture) {
    state.mask.keepTeeth = false;
    state.mask.calibrated = false;
    const bool compared = papersCompare(edit.attribute);
    bool original = false;
    for (const Way& way : ways_) {
      if (!compared && (way.whole || (way.cleaner != best_ && way.method != MapMethod::kDiffCam))) continue;
      state.method = way.method;
      state.cleaner = way.cleaner;
      const auto run = runner_->run(state);
      if (!run) return run.error();
      const Image& before = *run->of(Stage::kOriginal).image;
      const Image& result = *run->of(way.whole ? Stage::kManipulated : Stage::kCleaned).image;
      if (compared) compare(sums, way, result, before, !original);
      original = true;
      if (look_) show(picture, way, *run, edit);
    }
    return {};
  }

  /// The program's masks against the true region, but for mouths: whole or not at all says nothing of the map. And the
  /// papers', which are the map.
  Status masks(EditState state, AttributeSums& sums, const TrueEdit& edit) {
    state.mask.keepTeeth = false;
    state.cleaner = Cleaner::kNone;
    for (const auto method : {MapMethod::kDiffCam, MapMethod::kDiffCamPP}) {
      const bool first = method == MapMethod::kDiffCam;
      state.method = method;
      for (const bool calibrated : {true, false}) {
        state.mask.calibrated = calibrated;
        const auto run = runner_->run(state);
        if (!run) return run.error();
        MaskAgreement& to =
            calibrated ? (first ? sums.diffCam : sums.diffCamPP) : (first ? sums.plainCam : sums.plainCamPP);
        to.add(*run->of(Stage::kMask).values, edit.region);
      }
    }
    return {};
  }

  void ofPortrait(const TruthSample& sample, const StageRun& run) {
    const Image& before = *run.of(Stage::kOriginal).image;
    const Image& inversion = *run.of(Stage::kInversion).image;
    sums_.inversionPsnr.add(run.inversionPsnr);
    sums_.inversionSsim.add(imaging::structuralSimilarity(inversion, before));
    const auto& labels = run.of(Stage::kSegmentationOriginal).labels;
    if (labels) sums_.parser.add(*labels, sample.labels);
  }

  /// What the program makes of one true edit (Diff-CAM++ and the pack's best cleaner).
  void ofEdit(AttributeSums& sums, const TruthSample& sample, const TrueEdit& edit, const StageRun& run) {
    const Image& before = *run.of(Stage::kOriginal).image;
    const Image& result = *run.of(Stage::kCleaned).image;
    sums.edited.add(result, edit.image, edit.region);
    sums.left.add(before, edit.image, edit.region);
    Mask outside = edit.region;
    for (float& v : outside.values()) v = 1 - v;
    sums.outside.add(result, before, outside);
    if (!run.logits.empty()) {
      const auto most = std::max_element(run.logits.begin(), run.logits.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
      sums.right.add(most->first == edit.attribute ? 1 : 0);
    }
    accessories(sample, edit, result, before);
    if (regressor_) slider(sums, edit, *run.of(Stage::kInversion).image, *run.of(Stage::kManipulated).image);
  }

  /// Pixels of things that the true edit leaves exactly as they are.
  void accessories(const TruthSample& sample, const TrueEdit& edit, const Image& result, const Image& before) {
    const auto untouched = [&](auto&& belongs) {
      Mask mask(before.width(), before.height());
      for (std::size_t i = 0; i < mask.size(); ++i) {
        mask.values()[i] = edit.region.values()[i] == 0 && belongs(i) ? 1.0f : 0.0f;
      }
      return mask;
    };
    const auto ofClass = [&](FaceClass c) {
      return untouched([&](std::size_t i) { return sample.labels.values()[i] == static_cast<std::uint8_t>(c); });
    };
    sums_.earrings.add(result, before, ofClass(FaceClass::kEarring));
    if (edit.attribute != "Eyeglasses") sums_.glasses.add(result, before, ofClass(FaceClass::kEyeglasses));
    if (!sample.lettering.empty()) {
      sums_.lettering.add(result, before,
                          untouched([&](std::size_t i) { return sample.lettering.values()[i] > 0.5f; }));
    }
  }

  void slider(AttributeSums& sums, const TrueEdit& edit, const Image& inversion, const Image& manipulated) {
    const auto from = regressor_->strengths(inversion), to = regressor_->strengths(manipulated);
    const auto& names = regressor_->attributes();
    const double range = std::abs(edit.change), sign = edit.change > 0 ? 1 : -1;
    for (std::size_t a = 0; a < names.size(); ++a) {
      const double moved = to[a] - from[a];
      if (names[a] == edit.attribute) {
        sums.own.add(sign * moved / range, range);
      } else {
        sums.leak.add(std::abs(moved) / range, range);
      }
    }
  }

  void compare(AttributeSums& sums, const Way& way, const Image& result, const Image& before, bool firstWay) {
    WaySums& to = sums.ways[way.name];
    to.errors.add(result, before);
    to.ssim.add(imaging::structuralSimilarity(result, before));
    to.distance.add(runner_->featureDistance(result, before));
    const auto features = runner_->featureVector(result);
    to.features.insert(to.features.end(), features.begin(), features.end());
    ++to.images;
    if (!firstWay) return;
    const auto originals = runner_->featureVector(before);
    sums.originals.insert(sums.originals.end(), originals.begin(), originals.end());
  }

  static void show(TruthPicture& picture, const Way& way, const StageRun& run, const TrueEdit& edit) {
    if (picture.images.empty()) {
      picture.images.emplace_back("original", *run.of(Stage::kOriginal).image);
      picture.images.emplace_back("true edit", edit.image);
    }
    picture.images.emplace_back(way.name, *run.of(way.whole ? Stage::kManipulated : Stage::kCleaned).image);
    if (!way.whole) picture.images.emplace_back(std::string(id(way.method)) + " mask", *run.of(Stage::kMask).image);
  }

  static constexpr const char* kWhole = "whole manipulated image";

  friend class Reporter;
  const TruthOptions& options_;
  const TruthSource& source_;
  const std::function<void(const TruthPicture&)>& look_;
  std::unique_ptr<StageRunner> runner_;
  std::unique_ptr<Regressor> regressor_;
  std::vector<std::string> attributes_;
  std::vector<Way> ways_;
  Cleaner baseline_ = Cleaner::kPoisson, best_ = Cleaner::kPoisson;
  Sums sums_;
  int portraits_ = 0, edits_ = 0;
};

/// Reads the sums as figures with the targets of issue 4.
class Reporter {
 public:
  explicit Reporter(const Evaluation& of) : of_(of) {
    out_.engine = of.runner_->info();
    out_.portraits = of.portraits_;
    out_.edits = of.edits_;
    out_.meanAlpha = of.sums_.alpha.value();
  }

  TruthReport make() {
    const Sums& s = of_.sums_;
    atLeast("inversion_psnr", "inversion G(E(I)) against I: PSNR, dB", s.inversionPsnr.value(), 26);
    atLeast("inversion_ssim", "inversion G(E(I)) against I: SSIM", s.inversionSsim.value(), 0.85);
    Mean right;
    for (const auto& [id, a] : s.attributes) right.add(a.right.value(), a.right.weight);
    atLeast("classifier_accuracy", "classifier: edits told apart, share right", right.value(), 0.97);
    atLeast("parser_iou", "parser: mean IoU over the classes present", s.parser.meanIou(), 0.85);
    sliders();
    edits();
    masks();
    atLeast("accessories_earrings_psnr", "earrings under edits that do not touch them: PSNR, dB", s.earrings.psnr(),
            35);
    atLeast("accessories_glasses_psnr", "glasses under edits that do not touch them: PSNR, dB", s.glasses.psnr(), 35);
    if (s.lettering.squared.weight > 0) {
      atLeast("accessories_lettering_psnr", "lettering behind the person: PSNR, dB", s.lettering.psnr(), 35);
    } else {
      out_.missing.emplace_back("Lettering was not measured: no portrait had any.");
    }
    comparison();
    return std::move(out_);
  }

 private:
  void add(std::string id, std::string title, double value, std::optional<double> target, bool least) {
    out_.figures.push_back({std::move(id), std::move(title), value, target, least});
  }
  void atLeast(std::string id, std::string title, double value, double target) {
    add(std::move(id), std::move(title), value, target, true);
  }
  void atMost(std::string id, std::string title, double value, double target) {
    add(std::move(id), std::move(title), value, target, false);
  }

  void sliders() {
    if (!of_.regressor_) {
      out_.missing.emplace_back(
          "What a slider moves and leaks was not measured: it needs --regressor (lineament-train regressor).");
      return;
    }
    for (const auto& [id, a] : of_.sums_.attributes) {
      atLeast("slider_own." + id, id + ": slider's own effect, part of the painter's range", a.own.value(), 0.70);
      atMost("slider_leak." + id, id + ": mean leak into the other attributes, part of the own effect",
             a.leak.value() / a.own.value(), 0.15);
    }
  }

  void edits() {
    PixelErrors edited, left, outside;
    const auto pool = [](PixelErrors& to, const PixelErrors& from) {
      to.absolute.sum += from.absolute.sum, to.absolute.weight += from.absolute.weight;
      to.squared.sum += from.squared.sum, to.squared.weight += from.squared.weight;
    };
    for (const auto& [id, a] : of_.sums_.attributes) {
      pool(edited, a.edited), pool(left, a.left), pool(outside, a.outside);
      const double gain = a.edited.psnr() - a.left.psnr();
      atLeast("edit_gain." + id, id + ": edit against the true edit in its region, dB over leaving as is", gain, 3);
    }
    atLeast("edit_gain", "all: edit against the true edit in its region, dB over leaving as is",
            edited.psnr() - left.psnr(), 3);
    atMost("outside_mae", "all: outside the true region, result against original, MAE", outside.mae(), 0.010);
  }

  void masks() {
    for (const auto& [id, a] : of_.sums_.attributes) {
      atLeast("mask_iou." + id, id + ": mask of Diff-CAM++, soft IoU (target: Diff-CAM's)", a.diffCamPP.softIou.value(),
              a.diffCam.softIou.value());
      const double before = a.diffCam.energyInside();
      add("mask_energy_diffcam." + id, id + ": mask of Diff-CAM, energy inside the true region", before, {}, true);
      // Better than Diff-CAM and at least 0.8.
      atLeast("mask_energy." + id, id + ": mask of Diff-CAM++, energy inside (target: 0.8 and Diff-CAM's)",
              a.diffCamPP.energyInside(), std::isnan(before) ? 0.8 : std::max(0.8, before));
      // A map's energy does not hang on how strongly it is drawn; its soft IoU does.
      add("map_energy_diffcam." + id, id + ": plain map of Diff-CAM, energy inside", a.plainCam.energyInside(), {},
          true);
      add("map_energy." + id, id + ": plain map of Diff-CAM++, energy inside", a.plainCamPP.energyInside(), {}, true);
    }
  }

  void comparison() {
    for (const auto& [id, a] : of_.sums_.attributes) {
      if (a.ways.empty()) continue;
      std::map<std::string, ComparisonRow> rows;
      for (const Way& way : of_.ways_) {
        const auto found = a.ways.find(way.name);
        if (found == a.ways.end()) continue;
        const WaySums& w = found->second;
        ComparisonRow row{id,
                          way.name,
                          w.images,
                          w.errors.mae(),
                          w.errors.psnr(),
                          w.ssim.value(),
                          w.distance.value(),
                          frechet(w.features, a.originals, w.images)};
        rows[way.name] = row;
        out_.comparison.push_back(std::move(row));
      }
      margins(id, rows);
    }
    if (!of_.runner_->info().hasEogi) {
      out_.missing.emplace_back("P2's margins over EOGI's cleaner were not measured: the pack has no such network. “" +
                                std::string(id(of_.baseline_)) + "” stands on both sides of P1's comparison.");
    }
  }

  static double frechet(const std::vector<double>& a, const std::vector<double>& b, int images) {
    if (images < 2 || a.empty()) return kNothing;
    const std::size_t width = a.size() / static_cast<std::size_t>(images);
    return frechetDistance(fitGaussian(a, width), fitGaussian(b, width));
  }

  /// Relative changes, against the published ones of their kind.
  void margins(const std::string& id, const std::map<std::string, ComparisonRow>& rows) {
    const auto of = [&](MapMethod m, Cleaner c) {
      return rows.at(std::string(lineament::id(m)) + " + " + std::string(lineament::id(c)));
    };
    const auto change = [](double from, double to) { return (to - from) / from; };
    const ComparisonRow whole = rows.at(Evaluation::kWhole), cam = of(MapMethod::kDiffCam, of_.baseline_),
                        plus = of(MapMethod::kDiffCamPP, of_.baseline_);
    atMost("order_mae." + id, id + ": MAE, Diff-CAM over the whole manipulated image", change(whole.mae, cam.mae), 0);
    atMost("p1_mae." + id, id + ": MAE, Diff-CAM++ over Diff-CAM", change(cam.mae, plus.mae), -0.10);
    atMost("p1_features." + id, id + ": feature distance (LPIPS's form), Diff-CAM++ over Diff-CAM",
           change(cam.featureDistance, plus.featureDistance), -0.07);
    atMost("p1_frechet." + id, id + ": feature Fréchet (FID's form), Diff-CAM++ over Diff-CAM",
           change(cam.featureFrechet, plus.featureFrechet), -0.14);
    const bool eogi = of_.baseline_ == Cleaner::kEogi;
    if (of_.best_ != Cleaner::kMaresUNet) return;
    // Against EOGI's cleaner as published; where the pack has none, against the Poisson blend, with no target.
    const ComparisonRow other = of(MapMethod::kDiffCamPP, eogi ? Cleaner::kEogi : Cleaner::kPoisson),
                        clean = of(MapMethod::kDiffCamPP, Cleaner::kMaresUNet);
    const std::string against = eogi ? "EOGI" : "Poisson";
    const auto p2 = [&](const char* key, const char* what, double value, double target, bool least) {
      add(std::string("p2_") + key + "." + id, id + ": " + what + ", MAResU-Net over " + against, value,
          eogi ? std::optional<double>(target) : std::nullopt, least);
    };
    p2("psnr", "PSNR", change(other.psnr, clean.psnr), 0.17, true);
    p2("ssim", "SSIM", change(other.ssim, clean.ssim), 0.41, true);
    p2("mae", "MAE", change(other.mae, clean.mae), -0.34, false);
    p2("features", "feature distance (LPIPS's form)", change(other.featureDistance, clean.featureDistance), -0.67,
       false);
    p2("frechet", "feature Fréchet (FID's form)", change(other.featureFrechet, clean.featureFrechet), -0.48, false);
  }

  const Evaluation& of_;
  TruthReport out_;
};

TruthReport Evaluation::report() const { return Reporter(*this).make(); }

}  // namespace

Result<TruthReport> evaluateTruth(const TruthOptions& options, const TruthSource& source, const ProgressSink& progress,
                                  const StopToken& stop, const std::function<void(const TruthPicture&)>& look) {
  return guarded("Evaluating the pack", [&]() -> Result<TruthReport> {
    Evaluation evaluation(options, source, look);
    if (auto status = evaluation.prepare(); !status) return status.error();
    for (int i = 0; i < options.count; ++i) {
      if (stop.stopRequested()) return Error{ErrorCode::kCancelled, "The evaluation was stopped.", {}};
      if (progress) progress("Measuring portraits", static_cast<double>(i) / options.count);
      if (auto status = evaluation.portrait(i); !status) return status.error();
    }
    return evaluation.report();
  });
}

}  // namespace lineament::evaluate
