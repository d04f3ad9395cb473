// Training data of the cleaner (P2): what the method itself makes of portraits, before cleaning, and the Poisson blend
// that the network shall learn (eq. 4). Needs OpenCV, so it is made here and read by lineament-train as shards.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/progress.h"
#include "base/result.h"

namespace lineament {

struct CleanerDataOptions {
  std::filesystem::path pack;       ///< needs generator, encoder, classifier and parser; no cleaner
  std::filesystem::path portraits;  ///< folder of shards from `lineament-cli shards`, of the pack's resolution
  std::filesystem::path out;        ///< created; finished shards in it are kept
  int count = 1024;                 ///< fused images, one portrait each
  int perShard = 256;
  std::uint64_t seed = 1;
  int threads = 0;
};

/// Each sample: a portrait I, one random attribute moved by |α| in 10…24 in the direction in which most users would,
/// its fused image F (Diff-CAM++ without test-time augmentation, which this many images could not pay for) and
/// seamlessClone(F, I, M_face). U8 tensors `fused`, `original`, `target` [n, R, R, 3]. Same options, same bytes.
Status makeCleanerShards(const CleanerDataOptions& options, const ProgressSink& progress, const StopToken& stop);

}  // namespace lineament
