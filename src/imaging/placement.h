// Where a square crop lies in its photograph. Private to src/imaging; no OpenCV.
#pragma once

#include <algorithm>
#include <cmath>

#include "base/geometry.h"

namespace lineament::imaging {

/// Photo pixels per crop pixel.
inline double scaleOf(const Affine& photoFromCrop) { return std::sqrt(std::abs(photoFromCrop.determinant())); }

/// The photo's pixels that the crop's rectangle [x0, x1] × [y0, y1] can touch, clipped to width × height.
inline Rect footprint(const Affine& photoFromCrop, double x0, double y0, double x1, double y1, int width, int height) {
  double left = 1e30, top = 1e30, right = -1e30, bottom = -1e30;
  for (const double x : {x0, x1}) {
    for (const double y : {y0, y1}) {
      const auto p = photoFromCrop.apply(x, y);
      left = std::min(left, p[0]);
      right = std::max(right, p[0]);
      top = std::min(top, p[1]);
      bottom = std::max(bottom, p[1]);
    }
  }
  const auto low = [](double v, int size) {
    return std::clamp(static_cast<int>(std::floor(std::clamp(v, -1e6, 1e6))), 0, size);
  };
  const auto high = [](double v, int size) {
    return std::clamp(static_cast<int>(std::ceil(std::clamp(v, -1e6, 1e6))), 0, size);
  };
  const int fromX = low(left, width), fromY = low(top, height);
  return {fromX, fromY, high(right, width) - fromX, high(bottom, height) - fromY};
}

inline Rect footprint(const Affine& photoFromCrop, int size, int width, int height) {
  return footprint(photoFromCrop, 0, 0, size, size, width, height);
}

}  // namespace lineament::imaging
