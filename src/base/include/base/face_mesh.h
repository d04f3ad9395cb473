// A face as points: MediaPipe FaceMesh's numbering (Kartynnik et al. 2019, https://arxiv.org/abs/1907.06724; with
// irises: Grishchenko et al. 2020, https://arxiv.org/abs/2006.10962). What finds faces writes it, what retouches them
// reads it.
#pragma once

#include <array>

#include "base/geometry.h"

namespace lineament {

/// x to the right, y down, in pixels of the picture that the mesh belongs to, pixel centers at +0.5 (base/geometry.h);
/// z grows away from the camera, in the same unit, as MediaPipe gives it (too flat: multiply by 2 for geometry in
/// space).
struct MeshPoint {
  float x = 0, y = 0, z = 0;
  bool operator==(const MeshPoint&) const = default;
};

inline constexpr int kMeshPointCount = 478;

/// "Left" and "right" in names of parts are sides of the picture, as in base/classes.h. Points 468…472 are the iris on
/// the picture's right in MediaPipe's own order of this project's data (468 is its center), 473…477 the one on its
/// left.
struct FaceMesh {
  std::array<MeshPoint, kMeshPointCount> points{};
  bool operator==(const FaceMesh&) const = default;

  [[nodiscard]] const MeshPoint& operator[](int index) const { return points[static_cast<std::size_t>(index)]; }
  [[nodiscard]] MeshPoint& operator[](int index) { return points[static_cast<std::size_t>(index)]; }
};

/// The mesh as another picture shows it: x and y through `map`, z scaled with it (by the square root of |determinant|).
inline FaceMesh mapped(const FaceMesh& mesh, const Affine& map) {
  const double scale = std::sqrt(std::abs(map.determinant()));
  FaceMesh result;
  for (int i = 0; i < kMeshPointCount; ++i) {
    const auto [x, y] = map.apply(mesh[i].x, mesh[i].y);
    result[i] = {static_cast<float>(x), static_cast<float>(y), static_cast<float>(mesh[i].z * scale)};
  }
  return result;
}

/// The five points that FFHQ's alignment is made of, in pixels of one picture.
struct FacePoints {
  std::array<double, 2> leftEye{}, rightEye{};      ///< centers of the eyes
  std::array<double, 2> nose{};                     ///< tip; not used for the alignment
  std::array<double, 2> leftMouth{}, rightMouth{};  ///< corners
  bool operator==(const FacePoints&) const = default;
};

/// Where a face may be: what a finder gives and what the landmark network starts from. Pixels of the photograph.
struct FaceBox {
  double centerX = 0, centerY = 0;
  double side = 0;   ///< of the square from above the brows to the chin, as OpenCV's frontal cascades frame a face
  double roll = 0;   ///< radians; positive: the head is turned clockwise in the picture
  double score = 0;  ///< of the finder, larger is surer; comparable within one finder only
  bool operator==(const FaceBox&) const = default;
};

}  // namespace lineament
