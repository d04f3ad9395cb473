#include "base/pyramid.h"

#include <gtest/gtest.h>

namespace lineament {
namespace {

Image noise(int width, int height) {
  Image image(width, height);
  unsigned value = 12345;
  for (auto& v : image.values()) {
    value = value * 1664525u + 1013904223u;
    v = static_cast<std::uint8_t>(value >> 24);
  }
  return image;
}

TEST(Pyramid, HalvesAreMeansAlsoAlongOddBorders) {
  const Image image = noise(5, 3);
  const Image half = halved(image);
  ASSERT_EQ(half.width(), 3);
  ASSERT_EQ(half.height(), 2);
  for (int c = 0; c < 3; ++c) {
    EXPECT_EQ(half.at(0, 0, c),
              (image.at(0, 0, c) + image.at(1, 0, c) + image.at(0, 1, c) + image.at(1, 1, c) + 2) / 4);
    EXPECT_EQ(half.at(2, 0, c), (image.at(4, 0, c) + image.at(4, 1, c) + 1) / 2);
    EXPECT_EQ(half.at(0, 1, c), (2 * image.at(0, 2, c) + 2 * image.at(1, 2, c) + 2) / 4);
    EXPECT_EQ(half.at(2, 1, c), image.at(4, 2, c));
  }
}

TEST(Pyramid, LevelsFitTheZoom) {
  EXPECT_EQ(levelCount(300, 200), 1);
  EXPECT_EQ(levelCount(513, 10), 2);
  EXPECT_EQ(levelCount(12000, 8000), 6);
  EXPECT_EQ(levelFor(8.0, 4), 0);
  EXPECT_EQ(levelFor(1.0, 4), 0);
  EXPECT_EQ(levelFor(0.51, 4), 0);
  EXPECT_EQ(levelFor(0.5, 4), 1);
  EXPECT_EQ(levelFor(0.13, 4), 2);
  EXPECT_EQ(levelFor(0.001, 4), 3);
}

TEST(Pyramid, APartOnTheGridHasTheWholesPixelsAtEveryLevel) {
  const auto whole = std::make_shared<const Image>(noise(701, 403));
  const Pyramid all = makePyramid(whole, 4);
  const Rect area = alignedToLevel({333, 101, 368, 150}, 3, 701, 403);
  EXPECT_EQ(area, (Rect{328, 96, 373, 160}));  // to the right border, which is odd
  Image part(area.width, area.height);
  for (int y = 0; y < area.height; ++y) {
    std::copy_n(&whole->at(area.x, area.y + y), static_cast<std::size_t>(area.width) * 3, part.row(y));
  }
  const Pyramid parts = makePyramid(std::make_shared<const Image>(part), 4);
  for (int level = 0; level < 4; ++level) {
    const Image& small = *parts.at(level);
    for (int y = 0; y < small.height(); ++y) {
      for (int x = 0; x < small.width(); ++x) {
        ASSERT_EQ(small.at(x, y), all.at(level)->at((area.x >> level) + x, (area.y >> level) + y)) << level;
      }
    }
  }
}

TEST(Pyramid, RectanglesMeetAndGrow) {
  EXPECT_EQ(intersection({0, 0, 10, 10}, {5, 5, 10, 10}), (Rect{5, 5, 5, 5}));
  EXPECT_TRUE(intersection({0, 0, 10, 10}, {10, 0, 5, 5}).empty());
  EXPECT_EQ(united({}, {5, 5, 1, 1}), (Rect{5, 5, 1, 1}));
  EXPECT_EQ(united({0, 0, 2, 2}, {5, 5, 1, 1}), (Rect{0, 0, 6, 6}));
  EXPECT_TRUE(alignedToLevel({-50, 0, 20, 20}, 2, 100, 100).empty());
}

}  // namespace
}  // namespace lineament
