// Brush strokes on the mask as vectors: what the hand drew, never pixels, so that a recipe stays small, means the same
// at every resolution, and can be undone stroke by stroke. pipeline/strokes.h makes pixels of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lineament {

/// What a stroke does to the mask under it.
enum class BrushMode {
  kAdd,     ///< the edit shows here
  kRemove,  ///< the photograph shows here
  kErase,   ///< takes earlier strokes back: the computed mask shows again
};
inline constexpr int kBrushModeCount = 3;
std::string_view id(BrushMode mode);  // "add", "remove", "erase"
std::optional<BrushMode> brushModeFromId(std::string_view text);

/// A place in the crop: (0, 0) its top left corner, (1, 1) its bottom right one. The hand may slip over the border.
struct BrushPoint {
  float x = 0, y = 0;  ///< [-1, 2]
  bool operator==(const BrushPoint&) const = default;
};

struct BrushStroke {
  BrushMode mode = BrushMode::kAdd;
  double radius = 0.04;            ///< of the brush, as a fraction of the crop's side, [0.001, 0.5]
  double softness = 0.5;           ///< part of the radius over which the effect falls to 0, [0, 1]
  std::vector<BrushPoint> points;  ///< at least one
  bool operator==(const BrushStroke&) const = default;
};

inline constexpr double kMinBrushRadius = 0.001;
inline constexpr double kMaxBrushRadius = 0.5;
inline constexpr std::size_t kMaxStrokes = 2000;
inline constexpr std::size_t kMaxStrokePoints = 5000;  ///< of one stroke

/// kInvalidArgument naming what is out of range, counted from 1 ("stroke 3 …"); NaN included.
Status validate(const std::vector<BrushStroke>& strokes);

}  // namespace lineament
