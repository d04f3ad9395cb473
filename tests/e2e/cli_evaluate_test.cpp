// lineament-cli evaluate: on a tiny pack what it prints and refuses, on the embedded pack what that pack is worth.
#include <nlohmann/json.hpp>

#include "cli_fixture.h"

namespace lineament::test {
namespace {

using nlohmann::json;

class CliEvaluate : public CliTest {
 protected:
  static Ran evaluate(std::vector<std::string> more) {
    std::vector<std::string> all = {"evaluate", "--synthetic", "--pack", pack(), "--threads", "1", "-q"};
    all.insert(all.end(), more.begin(), more.end());
    return cli(all);
  }
  static double figure(const json& report, const std::string& id) {
    for (const json& f : report.at("figures")) {
      if (f.at("id") == id) return f.at("value").is_null() ? NAN : f.at("value").get<double>();
    }
    ADD_FAILURE() << "no figure " << id;
    return NAN;
  }
};

TEST_F(CliEvaluate, PrintsEveryFigureOfThePackAndTheSameTwice) {
  const std::vector<std::string> two = {"--count", "2", "--json", "--out", folder / "out"};
  const auto ran = evaluate(two);
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json report = json::parse(ran.out);
  EXPECT_EQ(report.at("portraits"), 2);
  EXPECT_EQ(report.at("edits"), 6) << "the tiny pack edits Beard, Old and Smiling";
  EXPECT_EQ(report.at("pose"), 0.25);
  for (const std::string id :
       {"inversion_psnr", "inversion_ssim", "classifier_accuracy", "parser_iou", "edit_gain", "outside_mae",
        "mask_iou.Smiling", "mask_energy.Old", "order_mae.Beard", "p1_frechet.Old"}) {
    EXPECT_FALSE(std::isnan(figure(report, id))) << id;
  }
  EXPECT_LT(figure(report, "inversion_psnr"), 20) << "random weights invert nothing";
  EXPECT_EQ(report.at("comparison").size(), 3u * 4) << "whole, Diff-CAM, Diff-CAM++, Diff-CAM++ with Poisson";
  for (const json& row : report.at("comparison")) EXPECT_EQ(row.at("images"), 2);
  EXPECT_TRUE(fs::exists(folder / "out" / "report.txt"));
  EXPECT_TRUE(fs::exists(folder / "out" / "edits-1.png"));
  EXPECT_EQ(evaluate(two).out, ran.out);
  EXPECT_NE(evaluate({"--count", "2", "--json", "--seed", "9"}).out, ran.out);
}

TEST_F(CliEvaluate, RefusesPeopleThatPacksWereTrainedOn) {
  expectFailure(evaluate({"--count", "1", "--seed", "2026"}), 2, "2026");
  expectFailure(evaluate({"--count", "1", "--seed", "7"}), 2, "training");
}

TEST_F(CliEvaluate, NamesWhatItCannotDo) {
  expectFailure(evaluate({"--count", "1", "--attributes", "Hat"}), 2, "Hat");
  expectFailure(cli({"evaluate", "--count", "1"}), 2, "--synthetic");
  expectFailure(evaluate({"--count", "1", "--regressor", folder / "none.safetensors"}), 3, "none.safetensors");
  expectFailure(evaluate({"--count", "1", "--check", folder / "none.json"}), 3, "none.json");
}

TEST_F(CliEvaluate, ChecksMargins) {
  const auto check = [&](const std::string& text) {
    writeTextFile(folder / "margins.json", text).value();
    return evaluate({"--count", "1", "--edits-each", "1", "--check", folder / "margins.json"});
  };
  EXPECT_EQ(check(R"({"figures": {"inversion_psnr": {"at_least": 1, "at_most": 90}}})").code, 0);
  auto outside = check(R"({"figures": {"inversion_psnr": {"at_least": 90}, "parser_iou": {"at_most": 1}}})");
  EXPECT_EQ(outside.code, 1);
  EXPECT_NE(outside.err.find("inversion_psnr"), std::string::npos) << outside.err;
  EXPECT_EQ(outside.err.find("parser_iou"), std::string::npos) << outside.err;
  EXPECT_EQ(check(R"({"figures": {"no_such_figure": {"at_least": 0}}})").code, 1);
  EXPECT_EQ(check(R"({"figures": {"parser_iou": {"least": 0}}})").code, 3);
  EXPECT_EQ(check("nothing").code, 3);
}

TEST_F(CliEvaluate, TheEmbeddedPackIsWorthWhatItsCardSays) {
  const fs::path root(LINEAMENT_SOURCE_DIR);
  const auto ran = cli({"evaluate", "--synthetic", "--pack", root / "models" / "compact", "-q", "--count", "40",
                        "--edits-each", "2", "--regressor", root / "tests" / "e2e" / "regressor.safetensors", "--check",
                        root / "tests" / "e2e" / "compact-margins.json"});
  EXPECT_EQ(ran.code, 0) << ran.err << ran.out;
}

}  // namespace
}  // namespace lineament::test
