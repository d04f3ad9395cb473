// A picture and its halves, for whoever shows it at any size: the engine makes them, the window paints them, and both
// agree on which level a zoom needs.
#pragma once

#include <vector>

#include "base/geometry.h"
#include "base/image.h"

namespace lineament {

/// Level k is ceil(side / 2^k) pixels wide and high; a pixel of it is the mean of the (at most) 2 × 2 pixels below it.
struct Pyramid {
  std::vector<ImagePtr> levels;  ///< [0] the picture itself; none: no picture

  [[nodiscard]] bool empty() const { return levels.empty(); }
  [[nodiscard]] int count() const { return static_cast<int>(levels.size()); }
  [[nodiscard]] const ImagePtr& at(int level) const { return levels.at(static_cast<std::size_t>(level)); }
};

/// The next level of a picture: means of 2 × 2 pixels, rounded to nearest; of what is there along an odd border.
Image halved(const Image& image);

/// How many levels a picture of this size has: the last one's longer side is at most kSmallestLevel.
inline constexpr int kSmallestLevel = 512;
int levelCount(int width, int height);

/// `count` levels of the picture, which becomes the first one; an empty or null picture has none.
Pyramid makePyramid(ImagePtr picture, int count);

/// The level to show at `scale` screen pixels per picture pixel: the smallest picture that need not be enlarged.
int levelFor(double scale, int count);

/// `area` grown until its corners lie on pixels of `level`, and clipped to width × height.
Rect alignedToLevel(const Rect& area, int level, int width, int height);

/// What both cover; empty where they don't meet.
Rect intersection(const Rect& a, const Rect& b);
/// The smallest rectangle that holds both; an empty one adds nothing.
Rect united(const Rect& a, const Rect& b);

}  // namespace lineament
