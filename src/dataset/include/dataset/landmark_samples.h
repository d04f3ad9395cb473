// Samples for the landmark networks: crops as a finder, or the first look, would place them, disturbed as photographs
// are, with the points in them. Sample i follows from the faces, the seed and i alone.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/face_mesh.h"
#include "base/image.h"
#include "base/random.h"
#include "base/result.h"
#include "dataset/landmark_faces.h"

namespace lineament {

inline constexpr int kLandmarkFaceSide = 128, kLandmarkPartSide = 64;  ///< pixels of the crops

/// One crop with the whole mesh in its pixels.
struct LandmarkCrop {
  Image image;
  FaceMesh mesh;  ///< in pixels of the crop; points outside of it keep their place
};

struct LandmarkSample {
  LandmarkCrop face;  ///< kLandmarkFaceSide
  bool isFace = true;
  /// Points of `face` that are known: of a photograph all but one eye's (kLeftEyePoints: on the left of the pictures of
  /// ../shared/faces the teacher moved them sideways together by 2.3 pixels, standard deviation, on the right by 0.9);
  /// the corners of eyes and mouth of a painted person; none of what is no face.
  std::array<bool, kMeshPointCount> known{};
  LandmarkCrop eye;   ///< kLandmarkPartSide; the eye that the teacher knew, seen as a left one
  LandmarkCrop lips;  ///< likewise
};

/// How far from its place a crop of the whole face may be.
enum class Placement {
  kFound,    ///< as finders are off: rolled up to 40° (one in eight 60°), 0.7 to 1.45 of the size, shifted
  kRefined,  ///< as the first look is off
};

class LandmarkSampler {
 public:
  /// `use`: kTraining or kValidation. Reads every picture (0.2 MB each). Errors of openPhoto; kInvalidArgument where no
  /// face is left.
  static Result<LandmarkSampler> open(const std::filesystem::path& folder, const std::vector<LandmarkFace>& faces,
                                      FaceUse use, std::uint64_t seed);

  /// Thread-safe. One in six is no face, one in sixteen is painted; of the rest a half is placed as found.
  [[nodiscard]] LandmarkSample sample(std::uint64_t i) const;
  [[nodiscard]] int faces() const { return static_cast<int>(faces_.size()); }

 private:
  struct Face {
    Image image;
    FaceMesh mesh;
  };
  std::vector<Face> faces_;
  std::uint64_t seed_ = 0;
};

/// A picture in which nobody is: a texture, or background and clothes of a painted person; every second pair disturbed.
Image pictureWithoutFace(std::uint64_t seed, std::uint64_t i, int size);

/// The box around a mesh, off as finders are: turned up to 15° (they search in steps of 15° and 30°), of a size within
/// 8 % and a place within 5 % of the side (standard deviations; cut off at three).
FaceBox boxAsFound(const FaceMesh& mesh, Random& random);

/// The mesh of a mirrored picture of `width` pixels.
FaceMesh mirrored(const FaceMesh& mesh, double width);

}  // namespace lineament
