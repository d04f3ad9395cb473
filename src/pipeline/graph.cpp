#include "graph.h"

#include <algorithm>
#include <chrono>

#include "graph_key.h"
#include "imaging/blend.h"
#include "imaging/masks.h"
#include "imaging/metrics.h"
#include "imaging/resize.h"
#include "pipeline/render.h"
#include "pipeline/strokes.h"

namespace lineament::pipeline {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kOverlayOpacity = 0.6;

/// Thrown inside a pass where `proceed` said no; never leaves this file.
struct Abandoned {};

ImagePtr share(Image image) { return std::make_shared<const Image>(std::move(image)); }

}  // namespace

/// One evaluation: the inputs it was asked with, and the ten steps in an order in which every input is ready.
class StageGraph::Pass {
 public:
  Pass(StageGraph& graph, const EditState& state, Quality quality, const Emit& emit, const Proceed& proceed)
      : graph_(graph),
        slots_(graph.slots_),
        networks_(*graph.networks_),
        state_(state),
        quality_(quality),
        emit_(emit),
        proceed_(proceed),
        active_(state.activeAlphas()),
        plan_(planOf(state.manipulator, active_, networks_.info().attributes, canRetouch(graph))) {
    for (const auto& [id, alpha] : active_) sets_.push_back(setsOf(id));
  }

  PassResult run() {
    try {
      original();
      inversion();
      manipulated();
      segmentations();
      maps();
      mask();
      fused();
      cleaned();
    } catch (const Abandoned&) {
      return result_;
    }
    result_.complete = true;
    if (plan_.byRetoucherAlone()) {
      const bool plain = state_.mask == MaskOptions{};
      result_.retouching = {plan_.retouched, state_.variant, *graph_.place_, slots_.originalLabels.value->labels,
                            regionIsKnown() && plain};
    }
    result_.crop = slots_.crop.value;
    result_.mask = slots_.mask.value->mask;
    result_.maskArea = slots_.mask.value->area;
    result_.inversionPsnr = slots_.inversion.value->psnr;
    result_.logits = slots_.diffCam.value->logits;
    return result_;
  }

 private:
  static bool canRetouch(const StageGraph& graph) {
    return graph.networks_->retoucher() && graph.place_ && graph.place_->mesh;
  }

  AttributeSets setsOf(const std::string& id) const {
    const EditableAttribute* attribute = networks_.attribute(id);
    if (attribute == nullptr) {
      std::string known;
      if (networks_.info().attributes.empty() && !networks_.info().unavailable.empty()) {
        throw ErrorException({ErrorCode::kInvalidArgument,
                              "The pack “" + networks_.info().packName + "” cannot edit “" + id + "”. " +
                                  networks_.info().unavailable.front().sentence,
                              {}});
      }
      for (const auto& a : networks_.info().attributes) known += (known.empty() ? "" : ", ") + a.id;
      throw ErrorException(
          {ErrorCode::kInvalidArgument,
           "The pack “" + networks_.info().packName + "” has no attribute “" + id + "”; it has " + known + ".",
           {}});
    }
    return {id, state_.mask.originalClasses.value_or(attribute->originalClasses),
            state_.mask.manipulatedClasses.value_or(attribute->manipulatedClasses)};
  }

  /// Fills the slot unless its key says that it already holds just this; true where it was reused.
  template <class T, class Make>
  bool resolve(Slot<T>& slot, const Key& key, const Make& make) {
    if (slot.value && slot.key == key.str()) return true;
    const auto start = Clock::now();
    const Work before = workSoFar();
    auto value = std::make_shared<const T>(make());
    const Work after = workSoFar();
    slot.work = {after.flop - before.flop, after.bytes - before.bytes};
    slot.key = key.str();
    slot.value = std::move(value);
    slot.serial = ++graph_.serial_;
    slot.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    return false;
  }

  /// resolve() for what a person sees: counts, asks whether to go on, and sends the output that `describe` completes.
  template <class T, class Make, class Describe>
  void stage(Stage which, Slot<T>& slot, const Key& key, const Make& make, const Describe& describe) {
    if (!(slot.value && slot.key == key.str()) && !proceed_(which)) throw Abandoned{};
    const bool early = which == Stage::kSegmentationOriginal && labelsMadeEarly_;
    const bool reused = resolve(slot, key, make) && !early;
    if (!reused) ++graph_.runs_[static_cast<std::size_t>(which)];
    StageOutput& output = result_.stages[static_cast<std::size_t>(which)];
    output.stage = which;
    output.quality = quality_;
    output.reused = reused;
    output.milliseconds = slot.milliseconds;
    output.gflop = slot.work.flop / 1e9;
    output.megabytes = slot.work.bytes / 1e6;
    output.image = slot.value->shown;
    describe(output, *slot.value);
    emit_(output);
  }

  void original() {
    stage(
        Stage::kOriginal, slots_.crop, Key().add(graph_.photoSerial_),
        [&] {
          CropStageValue value;
          value.crop = cropStage(*graph_.photo_, networks_.info().resolution, graph_.place_);
          value.shown = share(value.crop.image);
          return value;
        },
        [](StageOutput&, const CropStageValue&) {});
  }

  [[nodiscard]] const CropValue& crop() const { return slots_.crop.value->crop; }
  [[nodiscard]] const Image& originalImage() const { return crop().image; }

  PictureValue picture(const CodeHandle& code, bool draft = false) const {
    PictureValue value;
    value.code = code;
    value.tensor = networks_.generate(code, draft);
    value.pixels = networks_.pixels(value.tensor);
    value.painted = draft ? std::min(Networks::kDraftSide, value.pixels.width()) : value.pixels.width();
    value.shown = share(imaging::toBytes(value.pixels));
    return value;
  }

  static PictureValue picture(ImageF pixels) {
    PictureValue value;
    value.pixels = std::move(pixels);
    value.painted = value.pixels.width();
    value.shown = share(imaging::toBytes(value.pixels));
    return value;
  }

  static void nothingMore(StageOutput&, const PictureValue&) {}

  /// Why there is no inversion; empty where there is one.
  [[nodiscard]] std::string noInversion() const {
    if (networks_.canInvert()) return {};
    const std::string generator = networks_.lacking("generator");
    return generator.empty() ? networks_.lacking("encoder") : generator;
  }
  auto saying(std::string reason) const {
    return [reason = std::move(reason)](StageOutput& output, const PictureValue&) { output.unavailable = reason; };
  }

  void inversion() {
    stage(
        Stage::kInversion, slots_.inversion, Key().add(slots_.crop.serial),
        [&] {
          if (!networks_.canInvert()) return picture(crop().pixels);  // the photograph stands in for its inversion
          PictureValue value = picture(networks_.invert(crop().pixels));
          value.psnr = imaging::peakSignalToNoise(*value.shown, originalImage());
          return value;
        },
        saying(noInversion()));
  }

  /// T = I with the retoucher's edits; the parser says where hair, hats and glasses are.
  const RetouchValue& retouched() {
    needLabels();
    Key key;
    key.add(slots_.crop.serial).add(slots_.originalLabels.serial).add(static_cast<double>(state_.variant));
    for (const auto& [id, alpha] : plan_.retouched) key.text(id).add(alpha);
    resolve(slots_.retouched, key, [&] {
      const FaceMesh mesh = mapped(*graph_.place_->mesh, crop().photoFromCrop.inverse());
      RetouchedCrop made = retouchCrop(originalImage(), mesh, slots_.originalLabels.value->labels.get(),
                                       plan_.retouched, state_.variant, *networks_.retoucher());
      RetouchValue value{picture(imaging::toFloat(made.image)), std::move(made.changed)};
      value.picture.tensor = networks_.image(value.picture.pixels);
      return value;
    });
    return *slots_.retouched.value;
  }

  /// The generator's part: from the photograph's inversion, or from that of what the retoucher made.
  PictureValue generated(bool small) {
    if (plan_.retouched.empty()) return picture(networks_.moved(slots_.inversion.value->code, plan_.generated), small);
    return picture(networks_.moved(networks_.invert(retouched().picture.pixels), plan_.generated), small);
  }

  void manipulated() {
    Key key;
    key.add(slots_.inversion.serial);
    for (const auto& [id, alpha] : plan_.generated) key.text(id).add(alpha);
    for (const auto& [id, alpha] : plan_.retouched) key.text("retouched " + id).add(alpha);
    if (!plan_.retouched.empty()) key.add(static_cast<double>(state_.variant));
    key.add(graph_.trueEditSerial_);
    // A final picture serves a draft, too; a small one serves drafts alone.
    const bool small =
        quality_ == Quality::kDraft && networks_.info().resolution > Networks::kDraftSide && !plan_.byRetoucherAlone();
    Key draft = key;
    if (small && slots_.manipulated.key != key.str()) key = draft.text("draft");
    stage(
        Stage::kManipulated, slots_.manipulated, key,
        [&] {
          if (graph_.trueEdit_) {
            return picture(networks_.invert(cropStage(*graph_.trueEdit_, networks_.info().resolution).pixels));
          }
          if (plan_.byRetoucherAlone()) return retouched().picture;
          return plan_.generated.empty() ? *slots_.inversion.value : generated(small);
        },
        [&](StageOutput& output, const PictureValue&) {
          output.note = manipulatorNote(plan_);
          if (!plan_.byRetoucherAlone()) output.unavailable = noInversion();
        });
  }

  [[nodiscard]] LabelStageValue parsed(const ImageF& pixels, const Image& base) const {
    LabelStageValue value;
    if (!networks_.canParse()) {
      value.shown = share(base);
      return value;
    }
    value.labels = std::make_shared<const LabelMap>(networks_.parse(pixels));
    value.shown = share(renderLabels(*value.labels, base));
    return value;
  }
  [[nodiscard]] Key labelsKey() const { return Key().add(slots_.crop.serial); }
  /// The original's labels before their own stage comes.
  void needLabels() {
    labelsMadeEarly_ |=
        !resolve(slots_.originalLabels, labelsKey(), [&] { return parsed(crop().pixels, originalImage()); });
  }

  void segmentations() {
    const auto describe = [&](StageOutput& output, const LabelStageValue& value) {
      output.labels = value.labels;
      if (!value.labels) output.unavailable = networks_.lacking("parser");
    };
    stage(
        Stage::kSegmentationOriginal, slots_.originalLabels, labelsKey(),
        [&] { return parsed(crop().pixels, originalImage()); }, describe);
    const PictureValue& changed = *slots_.manipulated.value;
    stage(
        Stage::kSegmentationManipulated, slots_.manipulatedLabels, Key().add(slots_.manipulated.serial),
        [&] { return parsed(changed.pixels, *changed.shown); }, describe);
  }

  /// What stage 5 shows: the method that was chosen, or Diff-CAM++ beside Diff-CAM where that one was.
  [[nodiscard]] MapMethod shownMethod() const {
    return state_.method == MapMethod::kDiffCam ? MapMethod::kDiffCamPP : state_.method;
  }
  /// How it is computed in this pass.
  [[nodiscard]] MapMethod computedMethod() const {
    return quality_ == Quality::kDraft ? withoutAugmentation(shownMethod()) : shownMethod();
  }

  /// Classifier features of both images in all augmentations that this pass needs; those of I′ outlive the edit.
  void needFeatures() {
    const int variants = variantsOf(computedMethod());
    const auto ready = [&](Slot<FeatureHandle>& slot, const Slot<PictureValue>& of) {
      Key six, wanted;
      six.add(of.serial).text("6");
      wanted.add(of.serial).text(std::to_string(variants));
      if (slot.value && slot.key == six.str()) return;  // six serve every method
      resolve(slot, wanted, [&] { return networks_.features(of.value->tensor, variants); });
    };
    if (plan_.byRetoucherAlone()) {
      // T was made of the photograph itself: beside the inversion everything would differ.
      resolve(slots_.photograph, labelsKey(), [&] {
        PictureValue value = picture(crop().pixels);
        value.tensor = networks_.image(value.pixels);
        return value;
      });
      ready(slots_.photographFeatures, slots_.photograph);
    } else {
      ready(slots_.inversionFeatures, slots_.inversion);
    }
    ready(slots_.manipulatedFeatures, slots_.manipulated);
  }
  [[nodiscard]] const FeatureHandle& featuresBefore() const {
    return plan_.byRetoucherAlone() ? *slots_.photographFeatures.value : *slots_.inversionFeatures.value;
  }

  /// Where an attribute has no map, its whole region counts: its bound, or without segmentation the whole crop.
  [[nodiscard]] Mask wholeRegion(const AttributeSets& sets) const {
    if (networks_.canParse()) return attributeBound(sets, originalLabels(), manipulatedLabels());
    Mask everything(originalImage().width(), originalImage().height());
    std::fill(everything.values().begin(), everything.values().end(), 1.0f);
    return everything;
  }
  [[nodiscard]] bool anyMap() const {
    return std::any_of(sets_.begin(), sets_.end(), [&](const auto& sets) { return networks_.canMap(sets.id); });
  }
  [[nodiscard]] bool everyMap() const {
    return std::all_of(sets_.begin(), sets_.end(), [&](const auto& sets) { return networks_.canMap(sets.id); });
  }
  /// Why an active attribute has no map; empty where each has one.
  [[nodiscard]] std::string noMap() const {
    if (!networks_.canInvert() && !plan_.byRetoucherAlone()) return noInversion();
    const std::string lacking = networks_.lacking("classifier");
    if (!lacking.empty()) return lacking;
    if (everyMap()) return {};
    return "The classifier has no output for every attribute that is edited; the region of the others is taken whole.";
  }

  /// The map of every active attribute, united; `bounded` multiplies each with its own segmentation.
  MapStageValue mapsOf(MapMethod method, bool bounded) {
    MapStageValue value;
    bounded = bounded && networks_.canParse();
    if (!active_.empty() && anyMap()) needFeatures();
    std::vector<Mask> maps;
    for (const AttributeSets& sets : sets_) {
      maps.push_back(mapOf(sets, method, value));
      if (bounded && networks_.canMap(sets.id))
        maps.back() = imaging::product(maps.back(), attributeBound(sets, originalLabels(), manipulatedLabels()));
    }
    // Nothing is edited, so nothing changes.
    if (maps.empty()) maps.emplace_back(originalImage().width(), originalImage().height());
    value.map = std::make_shared<const Mask>(imaging::unionOf(maps));
    for (std::size_t i = 0; i < maps.size(); ++i) {
      WeightedMap weighed{maps.size() == 1 ? value.map : std::make_shared<const Mask>(std::move(maps[i]))};
      if (const EditableAttribute* known = i < sets_.size() ? networks_.attribute(sets_[i].id) : nullptr)
        weighed.strength = known->maskStrength, weighed.change = known->maskChange, weighed.spread = known->maskSpread;
      value.weighed.push_back(std::move(weighed));
    }
    value.shown = share(renderMap(*value.map, ColorMap::kInferno, kOverlayOpacity, originalImage()));
    return value;
  }

  /// Of one attribute, unbounded but where it has no map; adds to what `value` tells of all.
  Mask mapOf(const AttributeSets& sets, MapMethod method, MapStageValue& value) {
    if (!networks_.canMap(sets.id)) {
      value.empty = false;
      return wholeRegion(sets);
    }
    ActivationMap map = networks_.map(featuresBefore(), *slots_.manipulatedFeatures.value, sets.id, method);
    value.empty = value.empty && map.empty;
    value.logits = std::move(map.logits);
    if (sets_.size() == 1) value.raw = std::make_shared<const ScalarMap>(std::move(map.raw));
    return std::move(map.map);
  }

  [[nodiscard]] const LabelMap& originalLabels() const { return *slots_.originalLabels.value->labels; }
  [[nodiscard]] const LabelMap& manipulatedLabels() const { return *slots_.manipulatedLabels.value->labels; }

  Key& addSegmentation(Key& key) const {
    return key.add(slots_.originalLabels.serial).add(slots_.manipulatedLabels.serial).add(sets_);
  }

  void maps() {
    const auto describe = [reason = noMap()](StageOutput& output, const MapStageValue& value) {
      output.values = value.map;
      output.raw = value.raw;
      output.empty = value.empty;
      output.unavailable = reason;
    };
    Key plain;
    plain.add(slots_.inversion.serial).add(slots_.manipulated.serial);
    if (!everyMap()) addSegmentation(plain);
    stage(
        Stage::kDiffCam, slots_.diffCam, plain, [&] { return mapsOf(MapMethod::kDiffCam, false); }, describe);

    const MapMethod shown = shownMethod(), method = computedMethod();
    const bool bounded = shown == MapMethod::kDiffCamPP;
    Key key;
    key.add(slots_.inversion.serial).add(slots_.manipulated.serial).text(std::string(id(shown)));
    key.text(std::to_string(variantsOf(method)));
    if (bounded || !everyMap()) addSegmentation(key);
    stage(
        Stage::kDiffCamPP, slots_.chosenMap, key, [&] { return mapsOf(method, bounded); }, describe);
  }

  /// Where may the mask grow: the segmentation of every active attribute, united.
  [[nodiscard]] Mask spreadBound() const {
    if (state_.mask.spread <= 0 || sets_.empty()) return {};
    std::vector<Mask> bounds;
    for (const auto& sets : sets_) bounds.push_back(attributeBound(sets, originalLabels(), manipulatedLabels()));
    return imaging::unionOf(bounds);
  }

  /// The person's own mask, read once per file and resolution.
  const Mask& importedMask(const MaskFile& file) {
    Key key;
    key.add(slots_.crop.serial).text(file.path).text(file.sha256);
    resolve(slots_.importedMask, key, [&] { return importMask(file, originalImage().width()); });
    return *slots_.importedMask.value;
  }

  /// The retoucher knows where it changed the photograph: no map has to guess it.
  [[nodiscard]] bool regionIsKnown() const {
    return plan_.byRetoucherAlone() && state_.mask.calibrated && !state_.mask.file;
  }

  /// Whether the mask asks where the edit shows.
  [[nodiscard]] bool asksForChange(const MapStageValue& maps) const {
    return state_.mask.calibrated && !regionIsKnown() && networks_.canInvert() && !active_.empty() &&
           !state_.mask.file &&
           std::any_of(maps.weighed.begin(), maps.weighed.end(), [](const auto& m) { return m.change > 0; });
  }

  /// Whether the pack lets a map grow inside its class sets.
  [[nodiscard]] bool spreadsByItself(const MapStageValue& maps) const {
    return state_.mask.calibrated && !regionIsKnown() && networks_.canParse() && !active_.empty() &&
           !state_.mask.file &&
           std::any_of(maps.weighed.begin(), maps.weighed.end(), [](const auto& m) { return m.spread > 0; });
  }

  /// A draft that was painted small is compared at its own size: enlarged it lacks all texture, which is no edit.
  [[nodiscard]] Mask changeOfEdit() const {
    const PictureValue &inversion = *slots_.inversion.value, &manipulated = *slots_.manipulated.value;
    const int side = inversion.pixels.width();
    if (manipulated.painted >= side) return visibleChange(inversion.pixels, manipulated.pixels);
    const auto small = [&](const ImageF& pixels) {
      return imaging::resized(pixels, manipulated.painted, manipulated.painted, imaging::Interpolation::kArea);
    };
    return imaging::resized(visibleChange(small(inversion.pixels), small(manipulated.pixels)), side, side,
                            imaging::Interpolation::kBilinear);
  }

  void mask() {
    const auto& source = state_.method == MapMethod::kDiffCam ? slots_.diffCam : slots_.chosenMap;
    const MaskOptions& options = state_.mask;
    Key key;
    key.add(source.serial).add(options.strength).add(options.threshold).add(options.spread).add(options.feather);
    if (options.spread > 0) addSegmentation(key);
    if (options.file) key.text("file").text(options.file->path).text(options.file->sha256);
    if (!options.calibrated) key.text("plain map");
    const bool asks = asksForChange(*source.value);
    const bool spreads = spreadsByItself(*source.value);
    if (spreads) addSegmentation(key.text("spreads"));
    if (asks) key.text("visible").add(slots_.inversion.serial).add(slots_.manipulated.serial);
    if (regionIsKnown()) key.text("known").add(slots_.manipulated.serial);
    const bool teeth = options.keepTeeth && networks_.canParse() && !regionIsKnown();
    if (teeth) addSegmentation(key.text("teeth"));
    if (!options.strokes.empty()) {
      key.text("strokes");
      addStrokes(key);
    }
    // With no attribute moved there is nothing to show through a mask, whoever made it.
    const bool edited = !active_.empty();
    key.text(edited ? "edited" : "plain");
    stage(
        Stage::kMask, slots_.mask, key,
        [&] {
          const bool own = edited && options.file;
          const std::vector<WeightedMap> imported = {
              {own ? std::make_shared<const Mask>(importedMask(*options.file)) : nullptr, 1.0}};
          std::vector<WeightedMap> maps = own ? imported : source.value->weighed;
          if (regionIsKnown()) maps = {{std::make_shared<const Mask>(retouched().changed)}};
          for (std::size_t i = 0; spreads && i < maps.size(); ++i)
            maps[i].bound =
                std::make_shared<const Mask>(attributeBound(sets_.at(i), originalLabels(), manipulatedLabels()));
          Mask mask = maskStage(maps, options, spreadBound(), asks ? changeOfEdit() : Mask());
          if (teeth) mask = imaging::withMouthUnmixed(mask, originalLabels(), manipulatedLabels());
          if (edited) mask = paintStrokes(std::move(mask), options.strokes);
          MaskStageValue value;
          value.mask = std::make_shared<const Mask>(std::move(mask));
          value.shown = share(renderMask(*value.mask));
          value.area = imaging::maskArea(*value.mask).fraction;
          return value;
        },
        [](StageOutput& output, const MaskStageValue& value) {
          output.values = value.mask;
          output.empty = value.area == 0;
        });
  }

  void addStrokes(Key& key) const {
    for (const BrushStroke& stroke : state_.mask.strokes) {
      key.text(std::string(id(stroke.mode))).add(stroke.radius).add(stroke.softness);
      for (const BrushPoint& point : stroke.points) {
        key.add(static_cast<double>(point.x)).add(static_cast<double>(point.y));
      }
    }
  }

  [[nodiscard]] const Mask& maskValue() const { return *slots_.mask.value->mask; }
  [[nodiscard]] bool nothingChanges() const { return slots_.mask.value->area == 0; }

  void fused() {
    Key key;
    key.add(slots_.manipulated.serial).add(slots_.crop.serial).add(slots_.mask.serial);
    stage(
        Stage::kFused, slots_.fused, key,
        [&] { return picture(imaging::fuse(slots_.manipulated.value->pixels, crop().pixels, maskValue())); },
        nothingMore);
  }

  void cleaned() {
    Cleaner cleaner = state_.cleaner;
    std::string reason;
    if (!networks_.hasCleaner(cleaner)) {
      // The Poisson blend stands in; it needs to know where the face is.
      cleaner = networks_.canParse() ? Cleaner::kPoisson : Cleaner::kNone;
      if (cleaner == Cleaner::kNone) reason = networks_.lacking("cleaner");
    }
    if (cleaner == Cleaner::kPoisson && !networks_.canParse()) reason = networks_.lacking("parser");
    if (!reason.empty()) cleaner = Cleaner::kNone;
    if (regionIsKnown()) {
      cleaner = Cleaner::kNone;
      reason = "The retoucher's edit has no seam that a cleaner could remove.";
    }
    // A draft shows the fused image: the cleaner is the slowest stage. Where nothing was changed, nothing is cleaned.
    if (quality_ == Quality::kDraft || nothingChanges()) cleaner = Cleaner::kNone;
    if (cleaner == Cleaner::kNone && quality_ == Quality::kDraft) {
      Slot<PictureValue> passing = slots_.fused;
      passing.milliseconds = 0;
      stage(
          Stage::kCleaned, passing, Key().text(passing.key), [&] { return *slots_.fused.value; }, nothingMore);
      return;
    }
    stage(
        Stage::kCleaned, slots_.cleaned, Key().add(slots_.fused.serial).text(std::string(id(cleaner))),
        [&] {
          const ImageF& before = slots_.fused.value->pixels;
          switch (cleaner) {
            case Cleaner::kMaresUNet:
            case Cleaner::kEogi:
              // A network redraws every pixel a little; where the mask changed nothing, there is nothing to clean.
              return picture(
                  imaging::fuse(networks_.clean(cleaner, before, crop().pixels), before, changeSupport(maskValue())));
            case Cleaner::kPoisson:
              return picture(
                  poissonClean(before, crop().pixels, maskValue(), networks_.parse(before), originalLabels()));
            case Cleaner::kNone:
              break;
          }
          return *slots_.fused.value;
        },
        saying(reason));
  }

  StageGraph& graph_;
  Slots& slots_;
  const Networks& networks_;
  const EditState& state_;
  const Quality quality_;
  const Emit& emit_;
  const Proceed& proceed_;
  const std::map<std::string, double> active_;
  const ManipulationPlan plan_;
  bool labelsMadeEarly_ = false;  ///< by what needs them before their stage
  std::vector<AttributeSets> sets_;
  PassResult result_;
};

StageGraph::StageGraph(std::shared_ptr<const Networks> networks) : networks_(std::move(networks)) {}

void StageGraph::setPhoto(ImagePtr photo, std::optional<CropPlace> place) {
  photo_ = std::move(photo);
  place_ = std::move(place);
  ++photoSerial_;
  clear();
}

void StageGraph::adopt(const StageGraph& other) {
  const StageRuns runs = runs_;
  const std::uint64_t serial = std::max(serial_, other.serial_);  // no number may come twice
  *this = other;
  runs_ = runs;
  serial_ = serial;
}

void StageGraph::setTrueEdit(ImagePtr trueEdit) {
  trueEdit_ = std::move(trueEdit);
  trueEditSerial_ = ++serial_;
}

void StageGraph::setNetworks(std::shared_ptr<const Networks> networks) {
  clear();
  networks_ = std::move(networks);
}

PassResult StageGraph::run(const EditState& state, Quality quality, const Emit& emit, const Proceed& proceed) {
  return Pass(*this, state, quality, emit, proceed).run();
}

}  // namespace lineament::pipeline
