// lineament-cli inspect on every golden checkpoint and on what is no checkpoint at all.
#include <sys/stat.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "cli_fixture.h"
#include "small_checkpoints.h"

namespace lineament::test {
namespace {

using Json = nlohmann::json;

class InspectTest : public CliTest {
 protected:
  void expectRefused(const fs::path& file, int code = 4) {
    const auto ran = cli({"inspect", file, "--json"});
    expectFailure(ran, code, file.filename().string());
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
  }
  /// name → tensor.
  static std::map<std::string, Json> tensorsOf(const fs::path& file) {
    const auto ran = cli({"inspect", file, "--json"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ran.err, "");
    std::map<std::string, Json> tensors;
    const Json json = Json::parse(ran.out, nullptr, false);
    EXPECT_TRUE(json.is_object() && json.size() == 1) << ran.out;
    for (const Json& tensor : json.value("tensors", Json::array())) tensors[tensor.at("name")] = tensor;
    return tensors;
  }
};

TEST_F(InspectTest, EveryGoldenCheckpointIsReadExactlyOrRefused) {
  const char* named = std::getenv("LINEAMENT_GOLDENS");
  const fs::path goldens = named != nullptr ? fs::path(named) : fs::path(LINEAMENT_SOURCE_DIR) / "../shared/goldens";
  const fs::path checkpoints = goldens / "checkpoints";
  if (!fs::exists(checkpoints / "manifest.json")) GTEST_SKIP() << "no golden checkpoints here";
  const Json manifest = Json::parse(readTextFile(checkpoints / "manifest.json").value());
  for (const auto& [file, expected] : manifest.at("files").items()) {
    SCOPED_TRACE(file);
    const std::string kind = expected.at("kind");
    if (kind != "good") {
      const auto ran = cli({"inspect", checkpoints / file, "--json"});
      if (kind == "refuse_or_empty" && ran.code == 0) {
        EXPECT_TRUE(Json::parse(ran.out).at("tensors").empty());
      } else {
        expectRefused(checkpoints / file);
      }
      EXPECT_FALSE(fs::exists("/tmp/pwned"));
      continue;
    }
    const auto tensors = tensorsOf(checkpoints / file);
    EXPECT_EQ(tensors.size(), expected.at("tensors").size());
    for (const auto& [name, want] : expected.at("tensors").items()) {
      ASSERT_TRUE(tensors.contains(name)) << name;
      for (const char* const field : {"dtype", "shape", "sha256"})
        EXPECT_EQ(tensors.at(name).at(field), want.at(field)) << name << " " << field;
    }
  }
}

TEST_F(InspectTest, ReadsBothFormatsAndArraysAndThroughLinks) {
  writeCheckpoint(folder / "zip.pt", smallBare("classifier", kSmallClassifier));
  writeCheckpoint(folder / "legacy.pth", smallBare("classifier", kSmallClassifier), true);
  fs::create_symlink(folder / "zip.pt", folder / "link");
  const auto zip = tensorsOf(folder / "zip.pt");
  EXPECT_EQ(zip.at("fc.weight").at("shape"), (Json{17, 128}));
  EXPECT_EQ(zip.at("shared.1.num_batches_tracked").at("dtype"), "I64");
  EXPECT_EQ(zip, tensorsOf(folder / "legacy.pth"));
  EXPECT_EQ(zip, tensorsOf(folder / "link"));
  writeNpy(folder / "n.npy", 3, 4);
  const auto array = tensorsOf(folder / "n.npy");
  EXPECT_EQ(array.at("").at("dtype"), "F64");
  EXPECT_EQ(array.at("").at("shape"), (Json{3, 4}));
  const auto text = cli({"inspect", folder / "n.npy"});
  EXPECT_EQ(text.code, 0);
  EXPECT_NE(text.out.find("F64   [3, 4]"), std::string::npos) << text.out;
  const auto pair = tensorsOf(pack() / "parser.safetensors");
  EXPECT_GT(pair.size(), 50u);
}

TEST_F(InspectTest, RefusesWhatIsNoFileOfNumbers) {
  expectRefused(folder / "nobody.pt", 3);
  writeTextFile(folder / "empty.pt", "").value();
  expectRefused(folder / "empty.pt");
  writeTextFile(folder / "text.pt", std::string(4000, 'x')).value();
  expectRefused(folder / "text.pt");
  fs::create_directory(folder / "folder.pt");
  expectRefused(folder / "folder.pt");
  ASSERT_EQ(::mkfifo((folder / "pipe.pt").c_str(), 0600), 0);
  expectRefused(folder / "pipe.pt");
  fs::create_symlink("nowhere", folder / "dangling.pt");
  expectRefused(folder / "dangling.pt", 3);
  fs::create_symlink("loop.pt", folder / "loop.pt");
  expectRefused(folder / "loop.pt", 3);
}

}  // namespace
}  // namespace lineament::test
