// One face in one picture, as the operators see it: pixels, mesh, pose, and what can be measured of them.
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <span>

#include "base/face_mesh.h"
#include "base/result.h"
#include "canonical.h"
#include "pose.h"

namespace lineament::retouch {

struct Face {
  cv::Mat image;     ///< CV_8UC3, RGB
  cv::Mat labels;    ///< CV_8U, 19 classes (255: not known), or empty
  Points3 mesh;      ///< 478 points, pixel centers at whole numbers, z times `depth`
  Pose pose;         ///< from the mean face to `mesh`
  double k = 1;      ///< pixels of this picture per pixel of the aligned 256 crop: what all lengths are multiplied with
  double yaw = 0;    ///< degrees
  double depth = 2;  ///< what z was multiplied with, so that the head is as deep as it is wide
  const Canonical* canonical = nullptr;

  [[nodiscard]] cv::Size size() const { return image.size(); }
  [[nodiscard]] Point2 at(int point) const { return {mesh[point].x, mesh[point].y}; }
  [[nodiscard]] Points2 at(std::span<const int> points) const;
  /// Image displacement of a canonical one (pixels of the 256 crop, one per surface point).
  [[nodiscard]] Points3 pushed(const Points3& displacement, double gain = 1) const;
  /// Median colour of the cheeks, RGB.
  [[nodiscard]] cv::Vec3f skin() const;
  /// The light's colour cast from the whites of the eyes, half way to neutral: RGB factors around 1.
  [[nodiscard]] cv::Vec3f whitePoint() const;
  /// 1 where the labels show one of these classes, edges blurred by `feather` pixels; empty where there are no labels.
  [[nodiscard]] cv::Mat labeled(std::initializer_list<int> classes, double feather) const;
  /// Picture ← aligned 256 crop as this pose sees it (a similarity, pixel centers at whole numbers).
  [[nodiscard]] cv::Matx23d frame() const;
};

/// kInvalidArgument: the picture is empty, or the mesh is not finite, degenerate, or no face (points that should be
/// rigid are far from any pose).
Result<Face> makeFace(cv::Mat image, const FaceMesh& mesh, cv::Mat labels, const Canonical& canonical);
/// Back into the public form; `depth` as in Face.
FaceMesh meshOf(const Points3& points, double depth);

/// Gap of the inner lips over the mouth's width.
double openRatio(const Points3& mesh);
/// Distance of the outer mouth corners over that of the outer eye corners: about .57 neutral, .70 smiling.
double mouthWidth(const Points3& mesh);
/// Gap of the inner lips along the line from upper to lower lip, pixels of the picture; negative where they cross.
double signedGap(const Points3& mesh);

/// Whether the lips are closed. Meshes show gaps of up to 4 pixels on closed full lips, so the pixels between the rims
/// decide: neither teeth nor cavity.
bool mouthClosed(const Face& face);
/// Closed mouth: brings both inner rims onto the dark seam between the lips, searched near the mesh's own middle line.
void mergeRims(Face& face);

}  // namespace lineament::retouch
