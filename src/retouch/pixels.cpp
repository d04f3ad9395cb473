#include "pixels.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace lineament::retouch {
namespace {

template <class R>
cv::Mat over(const R& raster, int type) {
  // OpenCV has no read-only matrices; nobody writes through these.
  auto* const data = const_cast<typename R::Value*>(raster.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  return raster.empty() ? cv::Mat() : cv::Mat(raster.height(), raster.width(), type, data);
}

template <class R>
R copied(const cv::Mat& mat, int type) {
  CV_Assert(mat.type() == type);
  R result(mat.cols, mat.rows);
  if (!result.empty()) mat.copyTo(cv::Mat(mat.rows, mat.cols, type, result.data()));
  return result;
}

constexpr int kShift = 4;  // OpenCV draws in 1/16 pixels

std::vector<cv::Point> fixed(const Points2& points) {
  std::vector<cv::Point> result;
  result.reserve(points.size());
  for (const auto& p : points) {
    // A point far outside would overflow in OpenCV's fixed-point numbers.
    const auto clamp = [](double v) { return std::clamp(v, -8000.0, 24000.0); };
    result.emplace_back(cvRound(clamp(p.x) * (1 << kShift)), cvRound(clamp(p.y) * (1 << kShift)));
  }
  return result;
}

}  // namespace

cv::Mat matOf(const Image& image) { return over(image, CV_8UC3); }
cv::Mat matOf(const LabelMap& labels) { return over(labels, CV_8UC1); }
cv::Mat matOf(const Mask& mask) { return over(mask, CV_32FC1); }
Image imageOf(const cv::Mat& rgb) { return copied<Image>(rgb, CV_8UC3); }
LabelMap labelsOf(const cv::Mat& labels) { return copied<LabelMap>(labels, CV_8UC1); }
Mask maskOf(const cv::Mat& mask) { return copied<Mask>(mask, CV_32FC1); }

cv::Mat gaussian(const cv::Mat& source, double sigma) {
  if (sigma <= 0) return source.clone();
  cv::Mat result;
  const int smaller = sigma >= 10 ? static_cast<int>(sigma / 5) : 1;
  const int width = source.cols / smaller, height = source.rows / smaller;
  if (smaller == 1 || width < 8 || height < 8) {
    cv::GaussianBlur(source, result, {}, sigma, sigma, cv::BORDER_REFLECT_101);
    return result;
  }
  cv::Mat small;
  cv::resize(source, small, {width, height}, 0, 0, cv::INTER_AREA);
  // Area averaging and bilinear enlarging blur as well; what they add in variance (in small pixels) is taken off.
  const double scale = static_cast<double>(source.cols) / width;
  const double rest = std::sqrt(std::max(.25, sigma * sigma / (scale * scale) - 1. / 12 - 1. / 6));
  cv::GaussianBlur(small, small, {}, rest, rest, cv::BORDER_REFLECT_101);
  cv::resize(small, result, source.size(), 0, 0, cv::INTER_LINEAR);
  return result;
}

cv::Mat luminance(const cv::Mat& rgb) {
  cv::Mat asFloat = rgb, result;
  if (rgb.depth() != CV_32F) rgb.convertTo(asFloat, CV_32F);
  cv::transform(asFloat, result, cv::Matx13f(.299f, .587f, .114f));
  return result;
}

cv::Mat polygonMask(cv::Size size, const Points2& polygon, double feather) {
  cv::Mat drawn(size, CV_8U, cv::Scalar(0)), result;
  cv::fillPoly(drawn, std::vector<std::vector<cv::Point>>{fixed(polygon)}, 255, cv::LINE_AA, kShift);
  drawn.convertTo(result, CV_32F, 1 / 255.);
  return feather > 0 ? gaussian(result, feather) : result;
}

Points2 splineContour(const Points2& p, int steps) {
  Points2 result;
  const std::size_t n = p.size();
  result.reserve(n * steps);
  for (std::size_t i = 0; i < n; ++i) {
    const Point2 &a = p[(i + n - 1) % n], &b = p[i], &c = p[(i + 1) % n], &d = p[(i + 2) % n];
    for (int j = 0; j < steps; ++j) {
      const double t = static_cast<double>(j) / steps, t2 = t * t, t3 = t2 * t;
      result.push_back(.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t2 + (3 * b - a - 3 * c + d) * t3));
    }
  }
  return result;
}

cv::Mat distanceFrom(cv::Size size, const Points2& line) {
  cv::Mat drawn(size, CV_8U, cv::Scalar(255)), result;
  cv::polylines(drawn, std::vector<std::vector<cv::Point>>{fixed(line)}, false, 0, 1, cv::LINE_8, kShift);
  cv::distanceTransform(drawn, result, cv::DIST_L2, 5);
  return result;
}

cv::Mat strokeMask(cv::Size size, const Points2& line, double width) {
  constexpr int kFiner = 4;
  Points2 fine;
  for (const auto& p : line) fine.push_back((p + Point2(.5, .5)) * kFiner - Point2(.5, .5));
  cv::Rect box = cv::boundingRect(fixed(line));
  const int margin = static_cast<int>(width) + 3;
  box = cv::Rect((box.x >> kShift) - margin, (box.y >> kShift) - margin, (box.width >> kShift) + 2 * margin + 1,
                 (box.height >> kShift) + 2 * margin + 1) &
        cv::Rect({0, 0}, size);
  cv::Mat result(size, CV_32F, cv::Scalar(0));
  if (box.empty()) return result;
  for (auto& p : fine) p -= Point2(box.x, box.y) * kFiner;
  cv::Mat drawn(box.size() * kFiner, CV_8U, cv::Scalar(0)), small;
  cv::polylines(drawn, std::vector<std::vector<cv::Point>>{fixed(fine)}, false, 255,
                std::max(1, cvRound(width * kFiner)), cv::LINE_AA, kShift);
  cv::resize(drawn, small, box.size(), 0, 0, cv::INTER_AREA);
  small.convertTo(result(box), CV_32F, 1 / 255.);
  return result;
}

cv::Mat threeOf(const cv::Mat& map) {
  cv::Mat result;
  cv::merge(std::vector<cv::Mat>{map, map, map}, result);
  return result;
}

void blendInto(cv::Mat& base, const cv::Mat& layer, const cv::Mat& alpha) {
  CV_Assert(base.type() == CV_32FC3 && layer.type() == CV_32FC3 && alpha.type() == CV_32F);
  for (int y = 0; y < base.rows; ++y) {
    auto* const to = base.ptr<cv::Vec3f>(y);
    const auto* const from = layer.ptr<cv::Vec3f>(y);
    const auto* const a = alpha.ptr<float>(y);
    for (int x = 0; x < base.cols; ++x) {
      if (a[x] != 0) to[x] += (from[x] - to[x]) * a[x];
    }
  }
}

void blendInto(cv::Mat& base, const cv::Vec3f& color, const cv::Mat& alpha) {
  CV_Assert(base.type() == CV_32FC3 && alpha.type() == CV_32F);
  for (int y = 0; y < base.rows; ++y) {
    auto* const to = base.ptr<cv::Vec3f>(y);
    const auto* const a = alpha.ptr<float>(y);
    for (int x = 0; x < base.cols; ++x) {
      if (a[x] != 0) to[x] += (color - to[x]) * a[x];
    }
  }
}

void multiplyInto(cv::Mat& base, const cv::Mat& factor) {
  CV_Assert(base.type() == CV_32FC3 && factor.type() == CV_32F);
  for (int y = 0; y < base.rows; ++y) {
    auto* const to = base.ptr<cv::Vec3f>(y);
    const auto* const f = factor.ptr<float>(y);
    for (int x = 0; x < base.cols; ++x) to[x] *= f[x];
  }
}

float sampleAt(const cv::Mat& map, Point2 at) {
  const double x = std::clamp(at.x, 0., map.cols - 1.), y = std::clamp(at.y, 0., map.rows - 1.);
  const int x0 = std::min(static_cast<int>(x), std::max(0, map.cols - 2));
  const int y0 = std::min(static_cast<int>(y), std::max(0, map.rows - 2));
  const int x1 = std::min(x0 + 1, map.cols - 1), y1 = std::min(y0 + 1, map.rows - 1);
  const auto u = static_cast<float>(x - x0), v = static_cast<float>(y - y0);
  return (map.at<float>(y0, x0) * (1 - u) + map.at<float>(y0, x1) * u) * (1 - v) +
         (map.at<float>(y1, x0) * (1 - u) + map.at<float>(y1, x1) * u) * v;
}

cv::Vec3f colorAt(const cv::Mat& rgb, Point2 at) {
  const int x = std::clamp(cvRound(at.x), 0, rgb.cols - 1), y = std::clamp(cvRound(at.y), 0, rgb.rows - 1);
  return rgb.depth() == CV_32F ? rgb.at<cv::Vec3f>(y, x) : cv::Vec3f(rgb.at<cv::Vec3b>(y, x));
}

cv::Vec3f medianOf(std::vector<cv::Vec3f> colors) {
  cv::Vec3f result(0, 0, 0);
  for (int c = 0; c < 3; ++c) {
    std::vector<float> values;
    values.reserve(colors.size());
    for (const auto& v : colors) values.push_back(v[c]);
    result[c] = quantile(std::move(values), .5);
  }
  return result;
}

float quantile(std::vector<float> values, double p) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const double at = std::clamp(p, 0., 1.) * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const auto high = std::min(low + 1, values.size() - 1);
  return values[low] + (values[high] - values[low]) * static_cast<float>(at - static_cast<double>(low));
}

}  // namespace lineament::retouch
