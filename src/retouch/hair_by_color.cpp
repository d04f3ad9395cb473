#include "hair_by_color.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace lineament::retouch {
namespace {

constexpr int kCropSide = 160;
constexpr double kCropScale = kCropSide / 256.;  ///< lengths below are in pixels of the 256 crop

/// A normal distribution of colors (Lab, 8-bit scale).
struct ColorKind {
  cv::Vec3f mean;
  cv::Matx33f inverse;
  float logDeterminant = 0;
  cv::Vec3f spread;  ///< standard deviation of each channel, before `floor`

  [[nodiscard]] float logLikelihood(const cv::Vec3f& c) const {
    const cv::Vec3f d = c - mean;
    return -.5f * (d.dot(inverse * d) + logDeterminant);
  }
};

/// Robust: the 15 % farthest from the median are left out. `floor` is added to the variances.
ColorKind kindOf(std::vector<cv::Vec3f> colors, const cv::Vec3f& floor) {
  ColorKind kind;
  if (colors.size() > 40) {
    const cv::Vec3f median = medianOf(colors);
    std::vector<float> distances;
    for (const auto& c : colors) distances.push_back(static_cast<float>(cv::norm(c - median)));
    const float limit = quantile(distances, .85);
    std::erase_if(colors, [&](const cv::Vec3f& c) { return cv::norm(c - median) > limit; });
  }
  const auto n = static_cast<float>(std::max<std::size_t>(colors.size(), 1));
  for (const auto& c : colors) kind.mean += c / n;
  cv::Matx33f covariance = cv::Matx33f::zeros();
  for (const auto& c : colors) {
    const cv::Vec3f d = c - kind.mean;
    covariance += d * d.t() * (1 / n);
  }
  for (int i = 0; i < 3; ++i) {
    kind.spread[i] = std::sqrt(covariance(i, i));
    covariance(i, i) += floor[i];
  }
  kind.inverse = covariance.inv();
  kind.logDeterminant = static_cast<float>(std::log(cv::determinant(covariance)));
  return kind;
}

std::vector<cv::Vec3f> colorsIn(const cv::Mat& lab, cv::Rect window) {
  std::vector<cv::Vec3f> result;
  window &= cv::Rect(0, 0, lab.cols, lab.rows);
  for (int y = window.y; y < window.y + window.height; ++y)
    for (int x = window.x; x < window.x + window.width; ++x) result.push_back(lab.at<cv::Vec3f>(y, x));
  return result;
}

std::vector<cv::Vec3f> colorsIn(const cv::Mat& lab, const cv::Mat& mask) {
  std::vector<cv::Vec3f> result;
  for (int y = 0; y < lab.rows; ++y) {
    for (int x = 0; x < lab.cols; ++x) {
      if (mask.at<uchar>(y, x)) result.push_back(lab.at<cv::Vec3f>(y, x));
    }
  }
  return result;
}

/// Everything in the aligned crop of kCropSide pixels.
struct HairCrop {
  cv::Mat lab;  ///< CV_32FC3
  Points2 mesh;
  double eyes = 0;  ///< row of the outer eye corners

  [[nodiscard]] cv::Mat face(double wider, double higher) const {
    Points2 oval;
    for (const int v : kOval) {
      const Point2 d = mesh[v] - mesh[168];
      oval.push_back(mesh[168] + Point2(d.x * wider, d.y * higher));
    }
    return polygonMask(lab.size(), oval) > .5;
  }
  [[nodiscard]] static int px(double of256) { return cvRound(of256 * kCropScale); }
};

HairCrop cropOf(const Face& face, cv::Matx23d& pictureFromCrop) {
  // frame() is of the 256 crop; pixel centers at whole numbers on both sides.
  const cv::Matx23d f = face.frame();
  const double s = 1 / kCropScale, h = .5 / kCropScale - .5;
  pictureFromCrop = {f(0, 0) * s, f(0, 1) * s, f(0, 2) + (f(0, 0) + f(0, 1)) * h,
                     f(1, 0) * s, f(1, 1) * s, f(1, 2) + (f(1, 0) + f(1, 1)) * h};
  HairCrop crop;
  cv::Mat small;
  const double shrink = face.k / kCropScale;
  const cv::Mat soft = shrink > 1.3 ? gaussian(face.image, .45 * shrink) : face.image;
  cv::warpAffine(soft, small, pictureFromCrop, {kCropSide, kCropSide}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REPLICATE);
  small = gaussian(small, .7 * kCropScale);
  cv::cvtColor(small, small, cv::COLOR_RGB2Lab);
  small.convertTo(crop.lab, CV_32F);
  cv::Matx23d back;
  cv::invertAffineTransform(pictureFromCrop, back);
  for (int i = 0; i < kSkinPoints; ++i) {
    const auto p = face.at(i);
    crop.mesh.emplace_back(back(0, 0) * p.x + back(0, 1) * p.y + back(0, 2),
                           back(1, 0) * p.x + back(1, 1) * p.y + back(1, 2));
  }
  crop.eyes = (crop.mesh[33].y + crop.mesh[263].y) / 2;
  return crop;
}

ColorKind skinKind(const HairCrop& crop) {
  std::vector<cv::Vec3f> colors;
  for (const int v : {50, 280, 101, 330, 151, 108, 337, 9, 205, 425, 199, 4, 104, 333, 68, 298, 139, 368, 116, 345}) {
    const int r = HairCrop::px(4);
    const auto patch =
        colorsIn(crop.lab, cv::Rect(cvRound(crop.mesh[v].x) - r, cvRound(crop.mesh[v].y) - r, 2 * r, 2 * r));
    colors.insert(colors.end(), patch.begin(), patch.end());
  }
  return kindOf(std::move(colors), {260, 14, 14});
}

/// From each top corner down the side as long as the color changes slowly (backgrounds have gradients), and along the
/// top where that looks the same.
std::vector<ColorKind> backgroundKinds(const HairCrop& crop) {
  std::vector<ColorKind> kinds;
  const cv::Vec3f floor = cv::Vec3f::all(25);
  const auto distance = [](const cv::Vec3f& a, const cv::Vec3f& b) {
    const cv::Vec3f d = a - b;
    return cv::norm(cv::Vec3f(d[0] * .7f, d[1] * 1.5f, d[2] * 1.5f));
  };
  const auto flat = [](const ColorKind& kind) { return (kind.spread[0] + kind.spread[1] + kind.spread[2]) / 3 < 9; };
  for (const int x : {0, kCropSide - HairCrop::px(9)}) {
    std::optional<cv::Vec3f> previous;
    for (int y = 0; y < 150; y += 15) {
      const auto kind =
          kindOf(colorsIn(crop.lab, cv::Rect(x, HairCrop::px(y), HairCrop::px(9), HairCrop::px(15))), floor);
      if (!flat(kind) || (previous && distance(kind.mean, *previous) > 16)) break;
      previous = kind.mean;
      kinds.push_back(kind);
    }
  }
  const std::size_t sides = kinds.size();
  for (const int x : {HairCrop::px(30), kCropSide - HairCrop::px(60)}) {
    const auto kind = kindOf(colorsIn(crop.lab, cv::Rect(x, 0, HairCrop::px(30), HairCrop::px(9))), floor);
    const bool like = std::any_of(kinds.begin(), kinds.begin() + static_cast<std::ptrdiff_t>(sides),
                                  [&](const ColorKind& k) { return distance(kind.mean, k.mean) < 16; });
    if (like && flat(kind)) kinds.push_back(kind);
  }
  return kinds;
}

struct Likelihoods {
  cv::Mat skin, background, hair;  ///< log, CV_32F
};

cv::Mat likelihoodOf(const cv::Mat& lab, const std::vector<ColorKind>& kinds) {
  cv::Mat result(lab.size(), CV_32F, cv::Scalar(-1e3));
  for (int y = 0; y < lab.rows; ++y) {
    const auto* const c = lab.ptr<cv::Vec3f>(y);
    auto* const to = result.ptr<float>(y);
    for (int x = 0; x < lab.cols; ++x) {
      for (const auto& kind : kinds) to[x] = std::max(to[x], kind.logLikelihood(c[x]));
    }
  }
  return result;
}

/// Which places of the crop can be hair at all, for `posterior`.
struct HairPlaces {
  cv::Mat wide, inner, forehead, inside;  ///< CV_8U
  explicit HairPlaces(const HairCrop& crop)
      : inner(crop.face(.96, .97)), forehead(crop.face(.99, .99)), inside(crop.face(1, 1)) {
    Points2 around;
    for (const int v : kOval) {
      const Point2 d = crop.mesh[v] - crop.mesh[168];
      around.push_back(crop.mesh[168] + Point2(d.x * 1.8, d.y * (d.y < 0 ? 2.9 : 1.6)));
    }
    wide = polygonMask(crop.lab.size(), around) > .5;
  }
};

cv::Mat posterior(const HairCrop& crop, const ColorKind& skin, const Likelihoods& likely) {
  const HairPlaces places(crop);
  const double lowest = (crop.mesh[61].y + crop.mesh[291].y) / 2 + 14 * kCropScale;
  const double browRow = std::min(crop.mesh[105].y, crop.mesh[334].y) - 12 * kCropScale;
  cv::Mat result(crop.lab.size(), CV_32F, cv::Scalar(0));
  const auto clamp01 = [](double v) { return static_cast<float>(std::clamp(v, 0., 1.)); };
  for (int y = 0; y < kCropSide && y < lowest; ++y) {
    const bool ear = y > crop.eyes - 6 * kCropScale && y < crop.mesh[1].y + 26 * kCropScale;
    const float above =
        clamp01((crop.eyes - 14 * kCropScale - y) / (16 * kCropScale));  // beside and below only what is sure
    for (int x = 0; x < kCropSide; ++x) {
      const float s = likely.skin.at<float>(y, x), b = likely.background.at<float>(y, x),
                  h = likely.hair.at<float>(y, x);
      if (!places.wide.at<uchar>(y, x) || h <= -30) continue;
      if (places.inner.at<uchar>(y, x) && y > browRow) continue;
      if (places.forehead.at<uchar>(y, x) && s > -11) continue;
      const auto& c = crop.lab.at<cv::Vec3f>(y, x);
      // Brighter than the skin and of its hue: skin in the light.
      if (c[0] > skin.mean[0] * 1.02f && std::abs(c[1] - skin.mean[1]) < 9 && std::abs(c[2] - skin.mean[2]) < 9)
        continue;
      const float most = std::max({s, b, h});
      const float p =
          std::exp(h - most) / (std::exp(h - most) + 1.5f * std::exp(s - most) + 1.2f * std::exp(b - most) + 1e-9f);
      const float strong =
          places.inside.at<uchar>(y, x) ? 0 : clamp01((h - s - 3) / 7) * (ear ? clamp01((h - s - 8) / 8) : 1);
      result.at<float>(y, x) = p * std::max(above, strong);
    }
  }
  return result;
}

/// Keeps what hangs together with the crown.
cv::Mat connectedHair(const HairCrop& crop, const cv::Mat& p, const cv::Mat& ring) {
  cv::Mat sure = p > .5, parts, stats, centers;
  const cv::Mat face = crop.face(1.02, 1);
  sure(cv::Rect(0, std::clamp(cvRound(crop.eyes - 10 * kCropScale), 0, kCropSide - 1), kCropSide,
                kCropSide - std::clamp(cvRound(crop.eyes - 10 * kCropScale), 0, kCropSide - 1)))
      .setTo(0, face(cv::Rect(0, std::clamp(cvRound(crop.eyes - 10 * kCropScale), 0, kCropSide - 1), kCropSide,
                              kCropSide - std::clamp(cvRound(crop.eyes - 10 * kCropScale), 0, kCropSide - 1))));
  const int n = cv::connectedComponentsWithStats(sure, parts, stats, centers);
  cv::Mat kept(p.size(), CV_8U, cv::Scalar(0));
  for (int i = 1; i < n; ++i) {
    const cv::Mat part = parts == i;
    if (stats.at<int>(i, cv::CC_STAT_AREA) > 150 * kCropScale * kCropScale &&
        cv::countNonZero(part & ring) > 40 * kCropScale * kCropScale)
      kept |= part;
  }
  cv::Mat result(p.size(), CV_32F, cv::Scalar(0));
  cv::Mat(cv::min(p * 1.6, 1)).copyTo(result, kept);
  return result;
}

}  // namespace

cv::Mat hairByColor(const Face& face) {
  cv::Matx23d pictureFromCrop;
  const HairCrop crop = cropOf(face, pictureFromCrop);
  const cv::Mat none(face.size(), CV_32F, cv::Scalar(0));
  const ColorKind skin = skinKind(crop);
  const auto background = backgroundKinds(crop);
  Likelihoods likely{likelihoodOf(crop.lab, {skin}), likelihoodOf(crop.lab, background), {}};
  cv::Mat ring = crop.face(1.32, 1.36) & ~crop.face(1.03, 1.02);
  const int below = std::clamp(cvRound(crop.eyes - 4 * kCropScale), 0, kCropSide);
  ring.rowRange(below, kCropSide).setTo(0);
  cv::Mat seeds = ring & (likely.skin < -14) & (likely.background < -14);
  const double unit = kCropScale * kCropScale;
  if (cv::countNonZero(seeds) < 60 * unit) seeds = ring & (likely.skin < -11) & (likely.background < -11);
  if (cv::countNonZero(seeds) < 40 * unit) return none;
  likely.hair = likelihoodOf(crop.lab, {kindOf(colorsIn(crop.lab, seeds), cv::Vec3f::all(60))});
  cv::Mat mask = connectedHair(crop, posterior(crop, skin, likely), ring);
  if (!background.empty()) {
    cv::Mat outside;
    cv::Mat(likely.background > likely.hair).convertTo(outside, CV_32F, 1 / 255.);
    mask.setTo(0, gaussian(outside, .8 * kCropScale) >= .5);  // no gray halo on the background
  }
  cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8U));
  if (cv::sum(mask)[0] < 2200 * unit) return none;  // a scrap of hair is worse than none
  cv::Mat result;
  cv::warpAffine(mask, result, pictureFromCrop, face.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return result;
}

}  // namespace lineament::retouch
