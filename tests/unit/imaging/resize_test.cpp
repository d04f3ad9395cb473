#include "imaging/resize.h"

#include <limits>

#include "pictures.h"

namespace lineament::imaging::test {
namespace {

TEST(Conversion, BytesToFloatAndBackIsTheIdentity) {
  Image all(256, 1);
  for (int x = 0; x < 256; ++x) {
    for (int c = 0; c < 3; ++c) all.at(x, 0, c) = static_cast<std::uint8_t>(x);
  }
  const ImageF floats = toFloat(all);
  EXPECT_FLOAT_EQ(floats.at(0, 0), -1.f);
  EXPECT_FLOAT_EQ(floats.at(255, 0), 1.f);
  EXPECT_NEAR(floats.at(128, 0), 128 / 127.5 - 1, 1e-6);
  EXPECT_EQ(toBytes(floats), all);
}

TEST(Conversion, ClampsAndSurvivesNaN) {
  ImageF odd(2, 1);
  odd.at(0, 0, 0) = -7.f;
  odd.at(0, 0, 1) = 7.f;
  odd.at(0, 0, 2) = std::numeric_limits<float>::quiet_NaN();
  odd.at(1, 0, 0) = std::numeric_limits<float>::infinity();
  odd.at(1, 0, 1) = -1.f + 0.51f / 127.5f;  // rounds up to 1
  odd.at(1, 0, 2) = -1.f + 0.49f / 127.5f;  // rounds down to 0
  const Image bytes = toBytes(odd);
  EXPECT_EQ(bytes.at(0, 0, 0), 0);
  EXPECT_EQ(bytes.at(0, 0, 1), 255);
  EXPECT_EQ(bytes.at(0, 0, 2), 0);
  EXPECT_EQ(bytes.at(1, 0, 0), 255);
  EXPECT_EQ(bytes.at(1, 0, 1), 1);
  EXPECT_EQ(bytes.at(1, 0, 2), 0);
}

ScalarMap noiseMap(int width, int height) {
  ScalarMap map(width, height);
  Random random(5);
  for (float& v : map.values()) v = static_cast<float>(random.uniform(-3, 3));
  return map;
}

TEST(Resized, AreaIsTheMeanOfTheCoveredPixels) {
  const ScalarMap map = noiseMap(12, 8);
  const ScalarMap half = resized(map, 4, 4, Interpolation::kArea);  // 3×2 blocks
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 4; ++x) {
      double sum = 0;
      for (int dy = 0; dy < 2; ++dy) {
        for (int dx = 0; dx < 3; ++dx) sum += static_cast<double>(map.at(3 * x + dx, 2 * y + dy));
      }
      EXPECT_NEAR(half.at(x, y), sum / 6, 1e-5);
    }
  }
}

TEST(Resized, BilinearIsPyTorchsAlignCornersFalse) {
  const ScalarMap map = noiseMap(5, 7);
  const ScalarMap big = resized(map, 13, 16, Interpolation::kBilinear);
  for (int y = 0; y < 16; ++y) {
    for (int x = 0; x < 13; ++x) {
      const double sx = std::max(0.0, (x + 0.5) * 5 / 13 - 0.5), sy = std::max(0.0, (y + 0.5) * 7 / 16 - 0.5);
      const int x0 = static_cast<int>(sx), y0 = static_cast<int>(sy);
      const int x1 = std::min(x0 + 1, 4), y1 = std::min(y0 + 1, 6);
      const double fx = sx - x0, fy = sy - y0;
      const double expected = (1 - fy) * ((1 - fx) * map.at(x0, y0) + fx * map.at(x1, y0)) +
                              fy * ((1 - fx) * map.at(x0, y1) + fx * map.at(x1, y1));
      EXPECT_NEAR(big.at(x, y), expected, 1e-5);
    }
  }
}

TEST(Resized, LanczosStaysInTheRangeOfItsType) {
  Mask edge(16, 16);
  ImageF image(16, 16, -1.f);
  for (int y = 0; y < 16; ++y) {
    for (int x = 8; x < 16; ++x) {
      edge.at(x, y) = 1.f;
      image.at(x, y, 1) = 1.f;
    }
  }
  const Mask bigEdge = resized(edge, 61, 61, Interpolation::kLanczos);
  for (const float v : bigEdge.values()) EXPECT_TRUE(v >= 0.f && v <= 1.f);
  const ImageF bigImage = resized(image, 61, 61, Interpolation::kLanczos);
  for (const float v : bigImage.values()) EXPECT_TRUE(v >= -1.f && v <= 1.f);
}

TEST(Resized, LanczosShrinksByAreaSoThatNothingAliases) {
  Image checks(64, 64);
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      for (int c = 0; c < 3; ++c) checks.at(x, y, c) = (x + y) % 2 == 0 ? 255 : 0;
    }
  }
  const Image small = resized(checks, 16, 16, Interpolation::kLanczos);
  for (const auto v : small.values()) EXPECT_NEAR(v, 127.5, 1.5);
}

TEST(Resized, LabelsAreNeverMixed) {
  LabelMap labels(10, 10);
  for (int i = 0; i < 100; ++i) labels.data()[i] = i % 2 == 0 ? 3 : 17;
  for (const auto& [w, h] : {std::pair{23, 31}, {4, 5}}) {
    const LabelMap other = resized(labels, w, h);
    for (const auto v : other.values()) EXPECT_TRUE(v == 3 || v == 17);
  }
  const LabelMap twice = resized(labels, 20, 20);
  EXPECT_EQ(twice.at(0, 0), labels.at(0, 0));
  EXPECT_EQ(twice.at(1, 1), labels.at(0, 0));
  EXPECT_EQ(twice.at(2, 1), labels.at(1, 0));
}

TEST(Resized, SameSizeCopiesAndNothingIsRefused) {
  const Image picture = noisePicture(9, 9, 1);
  EXPECT_EQ(resized(picture, 9, 9, Interpolation::kLanczos), picture);
  expectInvalidArgument([&] { resized(picture, 0, 9, Interpolation::kArea); });
  expectInvalidArgument([&] { resized(Image(), 5, 5, Interpolation::kArea); });
}

TEST(Resized, APartIsAsCutOutFirst) {
  const Image picture = noisePicture(40, 30, 5);
  const Rect area{4, 6, 24, 18};
  EXPECT_EQ(resized(picture, area, 8, 6, Interpolation::kArea),
            resized(cropped(picture, area), 8, 6, Interpolation::kArea));
  EXPECT_EQ(resized(picture, area, 24, 18, Interpolation::kArea), cropped(picture, area));
  expectInvalidArgument([&] { resized(picture, Rect{30, 0, 24, 18}, 8, 6, Interpolation::kArea); });
  expectInvalidArgument([&] { resized(picture, area, 0, 6, Interpolation::kArea); });
}

TEST(Cropped, TakesExactlyTheArea) {
  const Image picture = noisePicture(20, 10, 2);
  const Image part = cropped(picture, Rect{3, 4, 5, 6});
  ASSERT_EQ(part.width(), 5);
  ASSERT_EQ(part.height(), 6);
  EXPECT_EQ(part.at(0, 0, 1), picture.at(3, 4, 1));
  EXPECT_EQ(part.at(4, 5, 2), picture.at(7, 9, 2));
  for (const Rect bad :
       {Rect{-1, 0, 5, 5}, Rect{16, 0, 5, 5}, Rect{0, 6, 5, 5}, Rect{0, 0, 0, 5}, Rect{2147483640, 0, 20, 5}}) {
    expectInvalidArgument([&] { cropped(picture, bad); });
  }
}

}  // namespace
}  // namespace lineament::imaging::test
