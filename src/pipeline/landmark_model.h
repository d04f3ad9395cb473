// Reads the 478 points of faces off a photograph: where a finder says that one may be, our landmark networks look,
// correct the place, look again, and then look closer at eyes and lips. Free of LibTorch's headers.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/face_mesh.h"
#include "base/face_parts.h"
#include "base/image.h"
#include "base/result.h"

namespace lineament::pipeline {

struct FaceReading {
  FaceMesh mesh;          ///< in pixels of the photograph; may leave it
  FacePoints points;      ///< pointsOf(mesh)
  double confidence = 0;  ///< [0, 1] that there is a face, upright in its box to within about 60°
};

/// From this confidence on a reading is taken for a face: see models/landmarks/README.md for what it lets through.
inline constexpr double kFaceConfidence = 0.5;

/// Thread-safe; calls take turns.
class LandmarkModel {
 public:
  /// A folder as models/landmarks. Errors of nets::loadLandmarks.
  static Result<LandmarkModel> load(const std::filesystem::path& folder);
  LandmarkModel(LandmarkModel&&) noexcept;
  LandmarkModel& operator=(LandmarkModel&&) noexcept;
  ~LandmarkModel();

  /// One reading for each box, in their order; boxes of several finders and tilts at one face give several readings of
  /// it, the surest of which is best. Where the first look finds no face, the mesh is what that look gave. An empty
  /// photograph or a box without size is read with confidence 0. Throws what LibTorch throws (out of memory).
  [[nodiscard]] std::vector<FaceReading> read(const Image& photo, const std::vector<FaceBox>& boxes) const;
  [[nodiscard]] FaceReading read(const Image& photo, const FaceBox& box) const;

 private:
  struct Impl;
  explicit LandmarkModel(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lineament::pipeline
