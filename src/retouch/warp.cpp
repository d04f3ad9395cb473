#include "warp.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/classes.h"

namespace lineament::retouch {
namespace {

Points2 flat(const Points3& mesh, std::span<const int> points) {
  Points2 result;
  for (const int i : points) result.emplace_back(mesh[i].x, mesh[i].y);
  return result;
}

double moved(const Points3& a, const Points3& b, int point) {
  return std::hypot(a[point].x - b[point].x, a[point].y - b[point].y);
}

double mostMoved(const Points3& a, const Points3& b, std::span<const int> points) {
  double most = 0;
  for (const int i : points) most = std::max(most, moved(a, b, i));
  return most;
}

/// The resting eyeball inside the new lids, in the shade of the upper one where that came down.
void layEyeball(const Face& face, const Points3& target, const EyeTable& eye, cv::Mat& image) {
  const double k = face.k;
  Points2 outline = splineContour(flat(target, eye.outline));
  cv::Rect box = cv::boundingRect(std::vector<cv::Point>(outline.begin(), outline.end()));
  const int margin = static_cast<int>(6 * k) + 4;
  box = cv::Rect(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin) &
        cv::Rect({0, 0}, face.size());
  if (box.empty()) return;
  const auto shifted = [&](Points2 points) {
    for (auto& p : points) p -= Point2(box.x, box.y);
    return points;
  };
  const cv::Mat alpha = polygonMask(box.size(), shifted(outline), .45 * k);
  const cv::Mat distance = distanceFrom(box.size(), shifted(flat(target, eye.upper)));
  const double drop = target[eye.upper[4]].y - face.mesh[eye.upper[4]].y;
  const double closing = std::clamp(drop / (3 * k), 0., 1.);
  cv::Mat ball, shade;
  face.image(box).convertTo(ball, CV_32F);
  cv::exp(distance * (-1 / (1.6 * k)), shade);
  shade = 1 - .28 * closing * shade;
  multiplyInto(ball, shade);
  cv::Mat part = image(box);
  blendInto(part, ball, alpha);
}

}  // namespace

Warped warped(const Face& face, const Points3& target, bool eyesRest, double blur) {
  const Points3 from = extended(face.mesh);
  Points3 to = extended(target);
  cv::Mat difference(static_cast<int>(to.size()), 2, CV_32F);
  for (int i = 0; i < difference.rows; ++i) {
    if (i >= kSkinPoints) to[i] = from[i];
    difference.at<float>(i, 0) = static_cast<float>(from[i].x - to[i].x);
    difference.at<float>(i, 1) = static_cast<float>(from[i].y - to[i].y);
  }
  const auto surface = triangles(eyesRest ? Surface::kSkin : Surface::kAll);
  const Field shift = field(to, surface, face.size(), difference, 0, blur * face.k);
  Warped result{{}, cv::Mat(face.size(), CV_8U, cv::Scalar(0)), cv::Mat(face.size(), CV_32FC2)};
  for (int y = 0; y < face.image.rows; ++y) {
    const auto* const d = shift.values.ptr<cv::Vec2f>(y);
    auto* const at = result.from.ptr<cv::Vec2f>(y);
    auto* const m = result.moved.ptr<std::uint8_t>(y);
    for (int x = 0; x < face.image.cols; ++x) {
      at[x] = {static_cast<float>(x) + d[x][0], static_cast<float>(y) + d[x][1]};
      m[x] = d[x].dot(d[x]) > .02f * .02f ? 255 : 0;
    }
  }
  cv::Mat bytes;
  cv::remap(face.image, bytes, result.from, {}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  bytes.convertTo(result.image, CV_32F);
  if (!eyesRest) return result;
  for (const auto& eye : kEyes) {
    if (mostMoved(face.mesh, target, eye.outline) < .15 * face.k) continue;
    layEyeball(face, target, eye, result.image);
    // Where the lids opened or closed is changed, too.
    cv::Mat both = cv::max(polygonMask(face.size(), splineContour(flat(target, eye.outline)), .45 * face.k),
                           polygonMask(face.size(), splineContour(face.at(eye.outline)), .45 * face.k));
    result.moved.setTo(255, both > .004);
  }
  return result;
}

cv::Mat warpedLabels(const Face& face, const Points3& target, const Warped& warp, bool eyesRest) {
  if (face.labels.empty()) return {};
  cv::Mat result;
  cv::remap(face.labels, result, warp.from, {}, cv::INTER_NEAREST, cv::BORDER_REPLICATE);
  if (!eyesRest) return result;
  constexpr FaceClass kClasses[2] = {FaceClass::kLeftEye, FaceClass::kRightEye};
  for (int side = 0; side < 2; ++side) {
    const auto& eye = kEyes[side];
    if (mostMoved(face.mesh, target, eye.outline) < .15 * face.k) continue;
    const cv::Mat open = polygonMask(face.size(), splineContour(flat(target, eye.outline)));
    const int own = static_cast<int>(kClasses[side]);
    // Glasses before the eye stay glasses.
    const cv::Mat replaceable = (result == own) | (result == static_cast<int>(FaceClass::kSkin));
    result.setTo(own, (open > .5) & replaceable);
    result.setTo(static_cast<int>(FaceClass::kSkin), (open <= .5) & (result == own));
  }
  return result;
}

Edited finished(const Face& face, const cv::Mat& picture, const cv::Mat& region, cv::Mat labels, Points3 mesh) {
  Edited result{face.image.clone(), cv::Mat(face.size(), CV_8U, cv::Scalar(0)), std::move(labels), std::move(mesh)};
  for (int y = 0; y < picture.rows; ++y) {
    const auto* const from = picture.ptr<cv::Vec3f>(y);
    const auto* const allowed = region.ptr<std::uint8_t>(y);
    auto* const to = result.image.ptr<cv::Vec3b>(y);
    auto* const changed = result.changed.ptr<std::uint8_t>(y);
    for (int x = 0; x < picture.cols; ++x) {
      if (allowed[x] == 0) continue;
      const cv::Vec3b value(cv::saturate_cast<std::uint8_t>(from[x][0]), cv::saturate_cast<std::uint8_t>(from[x][1]),
                            cv::saturate_cast<std::uint8_t>(from[x][2]));
      if (value == to[x]) continue;
      to[x] = value;
      changed[x] = 255;
    }
  }
  return result;
}

}  // namespace lineament::retouch
