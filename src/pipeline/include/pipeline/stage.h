// The ten stages that a person sees (method.md 2), and what one of them gives.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/image.h"

namespace lineament {

enum class Stage {
  kOriginal,
  kInversion,
  kManipulated,
  kDiffCam,
  kDiffCamPP,  ///< the map that EditState::method names, where that is not Diff-CAM
  kSegmentationOriginal,
  kSegmentationManipulated,
  kMask,
  kFused,
  kCleaned,
};
inline constexpr int kStageCount = 10;

/// "original", "inversion", "manipulated", "diffcam", "diffcam++", "segmentation-original",
/// "segmentation-manipulated", "mask", "fused", "cleaned": names in JSON and files.
std::string_view id(Stage stage);
/// "01-original.png" … "10-cleaned.png".
std::string_view fileName(Stage stage);
/// English titles for people: "Original", "Inversion", …; ui translates them.
std::string_view title(Stage stage);

/// A draft answers while the hand moves (one CAM variant, nothing cleaned); a final is exact and repeatable.
enum class Quality { kDraft, kFinal };

/// One stage's picture with everything that inspection needs. Immutable once sent.
struct StageOutput {
  std::uint64_t request = 0;  ///< the id that EditEngine::setState or openPhoto returned
  Stage stage = Stage::kOriginal;
  Quality quality = Quality::kFinal;
  bool reused = false;      ///< kept from an earlier request, because nothing that it depends on changed
  double milliseconds = 0;  ///< what computing it took, also where reused
  double gflop = 0;         ///< what computing it cost; counted only while `bench` measures
  double megabytes = 0;     ///< that its convolutions and products read and wrote; likewise
  ImagePtr image;           ///< R×R, for showing and for export (maps: default color map over the original)
  MaskPtr values;           ///< maps and mask: R×R in [0, 1]; otherwise null
  ScalarMapPtr raw;         ///< maps of one attribute: before normalization, as coarse as it was computed; else null
  LabelMapPtr labels;       ///< segmentations: R×R; otherwise null
  std::string note;         ///< manipulated: which manipulator made it, one sentence
  std::string unavailable;  ///< why the pack cannot compute this stage; `image` is then what stands in for it
  bool empty = false;       ///< maps: the raw map is nowhere positive, so nothing would change
};

}  // namespace lineament
