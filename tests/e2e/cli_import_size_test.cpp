// A checkpoint of the official size: memory while it is imported, and what a kill in the middle leaves.
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli_fixture.h"
#include "small_checkpoints.h"
#include "weights/safetensors.h"

namespace lineament::test {
namespace {

/// psp_ffhq_encode.pt at full size: 267 million numbers of the encoder, 30 million of the generator.
void writeOfficialPsp(const fs::path& path) {
  Checkpoint c;
  c.state = networkTensors("encoder", "{}", "encoder.");
  for (auto& tensor : networkTensors("generator", "{}", "decoder.")) c.state.push_back(std::move(tensor));
  c.top.push_back({"latent_avg", {18, 512}, true, 0, {}});
  writeCheckpoint(path, c);
}

TEST_F(CliTest, ImportingTheOfficialSizeStaysSmallAndSurvivesAKill) {
  if (fs::space(folder.path()).available < (4ull << 30)) GTEST_SKIP() << "less than 4 GB free in the temporary folder";
  ::setenv("XDG_DATA_HOME", (folder / "data").c_str(), 1);
  writeOfficialPsp(folder / "psp.pt");
  ASSERT_GT(fs::file_size(folder / "psp.pt"), 1'180'000'000u);
  const fs::path packs = folder.path() / "data" / "lineament" / "packs";
  const fs::path work = packs / "psp.importing";

  // Killed while the first network is being written.
  std::thread killer;
  const auto killed = cli({"import", "--psp", folder / "psp.pt", "--to", "psp"}, [&] {
    const pid_t program = ::getpid();
    if (::fork() != 0) return;  // the program goes on; its child waits and kills it
    for (int i = 0; i < 6000; ++i) {
      std::error_code ignored;
      for (const auto& item : fs::directory_iterator(work, ignored)) {
        if (item.file_size(ignored) > 50'000'000u) ::kill(program, SIGKILL);
      }
      if (::getppid() != program) ::_exit(0);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ::_exit(1);
  });
  EXPECT_EQ(killed.code, 128 + SIGKILL) << killed.err;
  EXPECT_FALSE(fs::exists(packs / "psp"));
  EXPECT_NE(cli({"packs", "list"}).out.find("compact"), std::string::npos);
  EXPECT_EQ(cli({"packs", "list"}).out.find("psp"), std::string::npos);

  const auto ran = cli({"import", "--psp", folder / "psp.pt", "--to", "psp"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_FALSE(fs::exists(work));
  constexpr long kLargestTensor = 512L * 512 * 3 * 3 * 4 / 1024;
  RecordProperty("peakKilobytes", static_cast<int>(ran.peakKilobytes));
  std::printf("import of %.2f GB: peak %ld MB\n", static_cast<double>(fs::file_size(folder / "psp.pt")) / 1e9,
              ran.peakKilobytes / 1024);
  EXPECT_LE(ran.peakKilobytes, 400 * 1024 + kLargestTensor);
  fs::remove(folder / "psp.pt");
  const auto sound = cli({"packs", "verify", "psp"});
  EXPECT_EQ(sound.code, 0) << sound.err;
  EXPECT_LE(sound.peakKilobytes, 400 * 1024 + kLargestTensor);
  ::unsetenv("XDG_DATA_HOME");
}

/// deghosting.pt at full size, with the public names that the golden file of the network lists.
Checkpoint officialEogi(const fs::path& golden) {
  const auto params = nlohmann::json::parse(weights::SafetensorsFile::open(golden).value().metadata().at("params"));
  Checkpoint c;
  c.wrapper.clear();
  for (const auto& [name, rule] : params.items()) c.state.push_back({name, rule[0], true, 0, {}});
  return c;
}

/// Every public file at its own size becomes one pack, and the pack edits. Its numbers are no trained weights: what is
/// asked is that all ten stages are there at 1024 pixels, with either network as the cleaner, in the memory promised.
TEST_F(CliTest, APackOfOfficialSizeEdits) {
  const fs::path shared = fs::path(LINEAMENT_SOURCE_DIR) / ".." / "shared", directions = shared / "data" / "directions";
  const fs::path golden = shared / "goldens" / "case08_deghosting_128_1024.safetensors";
  if (!fs::exists(directions) || !fs::exists(golden)) GTEST_SKIP() << "needs ../shared";
  if (fs::space(folder.path()).available < (6ull << 30)) GTEST_SKIP() << "less than 6 GB free in the temporary folder";
  ::setenv("XDG_DATA_HOME", (folder / "data").c_str(), 1);
  const auto official = [&](const std::string& key) {
    Checkpoint c;
    c.wrapper.clear();
    c.state = networkTensors(key, "{}");
    writeCheckpoint(folder / (key + ".pt"), c);
    return (folder / (key + ".pt")).string();
  };
  writeOfficialPsp(folder / "psp.pt");
  writeCheckpoint(folder / "eogi.pt", officialEogi(golden));
  const auto made = cli({"import", "--psp", folder / "psp.pt", "--diffcam", official("classifier"), "--parser",
                         official("parser"), "--cleaner", official("cleaner"), "--eogi", folder / "eogi.pt",
                         "--directions", directions, "--to", "official"});
  ASSERT_EQ(made.code, 0) << made.err;
  for (const auto& item : fs::directory_iterator(folder.path())) {
    if (item.path().extension() == ".pt") fs::remove(item.path());
  }
  for (const std::string cleaner : {"maresunet", "eogi"}) {
    const fs::path stages = folder.path() / cleaner;
    const auto ran = cli({"edit", input(), "-a", "Smiling=20", "--pack", "official", "--cleaner", cleaner, "--stages",
                          stages, "-o", folder / "out.png", "--json"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    const auto report = nlohmann::json::parse(ran.out);
    EXPECT_EQ(report.at("cropSize"), 1024);
    ASSERT_EQ(report.at("stages").size(), 10u);
    for (const auto& stage : report.at("stages")) {
      EXPECT_FALSE(stage.contains("unavailable")) << stage;
      EXPECT_GT(fs::file_size(fs::path(stage.at("file").get<std::string>())), 1000u) << stage;
    }
    std::printf("official size, %s: %.1f s, peak %ld MB\n", cleaner.c_str(),
                report.at("milliseconds").get<double>() / 1000, ran.peakKilobytes / 1024);
    EXPECT_LE(ran.peakKilobytes, 4500L * 1024);
  }
  ::unsetenv("XDG_DATA_HOME");
}

}  // namespace
}  // namespace lineament::test
