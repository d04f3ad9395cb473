#include "face_search.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "imaging/align.h"

namespace lineament::pipeline {
namespace {

using imaging::SearchBreadth;

FacePoints pointsAt(double x, double y, double side, double roll = 0) {
  const double c = std::cos(roll), s = std::sin(roll), k = side / 2.57;
  const auto at = [&](double u, double v) { return std::array{x + k * (c * u - s * v), y + k * (s * u + c * v)}; };
  return {at(-0.5, -0.3), at(0.5, -0.3), at(0, 0.2), at(-0.4, 0.7), at(0.4, 0.7)};
}

/// The faces that are there, and boxes that a finder would give.
struct Scene {
  std::vector<FaceBox> upright, wide, turned;
  std::vector<FaceBox> truth;  ///< score: the confidence with which it is seen
  std::vector<SearchBreadth> searched;
  int readings = 0;

  class Finder final : public imaging::FaceFinder {
   public:
    explicit Finder(Scene& scene) : scene_(scene) {}
    std::vector<FaceBox> find(const Image&, SearchBreadth breadth, const StopToken&) override {
      scene_.searched.push_back(breadth);
      return breadth == SearchBreadth::kUpright ? scene_.upright
             : breadth == SearchBreadth::kWide  ? scene_.wide
                                                : scene_.turned;
    }

   private:
    Scene& scene_;
  };

  FaceSearch search() {
    return {std::make_unique<Finder>(*this), [this](const Image&, const std::vector<FaceBox>& boxes) {
              std::vector<FaceReading> all;
              for (const FaceBox& box : boxes) all.push_back(read(box));
              return all;
            }};
  }
  FaceReading read(const FaceBox& box) {
    ++readings;
    for (const FaceBox& face : truth) {
      if (std::hypot(face.centerX - box.centerX, face.centerY - box.centerY) > 0.5 * face.side) continue;
      if (std::abs(std::remainder(face.roll - box.roll, 2 * std::numbers::pi)) > 0.6) continue;
      FaceReading reading;
      reading.points = pointsAt(face.centerX, face.centerY, face.side, face.roll);
      reading.confidence = face.score;
      reading.mesh[0] = {static_cast<float>(reading.points.leftEye[0]), 0, 5};
      return reading;
    }
    return {};
  }
};

const Image& photo() {
  static const Image image(1000, 800);
  return image;
}

TEST(FaceSearch, TheNetworkCorrectsAndRejectsWhatTheFinderGives) {
  Scene scene;
  scene.upright = {{310, 290, 180, 0, 9}, {700, 300, 150, 0, 8}};
  scene.truth = {{300, 300, 200, 0.1, 0.95}};
  const auto faces = scene.search().find(photo(), FaceSearchEffort::kQuick, {});
  ASSERT_EQ(faces.size(), 1u);
  EXPECT_NEAR(faces[0].box.roll, 0.1, 1e-9);
  EXPECT_NEAR(faces[0].box.side, 200, 3);
  EXPECT_EQ(faces[0].points, pointsAt(300, 300, 200, 0.1));
  EXPECT_EQ(faces[0].confidence, 0.95);
  EXPECT_TRUE(faces[0].hasMesh);
  EXPECT_FALSE(faces[0].manual);
  EXPECT_EQ(scene.searched, std::vector{SearchBreadth::kUpright});
}

TEST(FaceSearch, WidensOnlyWhereNothingConvinces) {
  Scene scene;
  scene.upright = {{300, 300, 200, 0, 9}};
  scene.truth = {{300, 300, 200, 0, 0.6}, {700, 400, 100, 0.7, 0.9}};
  scene.wide = {{300, 300, 200, 0, 9}, {700, 400, 100, 0.75, 3}};
  auto faces = scene.search().find(photo(), FaceSearchEffort::kQuick, {});
  EXPECT_EQ(scene.searched, (std::vector{SearchBreadth::kUpright, SearchBreadth::kWide}));
  ASSERT_EQ(faces.size(), 2u);
  EXPECT_GT(faces[0].box.side, faces[1].box.side);
  EXPECT_EQ(faces[0].id, 0);
  EXPECT_EQ(faces[1].id, 1);

  scene.searched.clear();
  scene.truth[0].score = 0.9;
  EXPECT_EQ(scene.search().find(photo(), FaceSearchEffort::kQuick, {}).size(), 1u);
  EXPECT_EQ(scene.searched, std::vector{SearchBreadth::kUpright});
  EXPECT_EQ(scene.search().find(photo(), FaceSearchEffort::kThorough, {}).size(), 2u);
}

TEST(FaceSearch, AHeadUpsideDownIsLookedForLast) {
  Scene scene;
  scene.turned = {{500, 400, 300, std::numbers::pi, 4}};
  scene.truth = {{500, 400, 300, 3.0, 0.9}};
  const auto faces = scene.search().find(photo(), FaceSearchEffort::kQuick, {});
  EXPECT_EQ(scene.searched, (std::vector{SearchBreadth::kUpright, SearchBreadth::kWide, SearchBreadth::kTurned}));
  ASSERT_EQ(faces.size(), 1u);
  EXPECT_NEAR(std::abs(faces[0].box.roll), 3.0, 1e-9);
}

TEST(FaceSearch, OneHeadIsOneFaceWhateverTheFinderThinks) {
  Scene scene;
  for (int i = 0; i < 12; ++i) scene.wide.push_back({400.0 + 5 * i, 300.0 - 3 * i, 150.0 + 10 * i, 0.05 * i, 12.0 - i});
  scene.truth = {{420, 290, 200, 0.2, 0.9}};
  EXPECT_EQ(scene.search().find(photo(), FaceSearchEffort::kQuick, {}).size(), 1u);
  EXPECT_LE(scene.readings, 4) << "boxes at an accepted face are not read again";
}

TEST(FaceSearch, ManyFacesAreBounded) {
  Scene scene;
  for (int i = 0; i < 100; ++i) {
    scene.truth.push_back({30.0 + 60 * (i % 10), 30.0 + 60 * (i / 10), 20.0 + i * 0.2, 0, 0.9});
    scene.upright.push_back(scene.truth.back());
  }
  const auto faces = scene.search().find(photo(), FaceSearchEffort::kQuick, {});
  ASSERT_EQ(faces.size(), static_cast<std::size_t>(kMostFaces));
  EXPECT_GT(faces.back().box.side, 29) << "the largest stay";
  Scene noise;
  for (int i = 0; i < 500; ++i) noise.wide.push_back({i * 2.0, 400, 50, 0, 1});
  EXPECT_TRUE(noise.search().find(photo(), FaceSearchEffort::kThorough, {}).empty());
  EXPECT_LE(noise.readings, FaceSearch::kMostReadings);
}

TEST(FaceSearch, AStopEndsItWithNothing) {
  Scene scene;
  scene.upright = scene.truth = {{300, 300, 200, 0, 0.9}};
  const StopToken stop;
  stop.requestStop();
  EXPECT_TRUE(scene.search().find(photo(), FaceSearchEffort::kThorough, stop).empty());
}

TEST(FaceSearch, PointsGivenByHandAreKeptAndTheMeshGoesWithThem) {
  Scene scene;
  scene.truth = {{300, 300, 200, 0, 0.9}};
  const FacePoints given = pointsAt(310, 290, 220, 0.05);
  const FoundFace face = scene.search().place(photo(), {PlacementKind::kManual, given});
  EXPECT_TRUE(face.manual);
  EXPECT_EQ(face.points, given);
  EXPECT_EQ(face.confidence, 1);
  ASSERT_TRUE(face.hasMesh);
  const FacePoints read = pointsAt(300, 300, 200);
  // The reader put the left eye's x into point 0; the similarity brings it near the given eye.
  EXPECT_NEAR(face.mesh[0].z, 5 * 220.0 / 200, 0.1);
  EXPECT_GT(std::abs(face.mesh[0].x - read.leftEye[0]), 1);

  const FoundFace nowhere = scene.search().place(photo(), {PlacementKind::kManual, pointsAt(800, 600, 90)});
  EXPECT_FALSE(nowhere.hasMesh);
  EXPECT_TRUE(nowhere.manual);
  EXPECT_THROW(scene.search().place(photo(), {PlacementKind::kManual, {}}), ErrorException);
}

TEST(Faces, PlacementIsTheAlignedSquareOrThePhotographItself) {
  FoundFace face;
  face.points = pointsAt(500, 400, 250);
  EXPECT_EQ(photoFromCrop(face, 1000, 800, 256), imaging::alignedPlacement(face.points, 256));
  face.aligned = true;
  EXPECT_EQ(photoFromCrop(face, 1000, 800, 256), (Affine{3.125, 0, 100, 0, 3.125, 0}));
}

TEST(Faces, APlaceChoosesTheFaceUnderIt) {
  std::vector<FoundFace> faces(3);
  faces[0].id = 0, faces[0].box = {300, 300, 300, 0, 1};
  faces[1].id = 1, faces[1].box = {350, 350, 80, 0, 1};
  faces[2].id = 2, faces[2].box = {800, 300, 100, std::numbers::pi / 4, 1};
  EXPECT_EQ(faceAt(faces, 200, 200), 0);
  EXPECT_EQ(faceAt(faces, 360, 340), 1) << "a child before its mother";
  EXPECT_EQ(faceAt(faces, 800, 235), 2) << "inside the turned box alone";
  EXPECT_EQ(faceAt(faces, 990, 790), 2);
  EXPECT_EQ(faceAt({}, 1, 1), -1);
}

}  // namespace
}  // namespace lineament::pipeline
