// The trainings of a pack, and the pack itself. Each stage reads the shards and what earlier stages left in the
// work folder (`<work>/<stage>/model.safetensors`), and leaves its own there.
#pragma once

#include <torch/types.h>

#include <filesystem>
#include <functional>
#include <string_view>

#include "base/progress.h"
#include "base/result.h"
#include "train/recipe.h"

namespace lineament::weights {
class Pack;
}  // namespace lineament::weights

namespace lineament::train {

struct StageOptions {
  std::filesystem::path data;  ///< shards of portraits; for the cleaner: shards of fused images
  std::filesystem::path work;
  /// Where not null, what a stage starts from and builds on is this pack's in place of the work folder's (tuning.h).
  const weights::Pack* pack = nullptr;
  /// VGG-16's weights as torchvision names them (features.N.*; .pth or safetensors), for the perceptual term of
  /// "cleaner" and "eogi"; empty: they compare by the pack's own classifier, and say so.
  std::filesystem::path vgg16;
  torch::Device device = torch::kCPU;
  /// Steps in bfloat16 where that is safe, weights in float32: twice as fast where the processor has AVX-512 BF16 or
  /// the device tensor cores, slower elsewhere.
  bool bfloat16 = false;
  ProgressSink progress;
  StopToken stop;
};

/// Trains one of kStages or kOptionalStages, or continues it; a finished model stays as it is. kInvalidArgument where
/// the work folder holds the checkpoint of other settings, networks, shards or former stages, and for fewer than ten
/// portraits, of which none could be held out.
Status trainStage(std::string_view stage, const Recipe& recipe, const StageOptions& options);

/// Assembles the trained networks into a model pack (float16). Without a cleaner's model the pack has none, which is
/// what making the cleaner's own training data needs.
Status assemblePack(const Recipe& recipe, const std::filesystem::path& work, const std::filesystem::path& pack);

}  // namespace lineament::train
