#include "imaging/face_finder.h"

#include <cstdlib>
#include <numbers>
#include <sstream>

#include "base/memory.h"
#include "imaging/crop.h"
#include "imaging/photo.h"
#include "imaging/resize.h"
#include "pictures.h"

namespace lineament::imaging::test {
namespace {

namespace fs = std::filesystem;
constexpr double kDegree = std::numbers::pi / 180;

fs::path shared(const std::string& name) { return fs::path(LINEAMENT_SOURCE_DIR) / ".." / "shared" / name; }

#define SKIP_WITHOUT(path) \
  if (!fs::exists(path)) GTEST_SKIP() << (path) << " is not there"

Image photoOf(const fs::path& path) { return *openPhoto(path).value().image; }

/// Pupils of a photograph of ../shared/photos.
FacePoints pupils(const fs::path& photo) {
  std::ifstream in(fs::path(photo).replace_extension(".tem"));
  int count = 0;
  FacePoints points;
  in >> count >> points.leftEye[0] >> points.leftEye[1] >> points.rightEye[0] >> points.rightEye[1];
  return points;
}

/// Whether the box frames a face with these eyes: both lie in it, in its upper half.
bool frames(const FaceBox& box, const FacePoints& eyes) {
  const double distance = std::hypot(eyes.rightEye[0] - eyes.leftEye[0], eyes.rightEye[1] - eyes.leftEye[1]);
  const double x = (eyes.leftEye[0] + eyes.rightEye[0]) / 2, y = (eyes.leftEye[1] + eyes.rightEye[1]) / 2;
  // Of 136 boxes none was farther than half an eye distance from its place, or 1.35 times too large.
  const double up = 0.3 * distance;
  const double middleX = x - up * std::sin(box.roll), middleY = y + up * std::cos(box.roll);
  return std::hypot(box.centerX - middleX, box.centerY - middleY) < 0.5 * distance && box.side > 1.9 * distance &&
         box.side < 3.5 * distance;
}

bool anyFrames(const std::vector<FaceBox>& boxes, const FacePoints& eyes) {
  return std::any_of(boxes.begin(), boxes.end(), [&](const FaceBox& b) { return frames(b, eyes); });
}

class FaceFinders : public ::testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) {
      const fs::path file = shared("data/yunet/face_detection_yunet_n_640.onnx");
      SKIP_WITHOUT(file);
      finder = makeYunetFinder(file).value();
    } else {
      finder = makeCascadeFinder().value();
    }
  }
  std::unique_ptr<FaceFinder> finder;
};

INSTANTIATE_TEST_SUITE_P(Both, FaceFinders, ::testing::Bool(),
                         [](const auto& which) { return which.param ? "Yunet" : "Cascades"; });

TEST_P(FaceFinders, FindTheFaceOfEveryPortrait) {
  SKIP_WITHOUT(shared("photos"));
  int portraits = 0;
  for (const auto& entry : fs::directory_iterator(shared("photos"))) {
    if (entry.path().extension() != ".jpg" || !fs::exists(fs::path(entry.path()).replace_extension(".tem"))) continue;
    ++portraits;
    const auto boxes = finder->find(photoOf(entry.path()), SearchBreadth::kUpright);
    ASSERT_FALSE(boxes.empty()) << entry.path();
    EXPECT_TRUE(frames(boxes.front(), pupils(entry.path()))) << entry.path();
  }
  EXPECT_GE(portraits, 8);
}

TEST_P(FaceFinders, FindThreeFacesBesideEachOther) {
  SKIP_WITHOUT(shared("odd-inputs/three_faces.jpg"));
  const Image photo = photoOf(shared("odd-inputs/three_faces.jpg"));
  const auto boxes = finder->find(photo, SearchBreadth::kUpright);
  ASSERT_GE(boxes.size(), 3u);
  for (int third = 0; third < 3; ++third) {
    const double left = photo.width() * third / 3.0, right = photo.width() * (third + 1) / 3.0;
    EXPECT_TRUE(std::any_of(boxes.begin(), boxes.begin() + 3, [&](const FaceBox& b) {
      return b.centerX > left && b.centerX < right;
    })) << third;
  }
}

TEST_P(FaceFinders, TurnedHeadsComeWithTheirRoll) {
  SKIP_WITHOUT(shared("photos/002_03.jpg"));
  const Image whole = resized(photoOf(shared("photos/002_03.jpg")), 675, 675, Interpolation::kArea);
  FacePoints eyes = pupils(shared("photos/002_03.jpg"));
  const auto half = [](std::array<double, 2> p) { return std::array{p[0] / 2, p[1] / 2}; };
  for (const int degrees : {-40, 35, 180}) {
    // The head turned clockwise by so much, about the middle.
    const double c = std::cos(degrees * kDegree), s = std::sin(degrees * kDegree), m = 337.5;
    const Affine turnedFromWhole{c, -s, m - c * m + s * m, s, c, m - s * m - c * m};
    const Image turned = warpedCrop(whole, turnedFromWhole.inverse(), 675).image;
    FacePoints at;
    const auto left = half(eyes.leftEye), right = half(eyes.rightEye);
    at.leftEye = turnedFromWhole.apply(left[0], left[1]);
    at.rightEye = turnedFromWhole.apply(right[0], right[1]);
    const auto boxes = finder->find(turned, std::abs(degrees) <= 45 ? SearchBreadth::kWide : SearchBreadth::kTurned);
    const auto near = [&](const FaceBox& b) {
      return frames(b, at) && std::abs(std::remainder(b.roll - degrees * kDegree, 2 * std::numbers::pi)) < 25 * kDegree;
    };
    EXPECT_TRUE(std::any_of(boxes.begin(), boxes.end(), near)) << degrees;
  }
}

TEST_P(FaceFinders, SmallAndLargeFacesInALargePhotograph) {
  SKIP_WITHOUT(shared("photos/010_03.jpg"));
  const Image portrait = photoOf(shared("photos/010_03.jpg"));
  const FacePoints eyes = pupils(shared("photos/010_03.jpg"));
  // 6000 × 2000 pixels with this portrait at 2000 pixels, and at 160 (a box of about 50).
  Image photo = flatPicture(6000, 2000, 120, 130, 140);
  const auto lay = [&](int side, int left, int top) {
    const Image small = resized(portrait, side, side, side < 1350 ? Interpolation::kArea : Interpolation::kBilinear);
    for (int y = 0; y < side; ++y) std::copy_n(small.row(y), 3 * side, photo.row(top + y) + 3 * left);
    FacePoints at = eyes;
    for (auto* p : {&at.leftEye, &at.rightEye})
      *p = {(*p)[0] * side / portrait.width() + left, (*p)[1] * side / portrait.height() + top};
    return at;
  };
  const FacePoints large = lay(2000, 0, 0), small = lay(160, 5311, 1177);
  const auto boxes = finder->find(photo, SearchBreadth::kWide);
  EXPECT_TRUE(anyFrames(boxes, large));
  EXPECT_TRUE(anyFrames(boxes, small));
}

TEST_P(FaceFinders, NothingIsFoundInNothing) {
  EXPECT_TRUE(finder->find(Image(), SearchBreadth::kWide).empty());
  EXPECT_TRUE(finder->find(flatPicture(3, 2000, 9, 9, 9), SearchBreadth::kWide).empty());
  EXPECT_TRUE(finder->find(flatPicture(640, 480, 200, 180, 160), SearchBreadth::kTurned).empty());
}

TEST_P(FaceFinders, AStopEndsTheSearch) {
  const StopToken stop;
  stop.requestStop();
  EXPECT_TRUE(finder->find(flatPicture(4000, 3000, 90, 90, 90), SearchBreadth::kWide, stop).empty());
}

TEST(CascadeFinder, NamesWhatIsMissingOrBroken) {
  const TempFolder folder;
  auto missing = makeCascadeFinder(folder.path());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_NE(missing.error().message.find("haarcascade_frontalface_alt2.xml"), std::string::npos);
  for (const char* const content : {"", "not XML", "<?xml version=\"1.0\"?><opencv_storage></opencv_storage>"}) {
    for (const char* const name : {"frontalface_alt2", "frontalface_default", "profileface"})
      std::ofstream(folder / (std::string("haarcascade_") + name + ".xml")) << content;
    auto broken = makeCascadeFinder(folder.path());
    ASSERT_FALSE(broken) << content;
    EXPECT_EQ(broken.error().code, ErrorCode::kUnreadable) << content;
  }
  fs::copy_file("/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml",
                folder / "haarcascade_frontalface_alt2.xml", fs::copy_options::overwrite_existing);
  auto halfBroken = makeCascadeFinder(folder.path()).value();
  EXPECT_TRUE(halfBroken->find(flatPicture(90, 90, 1, 2, 3), SearchBreadth::kUpright).empty());
  EXPECT_THROW(halfBroken->find(flatPicture(90, 90, 1, 2, 3), SearchBreadth::kWide), ErrorException);
}

TEST(YunetFinder, RefusesWhatIsNotYunet) {
  const TempFolder folder;
  EXPECT_EQ(makeYunetFinder(folder / "none.onnx").error().code, ErrorCode::kNotFound);
  std::ofstream(folder / "text.onnx") << "no network";
  EXPECT_EQ(makeYunetFinder(folder / "text.onnx").error().code, ErrorCode::kBadPack);
  const fs::path dynamic = shared("data/yunet/face_detection_yunet_n_dynamic.onnx");
  if (fs::exists(dynamic)) {
    EXPECT_EQ(makeYunetFinder(dynamic).error().code, ErrorCode::kBadPack);
  }
}

TEST(MergedBoxes, KeepTheSurestOfEachFace) {
  const std::vector<FaceBox> boxes = {
      {100, 100, 80, 0, 4}, {105, 98, 90, 0.2, 9}, {300, 100, 80, 0, 5}, {100, 100, 20, 0, 3}, {102, 101, 85, 1.0, 2}};
  const auto merged = mergedBoxes(boxes);
  ASSERT_EQ(merged.size(), 4u);  // a small one inside, and one that stands otherwise, are faces of their own
  EXPECT_EQ(merged[0].centerX, 105);
  EXPECT_DOUBLE_EQ(merged[0].score, 9.4);
  EXPECT_EQ(merged[1].centerX, 300);
  EXPECT_EQ(merged[2].side, 20);
}

TEST(BoxAround, FramesPointsAsACascadeWould) {
  const FacePoints points{{180, 200}, {260, 200}, {220, 250}, {190, 280}, {250, 280}};
  const FaceBox box = boxAround(points);
  EXPECT_DOUBLE_EQ(box.centerX, 220);
  EXPECT_DOUBLE_EQ(box.centerY, 224);
  EXPECT_DOUBLE_EQ(box.side, 2.57 * 80);
  EXPECT_DOUBLE_EQ(box.roll, 0);
  const FacePoints lying{{100, 180}, {100, 260}, {50, 220}, {20, 190}, {20, 250}};  // clockwise by a quarter
  EXPECT_NEAR(boxAround(lying).roll, std::numbers::pi / 2, 1e-12);
}

}  // namespace
}  // namespace lineament::imaging::test
