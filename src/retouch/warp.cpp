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

double gapOf(const Points3& mesh, const EyeTable& eye) {
  return std::hypot(mesh[eye.upper[4]].x - mesh[eye.lower[4]].x, mesh[eye.upper[4]].y - mesh[eye.lower[4]].y);
}

/// The eyeball as a wider opening shows it. What the lids hid is not in the picture; the white and the iris beside them
/// are stretched towards the new rims, the more the nearer, and the middle of the eye rests.
cv::Mat stretchedEyeball(const Face& face, const Points3& target, cv::Rect box) {
  Points3 here = target;
  cv::Mat values(kMeshPointCount, 3, CV_32F, cv::Scalar(0));
  for (int i = 0; i < kMeshPointCount; ++i) {
    here[i] -= cv::Point3d(box.x, box.y, 0);
    values.at<float>(i, 0) = static_cast<float>(face.mesh[i].x);
    values.at<float>(i, 1) = static_cast<float>(face.mesh[i].y);
  }
  for (const auto& eye : kEyes) {
    for (const int i : eye.upper) values.at<float>(i, 2) = -1;
    for (const int i : eye.lower) values.at<float>(i, 2) = 1;
  }
  const Field linear = grown(field(here, triangles(Surface::kEyeballs), box.size(), values), 1.2 * face.k);
  cv::Mat from(box.size(), CV_32FC2), bytes, result;
  for (int y = 0; y < box.height; ++y) {
    for (int x = 0; x < box.width; ++x) {
      const cv::Vec2f rest(static_cast<float>(x + box.x), static_cast<float>(y + box.y));
      auto& at = from.at<cv::Vec2f>(y, x);
      at = rest;
      if (linear.inside.at<float>(y, x) == 0) continue;
      const auto p = linear.values.at<cv::Vec3f>(y, x);
      const float rim = std::min(1.f, p[2] * p[2]);
      at += rim * (cv::Vec2f(p[0], p[1]) - rest);
    }
  }
  cv::remap(face.image, bytes, from, {}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  bytes.convertTo(result, CV_32F);
  return result;
}

/// The eyeball inside the new lids: at rest, in the shade of the upper lid where that came down.
void layEyeball(const Face& face, const Points3& target, const EyeTable& eye, cv::Mat& image) {
  const double k = face.k;
  const Points2 outline = splineContour(flat(target, eye.outline));
  const int margin = static_cast<int>(6 * k) + 4;
  cv::Rect box = cv::boundingRect(std::vector<cv::Point>(outline.begin(), outline.end()));
  box = cv::Rect(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin) &
        cv::Rect({0, 0}, face.size());
  if (box.empty()) return;
  const auto shifted = [&](Points2 points) {
    for (auto& p : points) p -= Point2(box.x, box.y);
    return points;
  };
  const cv::Mat alpha = polygonMask(box.size(), shifted(outline), .45 * k);
  cv::Mat ball;
  if (gapOf(target, eye) > gapOf(face.mesh, eye)) {
    ball = stretchedEyeball(face, target, box);
  } else {
    const cv::Mat distance = distanceFrom(box.size(), shifted(flat(target, eye.upper)));
    const double drop = target[eye.upper[4]].y - face.mesh[eye.upper[4]].y;
    cv::Mat shade;
    face.image(box).convertTo(ball, CV_32F);
    cv::exp(distance * (-1 / (1.6 * k)), shade);
    shade = 1 - .28 * std::clamp(drop / (3 * k), 0., 1.) * shade;
    multiplyInto(ball, shade);
  }
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
