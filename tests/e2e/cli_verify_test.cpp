// lineament-cli verify: a table that can fail.
#include <nlohmann/json.hpp>

#include "cli_fixture.h"

namespace lineament::test {
namespace {

using Json = nlohmann::json;

const fs::path kData = fs::path(LINEAMENT_SOURCE_DIR) / "tests/golden/data";

TEST_F(CliTest, VerifyPrintsTheRowsOfOneComponent) {
  const auto ran = cli({"verify", kData, "--component", "stylegan2_generator", "--threads", "1"});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  for (const char* const word : {"component", "tolerance", "verdict", "stylegan2_generator", "size=64", "image", "ok",
                                 "1 files", "0 failed", "cpu, fp32"})
    EXPECT_NE(ran.out.find(word), std::string::npos) << word << "\n" << ran.out;
}

TEST_F(CliTest, VerifyRunsTheMetrics) {
  for (const char* const component : {"pixel_metrics", "frechet"}) {
    const auto ran = cli({"verify", kData, "--component", component, "--json"});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
    const Json report = Json::parse(ran.out);
    EXPECT_EQ(report.at("files"), 1);
    EXPECT_GE(report.at("rows").size(), 7u);
    for (const Json& row : report.at("rows")) {
      EXPECT_EQ(row.at("component"), component);
      EXPECT_TRUE(row.at("pass")) << row;
      EXPECT_LE(row.at("error"), row.at("tolerance")) << row;
    }
  }
}

TEST_F(CliTest, VerifyFailsWhereANumberIsWrongOrAFileBroken) {
  // The last numbers of the file belong to the pictures; the first ones to the expected metrics.
  auto golden = bytes(kData / "case11_pixel_metrics_128.safetensors");
  std::uint64_t header = 0;
  std::memcpy(&header, golden.data(), 8);
  const float wrong = 0.5f;
  std::memcpy(golden.data() + 8 + header, &wrong, sizeof wrong);
  ASSERT_TRUE(writeFile(folder / "wrong.safetensors", golden));
  const auto ran = cli({"verify", folder.path()});
  EXPECT_EQ(ran.code, 1) << ran.out;
  EXPECT_NE(ran.out.find("FAIL"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("1 failed"), std::string::npos) << ran.out;
  golden.resize(golden.size() - 7);
  ASSERT_TRUE(writeFile(folder / "wrong.safetensors", golden));
  EXPECT_EQ(cli({"verify", folder.path()}).code, 1);
}

TEST_F(CliTest, VerifySaysWhatIsNotToBeHad) {
  expectFailure(cli({"verify", folder.path()}), 3, folder.path().filename());
  expectFailure(cli({"verify", kData, "--component", "toaster"}), 3, "toaster");
  expectFailure(cli({"verify", kData, "--device", "cuda:99"}), 1, "cuda:99");
  expectFailure(cli({"verify", kData, "--device", "tpu"}), 1, "tpu");
  expectFailure(cli({"verify", kData, "--precision", "fp7"}), 2, "--precision");
}

}  // namespace
}  // namespace lineament::test
