// The landmark networks alone, for measuring them: points at boxes that the caller chooses. What finds faces in a
// photograph is FaceLocator (pipeline/faces.h).
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/face_mesh.h"
#include "base/image.h"
#include "base/result.h"

namespace lineament {

class LandmarkProbe {
 public:
  struct Reading {
    FaceMesh mesh;          ///< pixels of the photograph
    double confidence = 0;  ///< [0, 1]
  };
  virtual ~LandmarkProbe() = default;
  /// A folder as models/landmarks; kNotFound, kBadPack.
  static Result<std::unique_ptr<LandmarkProbe>> create(const std::filesystem::path& folder);
  /// One for each box, in their order.
  virtual std::vector<Reading> read(const Image& photo, const std::vector<FaceBox>& boxes) = 0;
};

}  // namespace lineament
