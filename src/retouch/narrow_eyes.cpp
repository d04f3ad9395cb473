// Narrow_Eyes: the lids close over the resting eyeball, or open and show more of it.
#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "operators.h"
#include "pushes.h"

namespace lineament::retouch {
namespace {

/// Moves one lid's rim by `shift` (pixels of the picture, one per rim point) and the skin behind it, ever less: towards
/// the brow or the cheek by a Gaussian of radius `reach` (pixels of the 256 crop) on the mean face.
void moveLid(const Canonical& canonical, const std::array<int, 9>& rim, bool upper, const std::array<Point2, 9>& shift,
             double reach, std::vector<Point2>& total) {
  const auto& mean = canonical.mean;
  const auto &a = mean[rim.front()], &b = mean[rim.back()];
  for (int i = 0; i < kSkinPoints; ++i) {
    const auto& p = mean[i];
    // The line from corner to corner parts what follows the upper lid from what follows the lower one.
    const double t = std::clamp((p.x - a.x) / (b.x - a.x), 0., 1.), line = a.y + t * (b.y - a.y);
    if (upper ? p.y >= line + .3 : p.y <= line - .3) continue;
    double weight = 0, nearest = 1e9;
    Point2 sum;
    for (std::size_t j = 0; j < rim.size(); ++j) {
      const auto& q = mean[rim[j]];
      const double distance = std::hypot(p.x - q.x, p.y - q.y);
      const double w = std::exp(-distance * distance / (reach * reach)) * (j == 0 || j + 1 == rim.size() ? .5 : 1);
      weight += w;
      sum += w * shift[j];
      nearest = std::min(nearest, distance);
    }
    if (nearest >= 22) continue;
    const double away = std::max(nearest - 1.2, 0.) / reach;
    total[i] += sum * (std::exp(-away * away) / (weight + 1e-9));
  }
  for (std::size_t j = 1; j + 1 < rim.size(); ++j) total[rim[j]] = shift[j];
}

/// The lids of both eyes closed by `part` of the opening (negative: opened), `share` of it by the upper one; `help` is
/// what brows and cheeks do.
Edited withLids(const Face& face, double part, double share, std::initializer_list<Push> help) {
  std::vector<Point2> total(kSkinPoints);
  for (const auto& eye : kEyes) {
    std::array<Point2, 9> upper, lower;
    for (std::size_t j = 0; j < upper.size(); ++j) {
      const Point2 gap = face.at(eye.lower[j]) - face.at(eye.upper[j]);
      upper[j] = gap * (part * share);
      lower[j] = gap * (-part * (1 - share));
    }
    moveLid(*face.canonical, eye.upper, true, upper, 6.5, total);
    moveLid(*face.canonical, eye.lower, false, lower, 7.5, total);
    for (const int corner : {eye.upper.front(), eye.upper.back()}) total[corner] = {};
  }
  const Points3 helped = pushed(face, help);
  Points3 target = face.mesh;
  for (int i = 0; i < kSkinPoints; ++i) {
    const bool rim = std::any_of(kEyes.begin(), kEyes.end(), [&](const EyeTable& eye) {
      return std::find(eye.outline.begin(), eye.outline.end(), i) != eye.outline.end();
    });
    target[i] += cv::Point3d(total[i].x, total[i].y, 0);
    if (!rim) target[i] += helped[i] - face.mesh[i];
  }
  const Warped warp = warped(face, target, true, .7);
  return finished(face, warp.image, warp.moved, warpedLabels(face, target, warp), target);
}

}  // namespace

Edited narrowEyes(const Face& face, double strength, Random& random, const BankData&) {
  const double part = random.uniform(.5, .65) * strength, share = .62 + random.uniform(-.06, .06), s = strength;
  return withLids(
      face, part, share,
      {{105, 334, 0, .8 * s, 12}, {66, 296, 0, .8 * s, 10}, {101, 330, 0, -.6 * s, 11}, {117, 346, 0, -.6 * s, 10}});
}

Edited widenEyes(const Face& face, double strength, Random& random, const BankData&) {
  const double part = -random.uniform(.26, .36) * strength, share = .68 + random.uniform(-.05, .05), s = strength;
  return withLids(face, part, share, {{105, 334, 0, -1.4 * s, 13}, {66, 296, 0, -1.2 * s, 11}});
}

}  // namespace lineament::retouch
