#include "strokes.h"

#include <algorithm>
#include <cmath>

namespace lineament::retouch {
namespace {

/// The part of a normal distribution below x, x in sigmas, from a table: this is called for every pixel of every hair.
class NormalTable {
 public:
  NormalTable() {
    for (int i = 0; i <= kSteps; ++i)
      values_[static_cast<std::size_t>(i)] =
          static_cast<float>(.5 * std::erfc(-(i * 2. * kReach / kSteps - kReach) * 0.70710678118654752));
  }
  [[nodiscard]] float operator()(float x) const {
    if (x <= -kReach) return 0;
    if (x >= kReach) return 1;
    const float place = (x + kReach) * (kSteps / (2 * kReach));
    const auto i = static_cast<std::size_t>(place);
    return values_[i] + (values_[i + 1] - values_[i]) * (place - static_cast<float>(i));
  }

 private:
  static constexpr float kReach = 3;
  static constexpr int kSteps = 256;
  std::array<float, kSteps + 2> values_{};
};

const NormalTable kNormal;

/// A pixel averages over its square: the variance of that, in pixels.
constexpr double kPixelVariance = 1. / 12;

}  // namespace

StrokeLayer::StrokeLayer(cv::Rect window, double blur)
    : window_(window),
      blur_(static_cast<float>(std::sqrt(blur * blur + kPixelVariance))),
      color_(window.size(), CV_32FC3, cv::Scalar::all(0)),
      coverage_(window.size(), CV_32F, cv::Scalar(0)) {}

void StrokeLayer::segment(cv::Point2f a, cv::Point2f b, float widthA, float widthB, const Stroke& stroke) {
  const float reach = std::max(widthA, widthB) / 2 + 2.4f * blur_;
  const int top = std::max(0, static_cast<int>(std::ceil(std::min(a.y, b.y) - reach)));
  const int bottom = std::min(window_.height - 1, static_cast<int>(std::floor(std::max(a.y, b.y) + reach)));
  const int left = std::max(0, static_cast<int>(std::ceil(std::min(a.x, b.x) - reach)));
  const int right = std::min(window_.width - 1, static_cast<int>(std::floor(std::max(a.x, b.x) + reach)));
  const cv::Point2f d = b - a;
  const float length = std::sqrt(d.dot(d));
  if (length < 1e-4f) return;
  const cv::Point2f along = d / length;
  const float sharp = 1 / blur_;
  for (int y = top; y <= bottom; ++y) {
    auto* const color = color_.ptr<cv::Vec3f>(y);
    auto* const coverage = coverage_.ptr<float>(y);
    for (int x = left; x <= right; ++x) {
      const cv::Point2f p(static_cast<float>(x) - a.x, static_cast<float>(y) - a.y);
      const float across = std::abs(p.x * along.y - p.y * along.x);
      if (across >= reach) continue;
      const float t = p.dot(along);
      // Segments of one hair meet without gap or knot: what ends here begins there.
      const float inside = kNormal(t * sharp) - kNormal((t - length) * sharp);
      if (inside < .01f) continue;
      const float half = .5f * (widthA + (widthB - widthA) * std::clamp(t / length, 0.f, 1.f));
      const float alpha =
          stroke.opacity * inside * (kNormal((half - across) * sharp) - kNormal((-half - across) * sharp));
      color[x] += (stroke.color - color[x]) * alpha;  // premultiplied: what is below shines through by 1 - alpha
      coverage[x] += (1 - coverage[x]) * alpha;
    }
  }
}

void StrokeLayer::draw(const Stroke& stroke) {
  const cv::Point2f corner(static_cast<float>(window_.x), static_cast<float>(window_.y));
  for (std::size_t i = 0; i + 1 < stroke.points.size(); ++i) {
    const auto width = [&](std::size_t at) { return stroke.width * (1 - .222f * static_cast<float>(at)); };
    segment(stroke.points[i] - corner, stroke.points[i + 1] - corner, width(i), width(i + 1), stroke);
  }
}

}  // namespace lineament::retouch
