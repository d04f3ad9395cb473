// Tuning a pack on photographs, as a person does it: data, training, the new pack, an edit with it.
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "cli_fixture.h"
#include "weights/pack.h"
#include "weights/safetensors.h"

namespace lineament::test {
namespace {

using weights::SafetensorsFile;

class TuneTest : public CliTest {
 protected:
  void SetUp() override {
    fs::create_directories(folder / "photos");
    for (int i = 0; i < 3; ++i) {
      Image image = portrait(180 + 20 * i, 140);
      for (std::size_t k = 0; k < image.size(); k += 3)
        image.data()[k] = static_cast<std::uint8_t>(image.data()[k] / (i + 1));
      imaging::saveImage(folder.path() / "photos" / ("photo-" + std::to_string(i) + ".jpg"), image).value();
    }
  }
  [[nodiscard]] Ran shards(const std::string& kind, const std::string& out, std::vector<std::string> more = {}) const {
    std::vector<std::string> all = {
        kind + "-shards", "--pack", pack(),  "--photos",   folder / "photos", "--count", "8",
        "--per-shard",    "5",      "--out", folder / out, "--threads",       "1"};
    all.insert(all.end(), more.begin(), more.end());
    return cli(all);
  }
  static Ran train(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LINEAMENT_TRAIN);
    arguments.insert(arguments.end(), {"--threads", "1"});
    return runProgram(arguments);
  }
  [[nodiscard]] SafetensorsFile shard(const std::string& path) const {
    return SafetensorsFile::open(folder.path() / path).value();
  }
  static std::vector<std::int64_t> numbers(const SafetensorsFile& file, const char* name) {
    const auto raw = file.find(name)->bytes;
    std::vector<std::int64_t> values(raw.size() / sizeof(std::int64_t));
    std::memcpy(values.data(), raw.data(), raw.size());
    return values;
  }
  static std::string picture(const SafetensorsFile& file, const char* name, std::size_t row) {
    const std::size_t each = 64 * 64 * 3;
    return sha256Hex(file.find(name)->bytes.subspan(row * each, each));
  }
};

TEST_F(TuneTest, PhotographsTakeTurns) {
  std::ofstream(folder.path() / "photos" / "broken.jpg") << "not a picture";
  const auto ran = shards("cleaner", "fused");
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto lines = ran.complaints();
  ASSERT_EQ(lines.size(), 1u) << ran.err;
  EXPECT_NE(lines[0].find("broken.jpg"), std::string::npos) << lines[0];
  const auto fused = shard("fused/cleaner-00000.safetensors");
  EXPECT_EQ(fused.find("target")->shape, (weights::Shape{5, 64, 64, 3}));
  EXPECT_EQ(numbers(fused, "photo"), (std::vector<std::int64_t>{0, 1, 2, 0, 1}));
  EXPECT_EQ(picture(fused, "original", 0), picture(fused, "original", 3));
  EXPECT_NE(picture(fused, "original", 0), picture(fused, "original", 1));
  EXPECT_NE(picture(fused, "fused", 0), picture(fused, "fused", 3)) << "each sample has its own edit";

  const auto couples = shards("classifier", "couples", {"--alpha", "8", "24"});
  ASSERT_EQ(couples.code, 0) << couples.err;
  const auto couple = shard("couples/classifier-00001.safetensors");
  EXPECT_EQ(couple.find("inversion")->shape, (weights::Shape{3, 64, 64, 3}));
  EXPECT_EQ(couple.find("manipulated")->shape, (weights::Shape{3, 64, 64, 3}));
  EXPECT_NE(picture(couple, "inversion", 0), picture(couple, "manipulated", 0));
  for (const auto index : numbers(couple, "attribute")) EXPECT_TRUE(index >= 0 && index < 3) << index;
}

TEST_F(TuneTest, ShardsOfOtherPhotographsAreNotKept) {
  for (const std::string kind : {"cleaner", "classifier"}) {
    ASSERT_EQ(shards(kind, kind).code, 0);
    const fs::path first = folder.path() / kind / (kind + "-00000.safetensors");
    const auto before = bytes(first);
    const auto written = fs::last_write_time(first);
    ASSERT_EQ(shards(kind, kind).code, 0);
    EXPECT_EQ(fs::last_write_time(first), written) << "the same photographs";
    imaging::saveImage(folder.path() / "photos" / "photo-1.jpg", portrait(120, 150)).value();
    ASSERT_EQ(shards(kind, kind).code, 0);
    EXPECT_NE(bytes(first), before);
    SetUp();
    ASSERT_EQ(shards(kind, kind).code, 0);
    EXPECT_EQ(bytes(first), before) << "the first photographs again";
  }
}

TEST_F(TuneTest, PaintedPeopleServeWhereThereAreNoPhotographs) {
  ASSERT_EQ(cli({"classifier-shards", "--pack", pack(), "--count", "3", "--out", folder / "couples", "-q"}).code, 0);
  const auto couple = shard("couples/classifier-00000.safetensors");
  EXPECT_EQ(couple.find("inversion")->shape, (weights::Shape{3, 64, 64, 3}));
  EXPECT_EQ(couple.find("photo"), nullptr);
  EXPECT_EQ(couple.metadata().at("alpha"), "20.000000 20.000000");
}

TEST_F(TuneTest, APackThatMakesNothingToLearnIsRefused) {
  // Without these networks a fused image would be its own target.
  for (const std::string network : {"generator", "encoder", "parser"}) {
    const fs::path bare = folder.path() / ("no-" + network);
    writeTinyPack(bare);
    auto manifest = weights::Pack::open(bare)->manifest();
    const std::string file = manifest.networks.at(network).file;
    manifest.networks.erase(network);
    std::vector<std::string> files;
    for (const auto& entry : manifest.files) {
      if (entry.path != file) files.push_back(entry.path);
    }
    weights::writePack(bare, manifest, files).value();
    expectFailure(cli({"cleaner-shards", "--pack", bare, "--count", "2", "--out", folder / "a", "-q"}), 4, network);
    EXPECT_FALSE(fs::exists(folder / "a" / "cleaner-00000.safetensors"));
  }
}

TEST_F(TuneTest, AnotherPoseMakesOtherShards) {
  const auto make = [&](const char* pose) {
    const auto ran = cli({"cleaner-shards", "--pack", pack(), "--count", "2", "--pose", pose, "--out", folder / "a"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return bytes(folder.path() / "a" / "cleaner-00000.safetensors");
  };
  const auto first = make("0");
  EXPECT_NE(make("1"), first);
  EXPECT_EQ(make("0"), first);
}

TEST_F(TuneTest, WrongRequestsAreOneSentence) {
  expectFailure(shards("cleaner", "a", {"--target", "truth"}), 2, "no true edit is known");
  const auto without = [&](const std::string& photos) {
    return cli({"cleaner-shards", "--pack", pack(), "--photos", photos, "--out", folder / "a", "-q"});
  };
  expectFailure(without(folder / "nowhere"), 3, "nowhere");
  fs::create_directories(folder / "empty");
  expectFailure(without(folder / "empty"), 3, "no readable picture");
  expectFailure(shards("classifier", "a", {"--alpha", "24", "8"}), 2, "--alpha");
  EXPECT_EQ(cli({"classifier-shards", "--pack", folder / "none", "--out", folder / "a", "-q"}).code, 4);
  EXPECT_FALSE(fs::exists(folder / "a"));

  const auto refused = [](const Ran& ran, int code, const std::string& named) {
    EXPECT_EQ(ran.code, code) << ran.err;
    EXPECT_TRUE(ran.err.starts_with("lineament-train: ")) << ran.err;
    EXPECT_NE(ran.err.find(named), std::string::npos) << ran.err;
  };
  refused(train({"cleaner", "--pack", pack(), "--work", folder / "work"}), 2, "--data");
  refused(train({"cleaner", "--pack", pack(), "--data", folder / "nowhere", "--work", folder / "work"}), 3, "nowhere");
  refused(train({"pack", "--base", pack(), "--work", folder / "work", "--out", folder / "new"}), 3, "no tuned network");
  EXPECT_EQ(train({"parser", "--pack", pack(), "--data", folder / "photos", "--work", folder / "work"}).code, 2);
  EXPECT_EQ(train({"cleaner", "--steps", "4", "--data", folder / "photos", "--work", folder / "work"}).code, 2);
}

/// The README's commands.
void tuneAndEdit(const std::function<Ran(const std::string&, const std::string&)>& shards,
                 const std::function<Ran(std::vector<std::string>)>& train, const fs::path& pack,
                 const TempFolder& folder) {
  for (const std::string stage : {"classifier", "cleaner"}) {
    const auto data = shards(stage, stage + "-data");
    ASSERT_EQ(data.code, 0) << data.err;
    const auto ran = train({stage, "--pack", pack, "--data", folder / (stage + "-data"), "--work", folder / "work",
                            "--steps", "3", "--batch", "2", "--learning-rate", "0.001"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ran.err.find("own classifier") != std::string::npos, stage == "cleaner") << ran.err;
  }
  const auto made = train({"pack", "--base", pack, "--work", folder / "work", "--out", folder / "mine"});
  ASSERT_EQ(made.code, 0) << made.err;
}

TEST_F(TuneTest, ATunedPackEdits) {
  tuneAndEdit([&](const auto& kind, const auto& out) { return shards(kind, out); }, train, pack(), folder);
  const auto in = input();
  const std::string out = folder / "new.png", before = folder / "old.png";
  const auto edited = cli({"edit", in, "-a", "Smiling=20", "--pack", folder / "mine", "--threads", "1", "-o", out});
  ASSERT_EQ(edited.code, 0) << edited.err;
  ASSERT_EQ(edit(in, {"-o", before}).code, 0);
  EXPECT_NE(CliTest::picture(out), CliTest::picture(before));
  EXPECT_EQ(cli({"packs", "verify", folder / "mine"}).code, 0);
  const auto info = cli({"info", "--pack", folder / "mine", "--json", "-q"});
  EXPECT_NE(nlohmann::json::parse(info.out)["pack"]["version"].get<std::string>().find("tuned"), std::string::npos);
  const auto again = train({"pack", "--base", pack(), "--work", folder / "work", "--out", pack()});
  EXPECT_EQ(again.code, 2) << again.err;
  EXPECT_EQ(cli({"packs", "verify", pack()}).code, 0) << "the old pack is untouched";
}

TEST_F(TuneTest, RealPhotographs) {
  const fs::path photos = fs::path(LINEAMENT_SOURCE_DIR).parent_path() / "shared" / "photos";
  if (!fs::exists(photos)) GTEST_SKIP() << photos << " is not there";
  tuneAndEdit(
      [&](const std::string& kind, const std::string& out) {
        return cli({kind + "-shards", "--pack", pack(), "--photos", photos, "--count", "20", "--out", folder / out,
                    "--threads", "1"});
      },
      train, pack(), folder);
  const auto couples = shard("classifier-data/classifier-00000.safetensors");
  std::size_t pictures = 0;
  for (const auto& entry : fs::directory_iterator(photos)) pictures += entry.path().extension() == ".jpg";
  EXPECT_EQ(couples.metadata().at("photo_count"), std::to_string(pictures));
  EXPECT_TRUE(weights::Pack::open(folder / "mine"));
}

}  // namespace
}  // namespace lineament::test
