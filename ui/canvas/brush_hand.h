// The hand that paints: presses and moves on the canvas become strokes of the edit, one undo step each.
#pragma once

#include <QPointF>

#include "ui/bridge/canvas_tool.h"
#include "ui/commands/edit_document.h"

namespace lineament::ui {

class BrushHand {
 public:
  BrushHand(EditDocument& document, CanvasTool& tool) : document_(document), tool_(tool) {}

  [[nodiscard]] CanvasTool& tool() const { return tool_; }
  [[nodiscard]] bool drawing() const { return drawing_; }
  /// `place` in fractions of the crop; `invert`: add removes and the other way round.
  void press(const QPointF& place, bool invert);
  void move(const QPointF& place);
  void release();

 private:
  void propose(Phase phase);

  EditDocument& document_;
  CanvasTool& tool_;
  BrushStroke stroke_;
  std::vector<BrushStroke> before_;
  bool drawing_ = false;
};

}  // namespace lineament::ui
