// Golden files: outputs of the reference code for weights and inputs that a short rule produces (../shared/goldens).
// `lineament-cli verify` and tests/golden run them through this header, which needs no LibTorch. A room adds the
// components it implements to the runners (cam adds "diffcam"), and everything else is the same for all.
//
//   auto runners = nets::goldenRunners();
//   auto rows = nets::runGolden("case01_generator_64.safetensors", runners, {.device = "cpu", .precision = "fp32"});
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace lineament::nets {

class GoldenCase;  // nets/golden_case.h

/// One output of one file.
struct GoldenRow {
  std::string file;       ///< name without folder
  std::string component;  ///< "stylegan2_generator", ...
  std::string config;     ///< the file's JSON
  std::string output;     ///< "image", "rgb_4", ...
  double error = 0;  ///< relative L2 error, ‖ours − golden‖ / ‖golden‖, of the stored samples; NaN if not computed
  double tolerance = 0;
  bool pass = false;
  std::string note;  ///< why something was not computed; empty otherwise
};

struct GoldenOptions {
  std::string device = "cpu";      ///< "cpu", "cuda", "cuda:1"
  std::string precision = "fp32";  ///< "fp32", "fp64", "fp16", "bf16"; fp16 and bf16 are judged by toleranceFor
};

/// Tolerance of an output at a precision. Float32 and float64 use the file's own. The narrow types keep 11 and 8 bits
/// of a number, and these random networks are as deep as the real ones. At least, for bf16: 0.15; encoders 0.2; whole
/// pSp, ReStyle and the deghosting network, whose generator enlarges the error of the code, 0.5; the classifier 0.25;
/// differences of nearly equal numbers (Δ, Diff-CAM's maps, the parser's margin) 0.75. For fp16 2/15 of that. The
/// discriminator and the perceptual loss, which only train, run in float32 at least.
double toleranceFor(const std::string& precision, const std::string& component, const std::string& output,
                    double fileTolerance);

using GoldenRunner = std::function<void(GoldenCase&)>;
using GoldenRunners = std::map<std::string, GoldenRunner>;  ///< by component

/// Every component of this room.
GoldenRunners goldenRunners();

/// The component a file is about, without running it. kUnreadable for a file that is no golden file.
Result<std::string> goldenComponent(const std::filesystem::path& file);

/// Runs one file. Rows in the order of the file's outputs; an output that the runner did not compute is a failing row.
/// kUnsupported for a component without runner, kDevice for a device or precision that is not to be had.
Result<std::vector<GoldenRow>> runGolden(const std::filesystem::path& file, const GoldenRunners& runners,
                                         const GoldenOptions& options = {});

}  // namespace lineament::nets
