// Runs the golden files of LINEAMENT_GOLDENS (or ../shared/goldens, or the few in tests/golden/data) on the CPU in
// float32. One test case per file; names with "Slow" carry the ctest label slow.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "cam/golden.h"
#ifdef LINEAMENT_HAVE_EVALUATE
#include "golden_runners.h"
#endif
#include "nets/golden.h"

namespace lineament {
namespace {

namespace fs = std::filesystem;

nets::GoldenRunners allRunners() {
  nets::GoldenRunners runners = nets::goldenRunners();
  runners.merge(cam::goldenRunners());
#ifdef LINEAMENT_HAVE_EVALUATE
  runners.merge(evaluate::goldenRunners());
#endif
  return runners;
}

std::vector<fs::path> goldenFolders() {
  std::vector<fs::path> folders = {fs::path(LINEAMENT_SOURCE_DIR) / "tests/golden/data"};
  const char* named = std::getenv("LINEAMENT_GOLDENS");
  folders.push_back(named != nullptr ? fs::path(named) : fs::path(LINEAMENT_SOURCE_DIR) / "../shared/goldens");
  return folders;
}

/// Where src/evaluate is not built (nets-only), nobody runs its components.
bool elsewhere([[maybe_unused]] const std::string& component) {
#ifdef LINEAMENT_HAVE_EVALUATE
  return false;
#else
  return component == "pixel_metrics" || component == "frechet";
#endif
}

std::vector<fs::path> filesStarting(const std::string& prefix) {
  std::vector<fs::path> files;
  for (const fs::path& folder : goldenFolders()) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      const std::string name = entry.path().filename().string();
      const auto same = [&](const fs::path& other) { return other.filename() == name; };
      if (name.starts_with(prefix) && name.ends_with(".safetensors") && std::none_of(files.begin(), files.end(), same))
        files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

void runFiles(const std::string& prefix) {
  const auto files = filesStarting(prefix);
  if (files.empty()) GTEST_SKIP() << "no golden file " << prefix << "*.safetensors (set LINEAMENT_GOLDENS)";
  for (const fs::path& file : files) {
    const auto component = nets::goldenComponent(file);
    ASSERT_TRUE(component.ok()) << component.error().message;
    if (elsewhere(*component)) continue;
    const auto rows = nets::runGolden(file, allRunners());
    ASSERT_TRUE(rows.ok()) << rows.error().message << " " << rows.error().detail;
    EXPECT_FALSE(rows->empty());
    for (const nets::GoldenRow& row : *rows) {
      std::printf("%-36s %-24s %9.2e  <= %9.2e  %s\n", row.file.c_str(), row.output.c_str(), row.error, row.tolerance,
                  row.pass ? "ok" : "FAIL");
      EXPECT_TRUE(row.pass) << row.file << " " << row.output << ": error " << row.error << ", tolerance "
                            << row.tolerance << " " << row.note;
    }
  }
}

TEST(Golden, Generator64) { runFiles("case01_generator_64"); }
TEST(Golden, DiffCam) { runFiles("case05"); }
TEST(Golden, BiSeNet) { runFiles("case06"); }
TEST(Golden, MaresUNetSquare) { runFiles("case07_maresunet_256"); }
TEST(Golden, MaresUNetNotSquare) { runFiles("case07_maresunet_512x256"); }
TEST(Golden, Discriminator64) { runFiles("case09_discriminator_64"); }
TEST(Golden, VggFeatureLoss) { runFiles("case10"); }
TEST(Golden, Metrics) { runFiles("case11"); }
TEST(GoldenSlow, Generator256) { runFiles("case01_generator_256"); }
TEST(GoldenSlow, Generator1024) { runFiles("case01_generator_1024"); }
TEST(GoldenSlow, Psp256) { runFiles("case02_psp_256"); }
TEST(GoldenSlow, PspEncoder18) { runFiles("case02_psp_encoder"); }
TEST(GoldenSlow, E4e) { runFiles("case03"); }
TEST(GoldenSlow, Restyle) { runFiles("case04"); }
TEST(GoldenSlow, Deghosting32) { runFiles("case08_deghosting_32"); }
TEST(GoldenSlow, Deghosting1024) { runFiles("case08_deghosting_128"); }
TEST(GoldenSlow, Discriminator256) { runFiles("case09_discriminator_256"); }
TEST(GoldenSlow, Training) { runFiles("case12"); }

/// What is not computed fails, and what cannot be run says so.
TEST(Golden, AWrongRowIsReported) {
  const auto files = filesStarting("case09_discriminator_64");
  if (files.empty()) GTEST_SKIP() << "no golden file";
  const nets::GoldenRunners nothing = {{"stylegan2_discriminator", [](nets::GoldenCase&) {}}};
  const auto rows = nets::runGolden(files.front(), nothing);
  ASSERT_TRUE(rows.ok());
  for (const auto& row : *rows) EXPECT_FALSE(row.pass) << row.output;
  EXPECT_EQ(nets::runGolden(files.front(), {}).error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(nets::runGolden(files.front(), nothing, {.device = "cuda:99", .precision = "fp32"}).error().code,
            ErrorCode::kDevice);
  EXPECT_EQ(nets::runGolden(files.front(), nothing, {.device = "cpu", .precision = "fp7"}).error().code,
            ErrorCode::kDevice);
  EXPECT_FALSE(nets::runGolden("/nowhere/case.safetensors", nothing).ok());
}

}  // namespace
}  // namespace lineament
