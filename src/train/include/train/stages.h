// The trainings of a pack, and the pack itself. Each stage reads the shards and what earlier stages left in the
// work folder (`<work>/<stage>/model.safetensors`), and leaves its own there.
#pragma once

#include <torch/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  /// Where not null, the stages "parser" and "encoder" begin with this pack's networks instead of new ones.
  const weights::Pack* start = nullptr;
  /// VGG-16's weights as torchvision names them (features.N.*; .pth or safetensors), for the perceptual term of
  /// "cleaner" and "eogi"; empty: they compare by the pack's own classifier, and say so.
  std::filesystem::path vgg16;
  torch::Device device = torch::kCPU;
  /// Steps in bfloat16 where that is safe, weights in float32: twice as fast where the processor has AVX-512 BF16 or
  /// the device tensor cores, slower elsewhere.
  bool bfloat16 = false;
  /// Stop after this step with a checkpoint and the model as it is then; 0: go on to the recipe's last step.
  std::int64_t pauseAt = 0;
  ProgressSink progress;
  StopToken stop;
};

/// Trains one of kStages or kOptionalStages, or continues it; a finished model stays as it is. kInvalidArgument where
/// the work folder holds the checkpoint of other settings, networks, shards or former stages, and for fewer than ten
/// portraits, of which none could be held out. A stage whose setting "freshSeries" is true may go on with other shards:
/// couples drawn afresh.
Status trainStage(std::string_view stage, const Recipe& recipe, const StageOptions& options);

/// What a stage says of all portraits of `options.data`, of which none is trained on: its validation's figures by name,
/// with the networks of `<work>/<stage>/checkpoint.pt` (finished or not), or, where there is none, those of
/// `options.start`. kNotFound without either.
Result<std::vector<std::pair<std::string, double>>> measureStage(std::string_view stage, const Recipe& recipe,
                                                                 const StageOptions& options);

/// Assembles the trained networks into a model pack (float16). Without a cleaner's model the pack has none, which is
/// what making the cleaner's own training data needs. With `start`, networks that the work folder does not have are
/// that pack's, byte for byte, and the manifest says so (training.unchanged: network → name and version).
Status assemblePack(const Recipe& recipe, const std::filesystem::path& work, const std::filesystem::path& pack,
                    const weights::Pack* start = nullptr);

}  // namespace lineament::train
