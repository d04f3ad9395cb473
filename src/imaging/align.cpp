#include "imaging/align.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "mat_bridge.h"

namespace lineament::imaging {
namespace {

constexpr double kAlreadyAligned = 0.02;  // of the side
constexpr double kBlur = 0.02;            // standard deviation of the fill, of the side
constexpr double kLeastPad = 0.3;         // of the side: the distance over which the fill becomes plain, at least
constexpr double kPadBeyond = 0.1;        // likewise, beyond the crop's own border

/// How far outside of the photograph each crop pixel lies, as a part of the margin over which it fades: 0 inside.
cv::Mat depthOutside(const Image& photo, const Affine& photoFromCrop, int size) {
  const double scale = std::sqrt(std::abs(photoFromCrop.determinant()));
  // Left, top, right, bottom, in crop pixels.
  const auto beyond = [&](double x, double y) -> std::array<double, 4> {
    const auto p = photoFromCrop.apply(x, y);
    return {-p[0] / scale, -p[1] / scale, (p[0] - photo.width()) / scale, (p[1] - photo.height()) / scale};
  };
  std::array<double, 4> pad;
  pad.fill(kLeastPad * size);
  for (const double x : {0, size}) {
    for (const double y : {0, size}) {
      const auto corner = beyond(x, y);
      for (std::size_t i = 0; i < pad.size(); ++i) pad[i] = std::max(pad[i], corner[i] + kPadBeyond * size);
    }
  }
  cv::Mat depth(size, size, CV_32F);
  for (int y = 0; y < size; ++y) {
    auto* row = depth.ptr<float>(y);
    for (int x = 0; x < size; ++x) {
      const auto distance = beyond(x + 0.5, y + 0.5);
      double deepest = 0;
      for (std::size_t i = 0; i < pad.size(); ++i) deepest = std::max(deepest, distance[i] / pad[i]);
      row[x] = static_cast<float>(deepest);
    }
  }
  return depth;
}

std::array<float, 3> medianColor(const Image& image) {
  std::array<float, 3> median{};
  std::vector<std::uint8_t> values(image.size() / 3);
  for (int c = 0; c < 3; ++c) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = image.data()[3 * i + static_cast<std::size_t>(c)];
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    median[static_cast<std::size_t>(c)] = *middle;
  }
  return median;
}

/// The mirrored pixels become a blur within a hundredth of the side, then the median color.
void fillOutside(Image& crop, const cv::Mat& depth) {
  cv::Mat blurred;
  const double sigma = kBlur * crop.width();
  cv::GaussianBlur(view(crop), blurred, {0, 0}, sigma, sigma, cv::BORDER_REFLECT_101);
  const auto median = medianColor(crop);
  for (int y = 0; y < crop.height(); ++y) {
    const auto* d = depth.ptr<float>(y);
    const auto* soft = blurred.ptr<std::uint8_t>(y);
    std::uint8_t* pixel = crop.row(y);
    for (int x = 0; x < crop.width(); ++x, pixel += 3, soft += 3) {
      if (d[x] <= 0) continue;
      const float blur = std::min(1.f, d[x] * 30.f), plain = std::min(1.f, d[x]);
      for (int c = 0; c < 3; ++c) {
        const float mirrored = pixel[c];
        const float filled = mirrored + blur * (static_cast<float>(soft[c]) - mirrored);
        pixel[c] = static_cast<std::uint8_t>(filled + plain * (median[static_cast<std::size_t>(c)] - filled) + 0.5f);
      }
    }
  }
}

}  // namespace

Affine alignedPlacement(const FacePoints& points, int size) {
  const auto middle = [](const std::array<double, 2>& a, const std::array<double, 2>& b) {
    return std::array<double, 2>{(a[0] + b[0]) / 2, (a[1] + b[1]) / 2};
  };
  const auto eyes = middle(points.leftEye, points.rightEye), mouth = middle(points.leftMouth, points.rightMouth);
  const double acrossX = points.rightEye[0] - points.leftEye[0], acrossY = points.rightEye[1] - points.leftEye[1];
  const double downX = mouth[0] - eyes[0], downY = mouth[1] - eyes[1];
  double x = acrossX + downY, y = acrossY - downX;
  const double length = std::hypot(x, y);
  if (size < 1 || !std::isfinite(length) || !(length > 1e-6)) invalidArgument("The points of a face do not span one.");
  const double half = std::max(2.0 * std::hypot(acrossX, acrossY), 1.8 * std::hypot(downX, downY));
  x *= half / length, y *= half / length;
  const double centerX = eyes[0] + 0.1 * downX, centerY = eyes[1] + 0.1 * downY;
  const double a = 2 * x / size, d = 2 * y / size;
  return {a, -d, centerX - x + y, d, a, centerY - x - y};
}

bool alreadyAligned(const FacePoints& points, int width, int height) {
  constexpr int kSize = 1;
  const Affine aligned = alignedPlacement(points, kSize).inverse();
  const Rect square = centeredSquare(width, height);
  const auto near = [&](const std::array<double, 2>& p) {
    const auto [x, y] = aligned.apply(p[0], p[1]);
    return std::hypot(x - (p[0] - square.x) / square.width, y - (p[1] - square.y) / square.width) <= kAlreadyAligned;
  };
  return near(points.leftEye) && near(points.rightEye) && near(points.leftMouth) && near(points.rightMouth);
}

Crop alignedCrop(const Image& photo, const Affine& photoFromCrop, int size) {
  Crop crop = warpedCrop(photo, photoFromCrop, size);
  return withOpenCv("the crop", [&] {
    const cv::Mat depth = depthOutside(photo, photoFromCrop, size);
    double deepest = 0;
    cv::minMaxLoc(depth, nullptr, &deepest);
    if (deepest > 0) fillOutside(crop.image, depth);
    return std::move(crop);
  });
}

}  // namespace lineament::imaging
