// How fast the engine answers: what `lineament-cli bench` prints. Times are medians of one run on one machine.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "pipeline/engine.h"

namespace lineament {

struct BenchOptions {
  EngineOptions engine;
  std::filesystem::path photo;
  std::string attribute = "Smiling";
  MapMethod method = MapMethod::kDiffCamPP;
  Cleaner cleaner = Cleaner::kMaresUNet;
  int runs = 5;  ///< of each measurement, at least 1
};

/// One stage of a final answer after opening a photograph: everything is computed.
struct StageBench {
  std::string name;  ///< id of the stage
  double ms = 0;
  double coldMs = 0;  ///< the same in the first answer, when nothing was touched yet
  double gflop = 0;
  double megabytes = 0;    ///< read and written by convolutions and products
  double shareOfPeak = 0;  ///< gflop over what the peak would have done in ms, [0, 1]
};

struct BenchReport {
  EngineInfo engine;
  double peakGflops = 0;  ///< float32, measured with the same threads in this run
  std::vector<StageBench> stages;
  double shareOfPeak = 0;                     ///< of all stages together
  std::array<double, kStageCount> draftMs{};  ///< each stage of a draft after a slider moved; 0 where it was reused
  double loadMs = 0;                          ///< pack from disk to ready
  double openToFinalMs = 0;                   ///< first photograph to its first full result, with an edit set
  double moveToDraftMs = 0;                   ///< a slider moves → the draft's ten stages
  double moveToFinalMs = 0;                   ///< a slider moves → the final ten stages
  double dragFrameMs = 0;     ///< one frame of a drag around a slider's former place, with drafts computed ahead
  double peakResidentMb = 0;  ///< of this process until now
  bool cleanerUsed = false;   ///< false: the pack has none of that kind
};

/// Runs the measurements on an engine of its own. Errors of the engine (pack, photograph); kInvalidArgument where the
/// pack does not know the attribute; kCancelled.
Result<BenchReport> runBench(const BenchOptions& options, const ProgressSink& progress = {},
                             const StopToken& stop = {});

}  // namespace lineament
