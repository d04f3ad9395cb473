// Where in a photograph an edit lies: the centered square, or around the points of a face.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/face_mesh.h"
#include "base/result.h"

namespace lineament {

enum class PlacementKind {
  kCenter,  ///< the photograph's largest centered square
  kFound,   ///< points that the program found
  kManual,  ///< points that a person gave or corrected
};
std::string_view id(PlacementKind kind);  // "center", "found", "manual"
std::optional<PlacementKind> placementKindFromId(std::string_view text);

struct FacePlacement {
  PlacementKind kind = PlacementKind::kCenter;
  FacePoints points;  ///< pixels of the upright photograph; all 0 for kCenter
  bool operator==(const FacePlacement&) const = default;
};

/// The four points that a person gives, and a nose between them.
FacePoints facePointsOf(std::array<double, 2> leftEye, std::array<double, 2> rightEye, std::array<double, 2> leftMouth,
                        std::array<double, 2> rightMouth);

/// kInvalidArgument where the points span no face: not finite, beyond 100,000 pixels, the eyes less than 2 pixels
/// apart, or the mouth at the eyes.
Status validate(const FacePlacement& placement);

}  // namespace lineament
