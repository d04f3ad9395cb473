// Item 10 of the spine: lineament-cli edit.
#include <nlohmann/json.hpp>

#include "cli_fixture.h"
#include "raw_png.h"

namespace lineament::test {
namespace {

using Json = nlohmann::json;

const char* const kStages[] = {
    "original", "inversion", "manipulated", "diffcam", "diffcam++", "segmentation-original", "segmentation-manipulated",
    "mask",     "fused",     "cleaned"};

std::string stageFile(int index) {
  char number[16];
  std::snprintf(number, sizeof number, "%02d-", index + 1);
  return number + std::string(kStages[index]) + ".png";
}

TEST_F(CliTest, EditWritesTheResultTheStagesAndTheReport) {
  const auto in = input();
  const auto ran = edit(in, {"-a", "Old=8", "-o", folder / "out.png", "--stages", folder / "stages", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.err.find(" %  "), std::string::npos) << "progress goes to stderr";
  EXPECT_EQ(picture(folder / "out.png").width(), 180);
  EXPECT_NE(picture(folder / "out.png"), portrait());

  const Json report = Json::parse(ran.out);
  EXPECT_EQ(report["input"], in.string());
  EXPECT_EQ(report["output"], (folder / "out.png").string());
  EXPECT_EQ(report["cropSize"], 64);
  EXPECT_EQ(report["crop"]["width"], 140);
  EXPECT_EQ(report["crop"]["x"], 20);
  EXPECT_EQ(report["device"], "cpu");
  EXPECT_EQ(report["precision"], "fp32");
  EXPECT_EQ(report["threads"], 1);
  EXPECT_EQ(report["pack"]["name"], "tiny");
  EXPECT_EQ(report["attributes"], (Json{{"Smiling", 20.0}, {"Old", 8.0}}));
  EXPECT_GT(report["maskArea"], 0.0);
  EXPECT_LE(report["maskArea"], 1.0);
  EXPECT_GT(report["milliseconds"], 0.0);
  ASSERT_EQ(report["stages"].size(), 10u);
  for (int i = 0; i < 10; ++i) {
    const Json& stage = report["stages"][static_cast<std::size_t>(i)];
    EXPECT_EQ(stage["name"], kStages[i]);
    EXPECT_GT(stage["milliseconds"], 0.0) << kStages[i];
    EXPECT_EQ(stage["file"], (folder.path() / "stages" / stageFile(i)).string());
    EXPECT_EQ(picture(folder.path() / "stages" / stageFile(i)).width(), 64) << kStages[i];
  }
  EXPECT_TRUE(fs::exists(folder.path() / "stages" / "contact-sheet.png"));
}

TEST_F(CliTest, APacksCalibrationCanBeLeftOut) {
  const auto in = input();
  fs::copy(pack(), folder / "other", fs::copy_options::recursive);
  auto manifest = readTextFile(folder.path() / "other" / "manifest.json").value();
  manifest.insert(manifest.find("\"resolution\""), "\"mask_strength\": 0.5, \"mask_change\": 0.3, ");
  writeTextFile(folder.path() / "other" / "manifest.json", manifest).value();
  const auto area = [&](const fs::path& with, const std::string& flag) {
    const auto ran = cli({"edit", in, "-a", "Smiling=20", "--pack", with, "--threads", "1", "--json", flag});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return Json::parse(ran.out)["maskArea"].get<double>();
  };
  const double plain = area(pack(), "--calibrated");
  EXPECT_EQ(area(pack(), "--plain-map"), plain) << "this pack says nothing of its maps";
  EXPECT_LT(area(folder / "other", "--calibrated"), 0.6 * plain);
  EXPECT_EQ(area(folder / "other", "--plain-map"), plain);
}

TEST_F(CliTest, EqualInputGivesEqualBytes) {
  const auto in = input();
  for (const std::string run : {"a", "b"}) {
    ASSERT_EQ(edit(in, {"-o", folder / (run + ".jpg"), "--stages", folder / run, "-q"}).code, 0);
  }
  EXPECT_EQ(bytes(folder / "a.jpg"), bytes(folder / "b.jpg"));
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(bytes(folder.path() / "a" / stageFile(i)), bytes(folder.path() / "b" / stageFile(i))) << kStages[i];
  }
}

TEST_F(CliTest, NoAttributeMeansThePhotographItself) {
  const auto ran = cli({"edit", input(), "--pack", pack(), "-o", folder / "out.png", "-q"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out + ran.err, "") << "-q says nothing";
  EXPECT_EQ(picture(folder / "out.png"), portrait());
}

TEST_F(CliTest, EveryMapAndCleanerWorksAndIsReported) {
  const auto in = input();
  for (const std::string cam :
       {"diffcam", "gradcam++", "gradcam++-tta", "gradcam++-eigen", "gradcam++-tta-eigen", "diffcam++"}) {
    const auto ran = edit(in, {"--cam", cam, "--json", "-q"});
    ASSERT_EQ(ran.code, 0) << cam << ran.err;
    EXPECT_EQ(Json::parse(ran.out)["cam"], cam);
  }
  for (const std::string cleaner : {"maresunet", "poisson", "none"}) {
    const auto ran = edit(in, {"--cleaner", cleaner, "--json", "-q"});
    ASSERT_EQ(ran.code, 0) << cleaner << ran.err;
    EXPECT_EQ(Json::parse(ran.out)["cleaner"], cleaner);
    EXPECT_EQ(Json::parse(ran.out)["output"], nullptr);
  }
}

TEST_F(CliTest, DevicesThatAreNotThereFallBackAndSaySo) {
  const auto ran = edit(input(), {"--device", "cuda", "--precision", "bf16", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json report = Json::parse(ran.out);
  if (report["device"] == "cpu") {
    EXPECT_NE(report["deviceNote"].get<std::string>().find("CUDA"), std::string::npos);
    EXPECT_NE(ran.err.find("CUDA"), std::string::npos);
  }
}

TEST_F(CliTest, KindsOfPixelsAreConverted) {
  // 16-bit gray, RGBA, and a palette-free gray of 8 bits.
  Bytes gray16, rgba, gray8;
  for (int y = 0; y < 80; ++y) {
    for (int x = 0; x < 100; ++x) {
      gray16.push_back(static_cast<std::uint8_t>(x * 2)), gray16.push_back(static_cast<std::uint8_t>(y));
      for (const int v : {x * 2, y * 3, 90, x < 50 ? 255 : 128}) rgba.push_back(static_cast<std::uint8_t>(v));
      gray8.push_back(static_cast<std::uint8_t>(x + y));
    }
  }
  ASSERT_TRUE(writeFile(folder / "gray16.png", rawPng(100, 80, 16, 0, gray16)));
  ASSERT_TRUE(writeFile(folder / "rgba.png", rawPng(100, 80, 8, 6, rgba)));
  ASSERT_TRUE(writeFile(folder / "gray8.png", rawPng(100, 80, 8, 0, gray8)));
  for (const std::string name : {"gray16.png", "rgba.png", "gray8.png"}) {
    const auto ran = edit(folder / name, {"-o", folder / ("out-" + name)});
    ASSERT_EQ(ran.code, 0) << name << ran.err;
    EXPECT_EQ(picture(folder / ("out-" + name)).width(), 100);
  }
}

TEST_F(CliTest, ExifOrientationIsHonored) {
  auto jpeg = imaging::encodeImage(portrait(), imaging::ImageFormat::kJpeg).value();
  // APP1 with orientation 6: shown turned by a quarter.
  const Bytes exif = {0xFF, 0xE1, 0x00, 0x22, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                      0,    1,    0x01, 0x12, 0,   3,   0,   0,   0, 1, 0,   6,   0, 0,  0, 0, 0, 0};
  jpeg.insert(jpeg.begin() + 2, exif.begin(), exif.end());
  ASSERT_TRUE(writeFile(folder / "turned.jpg", jpeg));
  const auto ran = edit(folder / "turned.jpg", {"-o", folder / "out.png", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(Json::parse(ran.out)["photo"]["width"], 140);
  EXPECT_EQ(picture(folder / "out.png").height(), 180);
}

TEST_F(CliTest, APngNamedJpgOpens) {
  fs::rename(input(), folder / "liar.jpg");
  EXPECT_EQ(edit(folder / "liar.jpg", {"-o", folder / "out.png"}).code, 0);
}

TEST_F(CliTest, WritesOverItsInputWhole) {
  const auto in = input();
  ASSERT_EQ(edit(in, {"-o", in}).code, 0);
  EXPECT_EQ(picture(in).width(), 180);
  EXPECT_NE(picture(in), portrait());
}

TEST_F(CliTest, CropOnlyWritesTheSquare) {
  ASSERT_EQ(edit(input(), {"-o", folder / "out.png", "--crop-only"}).code, 0);
  EXPECT_EQ(picture(folder / "out.png").width(), 64);
}

TEST_F(CliTest, RealPhotographs) {
  const fs::path photos = fs::path(LINEAMENT_SOURCE_DIR) / ".." / "shared" / "photos";
  std::error_code ec;
  int done = 0;
  for (const auto& entry : fs::directory_iterator(photos, ec)) {
    if (entry.path().extension() != ".jpg" || done == 3) continue;
    const auto ran = edit(entry.path(), {"-o", folder / "out.jpg", "--stages", folder / "stages", "--json"});
    ASSERT_EQ(ran.code, 0) << entry.path() << ran.err;
    EXPECT_EQ(picture(folder / "out.jpg").width(), Json::parse(ran.out)["photo"]["width"]);
    ++done;
  }
  if (done == 0) GTEST_SKIP() << "no photographs at " << photos;
}

}  // namespace
}  // namespace lineament::test
