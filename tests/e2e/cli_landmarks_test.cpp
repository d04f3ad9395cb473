// Landmark networks from faces to figures: shards, a few steps of training, a folder that loads, evaluation.
#include "cli_fixture.h"
#include "face_folder.h"
#include "weights/safetensors.h"

namespace lineament::test {
namespace {

class LandmarksTest : public CliTest {
 protected:
  void SetUp() override {
    fs::create_directories(folder / "faces");
    writeFaces(folder / "faces", 40);
    writeTextFile(folder.path() / "faces" / "held_out.json", R"(["f-1.png"])").value();
  }
  static Ran train(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LINEAMENT_TRAIN);
    arguments.insert(arguments.end(), {"--threads", "1"});
    return runProgram(arguments);
  }
  [[nodiscard]] Ran shards(const std::string& out, const std::string& seed = "3") const {
    return cli({"landmark-shards", folder / "faces", "--count", "40", "--per-shard", "25", "--seed", seed, "--out",
                folder / out});
  }
};

TEST_F(LandmarksTest, FromFacesToFigures) {
  const auto made = shards("shards");
  ASSERT_EQ(made.code, 0) << made.err;
  const auto shard = weights::SafetensorsFile::open(folder.path() / "shards" / "landmarks-00001.safetensors").value();
  EXPECT_EQ(shard.find("face")->shape, (weights::Shape{15, 128, 128, 3}));
  EXPECT_EQ(shard.find("face_points")->shape, (weights::Shape{15, 478 * 3}));
  EXPECT_EQ(shard.metadata().at("first"), "25");
  const auto learned = train({"landmarks", "--data", folder / "shards", "--work", folder / "work", "--steps", "3",
                              "--batch", "4", "--out", folder / "model"});
  ASSERT_EQ(learned.code, 0) << learned.err;
  EXPECT_TRUE(fs::exists(folder.path() / "model" / "landmarks.safetensors"));
  EXPECT_LE(fs::file_size(folder.path() / "model" / "landmarks.safetensors"), 3'000'000u);
  const auto told = cli({"evaluate-landmarks", folder / "faces", "--model", folder / "model", "--without-face", "0",
                         "--json", "--threads", "1"});
  ASSERT_EQ(told.code, 0) << told.err;
  const auto json = nlohmann::json::parse(told.out);
  EXPECT_EQ(json.at("held out, boxes disturbed").at("faces"), 2);  // one held-out face, two boxes
}

TEST_F(LandmarksTest, TrainingGoesOnWhereItWas) {
  ASSERT_EQ(shards("shards").code, 0);
  const auto learn = [&](const std::string& work, const std::string& steps) {
    return train({"landmarks", "--data", folder / "shards", "--work", folder / work, "--steps", steps, "--batch", "4"});
  };
  ASSERT_EQ(learn("work", "2").code, 0);
  ASSERT_EQ(learn("work", "4").code, 0);
  EXPECT_EQ(learn("work", "3").code, 2);  // fewer than there are
  ASSERT_EQ(shards("other", "4").code, 0);
  const auto refused =
      train({"landmarks", "--data", folder / "other", "--work", folder / "work", "--steps", "5", "--batch", "4"});
  EXPECT_EQ(refused.code, 2) << refused.err;
  EXPECT_EQ(train({"landmarks", "--work", folder / "nothing", "--save-only", "--out", folder / "m"}).code, 3);
}

TEST_F(LandmarksTest, WhatIsMissingIsNamed) {
  expectFailure(cli({"landmark-shards", folder / "nowhere", "--out", folder / "s"}), 3, "nowhere");
  expectFailure(cli({"evaluate-landmarks", folder / "faces", "--model", folder / "nowhere"}), 3, "nowhere");
  fs::create_directories(folder / "model");
  writeTextFile(folder.path() / "model" / "landmarks.json", "{}").value();
  expectFailure(cli({"evaluate-landmarks", folder / "faces", "--model", folder / "model"}), 4, "landmarks.json");
}

}  // namespace
}  // namespace lineament::test
