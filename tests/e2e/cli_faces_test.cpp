// lineament-cli faces and edit on real photographs: ../shared/odd-inputs and ../shared/photos. Skipped where these or
// the landmark network are not there.
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "cli_fixture.h"
#include "imaging/crop.h"
#include "imaging/resize.h"

namespace lineament::test {
namespace {

using Json = nlohmann::json;

fs::path shared(const std::string& name) { return fs::path(LINEAMENT_SOURCE_DIR) / ".." / "shared" / name; }

#define SKIP_WITHOUT(path) \
  if (!fs::exists(path)) GTEST_SKIP() << (path) << " is not there"

class CliFacesTest : public CliTest {
 protected:
  void SetUp() override {
    SKIP_WITHOUT(fs::path(LINEAMENT_SOURCE_DIR) / "models" / "landmarks" / "landmarks.json");
    SKIP_WITHOUT(shared("odd-inputs"));
  }
  static Json facesOf(const fs::path& file, const std::vector<std::string>& more = {}) {
    std::vector<std::string> all = {"faces", file, "--json"};
    all.insert(all.end(), more.begin(), more.end());
    const Ran ran = cli(all);
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.code == 0 ? Json::parse(ran.out).at(0).at("faces") : Json::array();
  }
  static Json edited(const fs::path& in, const std::vector<std::string>& more) {
    std::vector<std::string> all = {"--json"};
    all.insert(all.end(), more.begin(), more.end());
    const Ran ran = edit(in, all);
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.code == 0 ? Json::parse(ran.out) : Json();
  }
  /// Columns in which two pictures of one size differ.
  static std::set<int> changed(const Image& a, const Image& b) {
    std::set<int> columns;
    for (int y = 0; y < a.height(); ++y) {
      for (int x = 0; x < a.width(); ++x) {
        for (int c = 0; c < 3; ++c) {
          if (a.at(x, y, c) != b.at(x, y, c)) columns.insert(x);
        }
      }
    }
    return columns;
  }
};

TEST_F(CliFacesTest, WhereThereIsNoFaceItSaysSoAndEndsWithFive) {
  const fs::path none = shared("odd-inputs/no_face.jpg");
  const Ran listed = cli({"faces", none, "--json"});
  EXPECT_EQ(listed.code, 5);
  ASSERT_EQ(listed.complaints().size(), 1u) << listed.err;
  EXPECT_NE(listed.complaints()[0].find("no_face.jpg"), std::string::npos);
  EXPECT_EQ(Json::parse(listed.out).at(0).at("faces").size(), 0u);

  expectFailure(edit(none, {"--face", "largest", "-o", folder / "out.png"}), 5, "no_face.jpg");
  EXPECT_FALSE(fs::exists(folder / "out.png"));
  EXPECT_EQ(edit(none, {"--crop", "center", "-o", folder / "out.png"}).code, 0);
  EXPECT_TRUE(fs::exists(folder / "out.png"));
}

TEST_F(CliFacesTest, FourPointsByHandTakeThePlaceOfAFoundFace) {
  const fs::path none = shared("odd-inputs/no_face.jpg");
  const Json report = edited(none, {"--placement", "400,300", "500,310", "410,410", "490,415", "-o", folder / "out.png",
                                    "--mask-strength", "4", "--plain-map"});
  ASSERT_TRUE(report.is_object());
  ASSERT_EQ(report.at("faces").size(), 1u);
  EXPECT_EQ(report.at("faces")[0].at("placement").at("kind"), "manual");
  EXPECT_NEAR(report.at("faces")[0].at("points").at("rightEye")[0].get<double>(), 500, 0.01);
  EXPECT_TRUE(fs::exists(folder / "out.png"));
  expectFailure(edit(none, {"--placement", "400,300", "400,300", "410,410", "490,415", "-o", folder / "x.png"}), 2,
                "eyes");
  expectFailure(edit(none, {"--placement", "400,300", "500;310", "410,410", "490,415", "-o", folder / "x.png"}), 2,
                "500;310");
}

TEST_F(CliFacesTest, ThreeFacesAreListedAndEditedApart) {
  const fs::path three = shared("odd-inputs/three_faces.jpg");
  const Json faces = facesOf(three);
  ASSERT_EQ(faces.size(), 3u);
  std::array<double, 3> centers{};
  for (std::size_t i = 0; i < 3; ++i) {
    const Json& box = faces[i].at("box");
    centers[i] = box.at("x").get<double>() + box.at("width").get<double>() / 2;
    EXPECT_EQ(faces[i].at("id"), i);
    EXPECT_GE(faces[i].at("confidence").get<double>(), 0.5);
    EXPECT_LT(std::abs(faces[i].at("roll").get<double>()), 12);
    if (i > 0) {
      EXPECT_LE(faces[i].at("size").get<double>(), faces[i - 1].at("size").get<double>());
    }
  }
  const Image photo = picture(three);
  const double third = photo.width() / 3.0;
  std::set<int> places;
  for (const double x : centers) places.insert(static_cast<int>(x / third));
  EXPECT_EQ(places.size(), 3u) << "one in each third";

  const std::vector<std::string> strong = {"--mask-strength", "4", "--plain-map", "--cam", "diffcam", "-o"};
  const auto with = [&](std::initializer_list<std::string> first, const fs::path& out) {
    std::vector<std::string> all(first);
    all.insert(all.end(), strong.begin(), strong.end());
    all.push_back(out);
    return all;
  };
  const auto thirds = [&](const fs::path& out) {
    std::set<int> found;
    for (const int x : changed(picture(out), photo)) found.insert(static_cast<int>(x / third));
    return found;
  };
  edited(three, with({"--face", "all"}, folder / "all.png"));
  EXPECT_EQ(thirds(folder / "all.png"), (std::set<int>{0, 1, 2}));
  edited(three, with({"--face", "2"}, folder / "one.png"));
  EXPECT_EQ(thirds(folder / "one.png"), std::set<int>{static_cast<int>(centers[2] / third)});
  const std::string at = std::to_string(static_cast<int>(third * 1.5)) + ",350";
  edited(three, with({"--face", at}, folder / "at.png"));
  EXPECT_EQ(thirds(folder / "at.png"), std::set<int>{1});
  expectFailure(edit(three, {"--face", "3", "-o", folder / "x.png"}), 2, "no face 3");
  expectFailure(edit(three, {"--face", "left", "-o", folder / "x.png"}), 2, "left");
}

TEST_F(CliFacesTest, ATiltedFaceAndOneAtTheBorderAreFound) {
  const Json tilted = facesOf(shared("odd-inputs/tilted35.jpg"), {"--quick"});
  ASSERT_EQ(tilted.size(), 1u);
  EXPECT_NEAR(std::abs(tilted[0].at("roll").get<double>()), 35, 8);
  // Outside of the centered square, and cut by the border so far that one eye is just left.
  const fs::path aside = shared("odd-inputs/face_left_border.jpg");
  const Json border = facesOf(aside, {"--quick"});
  ASSERT_EQ(border.size(), 1u);
  EXPECT_LT(border[0].at("points").at("rightEye")[0].get<double>(), 450);
  const Image photo = picture(aside);
  imaging::saveImage(folder / "cut.png", imaging::cropped(photo, {285, 0, 700, photo.height()})).value();
  const Json cut = facesOf(folder / "cut.png");
  ASSERT_EQ(cut.size(), 1u);
  EXPECT_LT(cut[0].at("placement").at("corners")[0][0].get<double>(), 0) << "its crop leaves the photograph";
  const Json report = edited(folder / "cut.png", {"--face", "largest", "-o", folder / "o.png"});
  ASSERT_TRUE(report.is_object());
  EXPECT_EQ(report.at("crop").at("x"), 0);
}

TEST_F(CliFacesTest, EyesOfRealPhotographsLieWhereTheyWereMarked) {
  SKIP_WITHOUT(shared("photos"));
  int photos = 0, near = 0;
  for (const auto& entry : fs::directory_iterator(shared("photos"))) {
    if (entry.path().extension() != ".tem") continue;
    std::ifstream in(entry.path());
    int count = 0;
    std::array<double, 4> pupils{};
    in >> count >> pupils[0] >> pupils[1] >> pupils[2] >> pupils[3];
    const Json faces = facesOf(fs::path(entry.path()).replace_extension(".jpg"), {"--quick"});
    ASSERT_EQ(faces.size(), 1u) << entry.path();
    const Json& points = faces[0].at("points");
    const double distance = std::hypot(pupils[2] - pupils[0], pupils[3] - pupils[1]);
    const auto off = [&](const char* eye, double x, double y) {
      return std::hypot(points.at(eye)[0].get<double>() - x, points.at(eye)[1].get<double>() - y) / distance;
    };
    ++photos;
    near += off("leftEye", pupils[0], pupils[1]) < 0.06 && off("rightEye", pupils[2], pupils[3]) < 0.06 ? 1 : 0;
  }
  EXPECT_EQ(photos, 8);
  EXPECT_EQ(near, photos);
}

TEST_F(CliFacesTest, UpsideDownWorksAndTwentyFacesAreFound) {
  SKIP_WITHOUT(shared("photos/002_03.jpg"));
  const Image face = imaging::resized(picture(shared("photos/002_03.jpg")), 400, 400, imaging::Interpolation::kArea);
  imaging::saveImage(folder / "down.png", imaging::warpedCrop(face, {-1, 0, 400, 0, -1, 400}, 400).image).value();
  const Json down = facesOf(folder / "down.png");
  ASSERT_EQ(down.size(), 1u);
  EXPECT_GT(std::abs(down[0].at("roll").get<double>()), 150);

  Image twenty(5 * 300, 4 * 300);
  const Image small = imaging::resized(face, 300, 300, imaging::Interpolation::kArea);
  for (int i = 0; i < 20; ++i) {
    for (int y = 0; y < 300; ++y) std::copy_n(small.row(y), 900, twenty.row(i / 5 * 300 + y) + i % 5 * 900);
  }
  imaging::saveImage(folder / "twenty.png", twenty).value();
  EXPECT_EQ(facesOf(folder / "twenty.png").size(), 20u);
}

/// ../shared/faces are crops that FFHQ's alignment made.
TEST_F(CliFacesTest, AnAlignedPortraitIsTakenAsItIs) {
  SKIP_WITHOUT(shared("faces/london_002_03.jpg"));
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(shared("faces"))) {
    if (entry.path().filename().string().starts_with("london_0")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  files.resize(std::min<std::size_t>(files.size(), 8));
  int aligned = 0;
  fs::path one;
  for (const fs::path& file : files) {
    const Json faces = facesOf(file, {"--quick"});
    if (faces.size() != 1 || !faces[0].at("placement").at("aligned").get<bool>()) continue;
    ++aligned;
    one = file;
  }
  EXPECT_GE(aligned, 5) << "of " << files.size();
  if (aligned == 0) return;
  edited(one, {"--face", "largest", "--stages", folder / "found"});
  edited(one, {"--crop", "center", "--stages", folder / "center"});
  EXPECT_EQ(picture(folder / "found" / "01-original.png"), picture(folder / "center" / "01-original.png"));
}

TEST_F(CliFacesTest, AFacesFitIsHeldAgainstWhatThePackReached) {
  const Ran ran = cli({"edit", fs::path(LINEAMENT_SOURCE_DIR) / "resources" / "samples" / "sample-1.png", "--crop",
                       "center", "--json", "--pack", "compact"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json painted = Json::parse(ran.out).at("edited").at(0).at("fit");
  EXPECT_EQ(painted.at("word"), "good") << "of its own kind: " << painted;
  EXPECT_GT(painted.at("error").get<double>(), 0.005);
  EXPECT_NE(painted.at("deviation").get<double>(), 0);
  // Noise is no face that it knows.
  const Ran other = cli({"edit", input(), "--crop", "center", "--json", "--pack", "compact"});
  ASSERT_EQ(other.code, 0) << other.err;
  const Json noise = Json::parse(other.out).at("edited").at(0).at("fit");
  EXPECT_GT(noise.at("deviation").get<double>(), painted.at("deviation").get<double>());
}

TEST_F(CliFacesTest, AnImportedDetectorFindsFacesForEveryPack) {
  const fs::path yunet = shared("data/yunet/face_detection_yunet_n_640.onnx");
  SKIP_WITHOUT(yunet);
  const auto athome = [&] { ::setenv("XDG_DATA_HOME", folder.path().c_str(), 1); };
  const Ran imported = cli({"import", "--face-detector", yunet}, athome);
  EXPECT_EQ(imported.code, 0) << imported.err;
  EXPECT_EQ(bytes(folder / "lineament" / "face-detector.onnx"), bytes(yunet));
  const Ran ran = cli({"faces", shared("odd-inputs/three_faces.jpg"), "--json"}, athome);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(Json::parse(ran.out).at(0).at("faces").size(), 3u);

  std::ofstream(folder / "no.onnx") << "no network";
  expectFailure(cli({"import", "--face-detector", folder / "no.onnx"}, athome), 4, "no.onnx");
  expectFailure(cli({"import", "--face-detector", folder / "none.onnx"}, athome), 3, "none.onnx");
  expectFailure(cli({"import", "--face-detector", yunet, "--to", "x"}, athome), 2, "--face-detector");
}

TEST_F(CliFacesTest, SeveralFilesAndUnreadableOnes) {
  std::ofstream(folder / "text.jpg") << "no picture";
  const Ran ran = cli({"faces", folder / "text.jpg", shared("odd-inputs/tilted35.jpg"), "--json", "--quick"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.complaints().size(), 1u);
  const Json all = Json::parse(ran.out);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].at("faces").size(), 1u);
}

}  // namespace
}  // namespace lineament::test
