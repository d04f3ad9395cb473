// What a pack does, measured where the right answer is known: portraits that come with their labels and their true
// edits. Runs the product's own stages (pipeline/stage_runner.h) and gives every figure that issue 4 asks for, plus the
// papers' comparison (method.md 3), which needs no truth. The papers' methods are compared with the papers' mask, the
// map itself: without the rule that no mouth is half mixed (MaskOptions::keepTeeth) and without the pack's calibration
// (calibrated). Masks are measured without the former; what an edit is worth is measured with both.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/image.h"
#include "base/progress.h"
#include "base/result.h"
#include "pipeline/engine.h"

namespace lineament::evaluate {

/// The same person after one attribute was moved, and where that shows. All rasters have the portrait's size.
struct TrueEdit {
  std::string attribute;
  double change = 0;  ///< of its strength on the truth's scale 0 (none) … 1 (full); α is 20 times that
  Image image;
  Mask region;  ///< 0 (both pictures are equal) … 1 (clearly another picture), soft and grown at its rim
};

struct TruthSample {
  Image portrait;
  LabelMap labels;
  Mask lettering;  ///< 1 on letters behind the person; empty where there are none
  std::vector<TrueEdit> edits;
};

/// Gives portrait `index` at R × R with true edits of some of the attributes named (at least one).
using TruthSource = std::function<Result<TruthSample>(int index, int size, const std::vector<std::string>& attributes)>;

struct TruthOptions {
  EngineOptions engine;
  int count = 500;
  std::vector<std::string> attributes;  ///< empty: all that the pack edits
  std::filesystem::path regressor;      ///< of lineament-train; empty: what needs one is said to be missing
};

struct Figure {
  std::string id;     ///< "inversion_psnr", "mask_energy.Old", …
  std::string title;  ///< for people
  double value = 0;   ///< NaN where nothing could be measured
  std::optional<double> target;
  bool atLeast = true;  ///< what the target is
  [[nodiscard]] bool met() const { return target && (atLeast ? value >= *target : value <= *target); }
};

/// One way of making the result, over all portraits of one attribute, against the original. Errors are pooled over
/// pixels (a mean of decibels would be infinite where one picture is left as it is).
struct ComparisonRow {
  std::string attribute, method;
  int images = 0;
  double mae = 0, psnr = 0, ssim = 0;
  double featureDistance = 0;  ///< LPIPS's form on the pack's own classifier trunk
  double featureFrechet = 0;   ///< FID's form on the same features; NaN for fewer than two pictures
};

struct TruthReport {
  EngineInfo engine;
  int portraits = 0, edits = 0;
  double meanAlpha = 0;  ///< of |α|
  std::vector<Figure> figures;
  std::vector<ComparisonRow> comparison;
  std::vector<std::string> missing;  ///< figures that could not be measured, and why
};

/// One portrait with what was made of it, for looking at.
struct TruthPicture {
  int portrait = 0;
  std::string attribute;
  double alpha = 0;
  std::vector<std::pair<std::string, Image>> images;  ///< caption, picture
};

/// Errors of the pack (kBadPack) and of the source; kInvalidArgument for an attribute that the pack cannot edit;
/// kCancelled. `look`, where given, gets every edit as it is measured.
Result<TruthReport> evaluateTruth(const TruthOptions& options, const TruthSource& source,
                                  const ProgressSink& progress = {}, const StopToken& stop = {},
                                  const std::function<void(const TruthPicture&)>& look = {});

}  // namespace lineament::evaluate
