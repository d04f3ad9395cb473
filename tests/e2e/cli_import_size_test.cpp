// A checkpoint of the official size: memory while it is imported, and what a kill in the middle leaves.
#include <csignal>
#include <cstdlib>
#include <thread>

#include "cli_fixture.h"
#include "small_checkpoints.h"

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

}  // namespace
}  // namespace lineament::test
