// lineament-cli bench: how long the engine takes on this machine, stage by stage.
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "pipeline/bench.h"
#include "session.h"

namespace lineament::cli {
namespace {

struct Options {
  EngineChoice engine;
  bool officialRandom = false;
  std::string photo;
  std::string attribute = "Smiling";
  std::string method = "diffcam++";
  std::string cleaner = "maresunet";
  int runs = 5;
  bool json = false;
};

std::filesystem::path defaultSample() {
  // defaultPack() is …/models/portrait, installed as in the source tree; the samples lie beside models.
  const auto root = defaultPack().parent_path().parent_path();
  const auto installed = root / "samples" / "sample-1.png";
  std::error_code ec;
  return std::filesystem::exists(installed, ec) ? installed : root / "resources" / "samples" / "sample-1.png";
}

/// runBench tells a pack that does not load as kBadPack, whatever the reason; what else cannot be read is the photo.
Exit exitFor(const Error& error) {
  switch (error.code) {
    case ErrorCode::kBadPack:
      return kBadPackExit;
    case ErrorCode::kInvalidArgument:
      return kUsage;
    case ErrorCode::kNotFound:
    case ErrorCode::kUnreadable:
    case ErrorCode::kUnsupported:
    case ErrorCode::kTooLarge:
    case ErrorCode::kPermission:
    case ErrorCode::kIo:
      return kUnreadableInput;
    default:
      return kFailed;
  }
}

nlohmann::ordered_json toJson(const BenchReport& r) {
  nlohmann::ordered_json stages = nlohmann::ordered_json::array();
  for (const StageBench& s : r.stages) {
    stages.push_back({{"name", s.name},
                      {"ms", s.ms},
                      {"cold_ms", s.coldMs},
                      {"gflop", s.gflop},
                      {"share_of_peak", s.shareOfPeak},
                      {"megabytes", s.megabytes}});
  }
  nlohmann::ordered_json draft = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < r.stages.size(); ++i) draft[r.stages[i].name] = r.draftMs[i];
  return {{"pack", r.engine.packName},
          {"resolution", r.engine.resolution},
          {"device", id(r.engine.device)},
          {"precision", id(r.engine.precision)},
          {"device_note", r.engine.deviceNote},
          {"threads", r.engine.threads},
          {"processor", r.engine.processor},
          {"cleaner", r.cleanerUsed},
          {"peak_gflops", r.peakGflops},
          {"stages", stages},
          {"draft_ms", draft},
          {"share_of_peak", r.shareOfPeak},
          {"load_ms", r.loadMs},
          {"open_to_final_ms", r.openToFinalMs},
          {"move_to_draft_ms", r.moveToDraftMs},
          {"move_to_final_ms", r.moveToFinalMs},
          {"drag_frame_ms", r.dragFrameMs},
          {"peak_rss_mb", r.peakResidentMb}};
}

void print(const BenchReport& r) {
  std::printf("%s, %d pixels · %s %s, %d threads · %s\n", r.engine.packName.c_str(), r.engine.resolution,
              std::string(id(r.engine.device)).c_str(), std::string(id(r.engine.precision)).c_str(), r.engine.threads,
              r.engine.processor.c_str());
  if (!r.engine.deviceNote.empty()) std::printf("%s\n", r.engine.deviceNote.c_str());
  if (!r.cleanerUsed) std::printf("The pack has no cleaning network: stage 10 passes the fused image on.\n");
  std::printf("\n%-26s %10s %10s %10s %8s %10s %12s\n", "stage", "cold, ms", "ms", "GFLOP", "of peak", "MB",
              "draft, ms");
  for (std::size_t i = 0; i < r.stages.size(); ++i) {
    const StageBench& s = r.stages[i];
    std::printf("%-26s %10.1f %10.1f %10.2f %7.0f%% %10.0f %12.1f\n", s.name.c_str(), s.coldMs, s.ms, s.gflop,
                100 * s.shareOfPeak, s.megabytes, r.draftMs[i]);
  }
  std::printf("\nmeasured peak              %10.0f GFLOP/s, float32\n", r.peakGflops);
  std::printf("share of it, all stages    %10.0f %%\n", 100 * r.shareOfPeak);
  std::printf("pack loaded                %10.0f ms\n", r.loadMs);
  std::printf("open → first full result   %10.0f ms\n", r.openToFinalMs);
  std::printf("slider move → draft        %10.1f ms\n", r.moveToDraftMs);
  std::printf("slider move → full result  %10.1f ms\n", r.moveToFinalMs);
  std::printf("frame of a drag            %10.1f ms\n", r.dragFrameMs);
  std::printf("peak resident memory       %10.0f MB\n", r.peakResidentMb);
}

int run(const Globals& globals, const Options& options) {
  BenchOptions bench;
  bench.engine = options.engine.options(globals);
  bench.engine.officialRandom = options.officialRandom;
  bench.photo = options.photo.empty() ? defaultSample() : std::filesystem::path(options.photo);
  bench.attribute = options.attribute;
  bench.method = *mapMethodFromId(options.method);
  bench.cleaner = *cleanerFromId(options.cleaner);
  bench.runs = options.runs;
  ProgressLine progress(globals);
  const auto report = runBench(bench, [&](std::string_view what, double f) { progress.show(what, f); });
  progress.end();
  if (!report) return fail(globals, report.error(), exitFor(report.error()));
  if (options.json) {
    std::printf("%s\n", toJson(*report).dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  } else {
    print(*report);
  }
  return kDone;
}

}  // namespace

void addBench(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("bench", "Measure how fast the engine answers on this machine");
  options->engine.addTo(*command);
  command->add_flag("--official-random", options->officialRandom,
                    "Official network sizes with weights made by rule, in place of a pack");
  command->add_option("--photo", options->photo, "Photograph to open; a bundled sample where not given");
  command->add_option("-a,--attribute", options->attribute, "Attribute that the slider moves")->capture_default_str();
  command->add_option("--cam", options->method, "Map method")
      ->check(CLI::IsMember(
          {"diffcam", "gradcam++", "gradcam++-tta", "gradcam++-eigen", "gradcam++-tta-eigen", "diffcam++"}))
      ->capture_default_str();
  command->add_option("--cleaner", options->cleaner, "maresunet, eogi, poisson or none")
      ->check(CLI::IsMember({"maresunet", "eogi", "poisson", "none"}))
      ->capture_default_str();
  command->add_option("--runs", options->runs, "Runs of each measurement; medians are told")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_flag("--json", options->json, "As JSON");
  command->footer("Example: lineament-cli bench --official-random --runs 3");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
