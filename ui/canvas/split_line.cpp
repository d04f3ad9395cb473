#include "ui/canvas/split_line.h"

#include <cmath>
#include <numbers>
#include <optional>

namespace lineament::ui {

QPointF SplitLine::center(const QRectF& picture) const {
  return {picture.left() + position * picture.width(), picture.center().y()};
}

QPointF SplitLine::direction() const {
  const double radians = angle * std::numbers::pi / 180;
  return {std::sin(radians), -std::cos(radians)};
}

double SplitLine::distance(const QRectF& picture, const QPointF& point) const {
  const QPointF along = direction();
  const QPointF normal(-along.y(), along.x());  // to the right of the upward direction
  return QPointF::dotProduct(point - center(picture), normal);
}

QPolygonF SplitLine::leftSide(const QRectF& picture, const QRectF& area) const {
  const QPointF corners[] = {area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft()};
  QPolygonF side;
  for (int i = 0; i < 4; ++i) {  // Sutherland and Hodgman, against the one line
    const QPointF& a = corners[i];
    const QPointF& b = corners[(i + 1) % 4];
    const double da = distance(picture, a);
    const double db = distance(picture, b);
    if (da <= 0) side << a;
    if ((da < 0 && db > 0) || (da > 0 && db < 0)) side << a + (b - a) * (da / (da - db));
  }
  return side;
}

std::pair<QPointF, QPointF> SplitLine::ends(const QRectF& picture, const QRectF& area) const {
  const QPointF from = center(picture);
  const QPointF along = direction();
  double low = -1e9, high = 1e9;
  const auto cut = [&](double start, double step, double lo, double hi) {
    if (std::abs(step) < 1e-12) {
      if (start < lo || start > hi) high = low - 1;
      return;
    }
    const double a = (lo - start) / step, b = (hi - start) / step;
    low = std::max(low, std::min(a, b));
    high = std::min(high, std::max(a, b));
  };
  cut(from.x(), along.x(), area.left(), area.right());
  cut(from.y(), along.y(), area.top(), area.bottom());
  if (high < low) return {from, from};
  return {from + along * low, from + along * high};
}

}  // namespace lineament::ui
