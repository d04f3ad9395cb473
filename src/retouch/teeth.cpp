#include "teeth.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstring>
#include <opencv2/imgproc.hpp>

#include "lips.h"

namespace lineament::retouch {
namespace {

/// The patch at about the size at which it will show, so that a bicubic look-up is enough.
cv::Mat fittedPatch(const Teeth& teeth, double width) {
  cv::Mat patch = teeth.patch;
  const double shrink = std::min(1., 1.15 * width / kTeethWidth);
  if (shrink < .9) {
    const cv::Size size(std::max(8, cvRound(kTeethWidth * shrink)), std::max(4, cvRound(kTeethHeight * shrink)));
    cv::resize(patch, patch, size, 0, 0, cv::INTER_AREA);
  }
  return patch;
}

float at01(float v) { return std::clamp(v, 0.f, 1.f); }

/// Brightness, light, color and the shade of the lips on looked-up teeth.
struct Toner {
  cv::Vec3f white;     // color of teeth under this light, per unit of luminance
  cv::Vec3f skinTint;  // of the donor's light to this one's
  float gain = 1, bright = 100;

  [[nodiscard]] cv::Vec3f operator()(cv::Vec3f c, float local) const {
    c *= gain * local;
    for (int i = 0; i < 3; ++i) c[i] *= skinTint[i];
    // Bright pixels are teeth: their color is drawn 60 % towards a warm white.
    const float l = luminance(c), tooth = .6f * at01((l - .55f * bright * gain) / (.2f * bright * gain + 1));
    return c * (1 - tooth) + white * (tooth * l);
  }
};

Toner tonerFor(const Face& face, const TeethPart& part, const Teeth& teeth) {
  const cv::Vec3f skin = face.skin(), cast = face.whitePoint();
  Toner t;
  t.bright = teeth.bright;
  const double expected = part.fit[0] + part.fit[1] * luminance(skin);
  t.gain = static_cast<float>(std::clamp(expected / std::max(teeth.bright, 40.f), .72, 1.2));
  cv::Vec3f difference;
  for (int i = 0; i < 3; ++i) difference[i] = std::log((skin[i] + 8) / (teeth.skin[i] + 8));
  const float mean = (difference[0] + difference[1] + difference[2]) / 3;
  for (int i = 0; i < 3; ++i) t.skinTint[i] = std::exp(.3f * (difference[i] - mean));
  t.white = cv::Vec3f(1.05f * cast[0], .985f * cast[1], .90f * cast[2]);
  return t;
}

}  // namespace

TeethPart TeethPart::read(const BankArrays& arrays) {
  TeethPart part;
  const cv::Mat shapes = arrays.floats("teeth/shapes", {-1, 20, 2});
  const int count = shapes.size[0];
  const cv::Mat traits = arrays.floats("teeth/traits", {count, 6});
  const cv::Mat patches = arrays.bytes("teeth/patches", {count, kTeethHeight, kTeethWidth * 3});
  const cv::Mat fit = arrays.floats("teeth/fit", {1, 2});
  part.fit[0] = fit.at<float>(0, 0);
  part.fit[1] = fit.at<float>(0, 1);
  for (int i = 0; i < count; ++i) {
    Teeth teeth;
    const cv::Mat shape = plane(shapes, i);
    for (int j = 0; j < 20; ++j) teeth.shape[j] = {shape.at<float>(j, 0), shape.at<float>(j, 1)};
    teeth.patch = plane(patches, i).clone().reshape(3);
    const auto* const t = traits.ptr<float>(i);
    teeth.skin = {t[0], t[1], t[2]};
    teeth.bright = t[3];
    teeth.yaw = t[4];
    teeth.white = t[5];
    part.teeth.push_back(std::move(teeth));
  }
  if (part.teeth.empty()) throw ErrorException({ErrorCode::kBadPack, "The retoucher's bank has no teeth.", ""});
  return part;
}

std::array<Point2, 20> mouthShape(const Points3& mesh) {
  const std::complex<double> zero(mesh[78].x, mesh[78].y), one = std::complex<double>(mesh[308].x, mesh[308].y) - zero;
  std::array<Point2, 20> shape;
  for (std::size_t i = 0; i < kMouth.size(); ++i) {
    const auto& p = mesh[kMouth[i]];
    const auto z = (std::complex<double>(p.x, p.y) - zero) / one;
    shape[i] = {z.real(), z.imag()};
  }
  return shape;
}

const Teeth& chosenTeeth(const TeethPart& part, const Face& face, const Points3& target, Random& random, int pool) {
  const auto shape = mouthShape(target);
  const float light = luminance(face.skin());
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < part.teeth.size(); ++i) {
    const auto& t = part.teeth[i];
    double difference = 0;
    for (int j = 0; j < 20; ++j)
      difference += (std::abs(t.shape[j].x - shape[j].x) + std::abs(t.shape[j].y - shape[j].y)) / 40;
    order.emplace_back(difference * 30 + std::abs(luminance(t.skin) - light) / 40 + std::abs(t.yaw - face.yaw) / 12 +
                           .5 * (1 - t.white),
                       i);
  }
  std::sort(order.begin(), order.end());
  return part.teeth[order[random.index(std::min(pool, static_cast<int>(order.size())))].second];
}

cv::Mat layTeeth(const Face& face, const TeethPart& part, const Points3& target, const Teeth& teeth, double amount,
                 double inset, cv::Mat& picture) {
  const auto window = mouthWindow(face, target);
  cv::Mat where(face.size(), CV_32F, cv::Scalar(0));
  if (window.area.empty() || amount <= 0) return where;
  const double k = face.k;
  const Points3 to = window.inside(target);
  cv::Mat base = picture(window.area);
  const Field places = openingPlaces(to, base.size(), k, .22, 0);
  const Point2 left(to[78].x, to[78].y), right(to[308].x, to[308].y), across = right - left;
  const double width = std::hypot(across.x, across.y);
  const cv::Mat patch = fittedPatch(teeth, width);
  cv::Mat grid(base.size(), CV_32FC2), looked;
  for (int y = 0; y < grid.rows; ++y) {
    for (int x = 0; x < grid.cols; ++x) {
      const auto uv = places.values.at<cv::Vec2f>(y, x);
      const float v = .5f + (uv[1] - .5f) * static_cast<float>(1 - inset);
      grid.at<cv::Vec2f>(y, x) = {uv[0] * static_cast<float>(patch.cols) - .5f,
                                  v * static_cast<float>(patch.rows) - .5f};
    }
  }
  cv::remap(patch, looked, grid, {}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);

  const Toner tone = tonerFor(face, part, teeth);
  // Half of the light that falls on the face around the mouth.
  const cv::Mat light = gaussian(luminance(base), 14 * k);
  const float here = std::max(10.f, sampleAt(light, {.5 * (to[13].x + to[14].x), .5 * (to[13].y + to[14].y)}));
  Points2 rim;
  for (const int i : kInnerUpper) rim.emplace_back(to[i].x, to[i].y);
  const cv::Mat distance = distanceFrom(base.size(), rim);
  cv::Mat alpha = openingMask(to, base.size(), k, .5).mul(places.inside), toned(base.size(), CV_32FC3);
  for (int y = 0; y < base.rows; ++y) {
    for (int x = 0; x < base.cols; ++x) {
      auto& a = alpha.at<float>(y, x);
      if (a == 0) continue;
      const auto t = static_cast<float>((Point2(x, y) - left).dot(across) / (width * width)), end = std::min(t, 1 - t);
      const float local = std::sqrt(std::clamp(light.at<float>(y, x) / here, .7f, 1.3f));
      const float shade = (1 - .30f * std::exp(-distance.at<float>(y, x) / static_cast<float>(1.1 * k))) *
                          (.72f + .28f * at01(end / .16f));
      toned.at<cv::Vec3f>(y, x) = tone(looked.at<cv::Vec3b>(y, x), local) * shade;
      // The very corners keep the stretched lip.
      a *= at01(end / .07f) * static_cast<float>(amount);
    }
  }
  blendInto(base, toned, alpha);
  alpha.copyTo(where(window.area));
  return where;
}

}  // namespace lineament::retouch
