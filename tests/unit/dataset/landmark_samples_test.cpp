#include "dataset/landmark_samples.h"

#include <gtest/gtest.h>

#include "face_folder.h"
#include "imaging/disturb.h"
#include "temp_folder.h"

namespace lineament::test {
namespace {

class LandmarkSamples : public ::testing::Test {
 protected:
  void SetUp() override {
    writeFaces(folder.path(), 4);
    faces = landmarkFaces(folder.path()).value();
    for (auto& face : faces) face.use = FaceUse::kTraining;
  }
  [[nodiscard]] LandmarkSampler sampler(std::uint64_t seed) const {
    return LandmarkSampler::open(folder.path(), faces, FaceUse::kTraining, seed).value();
  }
  TempFolder folder;
  std::vector<LandmarkFace> faces;
};

TEST_F(LandmarkSamples, FollowFromSeedAndPlaceAlone) {
  const auto one = sampler(5), two = sampler(5), other = sampler(6);
  EXPECT_EQ(one.sample(9).face.image, two.sample(9).face.image);
  EXPECT_EQ(one.sample(9).lips.mesh, two.sample(9).lips.mesh);
  EXPECT_NE(one.sample(9).face.image, one.sample(10).face.image);
  EXPECT_NE(one.sample(9).face.image, other.sample(9).face.image);
}

TEST_F(LandmarkSamples, PointsStayOnWhatTheyMark) {
  // The eyes are green squares: where the iris point lands, the crop is green, whatever was done to it.
  const auto all = sampler(1);
  int seen = 0, green = 0, faceCount = 0, partly = 0;
  for (std::uint64_t i = 0; i < 120; ++i) {
    const LandmarkSample sample = all.sample(i);
    faceCount += sample.isFace ? 1 : 0;
    partly += sample.isFace && !sample.known[0] ? 1 : 0;
    EXPECT_TRUE(sample.isFace || !sample.known[0]);
    const auto look = [&](const LandmarkCrop& crop, int point) {
      const int x = static_cast<int>(crop.mesh[point].x), y = static_cast<int>(crop.mesh[point].y);
      if (x < 0 || y < 0 || x >= crop.image.width() || y >= crop.image.height()) return;
      ++seen;
      green += crop.image.at(x, y, 1) > crop.image.at(x, y, 0) + 12 ? 1 : 0;
    };
    if (sample.isFace && sample.known[0]) look(sample.face, kRightIris);
    look(sample.eye, kLeftIris);
  }
  EXPECT_GT(seen, 150);
  // Gray ones, and covered ones, are no proof.
  EXPECT_GT(green, seen * 6 / 10);
  EXPECT_GT(faceCount, 85);
  EXPECT_LT(faceCount, 115);
  EXPECT_GT(partly, 0);
}

TEST_F(LandmarkSamples, NobodyLeftIsAnError) {
  EXPECT_EQ(LandmarkSampler::open(folder.path(), faces, FaceUse::kHeldOut, 1).error().code,
            ErrorCode::kInvalidArgument);
  std::filesystem::remove(folder / "f-2.png");
  EXPECT_EQ(LandmarkSampler::open(folder.path(), faces, FaceUse::kTraining, 1).error().code, ErrorCode::kNotFound);
}

TEST(LandmarkMesh, MirroringSwapsSides) {
  FaceMesh mesh = roughMesh();
  mesh[33].x = 80;
  const FaceMesh other = mirrored(mesh, 256);
  EXPECT_EQ(other[263].x, 176);
  EXPECT_EQ(other[263].y, mesh[33].y);
  EXPECT_EQ(mirrored(other, 256), mesh);
}

TEST(Disturb, PicturesOfAnySizeStayOfThatSize) {
  Random random(3);
  for (int i = 0; i < 40; ++i) {
    const Image picture = imaging::texture(70 + i, 90, random);
    ASSERT_EQ(picture.width(), 70 + i);
    const Image worse = imaging::disturbed(picture, random);
    EXPECT_EQ(worse.width(), picture.width());
    EXPECT_EQ(worse.height(), picture.height());
  }
}

TEST(Disturb, LaidOverMixesByTheMask) {
  Mask inside(2, 1);
  inside.at(0, 0) = 1.f, inside.at(1, 0) = 0.25f;
  const Image out = imaging::laidOver(Image(2, 1, 200), inside, Image(2, 1, 100));
  EXPECT_EQ(out.at(0, 0, 0), 200);
  EXPECT_EQ(out.at(1, 0, 2), 125);
  EXPECT_THROW((void)imaging::laidOver(Image(2, 1), inside, Image(1, 1)), ErrorException);
}

}  // namespace
}  // namespace lineament::test
