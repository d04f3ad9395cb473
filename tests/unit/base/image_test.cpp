#include "base/image.h"

#include <gtest/gtest.h>

#include "base/classes.h"
#include "base/geometry.h"

namespace lineament {
namespace {

TEST(Raster, IsRowMajorInterleavedWithoutPadding) {
  Image image(3, 2);
  image.at(1, 0, 2) = 7;
  image.at(0, 1, 0) = 9;
  EXPECT_EQ(image.size(), 18u);
  EXPECT_EQ(image.values()[5], 7);
  EXPECT_EQ(image.values()[9], 9);
  EXPECT_EQ(image.row(1), image.data() + 9);
}

TEST(Raster, FillsComparesAndRefusesNegativeSizes) {
  EXPECT_EQ(Mask(2, 2, 0.5f), Mask(2, 2, 0.5f));
  EXPECT_NE(Mask(2, 2, 0.5f), Mask(2, 2, 0.25f));
  EXPECT_NE(Mask(4, 1), Mask(1, 4));
  EXPECT_TRUE(Image().empty());
  EXPECT_TRUE(Image(0, 5).empty());
  EXPECT_THROW(Image(-1, 5), std::invalid_argument);
}

TEST(Geometry, CenteredSquareIsTheLargestAndCentered) {
  EXPECT_EQ(centeredSquare(100, 60), (Rect{20, 0, 60, 60}));
  EXPECT_EQ(centeredSquare(60, 101), (Rect{0, 20, 60, 60}));
  EXPECT_EQ(centeredSquare(1, 1), (Rect{0, 0, 1, 1}));
}

TEST(Geometry, AffineInverseAndCompositionAgree) {
  const Affine map{1.5, -0.5, 3, 0.25, 2, -7};
  const Affine identity = map.inverse().after(map);
  const auto p = identity.apply(12.5, -3);
  EXPECT_NEAR(p[0], 12.5, 1e-12);
  EXPECT_NEAR(p[1], -3, 1e-12);
  const Affine second{0, 1, 2, -1, 0, 5};
  const auto q = map.apply(4, 9);
  EXPECT_EQ(second.after(map).apply(4, 9), second.apply(q[0], q[1]));
}

TEST(FaceClasses, NamesAndColorsAreDistinct) {
  for (std::size_t a = 0; a < kFaceClassCount; ++a) {
    for (std::size_t b = a + 1; b < kFaceClassCount; ++b) {
      EXPECT_NE(kFaceClassNames[a], kFaceClassNames[b]);
      EXPECT_FALSE(kFaceClassColors[a] == kFaceClassColors[b]) << kFaceClassNames[a] << " and " << kFaceClassNames[b];
    }
  }
  EXPECT_EQ(kFaceClassNames[static_cast<std::size_t>(FaceClass::kMouth)], "mouth");
  EXPECT_EQ(static_cast<int>(FaceClass::kHat), kFaceClassCount - 1);
}

}  // namespace
}  // namespace lineament
