// Integer rectangles and 2×3 affine maps in pixel coordinates: x to the right, y down, pixel centers at +0.5.
#pragma once

#include <array>
#include <cmath>

namespace lineament {

/// Half-open pixel rectangle [x, x+width) × [y, y+height).
struct Rect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  [[nodiscard]] bool empty() const { return width <= 0 || height <= 0; }
  bool operator==(const Rect&) const = default;
};

/// x' = a x + b y + c, y' = d x + e y + f.
struct Affine {
  double a = 1, b = 0, c = 0;
  double d = 0, e = 1, f = 0;

  [[nodiscard]] std::array<double, 2> apply(double x, double y) const { return {a * x + b * y + c, d * x + e * y + f}; }
  [[nodiscard]] double determinant() const { return a * e - b * d; }

  /// The inverse map; the caller makes sure that determinant() is not 0.
  [[nodiscard]] Affine inverse() const {
    const double k = 1.0 / determinant();
    return {e * k, -b * k, (b * f - c * e) * k, -d * k, a * k, (c * d - a * f) * k};
  }
  /// this ∘ first: applies `first`, then this.
  [[nodiscard]] Affine after(const Affine& first) const {
    return {a * first.a + b * first.d, a * first.b + b * first.e, a * first.c + b * first.f + c,
            d * first.a + e * first.d, d * first.b + e * first.e, d * first.c + e * first.f + f};
  }
  bool operator==(const Affine&) const = default;
};

/// The largest centered square inside a width × height image.
inline Rect centeredSquare(int width, int height) {
  const int side = width < height ? width : height;
  return {(width - side) / 2, (height - side) / 2, side, side};
}

}  // namespace lineament
