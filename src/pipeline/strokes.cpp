#include "pipeline/strokes.h"

#include <algorithm>
#include <cmath>

namespace lineament {
namespace {

/// The pixels that a brush of `reach` pixels around the segment can touch.
struct Box {
  int left, top, right, bottom;  ///< half-open
};

Box boxOf(double x0, double y0, double x1, double y1, double reach, int width, int height) {
  const auto low = [](double a, double b, double r) { return static_cast<int>(std::floor(std::min(a, b) - r)); };
  const auto high = [](double a, double b, double r) { return static_cast<int>(std::ceil(std::max(a, b) + r)) + 1; };
  return {std::max(0, low(x0, x1, reach)), std::max(0, low(y0, y1, reach)), std::min(width, high(x0, x1, reach)),
          std::min(height, high(y0, y1, reach))};
}

/// A brush in pixels: whole up to `hard`, nothing from `radius` on.
struct Brush {
  double hard, radius;
  [[nodiscard]] float at(double distance) const {
    if (distance <= hard) return 1.0f;
    if (distance >= radius) return 0.0f;
    const double t = (radius - distance) / (radius - hard);
    return static_cast<float>(t * t * (3 - 2 * t));
  }
};

void coverSegment(Mask& cover, const Brush& brush, double x0, double y0, double x1, double y1) {
  const Box box = boxOf(x0, y0, x1, y1, brush.radius, cover.width(), cover.height());
  const double dx = x1 - x0, dy = y1 - y0;
  const double squared = dx * dx + dy * dy;
  for (int y = box.top; y < box.bottom; ++y) {
    float* row = cover.row(y);
    for (int x = box.left; x < box.right; ++x) {
      const double px = x + 0.5 - x0, py = y + 0.5 - y0;
      const double t = squared > 0 ? std::clamp((px * dx + py * dy) / squared, 0.0, 1.0) : 0.0;
      row[x] = std::max(row[x], brush.at(std::hypot(px - t * dx, py - t * dy)));
    }
  }
}

}  // namespace

namespace {

/// Draws the stroke's coverage into `cover` (zero where it may touch) and says which pixels that may be.
Box coverStroke(Mask& cover, const BrushStroke& stroke) {
  const double width = cover.width(), height = cover.height();
  const double radius = stroke.radius * std::max(width, height);
  // At least a pixel of slope, half of it on either side of the radius: no stairs along a hard brush.
  const double slope = std::max(1.0, radius * stroke.softness);
  const double outer = stroke.softness * radius >= 1 ? radius : radius + 0.5;
  const Brush brush{outer - slope, outer};
  Box touched{cover.width(), cover.height(), 0, 0};
  for (std::size_t i = 0; i < stroke.points.size(); ++i) {
    const BrushPoint& from = stroke.points[i == 0 ? 0 : i - 1];
    const BrushPoint& to = stroke.points[i];
    const double x0 = static_cast<double>(from.x) * width, y0 = static_cast<double>(from.y) * height;
    const double x1 = static_cast<double>(to.x) * width, y1 = static_cast<double>(to.y) * height;
    coverSegment(cover, brush, x0, y0, x1, y1);
    const Box box = boxOf(x0, y0, x1, y1, brush.radius, cover.width(), cover.height());
    touched = {std::min(touched.left, box.left), std::min(touched.top, box.top), std::max(touched.right, box.right),
               std::max(touched.bottom, box.bottom)};
  }
  return touched;
}

void apply(BrushMode mode, float s, float before, float& m) {
  switch (mode) {
    case BrushMode::kAdd:
      m = std::min(1.0f, m + s);
      break;
    case BrushMode::kRemove:
      m = std::max(0.0f, m - s);
      break;
    case BrushMode::kErase:
      m += (before - m) * s;
      break;
  }
}

}  // namespace

Mask strokeCoverage(const BrushStroke& stroke, int width, int height) {
  Mask cover(width, height);
  coverStroke(cover, stroke);
  return cover;
}

Mask paintStrokes(Mask mask, const std::vector<BrushStroke>& strokes) {
  if (strokes.empty()) return mask;
  const Mask before = mask;
  Mask cover(mask.width(), mask.height());
  for (const BrushStroke& stroke : strokes) {
    const Box box = coverStroke(cover, stroke);
    for (int y = box.top; y < box.bottom; ++y) {
      for (int x = box.left; x < box.right; ++x) {
        float& s = cover.at(x, y);
        if (s != 0) apply(stroke.mode, s, before.at(x, y), mask.at(x, y));
        s = 0;  // ready for the next stroke
      }
    }
  }
  return mask;
}

}  // namespace lineament
