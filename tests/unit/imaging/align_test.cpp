#include "imaging/align.h"

#include <numbers>

#include "imaging/resize.h"
#include "pictures.h"

namespace lineament::imaging::test {
namespace {

/// A face as FFHQ has it in its own crops, drawn into a square of this side.
FacePoints facePoints(double side) {
  const auto at = [side](double x, double y) { return std::array{x * side, y * side}; };
  return {at(0.377, 0.476), at(0.623, 0.476), at(0.5, 0.6), at(0.4, 0.724), at(0.6, 0.724)};
}

FacePoints moved(const FacePoints& points, const Affine& by) {
  const auto map = [&](const std::array<double, 2>& p) { return by.apply(p[0], p[1]); };
  return {map(points.leftEye), map(points.rightEye), map(points.nose), map(points.leftMouth), map(points.rightMouth)};
}

TEST(AlignedPlacement, GivesFfhqsQuad) {
  // Corners of the quad that FFHQ's recreate script computes for these points.
  const FacePoints points{{400, 300}, {520, 330}, {460, 390}, {390, 450}, {490, 470}};
  const Affine map = alignedPlacement(points, 256);
  const double eyesX = 460, eyesY = 315, mouthX = 440, mouthY = 460;
  double x = 120 + (mouthY - eyesY), y = 30 - (mouthX - eyesX);
  const double half = std::max(2.0 * std::hypot(120, 30), 1.8 * std::hypot(mouthX - eyesX, mouthY - eyesY));
  const double length = std::hypot(x, y);
  x *= half / length, y *= half / length;
  const double cx = eyesX + 0.1 * (mouthX - eyesX), cy = eyesY + 0.1 * (mouthY - eyesY);
  const auto expectAt = [&](double u, double v, double px, double py) {
    const auto p = map.apply(u, v);
    EXPECT_NEAR(p[0], px, 1e-9);
    EXPECT_NEAR(p[1], py, 1e-9);
  };
  expectAt(0, 0, cx - x + y, cy - y - x);    // quad[0] = c - x - y, with y = flipud(x) * [-1, 1]
  expectAt(0, 256, cx - x - y, cy - y + x);  // quad[1] = c - x + y
  expectAt(256, 256, cx + x - y, cy + y + x);
  expectAt(256, 0, cx + x + y, cy + y - x);
}

TEST(AlignedPlacement, UprightPointsOfACropGiveTheCrop) {
  const FacePoints points = facePoints(512);
  const Affine map = alignedPlacement(points, 256);
  const auto first = map.apply(0, 0), last = map.apply(256, 256);
  // The distance of the eyes is 0.246 of the side, the distance to the mouth 0.248: the side is 4 × the first.
  EXPECT_NEAR(last[0] - first[0], 4 * 0.246 * 512, 0.5);
  EXPECT_NEAR((first[0] + last[0]) / 2, 256, 0.5);
  EXPECT_EQ(map.b, 0);
}

TEST(AlignedPlacement, TurnsAndMovesWithTheFace) {
  const FacePoints points = facePoints(300);
  const double angle = 0.6;
  const Affine turn{std::cos(angle) * 1.7, -std::sin(angle) * 1.7, 40, std::sin(angle) * 1.7, std::cos(angle) * 1.7, 9};
  const Affine direct = alignedPlacement(moved(points, turn), 128), through = turn.after(alignedPlacement(points, 128));
  for (const auto& [u, v] : {std::pair{0.0, 0.0}, {128.0, 0.0}, {31.0, 77.0}}) {
    EXPECT_NEAR(direct.apply(u, v)[0], through.apply(u, v)[0], 1e-9);
    EXPECT_NEAR(direct.apply(u, v)[1], through.apply(u, v)[1], 1e-9);
  }
}

TEST(AlignedPlacement, RefusesPointsThatSpanNoFace) {
  expectInvalidArgument([] { alignedPlacement({}, 256); });
  FacePoints points = facePoints(100);
  points.leftEye[0] = std::nan("");
  expectInvalidArgument([&] { alignedPlacement(points, 256); });
  expectInvalidArgument([] { alignedPlacement(facePoints(100), 0); });
}

TEST(AlreadyAligned, OnlyWithinTwoPercent) {
  // 0.5 of the crop's side is 0.25 / 0.246 of what alignment would take: well within.
  const FacePoints points = facePoints(512);
  EXPECT_TRUE(alreadyAligned(points, 512, 512));
  EXPECT_FALSE(alreadyAligned(points, 600, 600));
  EXPECT_FALSE(alreadyAligned(moved(points, {1, 0, 14, 0, 1, 0}), 512, 512));  // 2.7 % aside
  EXPECT_TRUE(alreadyAligned(moved(points, {1, 0, 5, 0, 1, 0}), 512, 512));
  const double angle = 5 * std::numbers::pi / 180;
  EXPECT_FALSE(alreadyAligned(
      moved(points, {std::cos(angle), -std::sin(angle), 0, std::sin(angle), std::cos(angle), 0}), 512, 512));
  // The largest centered square of a wide picture counts.
  EXPECT_TRUE(alreadyAligned(moved(points, {1, 0, 100, 0, 1, 0}), 712, 512));
}

TEST(AlignedCrop, InsideThePhotographItIsTheWarpedCrop) {
  const Image photo = noisePicture(200, 150, 5);
  const Affine map{0.9, -0.2, 60, 0.2, 0.9, 20};
  EXPECT_EQ(alignedCrop(photo, map, 64).image, warpedCrop(photo, map, 64).image);
}

TEST(AlignedCrop, BeyondTheBorderItIsSoftAndFadesToTheMedian) {
  Image photo = noisePicture(200, 200, 6);
  const Affine map{1, 0, -60, 0, 1, 40};  // 60 of 128 columns lie outside
  const Crop plain = warpedCrop(photo, map, 128), filled = alignedCrop(photo, map, 128);
  const auto roughness = [](const Image& image, int fromX, int toX) {
    double sum = 0;
    for (int y = 0; y < 128; ++y) {
      for (int x = fromX; x + 1 < toX; ++x) sum += std::abs(int{image.at(x, y, 0)} - int{image.at(x + 1, y, 0)});
    }
    return sum / (128.0 * (toX - fromX - 1));
  };
  for (int y = 0; y < 128; ++y) {
    for (int x = 60; x < 128; ++x) {
      for (int c = 0; c < 3; ++c) ASSERT_EQ(filled.image.at(x, y, c), plain.image.at(x, y, c)) << x << "," << y;
    }
  }
  EXPECT_LT(roughness(filled.image, 0, 30), roughness(plain.image, 0, 30) / 8);
  EXPECT_LT(roughness(filled.image, 0, 5), roughness(filled.image, 50, 58));
}

TEST(WarpedCrop, ReadsNoMoreOfALargePhotographThanItNeeds) {
  // Equal to the crop of the part alone, in the middle and where it is mirrored at a border.
  const Image photo = noisePicture(900, 700, 8);
  const Image part = cropped(photo, {200, 0, 400, 400});
  for (const double scale : {0.7, 1.0}) {
    const Affine inPart{scale, 0.1, 60, -0.1, scale, -30};
    const Affine inPhoto = Affine{1, 0, 200, 0, 1, 0}.after(inPart);
    EXPECT_LE(largestDifference(warpedCrop(photo, inPhoto, 96).image, warpedCrop(part, inPart, 96).image), 1) << scale;
  }
}

}  // namespace
}  // namespace lineament::imaging::test
