#include "imaging/masks.h"

#include <array>
#include <cmath>
#include <limits>

#include "pictures.h"

namespace lineament::imaging::test {
namespace {

TEST(Segmentation, IsOneWhereBothSetsHoldTheirClass) {
  LabelMap original(4, 1), manipulated(4, 1);
  const std::array<std::uint8_t, 4> org{1, 1, 14, 255}, mod{1, 17, 14, 1};
  std::copy(org.begin(), org.end(), original.data());
  std::copy(mod.begin(), mod.end(), manipulated.data());
  ClassSet skin, skinAndNeck;
  skin.set(1);
  skinAndNeck.set(1).set(14);
  const Mask mask = segmentationMask(original, skinAndNeck, manipulated, skin);
  EXPECT_EQ((std::vector<float>(mask.values().begin(), mask.values().end())), (std::vector<float>{1, 0, 0, 0}));
  const Mask single = classMask(original, skinAndNeck);
  EXPECT_EQ((std::vector<float>(single.values().begin(), single.values().end())), (std::vector<float>{1, 1, 1, 0}));
  expectInvalidArgument([&] { segmentationMask(original, skin, LabelMap(3, 1), skin); });
}

TEST(Normalized, ReachesZeroAndOne) {
  ScalarMap map(4, 1);
  const std::array<float, 4> values{-2.f, 0.f, 6.f, std::numeric_limits<float>::quiet_NaN()};
  std::copy(values.begin(), values.end(), map.data());
  const Mask mask = normalized(map);
  EXPECT_FLOAT_EQ(mask.at(0, 0), 0.f);
  EXPECT_FLOAT_EQ(mask.at(1, 0), 0.25f);
  EXPECT_FLOAT_EQ(mask.at(2, 0), 1.f);
  EXPECT_FLOAT_EQ(mask.at(3, 0), 0.f);
  EXPECT_EQ(normalized(ScalarMap(3, 3, 7.f)), Mask(3, 3));
}

Mask point(int size, int x, int y, float weight = 1.f) {
  Mask mask(size, size);
  mask.at(x, y) = weight;
  return mask;
}

TEST(Thresholds, SoftAndHard) {
  Mask mask(3, 1);
  mask.at(0, 0) = 0.2f;
  mask.at(1, 0) = 0.5f;
  mask.at(2, 0) = 0.9f;
  const Mask soft = thresholded(mask, 0.5f), hard = binarized(mask, 0.5f);
  EXPECT_EQ((std::vector<float>(soft.values().begin(), soft.values().end())), (std::vector<float>{0, 0.5f, 0.9f}));
  EXPECT_EQ((std::vector<float>(hard.values().begin(), hard.values().end())), (std::vector<float>{0, 1, 1}));
}

TEST(Spread, GrowsADiskInsideItsBound) {
  const Mask grown = spread(point(21, 10, 10, 0.7f), 4.f);
  for (int y = 0; y < 21; ++y) {
    for (int x = 0; x < 21; ++x) {
      const bool inside = (x - 10) * (x - 10) + (y - 10) * (y - 10) <= 16;
      EXPECT_FLOAT_EQ(grown.at(x, y), inside ? 0.7f : 0.f) << x << "," << y;
    }
  }
  Mask left(21, 21);
  for (int y = 0; y < 21; ++y) {
    for (int x = 0; x <= 10; ++x) left.at(x, y) = 1.f;
  }
  const Mask bounded = spread(point(21, 10, 10), 4.f, left);
  EXPECT_EQ(bounded.at(7, 10), 1.f);
  EXPECT_EQ(bounded.at(11, 10), 0.f);
}

TEST(Spread, NegativeShrinksAndZeroKeeps) {
  const Mask grown = spread(point(21, 10, 10), 4.f);
  EXPECT_EQ(spread(grown, -4.f), point(21, 10, 10));
  EXPECT_EQ(spread(grown, 0.f), grown);
  EXPECT_EQ(spread(Mask(9, 9, 1.f), -3.f), Mask(9, 9, 1.f));
  expectInvalidArgument([&] { spread(grown, 1.f, Mask(3, 3)); });
}

/// A wide one is made of several small ones; it is still a disk.
TEST(Spread, AWideDiskIsRoundToFivePerCent) {
  for (const float radius : {13.f, 40.f, 51.2f}) {
    const Mask grown = spread(point(121, 60, 60), radius);
    for (int y = 0; y < 121; ++y) {
      for (int x = 0; x < 121; ++x) {
        const float distance = std::hypot(static_cast<float>(x - 60), static_cast<float>(y - 60));
        if (distance <= 0.95f * radius - 0.5f) {
          ASSERT_EQ(grown.at(x, y), 1.f) << radius << ": " << x << ", " << y;
        }
        if (distance > radius) {
          ASSERT_EQ(grown.at(x, y), 0.f) << radius << ": " << x << ", " << y;
        }
      }
    }
  }
}

TEST(Feathered, SpreadsTheSameWeightSmoothly) {
  const Mask soft = feathered(point(41, 20, 20), 3.f);
  EXPECT_NEAR(maskArea(soft).weight, 1.0, 1e-4);
  EXPECT_NEAR(soft.at(20, 20), 1 / (2 * M_PI * 9), 3e-4);
  EXPECT_NEAR(soft.at(23, 20) / soft.at(20, 20), std::exp(-0.5), 0.01);
  EXPECT_EQ(feathered(point(9, 4, 4), 0.f), point(9, 4, 4));
}

TEST(Strengthened, KeepsZeroAndOne) {
  Mask mask(3, 1);
  mask.at(1, 0) = 0.5f;
  mask.at(2, 0) = 1.f;
  EXPECT_EQ(strengthened(mask, 1.f), mask);
  const Mask twice = strengthened(mask, 2.f);
  EXPECT_EQ(twice.at(0, 0), 0.f);
  EXPECT_FLOAT_EQ(twice.at(1, 0), 0.75f);
  EXPECT_EQ(twice.at(2, 0), 1.f);
  EXPECT_EQ(strengthened(mask, 0.f), Mask(3, 1));
}

TEST(Union, IsTheMaximum) {
  const std::array<Mask, 3> masks{point(5, 1, 1, 0.4f), point(5, 1, 1, 0.9f), point(5, 3, 3, 0.2f)};
  const Mask all = unionOf(masks);
  EXPECT_FLOAT_EQ(all.at(1, 1), 0.9f);
  EXPECT_FLOAT_EQ(all.at(3, 3), 0.2f);
  EXPECT_TRUE(unionOf({}).empty());
  const std::array<Mask, 2> unequal{Mask(2, 2), Mask(3, 3)};
  expectInvalidArgument([&] { unionOf(unequal); });
}

TEST(MouthRule, TakesEachMouthWholeFromOneImage) {
  LabelMap original(20, 10), manipulated(20, 10);
  Mask mask(20, 10, 0.5f);
  for (int x = 2; x < 6; ++x) original.at(x, 5) = 11;
  for (int x = 4; x < 8; ++x) manipulated.at(x, 5) = 11;
  for (int x = 12; x < 16; ++x) original.at(x, 5) = 11;
  for (int x = 2; x < 8; ++x) mask.at(x, 5) = x < 5 ? 0.9f : 0.3f;    // mean 0.6: all manipulated
  for (int x = 12; x < 16; ++x) mask.at(x, 5) = x < 13 ? 1.f : 0.1f;  // mean 0.325: all original
  const Mask out = withMouthUnmixed(mask, original, manipulated);
  for (int x = 2; x < 8; ++x) EXPECT_EQ(out.at(x, 5), 1.f);
  for (int x = 12; x < 16; ++x) EXPECT_EQ(out.at(x, 5), 0.f);
  EXPECT_EQ(out.at(0, 0), 0.5f);
  EXPECT_EQ(out.at(9, 5), 0.5f);
}

TEST(Area, CountsAndBounds) {
  Mask mask(10, 5);
  mask.at(3, 1) = 0.5f;
  mask.at(7, 4) = 1.f;
  const MaskArea area = maskArea(mask);
  EXPECT_DOUBLE_EQ(area.weight, 1.5);
  EXPECT_DOUBLE_EQ(area.fraction, 0.03);
  EXPECT_EQ(area.covered, 2);
  EXPECT_EQ(maskBounds(mask), (Rect{3, 1, 5, 4}));
  EXPECT_EQ(maskBounds(mask, 0.6f), (Rect{7, 4, 1, 1}));
  EXPECT_TRUE(maskBounds(Mask(4, 4)).empty());
}

}  // namespace
}  // namespace lineament::imaging::test
