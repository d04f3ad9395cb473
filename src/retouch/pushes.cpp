#include "pushes.h"

#include <cmath>

namespace lineament::retouch {

Points3 pushed(const Face& face, std::initializer_list<Push> pushes) {
  const auto& mean = face.canonical->mean;
  Points3 shift(kSkinPoints);
  const auto add = [&](int at, double dx, double dy, double radius) {
    for (int i = 0; i < kSkinPoints; ++i) {
      const double x = mean[i].x - mean[at].x, y = mean[i].y - mean[at].y;
      shift[i] += std::exp(-(x * x + y * y) / (2 * radius * radius)) * cv::Point3d(dx, dy, 0);
    }
  };
  for (const auto& p : pushes) {
    add(p.left, p.left == p.right ? 0 : -p.outward, p.down, p.radius);
    if (p.left != p.right) add(p.right, p.outward, p.down, p.radius);
  }
  return face.pushed(shift);
}

}  // namespace lineament::retouch
