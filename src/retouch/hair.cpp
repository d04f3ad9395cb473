#include "hair.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/classes.h"
#include "hair_by_color.h"

namespace lineament::retouch {
namespace {

/// Guided filter (He, Sun, Tang 2010) of the mask with the picture's luminance: its edge comes to follow the hairs.
cv::Mat alongHairs(const Face& face, const cv::Mat& mask) {
  const double k = face.k;
  const int side = 2 * std::max(1, cvRound(4 * k)) + 1;
  const auto box = [side](const cv::Mat& m) {
    cv::Mat result;
    cv::blur(m, result, {side, side}, {-1, -1}, cv::BORDER_REFLECT_101);
    return result;
  };
  const cv::Mat light = luminance(face.image) / 255;
  const cv::Mat meanLight = box(light), meanMask = box(mask);
  const cv::Mat a =
      (box(light.mul(mask)) - meanLight.mul(meanMask)) / (box(light.mul(light)) - meanLight.mul(meanLight) + 6e-4);
  const cv::Mat b = meanMask - a.mul(meanLight);
  cv::Mat guided = (box(a).mul(light) + box(b)) * 1.25 - .12;
  cv::min(cv::max(guided, 0), 1, guided);
  cv::Mat near;
  const int reach = 2 * std::max(1, cvRound(2 * k)) + 1;
  cv::dilate(mask, near, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
  cv::min(near, 1, near);
  return gaussian(guided.mul(near), .6 * k);
}

std::vector<cv::Vec3f> colorsWhere(const cv::Mat& image, const cv::Mat& mask, float above) {
  std::vector<cv::Vec3f> result;
  // Some thousands tell a median as well as millions do.
  const int step = std::max(1, image.cols / 256);
  for (int y = 0; y < image.rows; y += step) {
    const auto* const m = mask.ptr<float>(y);
    const auto* const p = image.ptr<cv::Vec3b>(y);
    for (int x = 0; x < image.cols; x += step) {
      if (m[x] > above) result.emplace_back(p[x]);
    }
  }
  return result;
}

float spreadOf(const cv::Vec3f& c) { return std::max({c[0], c[1], c[2]}) - std::min({c[0], c[1], c[2]}); }

/// Mean of the darker part of the colors.
cv::Vec3f darker(const std::vector<cv::Vec3f>& colors, double part) {
  std::vector<float> light;
  for (const auto& c : colors) light.push_back(luminance(c));
  const float limit = quantile(light, part);
  cv::Vec3f sum;
  int count = 0;
  for (const auto& c : colors) {
    if (luminance(c) <= limit) {
      sum += c;
      ++count;
    }
  }
  return count ? sum / static_cast<float>(count) : cv::Vec3f(40, 36, 34);
}

}  // namespace

cv::Mat hairMask(const Face& face) {
  if (face.labels.empty()) {
    const cv::Mat mask = hairByColor(face);
    return cv::countNonZero(mask) ? alongHairs(face, mask) : mask;
  }
  const cv::Mat mask = face.labeled({static_cast<int>(FaceClass::kHair)}, .7 * face.k);
  return alongHairs(face, mask);
}

HairTone hairTone(const Face& face, const cv::Mat& mask) {
  HairTone tone;
  const auto colors = colorsWhere(face.image, mask, .65f);
  // The same share of the picture at every size.
  const int step = std::max(1, face.image.cols / 256);
  const double k = face.k / step;
  if (static_cast<double>(colors.size()) < 200 * k * k) return tone;
  tone.seen = true;
  tone.median = medianOf(colors);
  std::vector<float> light;
  for (const auto& c : colors) light.push_back(luminance(c));
  tone.dark = quantile(light, .05);
  tone.middle = quantile(light, .5);
  tone.bright = quantile(light, .95);
  // Dark places between the hairs tell cropped dark hair, through which skin shines, from gray.
  tone.gray = spreadOf(tone.median) < 38 && luminance(tone.median) > 88 && tone.dark > 64;
  return tone;
}

double grayShare(const Face& face, const HairTone& tone, const BrowMask& brows) {
  if (tone.seen) return tone.gray ? .7 : 0;
  const float skin = luminance(face.skin());
  if (skin <= 110) return 0;
  const auto hairs = colorsWhere(face.image(brows.window), brows.hairs, .3f);
  if (hairs.size() <= 10) return .6;
  const auto c = medianOf(hairs);
  return luminance(c) > .66f * skin && spreadOf(c) < 70 ? .6 : 0;
}

cv::Vec3f hairColor(const Face& face, const cv::Mat& mask, const HairTone& tone, const BrowMask& brows) {
  const cv::Mat around = face.image(brows.window);
  auto hairs = colorsWhere(around, brows.hairs, .35f);
  if (hairs.size() < 12) hairs = colorsWhere(around, brows.band, .5f);
  cv::Vec3f color = darker(hairs, .4);
  if (tone.seen && !mask.empty()) color = .5f * color + .5f * darker(colorsWhere(face.image, mask, .7f), .5);
  const float skin = luminance(face.skin());
  color *= std::min(1.f, (skin > 95 ? .52f : .34f) * skin / std::max(luminance(color), 1.f));
  const float light = luminance(color), saturation = skin > 95 ? .88f : .4f;
  return cv::Vec3f::all(light) + (color - cv::Vec3f::all(light)) * saturation;
}

cv::Mat localLight(const Face& face, cv::Rect window, double sigma, double least, double most, double power) {
  const int margin = cvCeil(2 * sigma * face.k);
  const cv::Rect wide =
      cv::Rect(window.x - margin, window.y - margin, window.width + 2 * margin, window.height + 2 * margin) &
      cv::Rect({0, 0}, face.size());
  cv::Mat light = gaussian(luminance(face.image(wide)), sigma * face.k)(window - wide.tl());
  light = light / std::max(luminance(face.skin()), 25.f);
  cv::min(cv::max(light, least), most, light);
  cv::pow(light, power, light);
  return light;
}

}  // namespace lineament::retouch
