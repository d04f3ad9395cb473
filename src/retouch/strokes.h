// Hairs as antialiased strokes, laid over each other in a floating-point layer. A stroke is drawn where it is to a
// hundredth of a pixel, at any size of picture, so that the same hairs at 256 and at 1024 are the same edit.
#pragma once

#include <array>
#include <opencv2/core.hpp>

namespace lineament::retouch {

/// A bent hair: four points from root to tip, pixels of the picture (centers at whole numbers).
struct Stroke {
  std::array<cv::Point2f, 4> points;
  float width = 1;    ///< pixels at the root; narrows to a third at the tip
  float opacity = 1;  ///< 0…1
  cv::Vec3f color;    ///< RGB, 0…255
};

class StrokeLayer {
 public:
  /// `window`: the part of the picture that can be drawn on. `blur`: the lens, sigma in pixels; strokes must not be
  /// sharper than the photograph.
  StrokeLayer(cv::Rect window, double blur);

  /// Lays the stroke over what is there.
  void draw(const Stroke& stroke);

  [[nodiscard]] cv::Rect window() const { return window_; }
  /// CV_32FC3, color times coverage, of the window.
  [[nodiscard]] const cv::Mat& color() const { return color_; }
  /// CV_32F, coverage 0…1, of the window.
  [[nodiscard]] const cv::Mat& coverage() const { return coverage_; }

 private:
  void segment(cv::Point2f a, cv::Point2f b, float widthA, float widthB, const Stroke& stroke);

  cv::Rect window_;
  float blur_;
  cv::Mat color_, coverage_;
};

}  // namespace lineament::retouch
