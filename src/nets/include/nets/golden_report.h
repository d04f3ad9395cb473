// A folder of golden files as a table: what `lineament-cli verify` and, on a GPU machine, `lineament-train verify`
// print. No LibTorch in this header.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/progress.h"
#include "base/result.h"
#include "nets/golden.h"

namespace lineament::nets {

struct GoldenReportOptions {
  std::filesystem::path folder;  ///< of *.safetensors; those that are no golden files are passed over
  GoldenOptions run;
  std::string component;    ///< only files of this component; empty: all
  bool json = false;        ///< one JSON object at the end instead of a table
  bool skipOthers = false;  ///< a component without runner is left out instead of failing
  int threads = 0;          ///< 0: as LibTorch chooses
  StopToken stop;           ///< ends after the file that is being run
};

struct GoldenTotals {
  int files = 0, rows = 0, failed = 0;
};

/// Runs every golden file of the folder, in the order of their names, and hands out the table line by line as it comes
/// (no line breaks in them; with `json` one text at the end). A file that cannot be run counts as one failed row.
/// kNotFound where the folder holds no golden file (of that component), kDevice for a device or precision that is not
/// to be had, kCancelled.
Result<GoldenTotals> reportGoldens(const GoldenReportOptions& options, const GoldenRunners& runners,
                                   const std::function<void(const std::string&)>& print);

}  // namespace lineament::nets
