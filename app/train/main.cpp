// lineament-train: fits the networks of a model pack. Needs LibTorch alone; data come as shards from lineament-cli.
#include <ATen/Parallel.h>
#include <torch/cuda.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <string>

#include "base/log.h"
#include "base/memory.h"
#include "cam/golden.h"
#include "nets/golden_report.h"
#include "train/stages.h"

namespace {

using namespace lineament;

const StopToken& interrupt() {
  static const StopToken token;
  return token;
}
extern "C" void onSignal(int) { interrupt().requestStop(); }

int report(const Status& status) {
  if (status.ok()) return 0;
  std::fprintf(stderr, "lineament-train: %s\n", status.error().message.c_str());
  if (!status.error().detail.empty()) std::fprintf(stderr, "  %s\n", status.error().detail.c_str());
  switch (status.error().code) {
    case ErrorCode::kInvalidArgument:
      return 2;
    case ErrorCode::kNotFound:
    case ErrorCode::kUnreadable:
      return 3;
    case ErrorCode::kBadPack:
      return 4;
    default:
      return 1;
  }
}

int runGoldens(nets::GoldenReportOptions options, const std::string& device) {
  options.run.device = device;
  options.skipOthers = true;  // the pixel metrics live in rooms that this program does not have
  options.stop = interrupt();
  nets::GoldenRunners runners = nets::goldenRunners();
  runners.merge(cam::goldenRunners());
  const auto totals = nets::reportGoldens(options, runners, [](const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
  });
  if (!totals) return report(totals.error());
  return totals->failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  keepFreedMemory();
  useHugePages();
  CLI::App app(
      "Trains the networks of a model pack, stage by stage; stopped at any moment, it continues where it was.\n"
      "Example: lineament-train parser --recipe models/compact/recipe.json --data shards --work work");
  app.require_subcommand(1);
  std::string recipePath, pack, device = "cpu";
  train::StageOptions options;
  int threads = 0;
  app.add_option("--recipe", recipePath, "Recipe file");
  app.add_option("--work", options.work, "Folder for checkpoints, curves and trained models");
  app.add_option("--data", options.data, "Folder of shards (see lineament-cli shards, cleaner-shards)");
  app.add_option("--threads", threads, "Threads (0: one per core)");
  app.add_option("--device", device, "cpu or cuda")->check(CLI::IsMember({"cpu", "cuda"}));
  for (const auto stage : train::kStages) {
    app.add_subcommand(std::string(stage), "Train the " + std::string(stage))->fallthrough();
  }
  app.add_subcommand("eogi", "Train EOGI's cleaner around the pack's generator: the papers' baseline")->fallthrough();
  app.add_subcommand("regressor", "Train what judges packs: attribute strengths off a picture (no part of a pack)")
      ->fallthrough();
  app.add_subcommand("directions", "Find each attribute's direction in the encoder's codes; needs the regressor")
      ->fallthrough();
  auto* const assemble = app.add_subcommand("pack", "Assemble the trained networks into a model pack")->fallthrough();
  assemble->add_option("--out", pack, "Folder of the pack")->required();
  nets::GoldenReportOptions goldens;
  auto* const verify =
      app.add_subcommand("verify", "Run a folder of golden files; what lineament-cli verify is, for a GPU machine")
          ->fallthrough();
  verify->add_option("folder", goldens.folder, "Folder of golden files")->required();
  verify->add_option("--precision", goldens.run.precision, "fp32, fp64, bf16 or fp16")->capture_default_str();
  verify->add_option("--component", goldens.component, "Only files of this component");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }

  setLogSink([](LogLevel level, std::string_view, std::string_view text) {
    if (level != LogLevel::kDebug) std::fprintf(stderr, "%.*s\n", static_cast<int>(text.size()), text.data());
  });
  std::signal(SIGINT, onSignal);
  std::signal(SIGTERM, onSignal);
  at::set_num_threads(threads > 0 ? threads : availableCores());
  if (device == "cuda") {
    if (!torch::cuda::is_available()) {
      return report(Error{ErrorCode::kDevice, "There is no CUDA device on this machine.", {}});
    }
    options.device = torch::kCUDA;
  }
  if (verify->parsed()) return runGoldens(std::move(goldens), device);
  options.stop = interrupt();
  options.progress = [](std::string_view what, double) {
    std::printf("%.*s\n", static_cast<int>(what.size()), what.data());
    std::fflush(stdout);
  };

  if (recipePath.empty() || options.work.empty())
    return report(Error{ErrorCode::kInvalidArgument, "--recipe and --work are needed.", {}});
  auto recipe = train::loadRecipe(recipePath);
  if (!recipe) return report(recipe.error());
  const std::string stage = app.get_subcommands().front()->get_name();
  if (stage == "pack") return report(train::assemblePack(*recipe, options.work, pack));
  if (options.data.empty()) return report(Error{ErrorCode::kInvalidArgument, "--data is needed to train.", {}});
  return report(train::trainStage(stage, *recipe, options));
}
