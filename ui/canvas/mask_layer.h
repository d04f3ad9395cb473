// How the mask is laid over the canvas: not at all, as an outline, or as color. It lives in the crop's unit square and
// is drawn wherever the crop lies.
#pragma once

#include <QImage>
#include <QPainter>
#include <QPolygonF>
#include <QTransform>
#include <vector>

#include "base/image.h"
#include "ui/bridge/canvas_tool.h"

namespace lineament::ui {

class MaskLayer {
 public:
  /// Null: none.
  void setMask(const MaskPtr& mask);
  void setShown(MaskShown shown);
  [[nodiscard]] MaskShown shown() const { return shown_; }
  /// `place`: from the crop's unit square to the widget.
  void paint(QPainter& painter, const QTransform& place) const;

 private:
  void paintOutline(QPainter& painter, const QTransform& place) const;

  MaskPtr mask_;
  MaskShown shown_ = MaskShown::kNone;
  std::vector<QPolygonF> outline_;  ///< of mask_, while it is shown
  QImage colors_;                   ///< likewise
};

}  // namespace lineament::ui
