// lineament-train: fits the networks of a model pack. Needs LibTorch alone; data come as shards from lineament-cli.
#include <ATen/Parallel.h>
#include <torch/cuda.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string>

#include "base/log.h"
#include "base/memory.h"
#include "cam/golden.h"
#include "nets/golden_report.h"
#include "train/landmarks.h"
#include "train/stages.h"
#include "train/tuning.h"
#include "weights/pack.h"

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

/// Options of "classifier" and "cleaner" that train on from a pack.
void addTuning(CLI::App& command, std::string_view stage, train::TuneOptions& tune) {
  auto* const pack =
      command.add_option("--pack", tune.pack, "Tune this pack's network (folder) instead of training one from nothing");
  command.add_option("--steps", tune.steps, "In place of the recipe's or the default")->needs(pack);
  command.add_option("--batch", tune.batch, "Likewise; memory grows with it")->needs(pack);
  command.add_option("--learning-rate", tune.learningRate, "Likewise; it falls by a cosine")->needs(pack);
  const std::string name(stage);
  command.footer(
      "With --pack, configs and weights are the pack's and shards come from lineament-cli " + name +
      "-shards of the same\npack. Settings are those of --recipe (stages." + name +
      ") where given, else the papers' scaled for fine-tuning (P1: 3500 steps of 20 couples, P2: 200000 of 4 pictures, "
      "rate\n"
      "1e-4 to 1e-7; here a part of the steps, smaller batches, the rate in proportion to them):\n  " +
      train::tuningDefaults(stage).dump() +
      "\nfreezeNorm keeps the statistics of batch normalization; false learns them, for batches of 8 and more.\n"
      "Example: lineament-train " +
      name + " --pack PACK_FOLDER --data " + (stage == "cleaner" ? "fused" : "couples") + " --work tuning");
}

void addVgg16(CLI::App& command, train::StageOptions& options) {
  command.add_option("--vgg16", options.vgg16,
                     "VGG-16's weights (torchvision's vgg16-397923af.pth, or its features.* as safetensors) for the "
                     "perceptual term; without, the pack's own classifier takes its place");
}

struct StartOptions {
  std::string pack;
  bool measure = false;
};

/// What the subcommand asks for, from nothing by a recipe or on a pack. `pack`: where "pack" writes.
Status trainOrAssemble(const std::string& stage, const std::string& recipePath, const std::string& pack,
                       train::StageOptions options, const StartOptions& start, train::TuneOptions& tune,
                       train::TunedPackOptions& tuned) {
  const auto needed = [](const char* message) { return Error{ErrorCode::kInvalidArgument, message, {}}; };
  if (options.work.empty()) return needed("--work is needed.");
  if (!tuned.base.empty()) {
    tuned.work = options.work, tuned.out = pack, tuned.stop = options.stop;
    return train::assembleTunedPack(tuned);
  }
  if (recipePath.empty() && tune.pack.empty()) return needed("--recipe is needed, or a pack to tune.");
  if (stage != "pack" && options.data.empty()) return needed("--data is needed to train.");
  if (!tune.pack.empty()) {
    tune.data = options.data, tune.work = options.work, tune.recipe = recipePath;
    tune.vgg16 = options.vgg16, tune.bfloat16 = options.bfloat16;
    tune.device = options.device, tune.progress = options.progress, tune.stop = options.stop;
    return train::tuneStage(stage, tune);
  }
  auto recipe = train::loadRecipe(recipePath);
  if (!recipe) return recipe.error();
  std::optional<weights::Pack> begin;
  if (!start.pack.empty()) {
    auto opened = weights::Pack::open(start.pack);
    if (!opened) return opened.error();
    begin = std::move(*opened);
    options.start = &*begin;
  }
  if (stage == "pack") return train::assemblePack(*recipe, options.work, pack, options.start);
  if (!start.measure) return train::trainStage(stage, *recipe, options);
  const auto figures = train::measureStage(stage, *recipe, options);
  if (!figures) return figures.error();
  for (const auto& [name, value] : *figures) std::printf("%s\t%.4f\n", name.c_str(), value);
  return {};
}

/// `landmarks`: trains, continues; `out`: writes the networks, trained to the end or as far as the last checkpoint is.
Status trainOrSaveLandmarks(train::LandmarkTraining landmarks, const std::string& recipePath, const std::string& out,
                            bool saveOnly, const train::StageOptions& options) {
  const auto needed = [](const char* message) { return Error{ErrorCode::kInvalidArgument, message, {}}; };
  if (options.work.empty()) return needed("--work is needed.");
  if (options.data.empty() && !saveOnly) return needed("--data is needed to train.");
  if (saveOnly && out.empty()) return needed("--out is needed to save.");
  landmarks.data = options.data, landmarks.work = options.work, landmarks.recipe = recipePath;
  landmarks.device = options.device, landmarks.bfloat16 = options.bfloat16;
  landmarks.progress = options.progress, landmarks.stop = options.stop;
  if (!saveOnly) {
    if (auto trained = train::trainLandmarks(landmarks); !trained) return trained;
  }
  return out.empty() ? Status() : train::saveTrainedLandmarks(landmarks, out);
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
  StartOptions start;
  train::TuneOptions tune;
  train::TunedPackOptions tuned;
  int threads = 0;
  app.add_option("--recipe", recipePath, "Recipe file");
  app.add_option("--work", options.work, "Folder for checkpoints, curves and trained models");
  app.add_option("--data", options.data, "Folder of shards (lineament-cli shards, cleaner-shards, classifier-shards)");
  app.add_option("--threads", threads, "Threads (0: one per core)");
  app.add_option("--device", device, "cpu or cuda")->check(CLI::IsMember({"cpu", "cuda"}));
  app.add_flag("--bf16", options.bfloat16,
               "Compute steps in bfloat16 where that is safe; faster with AVX-512 BF16 or on a card, slower elsewhere");
  app.add_option(
      "--start", start.pack,
      "parser, encoder: begin with this pack's networks (folder) instead of new ones; pack: take from it what "
      "was not trained");
  app.add_flag("--measure", start.measure,
               "Train nothing; print the stage's figures on all portraits of --data, by its checkpoint in --work, or "
               "where there is none by --start");
  app.add_option(
         "--pause-at", options.pauseAt,
         "Stop after this step, with a checkpoint and the model as it is then; the same command without it goes "
         "on")
      ->check(CLI::PositiveNumber);
  for (const auto stage : train::kStages) {
    auto* const command = app.add_subcommand(std::string(stage), "Train the " + std::string(stage))->fallthrough();
    if (stage == "classifier" || stage == "cleaner") addTuning(*command, stage, tune);
    if (stage == "cleaner") addVgg16(*command, options);
  }
  addVgg16(*app.add_subcommand("eogi", "Train EOGI's cleaner around the pack's generator: the papers' baseline")
                ->fallthrough(),
           options);
  app.add_subcommand("regressor", "Train what judges packs: attribute strengths off a picture (no part of a pack)")
      ->fallthrough();
  app.add_subcommand("directions", "Find each attribute's direction in the encoder's codes; needs the regressor")
      ->fallthrough();
  auto* const assemble = app.add_subcommand("pack", "Assemble the trained networks into a model pack")->fallthrough();
  assemble->add_option("--out", pack, "Folder of the pack")->required();
  auto* const base = assemble->add_option(
      "--base", tuned.base,
      "Copy this pack with the networks that were tuned from it (classifier --pack, cleaner --pack)");
  assemble->add_option("--name", tuned.name, "Of the tuned pack, where not the old one's and “tuned”")->needs(base);
  assemble->footer(
      "Examples: lineament-train pack --recipe models/compact/recipe.json --work work --out pack\n"
      "          lineament-train pack --base PACK_FOLDER --work tuning --out ffhq-1024-mine");
  train::LandmarkTraining landmarks;
  std::string landmarksOut;
  bool saveOnly = false;
  auto* const points =
      app.add_subcommand("landmarks", "Train the landmark networks on shards of landmark-shards")->fallthrough();
  points->add_option("--steps", landmarks.steps, "In place of the recipe's or the default");
  points->add_option("--batch", landmarks.batch, "Likewise");
  points->add_option("--learning-rate", landmarks.learningRate, "Likewise; it falls by a cosine");
  points->add_option("--start", landmarks.start, "Folder of networks to train on from, instead of from nothing");
  points->add_option("--out", landmarksOut, "Folder to write the networks to when they are trained");
  points->add_option("--license", landmarks.license, "Of the networks that are written")->capture_default_str();
  points->add_option("--origin", landmarks.origin, "Whose faces they were trained on, for the list beside them");
  points->add_flag("--save-only", saveOnly, "Write the networks of the last checkpoint without training on");
  points->footer("Settings: " + train::landmarkDefaults().dump() +
                 "\nExample: lineament-train landmarks --data shards --work work --out landmarks");
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

  if (points->parsed()) return report(trainOrSaveLandmarks(landmarks, recipePath, landmarksOut, saveOnly, options));
  return report(
      trainOrAssemble(app.get_subcommands().front()->get_name(), recipePath, pack, options, start, tune, tuned));
}
