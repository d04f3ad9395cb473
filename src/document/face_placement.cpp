#include "document/face_placement.h"

#include <array>
#include <cmath>

namespace lineament {
namespace {

constexpr std::array<std::string_view, 3> kKinds = {"center", "found", "manual"};

}  // namespace

std::string_view id(PlacementKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::optional<PlacementKind> placementKindFromId(std::string_view text) {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds[i] == text) return static_cast<PlacementKind>(i);
  }
  return std::nullopt;
}

FacePoints facePointsOf(std::array<double, 2> leftEye, std::array<double, 2> rightEye, std::array<double, 2> leftMouth,
                        std::array<double, 2> rightMouth) {
  const auto between = [&](std::size_t i) {
    return 0.22 * (leftEye[i] + rightEye[i]) + 0.28 * (leftMouth[i] + rightMouth[i]);
  };
  return {leftEye, rightEye, {between(0), between(1)}, leftMouth, rightMouth};
}

Status validate(const FacePlacement& placement) {
  if (placement.kind == PlacementKind::kCenter) return {};
  constexpr double kFar = 100'000;
  const FacePoints& p = placement.points;
  for (const auto& point : {p.leftEye, p.rightEye, p.nose, p.leftMouth, p.rightMouth}) {
    for (const double v : point) {
      if (!(std::abs(v) <= kFar))
        return Error{ErrorCode::kInvalidArgument, "The points of a face must lie near the photograph.", {}};
    }
  }
  const double across = std::hypot(p.rightEye[0] - p.leftEye[0], p.rightEye[1] - p.leftEye[1]);
  const double down = std::hypot((p.leftMouth[0] + p.rightMouth[0] - p.leftEye[0] - p.rightEye[0]) / 2,
                                 (p.leftMouth[1] + p.rightMouth[1] - p.leftEye[1] - p.rightEye[1]) / 2);
  if (across < 2 || down < 2) {
    return Error{ErrorCode::kInvalidArgument,
                 "The points of a face must be two eyes apart from each other and a mouth apart from them.",
                 {}};
  }
  return {};
}

}  // namespace lineament
