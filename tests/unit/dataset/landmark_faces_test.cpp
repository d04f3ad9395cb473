#include "dataset/landmark_faces.h"

#include <gtest/gtest.h>

#include <set>

#include "face_folder.h"
#include "temp_folder.h"

namespace lineament::test {
namespace {

TEST(FaceParts, MirroringIsItsOwnInverse) {
  int own = 0;
  for (int i = 0; i < kMeshPointCount; ++i) {
    EXPECT_EQ(mirroredPoint(mirroredPoint(i)), i) << i;
    own += mirroredPoint(i) == i ? 1 : 0;
  }
  EXPECT_EQ(own, 28);  // the middle line
  EXPECT_EQ(mirroredPoint(33), 263);
  EXPECT_EQ(mirroredPoint(kLeftIris), kRightIris);
  EXPECT_EQ(mirroredPoint(kLeftMouthCorner), kRightMouthCorner);
  std::set<int> lips(kLipPoints.begin(), kLipPoints.end());
  for (const int i : kLipPoints) EXPECT_TRUE(lips.contains(mirroredPoint(i))) << i;
}

TEST(FaceParts, ABoxAndItsFrameGoBothWays) {
  const MeshFrame frame{300, 200, 150, 0.4};
  const MeshFrame again = frameOf(boxOf(frame));
  EXPECT_NEAR(again.centerX, 300, 1e-9);
  EXPECT_NEAR(again.centerY, 200, 1e-9);
  EXPECT_NEAR(again.extent, 150, 1e-9);
  EXPECT_EQ(again.roll, 0.4);
}

TEST(FaceParts, FramesTurnAndGrowWithTheFace) {
  const FaceMesh mesh = roughMesh();
  const MeshFrame frame = frameOf(mesh);
  EXPECT_NEAR(frame.roll, 0, 1e-6);
  const double c = 2 * std::cos(0.5), s = 2 * std::sin(0.5);
  const Affine turned{c, -s, 40, s, c, 7};
  const MeshFrame other = frameOf(mapped(mesh, turned));
  const auto [x, y] = turned.apply(frame.centerX, frame.centerY);
  EXPECT_NEAR(other.centerX, x, 1e-3);
  EXPECT_NEAR(other.centerY, y, 1e-3);
  EXPECT_NEAR(other.roll, 0.5, 1e-6);
  EXPECT_NEAR(other.extent, 2 * frame.extent, 1e-3);
  // The crop of the turned face shows what the crop of the upright one shows.
  const Affine one = faceCrop(frame, 128), two = faceCrop(other, 128);
  const auto p = turned.apply(one.apply(30, 90)[0], one.apply(30, 90)[1]);
  EXPECT_NEAR(two.apply(30, 90)[0], p[0], 1e-3);
  EXPECT_NEAR(two.apply(30, 90)[1], p[1], 1e-3);
}

TEST(FaceParts, TheRightEyeComesMirrored) {
  const FaceMesh mesh = roughMesh();
  const MeshFrame frame = frameOf(mesh);
  const Affine left = eyeCrop(mesh, frame, false, 64), right = eyeCrop(mesh, frame, true, 64);
  EXPECT_GT(left.determinant(), 0);
  EXPECT_LT(right.determinant(), 0);
  // A symmetric face: the same place of both crops is the same part of both eyes.
  const auto l = left.apply(10, 50), r = right.apply(10, 50);
  EXPECT_NEAR(l[0], 256 - r[0], 1e-3);
  EXPECT_NEAR(l[1], r[1], 1e-3);
}

class LandmarkFaces : public ::testing::Test {
 protected:
  TempFolder folder;
};

TEST_F(LandmarkFaces, HeldOutAndExcludedAreNotTrainedOn) {
  writeFaces(folder.path(), 40);
  writeTextFile(folder / "held_out.json", R"(["f-3.png","f-4.png"])").value();
  writeTextFile(folder / "exclude.txt", "f-4.png\tboth\nf-5.png\tbad mesh\n").value();
  const auto faces = landmarkFaces(folder.path()).value();
  ASSERT_EQ(faces.size(), 40u);
  EXPECT_EQ(faces[3].use, FaceUse::kHeldOut);
  EXPECT_EQ(faces[4].use, FaceUse::kHeldOut);
  EXPECT_EQ(faces[5].use, FaceUse::kExcluded);
  EXPECT_EQ(faces[0].mesh[kLeftIris], roughMesh()[kLeftIris]);
  int validation = 0;
  for (const auto& face : faces) validation += face.use == FaceUse::kValidation ? 1 : 0;
  EXPECT_GT(validation, 0);
  EXPECT_LT(validation, 12);
}

TEST_F(LandmarkFaces, RefusesWhatDoesNotFitTogether) {
  EXPECT_EQ(landmarkFaces(folder.path()).error().code, ErrorCode::kNotFound);
  writeFaces(folder.path(), 3);
  writeMeshes(folder / "mesh.npy", {roughMesh(), roughMesh()});
  EXPECT_EQ(landmarkFaces(folder.path()).error().code, ErrorCode::kUnreadable);
  FaceMesh broken = roughMesh();
  broken[7].y = std::numeric_limits<float>::quiet_NaN();
  writeMeshes(folder / "mesh.npy", {roughMesh(), broken, roughMesh()});
  EXPECT_EQ(landmarkFaces(folder.path()).error().code, ErrorCode::kUnreadable);
  writeTextFile(folder / "faces.json", "{").value();
  EXPECT_EQ(landmarkFaces(folder.path()).error().code, ErrorCode::kUnreadable);
}

TEST(SharedFaces, AreReadAndTheMirrorFitsThem) {
  const std::filesystem::path shared = std::filesystem::path(LINEAMENT_SOURCE_DIR) / ".." / "shared" / "faces";
  if (!std::filesystem::exists(shared / "mesh.npy")) GTEST_SKIP() << "no ../shared/faces";
  const auto faces = landmarkFaces(shared).value();
  EXPECT_GT(faces.size(), 1000u);
  // The average face is nearly symmetric; a wrong pair would stand far from its place.
  std::array<double, kMeshPointCount> x{}, y{};
  for (const auto& face : faces) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] += face.mesh.points[i].x / static_cast<double>(faces.size());
      y[i] += face.mesh.points[i].y / static_cast<double>(faces.size());
    }
  }
  double middle = 0;
  for (std::size_t i = 0; i < x.size(); ++i) middle += x[i] / kMeshPointCount;
  double sum = 0;
  for (int i = 0; i < kMeshPointCount; ++i) {
    const auto a = static_cast<std::size_t>(i), b = static_cast<std::size_t>(mirroredPoint(i));
    const double off = std::hypot(2 * middle - x[a] - x[b], y[a] - y[b]);
    EXPECT_LT(off, 9) << i;  // the teacher's brows lean by 7
    sum += off / kMeshPointCount;
  }
  EXPECT_LT(sum, 2.5);
}

}  // namespace
}  // namespace lineament::test
