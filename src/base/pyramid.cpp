#include "base/pyramid.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lineament {
namespace {

/// One row of the next level from two rows (which may be the same) of `width` pixels.
void halveRows(const std::uint8_t* upper, const std::uint8_t* lower, int width, std::uint8_t* out) {
  const int pairs = width / 2;
  for (int x = 0; x < pairs; ++x, upper += 6, lower += 6, out += 3) {
    out[0] = static_cast<std::uint8_t>((upper[0] + upper[3] + lower[0] + lower[3] + 2) / 4);
    out[1] = static_cast<std::uint8_t>((upper[1] + upper[4] + lower[1] + lower[4] + 2) / 4);
    out[2] = static_cast<std::uint8_t>((upper[2] + upper[5] + lower[2] + lower[5] + 2) / 4);
  }
  if (width % 2 == 0) return;
  for (int c = 0; c < 3; ++c) out[c] = static_cast<std::uint8_t>((upper[c] + lower[c] + 1) / 2);
}

}  // namespace

Image halved(const Image& image) {
  Image half((image.width() + 1) / 2, (image.height() + 1) / 2);
  for (int y = 0; y < half.height(); ++y) {
    const int lower = std::min(2 * y + 1, image.height() - 1);
    halveRows(image.row(2 * y), image.row(lower), image.width(), half.row(y));
  }
  return half;
}

int levelCount(int width, int height) {
  int count = 1;
  for (int side = std::max(width, height); side > kSmallestLevel; side = (side + 1) / 2) ++count;
  return count;
}

Pyramid makePyramid(ImagePtr picture, int count) {
  Pyramid pyramid;
  if (!picture || picture->empty()) return pyramid;
  pyramid.levels.push_back(std::move(picture));
  while (pyramid.count() < count) {
    pyramid.levels.push_back(std::make_shared<const Image>(halved(*pyramid.levels.back())));
  }
  return pyramid;
}

int levelFor(double scale, int count) {
  int level = 0;
  // A hair of tolerance: 50 % is the second level, however the quotient was rounded.
  while (level + 1 < count && scale * std::ldexp(1.0, level + 1) <= 1 + 1e-9) ++level;
  return level;
}

Rect alignedToLevel(const Rect& area, int level, int width, int height) {
  if (area.empty()) return {};
  const int step = 1 << level;
  const auto down = [step](int v) { return v / step * step; };
  const auto up = [step](int v) { return (v + step - 1) / step * step; };
  const int left = down(std::clamp(area.x, 0, width)), top = down(std::clamp(area.y, 0, height));
  const int right = std::min(width, up(std::clamp(area.x + area.width, 0, width)));
  const int bottom = std::min(height, up(std::clamp(area.y + area.height, 0, height)));
  if (right <= left || bottom <= top) return {};
  return {left, top, right - left, bottom - top};
}

Rect intersection(const Rect& a, const Rect& b) {
  const int left = std::max(a.x, b.x), top = std::max(a.y, b.y);
  const int right = std::min(a.x + a.width, b.x + b.width), bottom = std::min(a.y + a.height, b.y + b.height);
  if (right <= left || bottom <= top) return {};
  return {left, top, right - left, bottom - top};
}

Rect united(const Rect& a, const Rect& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  const int left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  const int right = std::max(a.x + a.width, b.x + b.width), bottom = std::max(a.y + a.height, b.y + b.height);
  return {left, top, right - left, bottom - top};
}

}  // namespace lineament
