#include "imaging/crop.h"

#include "imaging/metrics.h"
#include "imaging/resize.h"
#include "pictures.h"

namespace lineament::imaging::test {
namespace {

TEST(CenteredCrop, TakesTheMiddleSquare) {
  const Image photo = smoothPicture(120, 80);
  const Crop crop = centeredCrop(photo, 40);
  EXPECT_EQ(crop.area, (Rect{20, 0, 80, 80}));
  EXPECT_EQ(crop.image.width(), 40);
  EXPECT_EQ(crop.image, resized(cropped(photo, crop.area), 40, 40, Interpolation::kArea));
  const auto corner = crop.photoFromCrop.apply(0, 0), other = crop.photoFromCrop.apply(40, 40);
  EXPECT_DOUBLE_EQ(corner[0], 20);
  EXPECT_DOUBLE_EQ(corner[1], 0);
  EXPECT_DOUBLE_EQ(other[0], 100);
  EXPECT_DOUBLE_EQ(other[1], 80);
}

TEST(WarpedCrop, AgreesWithTheCenteredCropWhereBothCanDoIt) {
  const Image photo = smoothPicture(240, 160);
  for (const int size : {40, 80, 160, 320}) {
    const Crop plain = centeredCrop(photo, size);
    const Crop warped = warpedCrop(photo, plain.photoFromCrop, size);
    EXPECT_LE(largestDifference(warped.image, plain.image), 4) << size;
    EXPECT_EQ(warped.area, plain.area);
  }
}

TEST(WarpedCrop, TurnsByTheAffine) {
  const Image photo = noisePicture(64, 64, 3);
  // A quarter turn about the middle: crop (x, y) shows photo (64 - y, x).
  const Crop crop = warpedCrop(photo, {0, -1, 64, 1, 0, 0}, 64);
  for (int c = 0; c < 3; ++c) {
    EXPECT_EQ(crop.image.at(10, 20, c), photo.at(43, 10, c));
    EXPECT_EQ(crop.image.at(0, 63, c), photo.at(0, 0, c));
  }
}

TEST(CenteredCrop, RefusesNothing) {
  expectInvalidArgument([&] { centeredCrop(Image(), 10); });
}

}  // namespace
}  // namespace lineament::imaging::test
