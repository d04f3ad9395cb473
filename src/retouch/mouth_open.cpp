// Mouth_Open: the jaw drops, and shows the cavity, the tongue and upper teeth; the other way, the lips close.
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "jaw.h"
#include "lips.h"
#include "operators.h"

namespace lineament::retouch {
namespace {

/// Along the lips: 0 at the corners, 1 in the middle.
double bow(int i, double power) { return std::pow(std::sin(CV_PI * i / 10.), power); }

float at01(double v) { return static_cast<float>(std::clamp(v, 0., 1.)); }

/// What an open mouth shows without teeth: dark, redder and lighter downwards, a tongue in the lower half.
void layCavity(const Field& places, float lit, const cv::Mat& alpha, cv::Mat& picture) {
  const cv::Vec3f dark(52, 22, 26), tongue(158, 84, 86);
  for (int y = 0; y < picture.rows; ++y) {
    for (int x = 0; x < picture.cols; ++x) {
      const float a = alpha.at<float>(y, x);
      if (a == 0) continue;
      const auto uv = places.values.at<cv::Vec2f>(y, x);
      const double u = uv[0] - .5, v = uv[1];
      cv::Vec3f c = dark * (lit * (.55f + .6f * at01(v)));
      const double side = u / .25, edge = u / .27, groove = u / .03;
      const float here =
          static_cast<float>(.85 * std::exp(-edge * edge * edge * edge)) * at01((v - (.52 + .22 * side * side)) / .20);
      const float tone =
          (.62f + .38f * at01((v - .5) * 2.2)) * static_cast<float>(1 - .14 * std::exp(-groove * groove));
      c += here * (tongue * (lit * tone) - c);
      auto& p = picture.at<cv::Vec3f>(y, x);
      p += a * (c - p);
    }
  }
}

/// The mesh with the opening reduced to where upper teeth hang: from the upper rim, `height` pixels long, a little
/// inside the corners.
Points3 upperTeeth(const Points3& target, double height, double k) {
  Points3 result = target;
  const Point2 gap(target[14].x - target[13].x, target[14].y - target[13].y);
  const Point2 down = gap * (1 / std::max(1e-3, std::hypot(gap.x, gap.y)));
  for (int i = 0; i < 11; ++i) {
    const double at = .6 + .88 * i;  // 6 % inside at both ends
    const int j = std::min(9, static_cast<int>(at));
    const auto &a = target[kInnerUpper[j]], &b = target[kInnerUpper[j + 1]];
    const Point2 rim = Point2(a.x, a.y) + (at - j) * Point2(b.x - a.x, b.y - a.y);
    const Point2 top = rim - .3 * k * down, bottom = rim + height * bow(i, .6) * down;
    const auto put = [&](int point, const Point2& p) { result[point] = {p.x, p.y, result[point].z}; };
    put(kInnerUpper[i], top);
    if (i > 0 && i < 10) put(kInnerLower[i], bottom);
  }
  return result;
}

}  // namespace

Points3 jawDrop(const Canonical& canonical) {
  const auto& mean = canonical.mean;
  const double mouth = .5 * (mean[78].y + mean[308].y), chin = mean[152].y, middle = .5 * (mean[13].x + mean[14].x);
  Points3 shift(kSkinPoints);
  for (int i = 0; i < kSkinPoints; ++i) {
    const auto& p = mean[i];
    const double t = std::clamp((p.y - mouth) / (chin - mouth), 0., 1.), x = std::abs(p.x - mean[164].x);
    const double front = std::exp(-(x / 44) * (x / 44)) * std::clamp(3.2 * t, 0., 1.) * (.92 + .08 * t);
    // The jaw turns about the ear.
    const double hinge = std::pow(std::clamp((p.y - mean[132].y) / (chin - mean[132].y), 0., 1.), 1.3);
    shift[i].y = std::max(front, .85 * hinge * std::exp(-(x / 95) * (x / 95)));
  }
  struct Row {
    const LipRow& points;
    double share;
  };
  for (const auto& row :
       {Row{kInnerLower, .97}, Row{kOuterLower, .95}, Row{kMiddleLower, .96}, Row{kBorderLower, .96}}) {
    for (int i = 0; i < 11; ++i) shift[row.points[i]].y = bow(i, .62) * row.share + (1 - bow(i, .62)) * .30;
  }
  for (const auto& row : {kInnerUpper, kOuterUpper, kMiddleUpper, kBorderUpper}) {
    for (int i = 1; i < 10; ++i) shift[row[i]].y = -.09 * bow(i, .62) + .30 * (1 - bow(i, .62));
  }
  for (const int corner : {61, 291, 78, 308, 62, 76, 292, 306}) shift[corner].y = .30;
  for (int i = 0; i < kSkinPoints; ++i) {
    const double x = mean[i].x - middle, y = mean[i].y - mouth;
    shift[i].x -= .08 / 14 * x * std::exp(-(x * x + y * y) / (2 * 26. * 26));
  }
  return smoothed(mean, shift);
}

Edited openMouth(const Face& given, double strength, Random& random, const BankData& bank) {
  if (!bank.teeth) throw ErrorException({ErrorCode::kBadPack, "The retoucher's bank has no teeth.", ""});
  Face face = given;
  const double drop = random.uniform(11, 17) * strength, height = random.uniform(4.2, 6.2);
  if (mouthClosed(face)) mergeRims(face);
  const double k = face.k;
  const Points3 target = face.pushed(bank.jaw, drop);
  Warped warp = warped(face, target);
  const cv::Mat own = fillFromOwn(face, target, warp.image);

  const auto window = mouthWindow(face, target);
  const Points3 here = window.inside(target);
  cv::Mat part = warp.image(window.area);
  const double gap = std::hypot(here[13].x - here[14].x, here[13].y - here[14].y);
  const float lit = std::clamp(luminance(face.skin()) / 150, .45f, 1.15f);
  Field places = openingPlaces(here, part.size(), k, .2, .1);
  // A gap of a pixel or two is a dark line; what lies behind shows from three on.
  const cv::Mat alpha = openingMask(here, part.size(), k, .55) * std::clamp((gap / k - .8) / 1.6, 0., 1.);
  layCavity(places, lit, alpha, part);

  const double hang = std::clamp(height * k, std::min(2 * k, gap * .5), gap * .55);
  const Points3 upper = upperTeeth(target, hang, k);
  cv::Mat withTeeth = warp.image.clone();
  const auto& teeth = chosenTeeth(*bank.teeth, face, upper, random, 5);
  layTeeth(face, *bank.teeth, upper, teeth, .95 * std::clamp((gap / k - 2) / 2, 0., 1.), .13, withTeeth);
  blendInto(part, withTeeth(window.area), alpha);
  // The shade of the upper lip over everything inside.
  for (int y = 0; y < part.rows; ++y) {
    for (int x = 0; x < part.cols; ++x) {
      const double v = at01(places.values.at<cv::Vec2f>(y, x)[1]);
      part.at<cv::Vec3f>(y, x) *= 1 - .35f * alpha.at<float>(y, x) * static_cast<float>(std::exp(-v * gap / (1.6 * k)));
    }
  }
  cv::Mat region = warp.moved | (own > .004);
  cv::Mat regionPart = region(window.area);
  regionPart.setTo(255, alpha > .004);
  cv::Mat labels = warpedLabels(face, target, warp);
  labelOpening(labels, target, k, gap / k > 1.2);
  return finished(face, warp.image, region, labels, target);
}

Edited shutMouth(const Face& given, double strength, Random&, const BankData& bank) {
  Face face = given;
  const bool closed = mouthClosed(face);
  if (closed) mergeRims(face);
  const Points3 target = closedMouth(bank.canonical, face.mesh, strength);
  Warped warp = warped(face, target);
  cv::Mat region = warp.moved | (fillFromOwn(face, target, warp.image) > .004);
  const double gap = signedGap(target) / face.k;
  const double seam = closed ? 0 : std::clamp((1.8 - gap) / 1.2, 0., 1.) * std::clamp((strength - .5) / .4, 0., 1.);
  region |= drawSeam(face, target, seam, warp.image) > .004;
  cv::Mat labels = warpedLabels(face, target, warp);
  if (!closed) labelOpening(labels, target, face.k, gap > 1.2);
  return finished(face, warp.image, region, labels, target);
}

}  // namespace lineament::retouch
