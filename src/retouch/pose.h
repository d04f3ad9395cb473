// Where a head is: a similarity in space from the mean face (pixels of the aligned 256 crop) to the picture.
#pragma once

#include <opencv2/core.hpp>
#include <span>
#include <vector>

namespace lineament::retouch {

/// Points in space: x, y in a picture (pixel centers at whole numbers), z away from the camera, all in pixels.
using Points3 = std::vector<cv::Point3d>;

/// p ↦ scale · rotation · p + shift.
struct Pose {
  double scale = 1;
  cv::Matx33d rotation = cv::Matx33d::eye();
  cv::Vec3d shift;
  double residual = 0;  ///< root mean square distance of the points it was fitted to, in units of the target

  [[nodiscard]] cv::Point3d apply(const cv::Point3d& p) const;
  [[nodiscard]] cv::Point3d undo(const cv::Point3d& p) const;
  /// A difference of two points.
  [[nodiscard]] cv::Point3d turn(const cv::Point3d& d) const;
};

/// The similarity that brings `from` nearest to `to`, by least squares over the points `which` (Umeyama 1991).
Pose fitPose(const Points3& from, const Points3& to, std::span<const int> which);

}  // namespace lineament::retouch
