// Golden files, run and reported: whether this machine computes what the reference code computes.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/progress.h"
#include "base/result.h"

namespace lineament::evaluate {

struct VerifyOptions {
  std::filesystem::path folder;    ///< of golden files
  std::string device = "cpu";      ///< "cpu", "cuda", "cuda:1"
  std::string precision = "fp32";  ///< "fp32", "fp64", "fp16", "bf16"
  std::string component;           ///< only this one; empty: all
  bool json = false;               ///< one JSON text instead of a table
  int threads = 0;                 ///< 0: as LibTorch chooses
  StopToken stop;
};

struct VerifyTotals {
  int files = 0, rows = 0, failed = 0;
};

/// Runs every golden file of the folder; `print` gets the table line by line, as each file is done: component, config,
/// output, relative L2 error, tolerance, verdict. kNotFound where there is no golden file, kDevice, kCancelled.
Result<VerifyTotals> verifyGoldens(const VerifyOptions& options, const std::function<void(const std::string&)>& print);

}  // namespace lineament::evaluate
