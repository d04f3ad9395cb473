#include "document/strokes.h"

#include <algorithm>
#include <array>
#include <string>

namespace lineament {
namespace {

constexpr std::array<std::string_view, kBrushModeCount> kModeIds = {"add", "remove", "erase"};

// Written so that NaN, for which every comparison is false, is outside.
bool within(double value, double lo, double hi) { return value >= lo && value <= hi; }

Error wrong(std::size_t index, const std::string& what) {
  return {ErrorCode::kInvalidArgument, "“strokes”: stroke " + std::to_string(index + 1) + " " + what + ".", {}};
}

}  // namespace

std::string_view id(BrushMode mode) { return kModeIds.at(static_cast<std::size_t>(mode)); }

std::optional<BrushMode> brushModeFromId(std::string_view text) {
  const auto found = std::find(kModeIds.begin(), kModeIds.end(), text);
  if (found == kModeIds.end()) return std::nullopt;
  return static_cast<BrushMode>(found - kModeIds.begin());
}

Status validate(const std::vector<BrushStroke>& strokes) {
  if (strokes.size() > kMaxStrokes) {
    return Error{
        ErrorCode::kInvalidArgument, "“strokes” holds more than " + std::to_string(kMaxStrokes) + " strokes.", {}};
  }
  for (std::size_t i = 0; i < strokes.size(); ++i) {
    const BrushStroke& stroke = strokes[i];
    const int mode = static_cast<int>(stroke.mode);
    if (mode < 0 || mode >= kBrushModeCount) return wrong(i, "has no such mode");
    if (!within(stroke.radius, kMinBrushRadius, kMaxBrushRadius)) return wrong(i, "has a radius outside 0.001 to 0.5");
    if (!within(stroke.softness, 0, 1)) return wrong(i, "has a softness outside 0 to 1");
    if (stroke.points.empty()) return wrong(i, "has no points");
    if (stroke.points.size() > kMaxStrokePoints) return wrong(i, "has too many points");
    const bool inside = std::all_of(stroke.points.begin(), stroke.points.end(), [](const BrushPoint& p) {
      return within(static_cast<double>(p.x), -1, 2) && within(static_cast<double>(p.y), -1, 2);
    });
    if (!inside) return wrong(i, "has a point far outside the crop");
  }
  return {};
}

}  // namespace lineament
