// What the classifier learns from: the inversion of a portrait, the same after one attribute was moved, and which one.
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <memory>

#include "task_support.h"

namespace lineament::train {

/// n couples on the task's device, at the classifier's input size.
struct Couples {
  torch::Tensor inversion;    ///< [n, 3, S, S] in [-1, 1]
  torch::Tensor manipulated;  ///< likewise
  torch::Tensor attribute;    ///< [n] int64, outputs of the classifier
};

class CoupleSource {
 public:
  virtual ~CoupleSource() = default;
  /// The batch of a step: a function of the settings' seed and of the step alone.
  virtual Couples batch(std::int64_t step) = 0;
  [[nodiscard]] virtual std::int64_t heldOutCount() const = 0;
  /// Held-out couples first … first+count-1.
  virtual Couples heldOut(std::int64_t first, std::int64_t count) = 0;
};

/// Painted portraits, inverted and edited as they are asked for by what the stage "encoder" left. Reads alphaMin and
/// alphaMax of `stage`.
std::unique_ptr<CoupleSource> paintedCouples(const Recipe& recipe, const StageOptions& options,
                                             std::shared_ptr<const Dataset> data, const nlohmann::json& stage);

/// Shards of `lineament-cli classifier-shards`. ErrorException where they are of another kind or size than the recipe's
/// classifier, or name outputs that it does not have.
std::unique_ptr<CoupleSource> storedCouples(const Recipe& recipe, const StageOptions& options,
                                            const nlohmann::json& stage);

}  // namespace lineament::train
