#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/classes.h"
#include "beard.h"
#include "beard_analysis.h"
#include "random_fields.h"

namespace lineament::retouch {
namespace {

cv::Mat logColors(const cv::Mat& rgb) {
  cv::Mat result;
  rgb.convertTo(result, CV_32F);
  result += cv::Scalar::all(6);
  cv::log(result, result);
  return result;
}

cv::Mat clamped01(const cv::Mat& m) { return cv::min(cv::max(m, 0), 1); }

cv::Mat dilatedMap(const cv::Mat& m, int side) {
  cv::Mat result;
  cv::dilate(m, result, cv::Mat::ones(side, side, CV_8U));
  return result;
}

/// Own light and color: the difference to the mean shape, known on the upper cheeks and the nose, carried downward by
/// wide normalized blurs.
cv::Mat carriedDown(const cv::Mat& difference, const cv::Mat& known, double k) {
  cv::Mat sum(difference.size(), CV_32FC3, cv::Scalar::all(0)), total(known.size(), CV_32F, cv::Scalar(0));
  const cv::Mat weighted = difference.mul(threeOf(known));
  for (const auto& [sigma, share] : {std::pair{9., 1.}, {22., .08}, {60., .02}}) {
    sum += gaussian(weighted, sigma * k) * share;
    total += gaussian(known, sigma * k) * share;
  }
  return sum / threeOf(total + 1e-6);
}

/// A moustache, goatee or full beard, once recognized, is taken whole: gray hairs are not darker than skin.
void takeWhole(cv::Mat& hairy, const BeardData& data, const Field& places, cv::Rect window, double k) {
  for (const auto kind : {BeardData::kMoustache, BeardData::kGoatee, BeardData::kFull}) {
    const cv::Mat part = lookUp(data.density[kind], places)(window);
    const double share = cv::sum(hairy.mul(part))[0] / (cv::sum(part)[0] + 1e-3);
    const double whole = std::clamp((share - .30) / .2, 0., 1.);
    if (whole > 0) cv::max(hairy, clamped01(gaussian(dilatedMap(part, 3), 1.5 * k)) * whole, hairy);
  }
}

}  // namespace

BeardAnalysis analyzedBeard(const Face& face, const BankData& bank, const Field& places) {
  const BeardData& data = require(bank.beard, "beards");
  const double k = face.k;
  BeardAnalysis result;
  cv::Mat around = clamped01(gaussian(dilatedMap(data.density[BeardData::kFull], 9), 2) * 1.3).mul(1 - data.lips);
  const cv::Mat zone = lookUp(around, places), skin = lookUp(bank.canonical.skin, places);
  const int eyes = std::max(0, cvFloor((face.mesh[33].y + face.mesh[263].y) / 2));
  cv::Rect box = cv::boundingRect((zone > .004) | (skin > .2));
  const int bottom = box.y + box.height;
  box.y = std::max(box.y, eyes);
  box.height = std::max(0, bottom - box.y);
  result.window = box;
  if (box.width < 8 || box.height < 8) return result;

  result.zone = zone(box).clone();
  const cv::Mat light = logColors(face.image(box)), shape = lookUp(data.shaven, places)(box);
  cv::Mat known = skin(box).mul(clamped01(1 - 2.5 * result.zone));
  if (!face.labels.empty()) {
    const cv::Mat bare = face.labeled({static_cast<int>(FaceClass::kSkin), static_cast<int>(FaceClass::kNose)}, .8 * k);
    known = known.mul(bare(box));
  }
  result.shaven = shape + carriedDown(light - shape, known, k);
  const cv::Mat own = luminance(light), differs = luminance(result.shaven) - own;
  const cv::Mat rough = gaussian(cv::abs(own - gaussian(own, 1.5 * k)), 2.5 * k);
  cv::Mat hairy = cv::max(clamped01((gaussian(differs, 2 * k) - .02) / .16), clamped01((rough - .05) / .05));
  const cv::Mat full = lookUp(data.density[BeardData::kFull], places)(box);
  result.full = cv::sum(hairy.mul(full))[0] / (cv::sum(full)[0] + 1e-3);
  result.darker = hairy.clone();
  takeWhole(hairy, data, places, box, k);
  result.hairy = hairy;
  return result;
}

Edited shaveBeard(const Face& face, double strength, Random& random, const BankData& bank) {
  const BeardData& data = require(bank.beard, "beards");
  const double k = face.k, s = std::min(strength, 1.15);
  const cv::Mat coarse = canonicalNoise(random, 3.3), fine = canonicalNoise(random, 1.05);
  const Field places = canonicalPlaces(bank.canonical, face.mesh, face.size(), Surface::kAll);
  const BeardAnalysis beard = analyzedBeard(face, bank, places);
  cv::Mat picture, region(face.size(), CV_8U, cv::Scalar(0));
  face.image.convertTo(picture, CV_32F);
  if (beard.hairy.empty()) return finished(face, picture, region, face.labels.clone(), face.mesh);

  const cv::Rect window = beard.window;
  Points2 lips;
  for (const auto& p : splineContour(face.at(kLips))) lips.push_back(p - Point2(window.tl()));
  const cv::Mat moustache = lookUp(dilatedMap(data.density[BeardData::kMoustache], 7), places)(window);
  cv::Mat zone = cv::max(beard.zone,
                         moustache.mul(1 - polygonMask(window.size(), lips, k)).mul(clamped01((beard.hairy - .5) * 2)));
  // Beyond the contour there is no skin to show.
  if (face.labels.empty()) {
    const Field inside =
        field(face.mesh, triangles(Surface::kFace), face.size(), cv::Mat(kSkinPoints, 1, CV_32F, cv::Scalar(0)));
    zone = zone.mul(clamped01(gaussian(inside.inside, 1.5 * k)(window) * 2 - 1));
  } else {
    const cv::Mat over = face.labeled({static_cast<int>(FaceClass::kBackground), static_cast<int>(FaceClass::kHair),
                                       static_cast<int>(FaceClass::kMouth), static_cast<int>(FaceClass::kCloth)},
                                      k);
    zone = zone.mul(clamped01(1 - 1.6 * over(window)));
  }
  const cv::Mat amount = cv::min(zone.mul(gaussian(beard.hairy, 1.5 * k)) * s, 1);
  const cv::Mat light = logColors(face.image(window)), own = luminance(light), grain = own - gaussian(own, k);
  const cv::Mat texture = lookUp(.018 * fine + .014 * coarse, places)(window);
  for (int y = 0; y < window.height; ++y) {
    for (int x = 0; x < window.width; ++x) {
      const float a = amount.at<float>(y, x);
      if (a <= .004f) continue;
      const float add = texture.at<float>(y, x) + .25f * std::clamp(grain.at<float>(y, x), -.1f, .1f);
      const auto& from = light.at<cv::Vec3f>(y, x);
      const cv::Vec3f to = beard.shaven.at<cv::Vec3f>(y, x) + cv::Vec3f::all(add), mixed = from + (to - from) * a;
      picture.at<cv::Vec3f>(y + window.y, x + window.x) =
          cv::Vec3f(std::exp(mixed[0]), std::exp(mixed[1]), std::exp(mixed[2])) - cv::Vec3f::all(6);
      region.at<uchar>(y + window.y, x + window.x) = 255;
    }
  }
  return finished(face, picture, region, face.labels.clone(), face.mesh);
}

}  // namespace lineament::retouch
