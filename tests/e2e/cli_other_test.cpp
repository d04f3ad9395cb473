// The subcommands beside edit.
#include <cstring>
#include <nlohmann/json.hpp>

#include "cli_fixture.h"
#include "weights/safetensors.h"

namespace lineament::test {
namespace {

using Json = nlohmann::json;

TEST_F(CliTest, HelpAndVersion) {
  const auto version = cli({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_TRUE(version.out.starts_with("lineament-cli ")) << version.out;
  const auto help = cli({"--help"});
  EXPECT_EQ(help.code, 0);
  for (const char* const word : {"edit", "info", "synth", "shards", "Exit codes"}) {
    EXPECT_NE(help.out.find(word), std::string::npos) << word;
  }
  for (const char* const command : {"edit", "info", "bench", "synth", "shards", "cleaner-shards", "classifier-shards",
                                    "import", "inspect", "packs", "verify"}) {
    const auto ran = cli({command, "--help"});
    EXPECT_EQ(ran.code, 0) << command;
    EXPECT_NE(ran.out.find("Example"), std::string::npos) << command;
  }
}

TEST_F(CliTest, InfoTellsThreadsAndPack) {
  const auto ran = cli({"info", "--pack", pack(), "--threads", "1", "--json", "-q"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json info = Json::parse(ran.out);
  EXPECT_EQ(info["threads"], 1);
  EXPECT_EQ(info["pack"]["resolution"], 64);
  EXPECT_EQ(info["attributes"], (Json{"Smiling", "Beard", "Old"}));
  EXPECT_EQ(cli({"info", "--pack", folder / "none"}).code, 4);
}

TEST_F(CliTest, BenchMeasuresEveryStage) {
  const auto ran =
      cli({"bench", "--pack", pack(), "--photo", input(), "--threads", "1", "--runs", "1", "--json", "-q"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json report = Json::parse(ran.out);
  ASSERT_EQ(report["stages"].size(), 10u);
  double gflop = 0;
  for (const Json& stage : report["stages"]) {
    EXPECT_GE(stage["ms"].get<double>(), 0);
    EXPECT_LE(stage["share_of_peak"].get<double>(), 1.5) << stage["name"];
    gflop += stage["gflop"].get<double>();
  }
  EXPECT_GT(gflop, 0);
  for (const char* const key : {"peak_gflops", "share_of_peak", "load_ms", "open_to_final_ms", "move_to_draft_ms",
                                "move_to_final_ms", "drag_frame_ms", "peak_rss_mb"}) {
    EXPECT_GT(report[key].get<double>(), 0) << key;
  }
  EXPECT_EQ(cli({"bench", "--pack", folder / "none"}).code, 4);
  EXPECT_EQ(cli({"bench", "--pack", pack(), "--photo", folder / "none.png"}).code, 3);
  EXPECT_EQ(cli({"bench", "--pack", pack(), "--photo", input(), "-a", "Wings"}).code, 2);
}

TEST_F(CliTest, SynthWritesPortraitsLabelsParametersAndEdits) {
  ASSERT_EQ(cli({"synth", "--count", "2", "--seed", "5", "--size", "64", "--edits", "--out", folder / "a", "-q"}).code,
            0);
  ASSERT_EQ(cli({"synth", "--count", "1", "--seed", "5", "--size", "64", "--out", folder / "b", "-q"}).code, 0);
  const auto a = folder / "a";
  for (const char* const name : {"portrait-00000.png", "portrait-00001.png", "portrait-00000-labels.png",
                                 "portrait-00000-Smiling.png", "portrait-00001-Old-change.png", "contact-sheet.png"}) {
    EXPECT_GT(picture(a / name).width(), 0) << name;
  }
  EXPECT_TRUE(Json::parse(readTextFile(a / "portrait-00000.json").value()).is_object());
  EXPECT_EQ(bytes(a / "portrait-00000.png"), bytes(folder.path() / "b" / "portrait-00000.png"));
  EXPECT_NE(bytes(a / "portrait-00000.png"), bytes(a / "portrait-00000-Smiling.png"));
}

TEST_F(CliTest, ShardsAreDeterministicRestartableAndTrue) {
  const auto make = [&](const std::string& out, const std::string& threads) {
    return cli({"shards", "--count", "5", "--seed", "9", "--size", "64", "--per-shard", "2", "--out", folder / out,
                "--threads", threads, "-q"});
  };
  ASSERT_EQ(make("a", "1").code, 0);
  ASSERT_EQ(make("b", "3").code, 0);
  const std::vector<std::string> names = {"shard-00000.safetensors", "shard-00001.safetensors",
                                          "shard-00002.safetensors"};
  for (const auto& name : names)
    EXPECT_EQ(bytes(folder.path() / "a" / name), bytes(folder.path() / "b" / name)) << name;

  // A missing and a truncated shard are made again, the whole one is kept.
  const auto kept = fs::last_write_time(folder.path() / "a" / names[0]);
  fs::remove(folder.path() / "a" / names[1]);
  fs::resize_file(folder.path() / "a" / names[2], 100);
  const auto again = make("a", "2");
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(fs::last_write_time(folder.path() / "a" / names[0]), kept);
  for (const auto& name : names)
    EXPECT_EQ(bytes(folder.path() / "a" / name), bytes(folder.path() / "b" / name)) << name;

  // Training reads every shard of a folder: what a longer series left would be trained on as well.
  expectFailure(
      cli({"shards", "--count", "2", "--seed", "9", "--size", "64", "--per-shard", "2", "--out", folder / "a"}), 2,
      "is of another series");

  const auto shard = weights::SafetensorsFile::open(folder.path() / "a" / names[0]).value();
  EXPECT_EQ(shard.find("image")->shape, (weights::Shape{2, 64, 64, 3}));
  EXPECT_EQ(shard.find("edited_labels")->shape, (weights::Shape{2, 64, 64}));
  EXPECT_EQ(shard.metadata().at("seed"), "9");
  const auto numbers = [&](const char* name) {
    const auto raw = shard.find(name)->bytes;
    std::vector<float> values(raw.size() / sizeof(float));
    std::memcpy(values.data(), raw.data(), raw.size());
    return values;
  };
  const auto before = numbers("attributes"), after = numbers("edited_attributes");
  ASSERT_EQ(before.size(), 14u);
  for (std::size_t person = 0; person < 2; ++person) {
    int changed = 0;
    for (std::size_t a = 0; a < 7; ++a) {
      const float change = std::abs(after[person * 7 + a] - before[person * 7 + a]);
      if (change == 0) continue;
      ++changed;
      EXPECT_GE(change, 0.3f);
    }
    EXPECT_TRUE(changed == 1 || changed == 2) << changed;
  }
}

TEST_F(CliTest, CleanerShardsHoldWhatTheMethodMakes) {
  const auto ran =
      cli({"cleaner-shards", "--count", "3", "--per-shard", "2", "--pack", pack(), "--out", folder / "c", "-q"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto shard = weights::SafetensorsFile::open(folder.path() / "c" / "cleaner-00000.safetensors").value();
  for (const char* const name : {"fused", "original", "target"}) {
    EXPECT_EQ(shard.find(name)->shape, (weights::Shape{2, 64, 64, 3})) << name;
  }
  EXPECT_TRUE(fs::exists(folder.path() / "c" / "cleaner-00001.safetensors"));
  EXPECT_EQ(shard.metadata().at("target"), "poisson");

  // The painter's own edits as targets: other pictures, and the folder's former shards do not count as made.
  expectFailure(cli({"cleaner-shards", "--count", "2", "--per-shard", "2", "--pack", pack(), "--out", folder / "c",
                     "-q", "--target", "truth"}),
                2, "cleaner-00001.safetensors");
  fs::remove(folder.path() / "c" / "cleaner-00001.safetensors");
  ASSERT_EQ(cli({"cleaner-shards", "--count", "2", "--per-shard", "2", "--pack", pack(), "--out", folder / "c", "-q",
                 "--target", "truth"})
                .code,
            0);
  const auto truth = weights::SafetensorsFile::open(folder.path() / "c" / "cleaner-00000.safetensors").value();
  EXPECT_EQ(truth.metadata().at("target"), "truth");
  const auto bytesOf = [](const weights::SafetensorsFile& file, const char* name) {
    const auto bytes = file.find(name)->bytes;
    return std::vector<std::uint8_t>(bytes.begin(), bytes.end());
  };
  EXPECT_EQ(bytesOf(truth, "original"), bytesOf(shard, "original")) << "the same people";
  EXPECT_NE(bytesOf(truth, "target"), bytesOf(shard, "target"));

  // Masks of another strength: the same people, fused otherwise.
  ASSERT_EQ(cli({"cleaner-shards", "--count", "2", "--per-shard", "2", "--pack", pack(), "--out", folder / "d", "-q",
                 "--target", "truth", "--plain-mask", "3"})
                .code,
            0);
  const auto wide = weights::SafetensorsFile::open(folder.path() / "d" / "cleaner-00000.safetensors").value();
  EXPECT_EQ(wide.metadata().at("plain_mask"), "3");
  EXPECT_EQ(bytesOf(wide, "target"), bytesOf(truth, "target"));
  EXPECT_NE(bytesOf(wide, "fused"), bytesOf(truth, "fused"));
}

}  // namespace
}  // namespace lineament::test
