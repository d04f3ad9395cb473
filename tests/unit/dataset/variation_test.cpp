// Picture, mask and mesh stay together under whatever a variation does.
#include "dataset/variation.h"

#include <gtest/gtest.h>

#include "base/classes.h"
#include "dataset/real_faces.h"

namespace lineament::dataset {
namespace {

constexpr int kSide = 96;

/// A bright square of "hair" on dark "background", and a mesh whose points stand at its center.
struct Scene {
  Image picture{kSide, kSide, 20};
  LabelMap labels{kSide, kSide, 0};
  FaceMesh mesh;
  Scene() {
    for (int y = 30; y < 54; ++y) {
      for (int x = 20; x < 44; ++x) {
        for (int c = 0; c < 3; ++c) picture.at(x, y, c) = 220;
        labels.at(x, y) = static_cast<std::uint8_t>(FaceClass::kHair);
      }
    }
    for (auto& point : mesh.points) point = {32, 42, 8};
  }
};

TEST(Variation, OfNothingChangesNothing) {
  const Scene scene;
  EXPECT_EQ(varied(scene.picture, Variation(), kSide), scene.picture);
  EXPECT_EQ(varied(scene.labels, Variation(), kSide), scene.labels);
  EXPECT_EQ(varied(scene.mesh, Variation()), scene.mesh);
}

TEST(Variation, KeepsPictureMaskAndMeshTogether) {
  const Scene scene;
  VariationRange range;
  range.jpegChance = range.softChance = range.grayChance = range.lightChance = 0;
  range.shift = 0.1, range.turn = 10, range.scale = 0.2;
  Random random(7);
  bool moved = false;
  for (int n = 0; n < 20; ++n) {
    const Variation v = drawVariation(random, range, kSide);
    const Image picture = varied(scene.picture, v, kSide);
    const LabelMap labels = varied(scene.labels, v, kSide);
    int apart = 0, unknown = 0;
    double sx = 0, sy = 0, count = 0;
    for (int y = 0; y < kSide; ++y) {
      for (int x = 0; x < kSide; ++x) {
        const bool hair = labels.at(x, y) == static_cast<std::uint8_t>(FaceClass::kHair);
        apart += hair != (picture.at(x, y) > 120);
        unknown += labels.at(x, y) == kUnlabeledClass;
        if (hair) sx += x + 0.5, sy += y + 0.5, ++count;
      }
    }
    EXPECT_LT(apart, 60) << "beyond the square's edges";
    const FaceMesh mesh = varied(scene.mesh, v);
    EXPECT_NEAR(mesh[100].x, sx / count, 0.7);
    EXPECT_NEAR(mesh[100].y, sy / count, 0.7);
    moved = moved || (unknown > 0 && std::abs(mesh[100].x - 32) > 1);
  }
  EXPECT_TRUE(moved);
}

TEST(Variation, IsDrawnWithinItsRange) {
  VariationRange range;
  Random random(3);
  int gray = 0, jpeg = 0, mirroredOnes = 0;
  for (int n = 0; n < 1000; ++n) {
    const Variation v = drawVariation(random, range, 256);
    const double scale = std::sqrt(v.sourceFromResult.determinant());
    EXPECT_GE(scale, 1 / 1.0301);
    EXPECT_LE(scale, 1.0301);
    EXPECT_LE(std::abs(std::atan2(v.sourceFromResult.d, v.sourceFromResult.a)), 4.001 * 3.14159265 / 180);
    const auto center = v.sourceFromResult.apply(128, 128);
    EXPECT_LE(std::abs(center[0] - 128), 0.0301 * 256);
    gray += v.gray, jpeg += v.jpegQuality > 0, mirroredOnes += v.mirrored;
  }
  EXPECT_NEAR(gray, 40, 25);
  EXPECT_NEAR(jpeg, 400, 60);
  EXPECT_NEAR(mirroredOnes, 500, 60);
}

TEST(Variation, WearShows) {
  const Scene scene;
  Variation v;
  v.gray = true, v.gain[0] = 1.2f;
  const Image gray = varied(scene.picture, v, kSide);
  EXPECT_EQ(gray.at(30, 40, 0), gray.at(30, 40, 2));
  Variation compressed;
  compressed.jpegQuality = 35;
  const Image jpeg = varied(scene.picture, compressed, kSide);
  EXPECT_NE(jpeg, scene.picture);
  Variation soft;
  soft.soft = 2.5f;
  EXPECT_GT(varied(scene.picture, soft, kSide).at(19, 40), 30) << "the edge has spread";
}

TEST(Mirrored, ChangesSidesOfClassesToo) {
  LabelMap labels(4, 2, 0);
  labels.at(0, 0) = static_cast<std::uint8_t>(FaceClass::kLeftEye);
  labels.at(1, 0) = static_cast<std::uint8_t>(FaceClass::kRightEar);
  labels.at(2, 1) = kUnlabeledClass;
  const LabelMap other = mirrored(labels);
  EXPECT_EQ(other.at(3, 0), static_cast<std::uint8_t>(FaceClass::kRightEye));
  EXPECT_EQ(other.at(2, 0), static_cast<std::uint8_t>(FaceClass::kLeftEar));
  EXPECT_EQ(other.at(1, 1), kUnlabeledClass);
  EXPECT_EQ(mirrored(other), labels);
}

}  // namespace
}  // namespace lineament::dataset
