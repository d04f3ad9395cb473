#include <gtest/gtest.h>

#include "people.h"
#include "triangle_field.h"

namespace lineament::retouch::test {
namespace {

TEST(Triangles, CoverTheFaceOnce) {
  EXPECT_EQ(triangles(Surface::kFace).size(), 880u);
  EXPECT_EQ(triangles(Surface::kAll).size(), 880u + 72u);
  EXPECT_EQ(triangles(Surface::kSkin).size() + triangles(Surface::kEyeballs).size(), triangles(Surface::kAll).size());
  for (const auto& t : triangles(Surface::kFace)) {
    for (const int v : t) EXPECT_TRUE(v >= 0 && v < kSkinPoints);
  }
}

TEST(Field, IsLinearInsideATriangleAndLeavesTheRest) {
  const Points3 corners = {{2, 2, 0}, {20, 2, 0}, {2, 20, 0}};
  const Triangle one[] = {{0, 1, 2}};
  const cv::Mat values = (cv::Mat_<float>(3, 1) << 0, 18, 36);
  const Field f = field(corners, one, {32, 32}, values, -1);
  EXPECT_NEAR(f.values.at<float>(4, 6), 4 + 2 * 2, 1e-4);
  EXPECT_EQ(f.values.at<float>(25, 25), -1);
  EXPECT_EQ(f.inside.at<float>(25, 25), 0);
  EXPECT_EQ(f.inside.at<float>(2, 2), 1);
}

TEST(Pose, FindsTheSimilarityThatWasApplied) {
  const auto& mean = shippedBank().data().canonical.mean;
  const double a = .3;
  Pose wanted;
  wanted.scale = 2.5;
  wanted.rotation = cv::Matx33d(std::cos(a), 0, std::sin(a), 0, 1, 0, -std::sin(a), 0, std::cos(a));
  wanted.shift = {10, -4, 3};
  Points3 moved;
  for (const auto& p : mean) moved.push_back(wanted.apply(p));
  const Pose found = fitPose(mean, moved, kStable);
  EXPECT_NEAR(found.scale, 2.5, 1e-9);
  EXPECT_NEAR(found.residual, 0, 1e-6);
  EXPECT_NEAR(cv::norm(found.undo(moved[17]) - mean[17]), 0, 1e-6);
}

TEST(Face, FindsTheDepthOfItsMesh) {
  Person person = drawnPerson(256);
  for (const float factor : {.5f, 1.f, 1.6f}) {
    FaceMesh mesh = person.mesh;
    for (auto& p : mesh.points) p.z *= factor;
    const auto face = makeFace(matOf(person.image), mesh, {}, shippedBank().data().canonical);
    ASSERT_TRUE(face);
    EXPECT_NEAR(face->depth * factor, 2, .05);
    EXPECT_NEAR(face->k, 1, .01);
    const FaceMesh back = meshOf(face->mesh, face->depth);
    EXPECT_NEAR(back[4].z, mesh[4].z, 1e-3);
    EXPECT_NEAR(back[4].x, mesh[4].x, 1e-3);
  }
}

TEST(Gaussian, WideOnesAreAsNarrowOnesWouldBe) {
  cv::Mat spot(200, 200, CV_32F, cv::Scalar(0));
  spot.at<float>(100, 100) = 1000;
  cv::Mat exact;
  cv::GaussianBlur(spot, exact, {}, 14);
  EXPECT_LT(cv::norm(gaussian(spot, 14), exact, cv::NORM_INF), .06 * exact.at<float>(100, 100));
}

}  // namespace
}  // namespace lineament::retouch::test
