#include "pose.h"

#include <cmath>

namespace lineament::retouch {

cv::Point3d Pose::turn(const cv::Point3d& d) const {
  const cv::Vec3d v = scale * (rotation * cv::Vec3d(d.x, d.y, d.z));
  return {v[0], v[1], v[2]};
}

cv::Point3d Pose::apply(const cv::Point3d& p) const { return turn(p) + cv::Point3d(shift); }

cv::Point3d Pose::undo(const cv::Point3d& p) const {
  const cv::Vec3d v = rotation.t() * (cv::Vec3d(p.x, p.y, p.z) - shift) * (1 / scale);
  return {v[0], v[1], v[2]};
}

Pose fitPose(const Points3& from, const Points3& to, std::span<const int> which) {
  cv::Point3d a, b;
  for (const int i : which) {
    a += from[i];
    b += to[i];
  }
  a *= 1. / static_cast<double>(which.size());
  b *= 1. / static_cast<double>(which.size());
  cv::Matx33d covariance = cv::Matx33d::zeros();
  double spread = 0;
  for (const int i : which) {
    const cv::Point3d p = from[i] - a, q = to[i] - b;
    covariance += cv::Matx31d(q.x, q.y, q.z) * cv::Matx13d(p.x, p.y, p.z);
    spread += p.dot(p);
  }
  cv::Matx33d u, vt;
  cv::Matx31d w;
  cv::SVD::compute(covariance, w, u, vt);
  cv::Matx33d flip = cv::Matx33d::eye();
  flip(2, 2) = cv::determinant(u * vt) < 0 ? -1 : 1;
  Pose pose;
  pose.rotation = u * flip * vt;
  pose.scale = (w(0) + w(1) + flip(2, 2) * w(2)) / spread;
  const cv::Vec3d moved = pose.scale * (pose.rotation * cv::Vec3d(a.x, a.y, a.z));
  pose.shift = cv::Vec3d(b.x, b.y, b.z) - moved;
  double sum = 0;
  for (const int i : which) {
    const cv::Point3d d = pose.apply(from[i]) - to[i];
    sum += d.dot(d);
  }
  pose.residual = std::sqrt(sum / static_cast<double>(which.size()));
  return pose;
}

}  // namespace lineament::retouch
