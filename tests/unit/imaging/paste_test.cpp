// The way back into the photograph.
#include "imaging/paste.h"

#include "imaging/crop.h"
#include "imaging/resize.h"
#include "pictures.h"

namespace lineament::imaging::test {
namespace {

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
}

/// A turned, partly outside face with a real change in it.
struct TurnedEdit {
  Image photo = noisePicture(620, 470, 9);
  Affine place{1.9, -0.6, 120, 0.6, 1.9, -30};
  Crop crop = warpedCrop(photo, place, 200);
  Image edited = noisePicture(200, 200, 10);
  Mask mask = centralMask(200);
};

TEST(PastedEdit, AnyPartHasTheBitsOfTheWhole) {
  const TurnedEdit of;
  const PastedEdit edit(of.crop.image, of.edited, of.mask, of.place, 620, 470);
  const Image whole = pasteBack(of.photo, of.crop.image, of.edited, of.mask, of.place);
  ASSERT_NE(whole, of.photo);
  for (const Rect& area : {Rect{0, 0, 620, 470}, Rect{101, 77, 311, 203}, Rect{333, 150, 1, 1}, Rect{0, 150, 620, 7}}) {
    Image part = cropped(of.photo, area);
    edit.apply(part, area.x, area.y);
    EXPECT_EQ(part, cropped(whole, area)) << area.x << "," << area.y;
  }
}

TEST(PastedEdit, NothingChangesOutsideItsArea) {
  const TurnedEdit of;
  const PastedEdit edit(of.crop.image, of.edited, of.mask, of.place, 620, 470);
  const Image whole = pasteBack(of.photo, of.crop.image, of.edited, of.mask, of.place);
  const Rect& area = edit.area();
  EXPECT_LT(area.width * area.height, 620 * 470 / 2) << "the mask fills a quarter of the crop";
  for (int y = 0; y < 470; ++y) {
    for (int x = 0; x < 620; ++x) {
      const bool inside = x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
      if (inside) continue;
      for (int c = 0; c < 3; ++c) ASSERT_EQ(whole.at(x, y, c), of.photo.at(x, y, c)) << x << "," << y;
    }
  }
  const PastedEdit none(of.crop.image, of.edited, Mask(200, 200), of.place, 620, 470);
  EXPECT_TRUE(none.area().empty());
}

TEST(PastedEdit, LinearDraftsAreNearTheFinal) {
  const Image photo = smoothPicture(600, 600);
  const Crop crop = centeredCrop(photo, 150);
  Image edited = crop.image;
  for (auto& v : edited.values()) v = static_cast<std::uint8_t>(255 - v);
  PasteOptions draft;
  draft.cubic = false;
  const Mask mask = centralMask(150);
  EXPECT_LE(largestDifference(pasteBack(photo, crop.image, edited, mask, crop.photoFromCrop),
                              pasteBack(photo, crop.image, edited, mask, crop.photoFromCrop, draft)),
            4);
}

}  // namespace
}  // namespace lineament::imaging::test
