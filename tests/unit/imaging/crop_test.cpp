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

Mask centralMask(int size) {
  Mask mask(size, size);
  for (int y = size / 4; y < size * 3 / 4; ++y) {
    for (int x = size / 4; x < size * 3 / 4; ++x) mask.at(x, y) = 1.f;
  }
  return mask;
}

TEST(PasteBack, NothingEditedReturnsThePhotoBitForBit) {
  const Image photo = noisePicture(300, 200, 4);
  for (const int size : {50, 100, 200, 400}) {
    const Crop crop = centeredCrop(photo, size);
    EXPECT_EQ(pasteBack(photo, crop.image, crop.image, Mask(size, size, 1.f), crop.photoFromCrop), photo) << size;
  }
}

TEST(PasteBack, AnEmptyMaskReturnsThePhoto) {
  const Image photo = noisePicture(100, 100, 4);
  const Crop crop = centeredCrop(photo, 50);
  EXPECT_EQ(pasteBack(photo, crop.image, flatPicture(50, 50, 9, 9, 9), Mask(50, 50), crop.photoFromCrop), photo);
}

TEST(PasteBack, ChangesOnlyWhatTheMaskCovers) {
  const Image photo = noisePicture(400, 300, 5);
  const Crop crop = centeredCrop(photo, 100);  // 3 photo pixels per crop pixel
  const Image result =
      pasteBack(photo, crop.image, flatPicture(100, 100, 200, 10, 10), centralMask(100), crop.photoFromCrop);
  long changed = 0;
  for (int y = 0; y < 300; ++y) {
    for (int x = 0; x < 400; ++x) {
      const double cx = (x + 0.5 - 50) / 3, cy = (y + 0.5) / 3;
      // Mask 25…75, softened by 1.5 pixels: beyond 8 pixels nothing is left of it.
      const bool far = cx < 17 || cx > 83 || cy < 17 || cy > 83;
      bool same = true;
      for (int c = 0; c < 3; ++c) same = same && result.at(x, y, c) == photo.at(x, y, c);
      if (far) {
        ASSERT_TRUE(same) << x << "," << y;
      }
      if (!same) ++changed;
    }
  }
  EXPECT_GT(changed, 150 * 150 * 9 / 10);
}

TEST(PasteBack, SmallEditKeepsThePhotosDetail) {
  const Image photo = noisePicture(400, 400, 6);
  const Crop crop = centeredCrop(photo, 100);
  Image brighter = crop.image;
  for (auto& v : brighter.values()) v = static_cast<std::uint8_t>(v + 10);
  const Image result = pasteBack(photo, crop.image, brighter, Mask(100, 100, 1.f), crop.photoFromCrop);
  // In the middle every pixel is its own old value plus 10: no detail is lost to the crop's resolution.
  for (int y = 150; y < 250; ++y) {
    for (int x = 150; x < 250; ++x) {
      for (int c = 0; c < 3; ++c) ASSERT_NEAR(result.at(x, y, c), std::min(255, photo.at(x, y, c) + 10), 1);
    }
  }
}

TEST(PasteBack, LargeEditReplacesTheOldTexture) {
  const Image photo = noisePicture(400, 400, 7);
  const Crop crop = centeredCrop(photo, 100);
  // Dark glasses over a gray, noisy face: the noise must be gone.
  Image gray(100, 100, 128);
  const Image result = pasteBack(photo, gray, flatPicture(100, 100, 5, 5, 5), Mask(100, 100, 1.f), crop.photoFromCrop);
  for (int y = 150; y < 250; ++y) {
    for (int x = 150; x < 250; ++x) ASSERT_NEAR(result.at(x, y), 5, 1);
  }
}

TEST(PasteBack, ACropLargerThanThePhotoIsSmoothedDown) {
  const Image photo(64, 64, 128);
  Image original(256, 256, 128), checks(256, 256, 128);
  for (int y = 0; y < 256; ++y) {
    for (int x = 0; x < 256; ++x) {
      for (int c = 0; c < 3; ++c) checks.at(x, y, c) = static_cast<std::uint8_t>(128 + ((x + y) % 2 == 0 ? 20 : -20));
    }
  }
  const Image result = pasteBack(photo, original, checks, Mask(256, 256, 1.f), {0.25, 0, 0, 0, 0.25, 0});
  for (const auto v : result.values()) EXPECT_NEAR(v, 128, 1);
}

TEST(PasteBack, WorksTurnedAndPartlyOutside) {
  const Image photo(300, 300, 100);
  const double c = std::cos(0.5), s = std::sin(0.5);
  const Affine place{2 * c, -2 * s, 150, 2 * s, 2 * c, -60};
  const Image result = pasteBack(photo, Image(100, 100, 100), Image(100, 100, 110), Mask(100, 100, 1.f), place);
  const auto middle = place.apply(50, 50);
  EXPECT_EQ(result.at(static_cast<int>(middle[0]), static_cast<int>(middle[1])), 110);
  EXPECT_EQ(result.at(10, 10), 100);
  EXPECT_EQ(result.at(5, 295), 100);
}

TEST(PasteBack, NoSeamAlongTheCropsBorder) {
  const Image photo(400, 300, 100);
  const Crop crop = centeredCrop(photo, 100);
  const Image result = pasteBack(photo, crop.image, Image(100, 100, 180), Mask(100, 100, 1.f), crop.photoFromCrop);
  for (int x = 1; x < 400; ++x) EXPECT_LE(std::abs(int{result.at(x, 150)} - int{result.at(x - 1, 150)}), 12) << x;
  EXPECT_EQ(result.at(200, 0), 180) << "the photo's own border is no seam";
}

TEST(PasteBack, RefusesWhatDoesNotFit) {
  const Image photo(50, 50, 1);
  expectInvalidArgument([&] { pasteBack(photo, Image(10, 10), Image(11, 11), Mask(10, 10), {}); });
  expectInvalidArgument([&] { pasteBack(photo, Image(10, 10), Image(10, 10), Mask(9, 9), {}); });
  expectInvalidArgument([&] { pasteBack(photo, Image(10, 8), Image(10, 8), Mask(10, 8), {}); });
  expectInvalidArgument([&] { pasteBack(photo, Image(10, 10), Image(10, 10), Mask(10, 10), {0, 0, 0, 0, 0, 0}); });
  expectInvalidArgument([&] { centeredCrop(Image(), 10); });
}

}  // namespace
}  // namespace lineament::imaging::test
