#include "imaging/blend.h"

#include "imaging/resize.h"
#include "pictures.h"

namespace lineament::imaging::test {
namespace {

TEST(Fuse, IsEquation11) {
  ImageF t(2, 1, 0.8f), i(2, 1, -0.4f);
  Mask m(2, 1);
  m.at(1, 0) = 0.25f;
  const ImageF f = fuse(t, i, m);
  EXPECT_EQ(f.at(0, 0), -0.4f);
  EXPECT_NEAR(f.at(1, 0), 0.8 * 0.25 - 0.4 * 0.75, 1e-6);
  const Image bytes = fuse(Image(2, 1, 200), Image(2, 1, 100), m);
  EXPECT_EQ(bytes.at(0, 0), 100);
  EXPECT_EQ(bytes.at(1, 0), 125);
  EXPECT_EQ(fuse(Image(2, 1, 200), Image(2, 1, 100), Mask(2, 1, 1.f)), Image(2, 1, 200));
  expectInvalidArgument([&] { fuse(t, ImageF(3, 1), m); });
}

Mask box(int width, int height, Rect area) {
  Mask mask(width, height);
  for (int y = area.y; y < area.y + area.height; ++y) {
    for (int x = area.x; x < area.x + area.width; ++x) mask.at(x, y) = 1.f;
  }
  return mask;
}

/// Cloning a picture into itself is the identity exactly where the patch lands on its own place: a shift by one pixel
/// shows at once on noise. Even and odd boxes, at every border, everywhere.
TEST(PoissonBlend, NothingMoves) {
  const Image picture = noisePicture(60, 50, 11);
  for (const Rect area :
       {Rect{10, 10, 20, 16}, Rect{11, 9, 21, 17}, Rect{10, 11, 20, 17}, Rect{0, 0, 25, 25}, Rect{35, 25, 25, 25},
        Rect{0, 20, 60, 10}, Rect{20, 0, 9, 50}, Rect{0, 0, 60, 50}, Rect{1, 1, 58, 48}, Rect{53, 3, 7, 5}}) {
    EXPECT_LE(largestDifference(poissonBlend(picture, picture, box(60, 50, area)), picture), 2)
        << area.x << "," << area.y << " " << area.width << "x" << area.height;
  }
}

TEST(PoissonBlend, PutsAFeatureWhereItStoodInTheSource) {
  Image target(64, 64, 100), source(64, 64, 180);
  for (int y = 30; y < 34; ++y) {
    for (int x = 37; x < 41; ++x) {
      for (int c = 0; c < 3; ++c) source.at(x, y, c) = 240;
    }
  }
  const Image blended = poissonBlend(source, target, box(64, 64, {21, 16, 31, 30}));
  int bestX = 0, bestY = 0, best = 0;
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      if (blended.at(x, y) > best) best = blended.at(x, y), bestX = x, bestY = y;
    }
  }
  EXPECT_GE(bestX, 37);
  EXPECT_LT(bestX, 41);
  EXPECT_GE(bestY, 30);
  EXPECT_LT(bestY, 34);
  // Gradients of the source (+60), colors of the target (100): not the source's own 240.
  EXPECT_NEAR(best, 160, 12);
  EXPECT_NEAR(blended.at(25, 20), 100, 6);
}

TEST(PoissonBlend, TouchesNothingOutsideTheBoxOfItsRegion) {
  const Image source = noisePicture(64, 64, 1), target = noisePicture(64, 64, 2);
  const Image blended = poissonBlend(source, target, box(64, 64, {20, 24, 19, 17}));
  int inside = 0;
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      const bool in = x >= 20 && x < 39 && y >= 24 && y < 41;
      if (!in) {
        ASSERT_EQ(blended.at(x, y), target.at(x, y)) << x << "," << y;
      }
      if (in && blended.at(x, y) != target.at(x, y)) ++inside;
    }
  }
  EXPECT_GT(inside, 100);
}

TEST(PoissonBlend, EmptyAndTinyRegionsCopyTheTarget) {
  const Image source = noisePicture(32, 32, 1), target = noisePicture(32, 32, 2);
  EXPECT_EQ(poissonBlend(source, target, Mask(32, 32)), target);
  for (int side = 1; side < 5; ++side) EXPECT_EQ(poissonBlend(source, target, box(32, 32, {3, 3, side, side})), target);
  for (int side = 5; side < 12; ++side)
    EXPECT_NO_THROW(poissonBlend(source, target, box(32, 32, {0, 32 - side, side, side})));
  EXPECT_EQ(poissonBlend(source, target, Mask(32, 32, 0.4f)), target) << "0.5 and more is region";
  expectInvalidArgument([&] { poissonBlend(source, Image(31, 32), Mask(32, 32)); });
}

TEST(PoissonBlend, RandomRegionsNeverCrash) {
  const Image source = noisePicture(40, 40, 1), target = noisePicture(40, 40, 2);
  Random random(3);
  for (int round = 0; round < 60; ++round) {
    Mask mask(40, 40);
    const int count = 1 + random.index(60);
    for (int i = 0; i < count; ++i) mask.at(random.index(40), random.index(40)) = 1.f;
    const auto mode = round % 2 == 0 ? PoissonMode::kNormal : PoissonMode::kMixed;
    EXPECT_EQ(poissonBlend(source, target, mask, mode).width(), 40);
  }
}

TEST(FaceRegion, IsTheIntersectionWithoutEyes) {
  LabelMap fused(19, 19), original(19, 19);
  for (int y = 0; y < 19; ++y) {
    for (int x = 0; x < 19; ++x) {
      fused.at(x, y) = static_cast<std::uint8_t>(x);
      original.at(x, y) = static_cast<std::uint8_t>(y);
    }
  }
  const Mask region = faceRegion(fused, original);
  const auto inFace = [](int c) { return c == 1 || c == 2 || c == 3 || c == 6 || (c >= 10 && c <= 13); };
  for (int y = 0; y < 19; ++y) {
    for (int x = 0; x < 19; ++x) EXPECT_EQ(region.at(x, y), inFace(x) && inFace(y) ? 1.f : 0.f) << x << "," << y;
  }
}

}  // namespace
}  // namespace lineament::imaging::test
