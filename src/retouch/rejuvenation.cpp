#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "aging.h"
#include "aging_common.h"
#include "base/classes.h"
#include "hair.h"

namespace lineament::retouch {
namespace {

/// Guided filter of a map with itself (He, Sun, Tang 2010), weighted by a mask: keeps edges stronger than `epsilon`.
cv::Mat edgeKeeping(const cv::Mat& map, const cv::Mat& mask, double sigma, double epsilon) {
  const cv::Mat weight = gaussian(mask, sigma) + 1e-3;
  const auto mean = [&](const cv::Mat& m) { return cv::Mat(gaussian(m.mul(mask), sigma) / weight); };
  const cv::Mat mu = mean(map), variance = mean(map.mul(map)) - mu.mul(mu);
  const cv::Mat a = variance / (variance + epsilon);
  return mean(a).mul(map) + mean(mu - a.mul(mu));
}

/// Log luminance to add so that wrinkles, bags and age's shading go.
cv::Mat smoothedSkin(const cv::Mat& picture, const cv::Mat& skin, const cv::Mat& shade, const cv::Mat& folds, double k,
                     double s) {
  cv::Mat light = luminance(picture);
  light += 6;
  cv::log(light, light);
  const cv::Mat fine = light - gaussian(light, .8 * k);
  const cv::Mat weight = gaussian(skin, 9 * k) + .02;
  const cv::Mat bags = gaussian((light - gaussian(light.mul(skin), 9 * k) / weight).mul(skin), 3 * k);
  const cv::Mat wrinkles = light - .8 * fine - edgeKeeping(light, skin, 5 * k, .012);
  cv::Mat change = -s * (.9 * wrinkles + bags.mul(.35 + .35 * folds)).mul(skin) - s * shade.mul(skin);
  cv::min(cv::max(change, -.4), .4, change);
  return change;
}

/// Gray and white hair gets a brown of its own depth; other hair stays.
void brownHair(cv::Mat& picture, cv::Mat& region, const cv::Mat& hair, const HairTone& tone, double s, double depth) {
  if (!tone.seen || !tone.gray) return;
  const auto dark = static_cast<float>(depth);
  const HairShift shift{dark * .38f, dark * 1.55f, 1, {1.15f, .94f, .77f}};
  for (int y = 0; y < picture.rows; ++y) {
    const auto* const h = hair.ptr<float>(y);
    auto* const p = picture.ptr<cv::Vec3f>(y);
    for (int x = 0; x < picture.cols; ++x) {
      const float a = std::min(1.f, h[x] * h[x] * static_cast<float>(s) * .85f);  // no brown rim on the background
      if (a <= .004f) continue;
      p[x] += (recolored(p[x], shift, tone.dark, tone.bright) - p[x]) * a;
      region.at<uchar>(y, x) = 255;
    }
  }
}

}  // namespace

Edited rejuvenateFace(const Face& face, double strength, Random& random, const BankData& bank) {
  const AgingData& data = require(bank.aging, "wrinkles");
  const double s = std::min(strength, 1.25), depth = random.uniform(45, 90);
  const Points3 target = sagged(face, -.7 * s);
  Warped warp = warped(face, target);
  cv::Mat picture = warp.image, region = warp.moved;
  const Field places = canonicalPlaces(bank.canonical, target, face.size(), Surface::kSkin);
  cv::Mat skin = lookUp(bank.canonical.skin, places);
  if (!face.labels.empty()) {
    const cv::Mat covered = face.labeled({static_cast<int>(FaceClass::kHair), static_cast<int>(FaceClass::kHat),
                                          static_cast<int>(FaceClass::kEyeglasses)},
                                         .8 * face.k);
    skin = skin.mul(1 - covered);
  }
  // Only a window around the skin is filtered.
  const cv::Rect box = cv::boundingRect(skin > .004);
  if (box.area() > 0) {
    const int margin = cvCeil(4 * face.k);
    const cv::Rect window = cv::Rect(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin) &
                            cv::Rect({0, 0}, face.size());
    const cv::Mat folds = lookUpFine(data.folds, places), shade = lookUpFine(data.shade, places);
    cv::Mat factor = smoothedSkin(picture(window), skin(window), shade(window), folds(window), face.k, s);
    cv::exp(factor, factor);
    cv::Mat part = picture(window);
    multiplyInto(part, factor);
    region(window).setTo(255, skin(window) > .004);
  }
  const cv::Mat hair = hairMask(face);
  brownHair(picture, region, hair, hairTone(face, hair), std::min(s, 1.), depth);
  return finished(face, picture, region, warpedLabels(face, target, warp), target);
}

}  // namespace lineament::retouch
