#include "ui/canvas/brush_hand.h"

#include <algorithm>
#include <cmath>

#include "ui/commands/step_text.h"

namespace lineament::ui {
namespace {

BrushPoint pointOf(const QPointF& place) {
  return {static_cast<float>(std::clamp(place.x(), -1.0, 2.0)), static_cast<float>(std::clamp(place.y(), -1.0, 2.0))};
}

QString stepName(BrushMode mode) {
  switch (mode) {
    case BrushMode::kAdd:
      return stepText("brush", QT_TRANSLATE_NOOP("brush", "Brush: add"));
    case BrushMode::kRemove:
      return stepText("brush", QT_TRANSLATE_NOOP("brush", "Brush: remove"));
    case BrushMode::kErase:
      break;
  }
  return stepText("brush", QT_TRANSLATE_NOOP("brush", "Brush: erase"));
}

}  // namespace

void BrushHand::press(const QPointF& place, bool invert) {
  before_ = document_.state().mask.strokes;
  if (before_.size() >= kMaxStrokes) return;
  BrushMode mode = tool_.mode();
  if (invert && mode != BrushMode::kErase) mode = mode == BrushMode::kAdd ? BrushMode::kRemove : BrushMode::kAdd;
  stroke_ = {mode, tool_.radius(), tool_.softness(), {pointOf(place)}};
  document_.settle();
  drawing_ = true;
  propose(Phase::kLive);
}

void BrushHand::move(const QPointF& place) {
  if (!drawing_ || stroke_.points.size() >= kMaxStrokePoints) return;
  const BrushPoint next = pointOf(place);
  const BrushPoint& last = stroke_.points.back();
  // Closer points than this would change nothing that can be seen.
  const double far = std::max(0.001, stroke_.radius * 0.1);
  if (std::hypot(next.x - last.x, next.y - last.y) < far) return;
  stroke_.points.push_back(next);
  propose(Phase::kLive);
}

void BrushHand::release() {
  if (!drawing_) return;
  drawing_ = false;
  propose(Phase::kSettled);
}

void BrushHand::propose(Phase phase) {
  EditState next = document_.state();
  next.mask.strokes = before_;
  next.mask.strokes.push_back(stroke_);
  document_.propose(next, stepName(stroke_.mode), QStringLiteral("brush"), phase);
}

}  // namespace lineament::ui
