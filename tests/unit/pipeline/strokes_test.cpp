#include "pipeline/strokes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lineament {
namespace {

BrushStroke dot(float x, float y, double radius, double softness = 0, BrushMode mode = BrushMode::kAdd) {
  return {mode, radius, softness, {{x, y}}};
}

TEST(StrokeCoverage, AHardDotIsADiskOfItsRadius) {
  const Mask cover = strokeCoverage(dot(0.4f, 0.6f, 0.2), 100, 100);
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 100; ++x) {
      const double distance = std::hypot(x + 0.5 - 40, y + 0.5 - 60);
      if (distance < 19.4) {
        ASSERT_EQ(cover.at(x, y), 1.0f) << x << " " << y;
      } else if (distance > 20.6) {
        ASSERT_EQ(cover.at(x, y), 0.0f) << x << " " << y;
      }
    }
  }
}

TEST(StrokeCoverage, SoftnessFallsSmoothlyToTheRadius) {
  const Mask cover = strokeCoverage(dot(0.5f, 0.5f, 0.25, 1), 200, 200);
  float last = 1;
  for (int x = 100; x < 200; ++x) {
    EXPECT_LE(cover.at(x, 100), last + 1e-6f);
    last = cover.at(x, 100);
  }
  EXPECT_GT(cover.at(100, 100), 0.99f);
  EXPECT_NEAR(cover.at(125, 100), 0.5f, 0.03f);
  EXPECT_EQ(cover.at(151, 100), 0.0f);
}

TEST(StrokeCoverage, ALineIsCoveredOnceAndMeansTheSameAtEveryResolution) {
  BrushStroke line{BrushMode::kAdd, 0.1, 0.5, {{0.2f, 0.5f}, {0.8f, 0.5f}, {0.2f, 0.5f}}};
  const Mask cover = strokeCoverage(line, 64, 64);
  for (int x = 16; x < 48; ++x) EXPECT_EQ(cover.at(x, 32), 1.0f);
  EXPECT_EQ(cover.at(32, 50), 0.0f);
  double small = 0, large = 0;
  for (const float v : cover.values()) small += v;
  const Mask fine = strokeCoverage(line, 256, 256);
  for (const float v : fine.values()) large += v;
  EXPECT_NEAR(small / (64 * 64), large / (256 * 256), 0.003);
}

TEST(PaintStrokes, AddsRemovesAndErasesInOrder) {
  const Mask base(32, 32, 0.25f);
  const auto at = [&](std::vector<BrushStroke> strokes) { return paintStrokes(base, strokes).at(16, 16); };
  const BrushStroke add = dot(0.5f, 0.5f, 0.2), remove = dot(0.5f, 0.5f, 0.2, 0, BrushMode::kRemove),
                    erase = dot(0.5f, 0.5f, 0.2, 0, BrushMode::kErase);
  EXPECT_EQ(at({}), 0.25f);
  EXPECT_EQ(at({add}), 1.0f);
  EXPECT_EQ(at({remove}), 0.0f);
  EXPECT_EQ(at({add, remove}), 0.0f);
  EXPECT_EQ(at({remove, add}), 1.0f);
  EXPECT_EQ(at({add, erase}), 0.25f);
  EXPECT_EQ(at({remove, erase}), 0.25f);
  EXPECT_EQ(paintStrokes(base, {add, add, remove}).at(1, 1), 0.25f) << "untouched pixels stay exactly";
}

TEST(PaintStrokes, StrokesOverTheBorderAndTinyOnesAreFine) {
  BrushStroke wild{BrushMode::kAdd, 0.5, 1, {{-1, -1}, {2, 2}, {2, -1}}};
  const Mask painted = paintStrokes(Mask(17, 9), {wild});
  for (const float v : painted.values()) {
    EXPECT_GE(v, 0.0f);
    EXPECT_LE(v, 1.0f);
  }
  // On the center of pixel 8: thinner than a pixel, it still leaves a trace.
  EXPECT_GT(paintStrokes(Mask(16, 16), {dot(8.5f / 16, 8.5f / 16, kMinBrushRadius)}).at(8, 8), 0.5f);
  EXPECT_EQ(paintStrokes(Mask(16, 16), {dot(1.9f, 1.9f, 0.1)}), Mask(16, 16));
}

}  // namespace
}  // namespace lineament
