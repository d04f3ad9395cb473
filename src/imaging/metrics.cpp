#include "imaging/metrics.h"

#include <array>
#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "mat_bridge.h"

namespace lineament::imaging {
namespace {

template <class F>
double meanOver(const Image& a, const Image& b, const Mask* mask, F&& f) {
  requireSameSize(a, b, "the metric");
  if (mask != nullptr) requireSameSize(a, *mask, "the metric");
  double sum = 0, weight = 0;
  const std::size_t pixels = a.size() / 3;
  for (std::size_t i = 0; i < pixels; ++i) {
    const double w = mask != nullptr ? static_cast<double>(mask->data()[i]) : 1.0;
    if (w == 0) continue;
    double value = 0;
    for (std::size_t c = 0; c < 3; ++c) {
      value += f(static_cast<double>(a.data()[3 * i + c]) - static_cast<double>(b.data()[3 * i + c]));
    }
    sum += w * value;
    weight += 3 * w;
  }
  return weight > 0 ? sum / weight : std::numeric_limits<double>::quiet_NaN();
}

constexpr int borderOf(SsimWindow window) { return window == SsimWindow::kGaussian ? 5 : 3; }

cv::Mat windowed(const cv::Mat& in, SsimWindow window) {
  const int side = 2 * borderOf(window) + 1;
  std::vector<double> kernel(static_cast<std::size_t>(side), 1.0 / side);
  if (window == SsimWindow::kGaussian) {
    constexpr double kSigma = 1.5;
    double sum = 0;
    for (int i = 0; i < side; ++i) {
      const double x = i - borderOf(window);
      sum += kernel[static_cast<std::size_t>(i)] = std::exp(-x * x / (2 * kSigma * kSigma));
    }
    for (double& k : kernel) k /= sum;
  }
  cv::Mat out;
  cv::sepFilter2D(in, out, CV_64F, kernel, kernel, {-1, -1}, 0, cv::BORDER_REFLECT);
  return out;
}

/// SSIM of one channel (CV_64F, 0…255) at every pixel.
cv::Mat channelSimilarity(const cv::Mat& x, const cv::Mat& y, SsimWindow window) {
  constexpr double kC1 = (0.01 * 255) * (0.01 * 255);
  constexpr double kC2 = (0.03 * 255) * (0.03 * 255);
  const double side = 2.0 * borderOf(window) + 1;
  const double sample = window == SsimWindow::kUniform7 ? side * side / (side * side - 1) : 1.0;
  const cv::Mat ux = windowed(x, window), uy = windowed(y, window);
  const cv::Mat vx = sample * (windowed(x.mul(x), window) - ux.mul(ux));
  const cv::Mat vy = sample * (windowed(y.mul(y), window) - uy.mul(uy));
  const cv::Mat vxy = sample * (windowed(x.mul(y), window) - ux.mul(uy));
  const cv::Mat above = (2 * ux.mul(uy) + kC1).mul(2 * vxy + kC2);
  const cv::Mat below = (ux.mul(ux) + uy.mul(uy) + kC1).mul(vx + vy + kC2);
  return above / below;
}

}  // namespace

double meanAbsoluteError(const Image& a, const Image& b, const Mask* mask) {
  return meanOver(a, b, mask, [](double d) { return std::abs(d); }) / 255.0;
}

double meanSquaredError(const Image& a, const Image& b, const Mask* mask) {
  return meanOver(a, b, mask, [](double d) { return d * d; });
}

double peakSignalToNoise(const Image& a, const Image& b, const Mask* mask) {
  return 10.0 * std::log10(255.0 * 255.0 / meanSquaredError(a, b, mask));
}

ScalarMap similarityMap(const Image& a, const Image& b, SsimWindow window) {
  requireSameSize(a, b, "the similarity");
  const int border = borderOf(window);
  if (a.width() <= 2 * border || a.height() <= 2 * border)
    invalidArgument("The pictures are smaller than the similarity's window.");
  return withOpenCv("the similarity", [&] {
    std::array<cv::Mat, 3> x, y;
    cv::Mat doubles;
    view(a).convertTo(doubles, CV_64F);
    cv::split(doubles, x.data());
    view(b).convertTo(doubles, CV_64F);
    cv::split(doubles, y.data());
    cv::Mat mean = cv::Mat::zeros(a.height(), a.width(), CV_64F);
    for (std::size_t c = 0; c < 3; ++c) mean += channelSimilarity(x[c], y[c], window) / 3.0;
    cv::Mat inner;
    mean(cv::Rect(border, border, a.width() - 2 * border, a.height() - 2 * border)).convertTo(inner, CV_32F);
    return toRaster<ScalarMap>(inner);
  });
}

double structuralSimilarity(const Image& a, const Image& b, SsimWindow window, const Mask* mask) {
  if (mask != nullptr) requireSameSize(a, *mask, "the similarity");
  const ScalarMap map = similarityMap(a, b, window);
  const int border = borderOf(window);
  double sum = 0, weight = 0;
  for (int y = 0; y < map.height(); ++y) {
    for (int x = 0; x < map.width(); ++x) {
      const double w = mask != nullptr ? static_cast<double>(mask->at(x + border, y + border)) : 1.0;
      sum += w * static_cast<double>(map.at(x, y));
      weight += w;
    }
  }
  return weight > 0 ? sum / weight : std::numeric_limits<double>::quiet_NaN();
}

PixelMetrics pixelMetrics(const Image& a, const Image& b, const Mask* mask) {
  return {meanAbsoluteError(a, b, mask), meanSquaredError(a, b, mask), peakSignalToNoise(a, b, mask),
          structuralSimilarity(a, b, SsimWindow::kGaussian, mask)};
}

}  // namespace lineament::imaging
