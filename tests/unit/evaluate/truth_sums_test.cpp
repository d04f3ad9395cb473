// The sums behind the table of `lineament-cli evaluate`, on pictures small enough to count by hand.
#include <gtest/gtest.h>

#include "truth_sums.h"

namespace lineament::evaluate {
namespace {

Image gray(std::uint8_t left, std::uint8_t right) {
  Image image(2, 1, left);
  for (int c = 0; c < 3; ++c) image.at(1, 0, c) = right;
  return image;
}
Mask weights(float left, float right) {
  Mask mask(2, 1);
  mask.at(0, 0) = left, mask.at(1, 0) = right;
  return mask;
}
LabelMap labels(std::uint8_t left, std::uint8_t right) {
  LabelMap map(2, 1);
  map.at(0, 0) = left, map.at(1, 0) = right;
  return map;
}

TEST(PixelErrors, ArePooledOverPixelsByTheirWeight) {
  PixelErrors errors;
  EXPECT_TRUE(std::isnan(errors.mae()));
  errors.add(gray(0, 0), gray(51, 255), weights(1, 0));
  EXPECT_NEAR(errors.mae(), 0.2, 1e-12);
  EXPECT_NEAR(errors.psnr(), -10 * std::log10(0.04), 1e-9);
  errors.add(gray(0, 0), gray(0, 255), weights(0, 3));
  EXPECT_NEAR(errors.mae(), (0.2 + 3) / 4, 1e-12);
  PixelErrors equal;
  equal.add(gray(9, 9), gray(9, 9));
  EXPECT_TRUE(std::isinf(equal.psnr()));
}

TEST(MaskAgreement, CountsOverlapAndWhatLiesInside) {
  MaskAgreement agreement;
  agreement.add(weights(0.5f, 1), weights(1, 0));
  EXPECT_NEAR(agreement.softIou.value(), 0.5 / 2, 1e-12);
  EXPECT_NEAR(agreement.energyInside(), 0.5 / 1.5, 1e-12);
  // An empty mask has no energy that could lie anywhere, but misses its region.
  agreement.add(weights(0, 0), weights(1, 1));
  EXPECT_NEAR(agreement.softIou.value(), 0.125, 1e-12);
  EXPECT_NEAR(agreement.energyInside(), 0.5 / 1.5, 1e-12);
}

TEST(Confusion, AveragesOverTheClassesThatOccur) {
  Confusion confusion;
  confusion.add(labels(1, 1), labels(1, 2));  // class 1: 1 of 2; class 2: 0 of 1
  EXPECT_NEAR(confusion.meanIou(), 0.25, 1e-12);
  confusion.add(labels(2, 5), labels(2, 2));  // class 2: 1 of 3; class 5 is found but does not occur
  EXPECT_NEAR(confusion.meanIou(), (0.5 + 1.0 / 3) / 2, 1e-12);
}

}  // namespace
}  // namespace lineament::evaluate
