#include "lips.h"

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

/// The mesh with its opening stretched by `beyond` of the half gap.
Points3 widened(const Points3& mesh, double beyond) {
  Points3 result = mesh;
  const Points2 mouth = contracted(flat(mesh, kMouth), -beyond);
  for (std::size_t i = 0; i < kMouth.size(); ++i) {
    result[kMouth[i]].x = mouth[i].x;
    result[kMouth[i]].y = mouth[i].y;
  }
  return result;
}

cv::Vec3f lipColor(const Points3& mesh, const cv::Mat& picture) {
  std::vector<cv::Vec3f> colors;
  for (const int i : {37, 0, 267, 84, 17, 314, 11, 16, 72, 302, 85, 315})
    colors.push_back(colorAt(picture, {mesh[i].x, mesh[i].y}));
  return medianOf(colors);
}

/// What is left of teeth `near` the seam gets the lips' color. It is brighter than the lips and, unlike the skin beside
/// them, not red.
void coverTeeth(const Points3& mesh, const cv::Mat& near, double k, double amount, cv::Mat& picture) {
  const cv::Vec3f lip = lipColor(mesh, picture);
  const float light = luminance(lip), red = std::max(12.f, lip[0] - lip[1]);
  cv::Mat teeth(picture.size(), CV_32F);
  for (int y = 0; y < picture.rows; ++y) {
    for (int x = 0; x < picture.cols; ++x) {
      const auto c = picture.at<cv::Vec3f>(y, x);
      const float bright = std::clamp((luminance(c) - 1.01f * light) / 15, 0.f, 1.f);
      const float pale = std::clamp((.85f * red - (c[0] - c[1])) / (.3f * red), 0.f, 1.f);
      teeth.at<float>(y, x) = bright * pale * near.at<float>(y, x);
    }
  }
  teeth = cv::min(cv::max(teeth, gaussian(teeth, .7 * k) * 1.6), 1);
  blendInto(picture, lip * .9f, teeth * amount);
}

}  // namespace

Points2 contracted(const Points2& mouth, double by) {
  Points2 result = mouth;
  const std::size_t n = mouth.size();
  for (std::size_t i = 1; i < 10; ++i) {
    const Point2 middle = .5 * (mouth[i] + mouth[n - i]);
    result[i] += by * (middle - mouth[i]);
    result[n - i] += by * (middle - mouth[n - i]);
  }
  return result;
}

Points3 closedMouth(const Canonical& canonical, const Points3& mesh, double part, double upper, double fuller) {
  const auto& mean = canonical.mean;
  Points3 result = mesh;
  std::array<bool, kSkinPoints> lips{};
  const auto gapAt = [&](int i) {
    const cv::Point3d g = mesh[kInnerLower[i]] - mesh[kInnerUpper[i]];
    return cv::Point3d(g.x, g.y, 0) * part;
  };
  struct Row {
    const LipRow& points;
    double share;
  };
  const double lower = 1 - upper, third = fuller / 3;
  const Row rows[] = {{kInnerUpper, upper},
                      {kMiddleUpper, upper - third},
                      {kBorderUpper, upper - 2 * third},
                      {kOuterUpper, upper - fuller},
                      {kInnerLower, -lower},
                      {kMiddleLower, -lower + third},
                      {kBorderLower, -lower + 2 * third},
                      {kOuterLower, -lower + fuller}};
  for (const auto& row : rows) {
    for (int i = 0; i < 11; ++i) {
      lips[row.points[i]] = true;
      if (i > 0 && i < 10) result[row.points[i]] += row.share * gapAt(i);
    }
  }
  const cv::Point3d middle = gapAt(5);
  for (int i = 0; i < kSkinPoints; ++i) {
    if (lips[i]) continue;
    const double below = std::clamp((mean[i].y - mean[61].y - 2) / 8, 0., 1.), x = (mean[i].x - mean[17].x) / 38;
    result[i] += -.74 * lower * below * std::exp(-x * x) * middle;
  }
  return result;
}

Points3 MouthWindow::inside(Points3 mesh) const {
  for (auto& p : mesh) p -= cv::Point3d(area.x, area.y, 0);
  return mesh;
}

MouthWindow mouthWindow(const Face& face, const Points3& target) {
  Points2 all = flat(target, kLips);
  const Points2 own = face.at(kLips);
  all.insert(all.end(), own.begin(), own.end());
  const double margin = 14 * face.k + 4;
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  for (const auto& p : all) {
    x0 = std::min(x0, p.x - margin);
    y0 = std::min(y0, p.y - margin);
    x1 = std::max(x1, p.x + margin);
    y1 = std::max(y1, p.y + margin);
  }
  const cv::Rect box(cvFloor(x0), cvFloor(y0), cvCeil(x1 - x0), cvCeil(y1 - y0));
  return {box & cv::Rect({0, 0}, face.size())};
}

Field openingPlaces(const Points3& target, cv::Size size, double k, double beyond, double overhang) {
  cv::Mat places(kMeshPointCount, 2, CV_32F, cv::Scalar(0));
  for (int i = 0; i < 11; ++i) {
    const auto across = static_cast<float>(i / 10.);
    const bool corner = i == 0 || i == 10;
    places.at<float>(kInnerUpper[i], 0) = places.at<float>(kInnerLower[i], 0) = across;
    places.at<float>(kInnerUpper[i], 1) = corner ? .5f : static_cast<float>(-overhang);
    places.at<float>(kInnerLower[i], 1) = corner ? .5f : static_cast<float>(1 + overhang);
  }
  return grown(field(widened(target, beyond), triangles(Surface::kOpening), size, places), 1.2 * k);
}

cv::Mat openingMask(const Points3& target, cv::Size size, double k, double feather) {
  return polygonMask(size, splineContour(flat(target, kMouth)), feather * k);
}

cv::Mat fillFromOwn(const Face& face, const Points3& target, cv::Mat& picture) {
  const auto window = mouthWindow(face, target);
  cv::Mat where(face.size(), CV_32F, cv::Scalar(0));
  if (window.area.empty()) return where;
  const Points3 to = window.inside(target), from = window.inside(face.mesh);
  const cv::Size size = window.area.size();
  const Field places =
      grown(field(widened(to, .25), triangles(Surface::kOpening), size, rowsOf(from, kSkinPoints), -1), 1.2 * face.k);
  cv::Mat bytes, own;
  cv::remap(face.image(window.area), bytes, places.values, {}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  bytes.convertTo(own, CV_32F);
  const cv::Mat alpha = openingMask(to, size, face.k, .5).mul(places.inside);
  cv::Mat part = picture(window.area);
  blendInto(part, own, alpha);
  alpha.copyTo(where(window.area));
  return where;
}

cv::Mat drawSeam(const Face& face, const Points3& target, double amount, cv::Mat& picture) {
  const auto window = mouthWindow(face, target);
  cv::Mat where(face.size(), CV_32F, cv::Scalar(0));
  if (window.area.empty() || amount <= 0) return where;
  const Points3 to = window.inside(target);
  cv::Mat part = picture(window.area);
  const double k = face.k;
  Points2 line;
  for (int i = 0; i < 11; ++i) {
    const auto &u = to[kInnerUpper[i]], &l = to[kInnerLower[i]];
    line.emplace_back(.5 * (u.x + l.x), .5 * (u.y + l.y));
  }
  Points2 closed = line;
  closed.insert(closed.end(), line.rbegin(), line.rend());
  Points2 smooth = splineContour(closed);
  smooth.resize(60);
  // The line ends softly before the corners.
  const Point2 across = line.back() - line.front();
  cv::Mat ends(part.size(), CV_32F);
  for (int y = 0; y < ends.rows; ++y) {
    for (int x = 0; x < ends.cols; ++x) {
      const double t = (Point2(x, y) - line.front()).dot(across) / std::max(1e-6, across.dot(across));
      ends.at<float>(y, x) = static_cast<float>(std::clamp(std::min(t, 1 - t) / .14, 0., 1.));
    }
  }
  const cv::Mat core = gaussian(strokeMask(part.size(), smooth, 1.3 * k), .55 * k).mul(ends);
  const cv::Mat near = cv::min(gaussian(strokeMask(part.size(), smooth, 4.5 * k), 1.2 * k) * 1.3, 1);
  coverTeeth(to, near, k, amount, part);
  const cv::Vec3f lip = lipColor(to, part);
  const cv::Mat shade = gaussian(core, 1.0 * k);
  blendInto(part, lip * .74f, shade * (.7 * amount));
  blendInto(part, cv::Vec3f(lip[0] * .50f, lip[1] * .43f, lip[2] * .43f), core * (.85 * amount));
  cv::Mat(cv::max(near, shade)).copyTo(where(window.area));
  return where;
}

void labelOpening(cv::Mat& labels, const Points3& target, double k, bool open) {
  if (labels.empty()) return;
  const auto id = [](FaceClass c) { return static_cast<int>(c); };
  const cv::Mat inside = openingMask(target, labels.size(), k, 0) > .5;
  cv::Mat here;
  if (open) {
    // What the lips let through: teeth, tongue, the dark behind them.
    here = inside & ((labels == id(FaceClass::kUpperLip)) | (labels == id(FaceClass::kLowerLip)) |
                     (labels == id(FaceClass::kMouth)) | (labels == id(FaceClass::kSkin)));
    labels.setTo(id(FaceClass::kMouth), here);
    return;
  }
  // A closed mouth has no interior: each pixel goes to the lip on its side of the seam.
  here = labels == id(FaceClass::kMouth);
  for (int y = 0; y < labels.rows; ++y) {
    for (int x = 0; x < labels.cols; ++x) {
      if (here.at<std::uint8_t>(y, x) == 0) continue;
      double seam = target[kInnerUpper[5]].y;
      for (int i = 0; i < 10; ++i) {
        const auto &a = target[kInnerUpper[i]], &b = target[kInnerUpper[i + 1]];
        if (x >= a.x && x < b.x) seam = a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
      }
      labels.at<std::uint8_t>(y, x) =
          static_cast<std::uint8_t>(id(y < seam ? FaceClass::kUpperLip : FaceClass::kLowerLip));
    }
  }
}

}  // namespace lineament::retouch
