#include "ui/bridge/stage_store.h"

#include <algorithm>
#include <limits>
#include <memory>

#include "ui/bridge/image_bridge.h"

namespace lineament::ui {

namespace {
constexpr std::uint64_t kNotSent = std::numeric_limits<std::uint64_t>::max();
}

StageStore::StageStore(QObject* parent) : QObject(parent) {}

/// What pipeline/graph.cpp computes a stage from, seen coarsely: a stage too many is called stale for a moment, one too
/// few would be a lie (a test compares this with what the engine computes).
bool StageStore::changes(Stage stage, const EditState& from, const EditState& to) {
  switch (stage) {
    case Stage::kOriginal:
    case Stage::kInversion:
    case Stage::kSegmentationOriginal:
      return false;
    case Stage::kManipulated:
    case Stage::kSegmentationManipulated:
      return from.activeAlphas() != to.activeAlphas() || from.strength != to.strength ||
             from.manipulator != to.manipulator || from.variant != to.variant;
    case Stage::kDiffCam:
      return changes(Stage::kManipulated, from, to) || from.mask.originalClasses != to.mask.originalClasses ||
             from.mask.manipulatedClasses != to.mask.manipulatedClasses;
    case Stage::kDiffCamPP:
      return changes(Stage::kDiffCam, from, to) || from.method != to.method;
    case Stage::kMask:
    case Stage::kFused:
      return changes(Stage::kDiffCamPP, from, to) || from.mask != to.mask;
    case Stage::kCleaned:
      return from != to;
  }
  return true;
}

void StageStore::expect(const EditState& next) {
  for (int i = 0; i < kStageCount; ++i) {
    const auto stage = static_cast<Stage>(i);
    if (!changes(stage, expected_, next)) continue;
    const StageStatus before = status(stage);
    entry(stage).awaits = kNotSent;
    if (status(stage) != before) Q_EMIT changed(stage);
  }
  expected_ = next;
}

void StageStore::requested(std::uint64_t request) {
  for (Entry& slot : entries_) {
    if (slot.awaits == kNotSent) slot.awaits = request;
  }
}

void StageStore::accept(const StageOutput& output) {
  Entry& slot = entry(output.stage);
  slot.output = output;
  slot.stale = false;
  slot.picture = {};
  if (output.stage == Stage::kOriginal) preview_ = {};
  Q_EMIT changed(output.stage);
  if (output.stage == Stage::kOriginal) recolor();  // maps lie over the original
}

void StageStore::finish(const EditSummary& summary) {
  if (summary.abandoned) return;
  for (int i = 0; i < kStageCount; ++i) markStale(static_cast<Stage>(i), summary.request);
}

void StageStore::interrupt(std::uint64_t newestRequest) {
  for (int i = 0; i < kStageCount; ++i) {
    const auto stage = static_cast<Stage>(i);
    // A final that the newest state does not change is right without an answer.
    if (status(stage) == StageStatus::kDraft) markStale(stage, newestRequest);
  }
}

void StageStore::markStale(Stage stage, std::uint64_t request) {
  Entry& slot = entry(stage);
  if (!slot.output || slot.output->request >= request) return;
  const StageStatus before = status(stage);
  slot.stale = true;
  if (before != StageStatus::kStale) Q_EMIT changed(stage);
}

void StageStore::clear() {
  for (Entry& slot : entries_) {
    slot.output.reset();  // what is awaited stays awaited
    slot.stale = false;
    slot.picture = {};
  }
  Q_EMIT cleared();
}

void StageStore::setPreview(const QImage& picture) {
  preview_ = picture;
  Q_EMIT changed(Stage::kOriginal);
}

QImage StageStore::originalPicture() const { return output(Stage::kOriginal) ? picture(Stage::kOriginal) : preview_; }

void StageStore::setColorMap(ColorMap map) {
  if (map == colorMap_) return;
  colorMap_ = map;
  recolor();
}

void StageStore::setMapOpacity(double opacity) {
  opacity = std::clamp(opacity, 0.0, 1.0);
  if (opacity == mapOpacity_) return;
  mapOpacity_ = opacity;
  recolor();
}

void StageStore::setMapThreshold(double threshold) {
  threshold = std::clamp(threshold, 0.0, 1.0);
  if (threshold == mapThreshold_) return;
  mapThreshold_ = threshold;
  recolor();
}

void StageStore::setSharedScale(bool shared) {
  if (shared == sharedScale_) return;
  sharedScale_ = shared;
  recolor();
}

StageStore::Range StageStore::rangeOf(const Mask& values) const {
  if (sharedScale_ || values.empty()) return {};
  const auto [low, high] = std::minmax_element(values.values().begin(), values.values().end());
  return *high > *low ? Range{*low, *high} : Range{};
}

QImage StageStore::colored(const Mask& values, const Image& base) const {
  const bool fits = base.width() == values.width() && base.height() == values.height();
  const Image none;
  const Range range = rangeOf(values);
  Image picture = renderMap(values, colorMap_, fits ? mapOpacity_ : 1.0, fits ? base : none, range.lo, range.hi);
  if (mapThreshold_ > 0) {
    const auto threshold = static_cast<float>(mapThreshold_);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values.data()[i] >= threshold) continue;
      for (std::size_t c = 0; c < 3; ++c) picture.data()[3 * i + c] = fits ? base.data()[3 * i + c] : 0;
    }
  }
  return toQImage(std::make_shared<const Image>(std::move(picture)));
}

void StageStore::recolor() {
  Q_EMIT coloringChanged();
  for (const Stage stage : {Stage::kDiffCam, Stage::kDiffCamPP}) {
    if (!entry(stage).output) continue;
    entry(stage).picture = {};
    Q_EMIT changed(stage);
  }
}

const StageOutput* StageStore::output(Stage stage) const {
  const auto& held = entry(stage).output;
  return held ? &*held : nullptr;
}

StageStatus StageStore::status(Stage stage) const {
  const Entry& slot = entry(stage);
  if (!slot.output) return StageStatus::kNone;
  if (slot.stale) return StageStatus::kStale;
  if (slot.output->quality == Quality::kDraft) return StageStatus::kDraft;
  if (slot.output->request < slot.awaits) return StageStatus::kStale;
  return slot.output->reused ? StageStatus::kKept : StageStatus::kComputed;
}

QImage StageStore::picture(Stage stage) const {
  const Entry& slot = entry(stage);
  if (slot.output && slot.picture.isNull()) slot.picture = render(*slot.output);
  return slot.picture;
}

QImage StageStore::render(const StageOutput& output) const {
  if (!isMap(output.stage) || !output.values) return toQImage(output.image);
  const StageOutput* original = this->output(Stage::kOriginal);
  const Image none;
  return colored(*output.values, original && original->image ? *original->image : none);
}

Stage StageStore::resultStage() const {
  const StageOutput* cleaned = output(Stage::kCleaned);
  const StageOutput* fused = output(Stage::kFused);
  if (cleaned && (!fused || cleaned->request >= fused->request)) return Stage::kCleaned;
  if (fused) return Stage::kFused;
  return Stage::kOriginal;
}

bool StageStore::empty() const {
  return std::none_of(entries_.begin(), entries_.end(), [](const Entry& slot) { return slot.output.has_value(); });
}

}  // namespace lineament::ui
