// The line between the two pictures of the split view: through a place on the picture's middle row, at any angle.
#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

namespace lineament::ui {

struct SplitLine {
  double position = 0.5;  ///< where it crosses the middle row, fraction of the picture's width, [0, 1]
  double angle = 0;       ///< against the vertical, degrees, [-90, 90]; positive leans to the right at the top

  /// Where it crosses the middle row.
  [[nodiscard]] QPointF center(const QRectF& picture) const;
  /// Unit vector along the line, upwards.
  [[nodiscard]] QPointF direction() const;
  /// Signed distance in pixels: negative on the left (before) side.
  [[nodiscard]] double distance(const QRectF& picture, const QPointF& point) const;
  /// The half plane on the left (before) side, cut to `area`.
  [[nodiscard]] QPolygonF leftSide(const QRectF& picture, const QRectF& area) const;
  /// The two ends of the line in `area`; equal points where it misses.
  [[nodiscard]] std::pair<QPointF, QPointF> ends(const QRectF& picture, const QRectF& area) const;
};

}  // namespace lineament::ui
