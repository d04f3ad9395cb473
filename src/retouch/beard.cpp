#include "beard.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/classes.h"
#include "beard_analysis.h"
#include "hair.h"
#include "random_fields.h"
#include "strokes.h"

namespace lineament::retouch {
namespace {

struct BeardStyle {
  BeardData::Kind kind;
  double length;        ///< of a hair, pixels of the 256 crop
  int hairs;            ///< at 256; more and thinner ones in larger pictures
  double ground;        ///< opacity of the mass below the hairs
  double lean;          ///< radians: how much directions differ
  bool sparse = false;  ///< thinner toward the cheeks
  bool stubble = false;
};
constexpr BeardStyle kFullBeard{BeardData::kFull, 7.5, 6800, .68, .22};
constexpr BeardStyle kShortBeard{BeardData::kFull, 3.6, 5600, .50, .30, true};
constexpr BeardStyle kBeardStyles[] = {
    kFullBeard,
    kFullBeard,
    {BeardData::kGoatee, 6.0, 2900, .60, .24},
    {BeardData::kMoustache, 6.0, 1700, .54, .24},
    {BeardData::kFull, 1.3, 4600, .26, .50, true, true},
    kShortBeard,
};

/// Everything random that is not a single hair, drawn in one order.
struct BeardPlan {
  BeardStyle style;
  double dense, length;
  cv::Mat density, clumps, tone;  ///< canonical
  std::uint64_t hairs;
};

BeardPlan plannedBeard(const BeardData& data, Random& random) {
  BeardPlan plan;
  plan.style = kBeardStyles[random.index(static_cast<int>(std::size(kBeardStyles)))];
  plan.length = random.uniform(.8, 1.2);
  plan.dense = random.uniform(.85, 1.15);
  const cv::Mat patches = canonicalNoise(random, 9);
  plan.clumps = canonicalNoise(random, 4);
  plan.tone = canonicalNoise(random, 6);
  plan.hairs = random.next();
  plan.density = cv::Mat(cv::min(cv::max(1 + .22 * patches, .3), 1.4)).mul(data.density[plan.style.kind]);
  return plan;
}

/// What all hairs of one beard share.
struct BeardGrowth {
  const Face& face;
  const BeardData& data;
  const BeardPlan& plan;
  cv::Mat grid;  ///< canonicalGrid of the face
  cv::Vec3f color;
  double gray, strength;
  float width;
  float skinLight;
};

/// One hair from a stream of its own: roots are drawn from the region's density, thinned by the patches. False where it
/// does not grownHair.
bool grownHair(const BeardGrowth& g, Random random, Stroke& stroke) {
  const BeardPlan& plan = g.plan;
  const auto& sums = g.data.upTo[plan.style.kind];
  const auto found = std::upper_bound(sums.begin(), sums.end(), static_cast<float>(random.uniform()) * sums.back());
  const auto cell = std::min<std::size_t>(static_cast<std::size_t>(found - sums.begin()), sums.size() - 1);
  const int cx = static_cast<int>(cell % kCanonicalSide), cy = static_cast<int>(cell / kCanonicalSide);
  cv::Point2f p(static_cast<float>(cx + random.uniform() - .5), static_cast<float>(cy + random.uniform() - .5));
  const double keep = random.uniform(), lean = random.normal(), bend = .35 * random.normal();
  const double long_ = random.uniform(.55, 1.15), tone = random.normal(), warm = .05 * random.normal();
  const bool gray = random.uniform() < g.gray;
  const double grayLight = random.uniform(120, 205);
  const double own = g.data.density[plan.style.kind].at<float>(cy, cx);
  double stays = plan.density.at<float>(cy, cx) / std::max(1.4 * own, 1e-3);
  if (plan.style.sparse) stays *= .75 + .25 * std::clamp((cy - g.data.lowestCheek + 25) / 60, 0., 1.);
  if (keep > stays) return false;

  const double edge = std::clamp<double>(g.data.softDensity.at<float>(cy, cx), 0, 1);
  const double moustache = std::clamp((g.data.lowestCheek + 6 - cy) / 10, 0., 1.);
  const double length = plan.style.length * plan.length * (.75 + .25 * g.strength) * kCanonicalScale * long_ *
                        (1 - .35 * moustache) * std::clamp(.25 + .85 * edge, .3, 1.);
  const auto& d = g.data.direction.at<cv::Vec2f>(cy, cx);
  double angle = std::atan2(d[1], d[0]) + plan.style.lean * lean + .22 * plan.clumps.at<float>(cy, cx);
  for (int i = 0; i < 4; ++i) {
    const auto x = std::clamp(cvRound(p.x), 0, kCanonicalSide - 1), y = std::clamp(cvRound(p.y), 0, kCanonicalSide - 1);
    // The grid is smooth: its value at the nearest canonical pixel and the step to the neighbours give the place.
    const auto& at = g.grid.at<cv::Vec2f>(y, x);
    const auto& right = g.grid.at<cv::Vec2f>(y, std::min(x + 1, kCanonicalSide - 1));
    const auto& below = g.grid.at<cv::Vec2f>(std::min(y + 1, kCanonicalSide - 1), x);
    if (at[0] < 0 || right[0] < 0 || below[0] < 0) return false;
    const cv::Vec2f place =
        at + (right - at) * (p.x - static_cast<float>(x)) + (below - at) * (p.y - static_cast<float>(y));
    stroke.points[i] = {place[0], place[1]};
    if (i == 3 && g.data.lips.at<float>(y, x) > .75f) return false;
    p += cv::Point2f(static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))) *
         static_cast<float>(length / 3);
    angle += bend / 3;
  }
  stroke.width = g.width;
  stroke.opacity = static_cast<float>(std::clamp(.30 + .9 * edge, .3, 1.));
  if (gray) {
    stroke.color =
        cv::Vec3f(1.02f, 1, .97f) * (static_cast<float>(grayLight) * std::clamp(g.skinLight / 150, .6f, 1.1f));
  } else {
    const float light = static_cast<float>(std::exp(.12 + .34 * tone + .10 * plan.tone.at<float>(cy, cx)));
    stroke.color = g.color * light;
    stroke.color[0] *= static_cast<float>(std::exp(1.2 * warm));
    stroke.color[2] *= static_cast<float>(std::exp(-warm));
  }
  return true;
}

/// The part of the picture that a map of the canonical space covers.
cv::Rect beardWindow(const cv::Mat& map, double margin) {
  const cv::Rect box = cv::boundingRect(map > .004);
  const int m = cvCeil(margin);
  return box.empty()
             ? box
             : cv::Rect(box.x - m, box.y - m, box.width + 2 * m, box.height + 2 * m) & cv::Rect({0, 0}, map.size());
}

/// 1 where nothing lies before the face.
cv::Mat bareFace(const Face& face, cv::Rect window) {
  if (face.labels.empty()) return cv::Mat(window.size(), CV_32F, cv::Scalar(1));
  const cv::Mat over = face.labeled(
      {static_cast<int>(FaceClass::kHair), static_cast<int>(FaceClass::kHat), static_cast<int>(FaceClass::kMouth)},
      .8 * face.k);
  return 1 - over(window);
}

cv::Vec3f beardColor(const Face& face, const cv::Mat& hair, const HairTone& tone, const BrowMask& brows) {
  cv::Vec3f color = hairColor(face, hair, tone, brows);
  const float light = luminance(color);
  if (light > 64) color *= std::clamp(64 / light, .6f, 1.f);
  for (int c = 0; c < 3; ++c) color[c] = std::max(color[c], 14.f);
  return color;
}

void labelBeard(cv::Mat& labels, cv::Rect window, const cv::Mat& shown) {
  if (labels.empty()) return;
  cv::Mat part = labels(window);
  const auto is = [&](FaceClass c) { return part == static_cast<int>(c); };
  // A beard before neck and collar counts as skin, as in CelebAMask-HQ.
  part.setTo(static_cast<int>(FaceClass::kSkin), shown & (is(FaceClass::kNeck) | is(FaceClass::kCloth)));
}

}  // namespace

Edited growBeard(const Face& face, double strength, Random& random, const BankData& bank) {
  const BeardData& data = require(bank.beard, "beards");
  const double k = face.k, s = std::min(strength, 1.2);
  BeardPlan plan = plannedBeard(data, random);
  const Field places = canonicalPlaces(bank.canonical, face.mesh, face.size(), Surface::kAll);
  const BrowMask brows = browMask(face, face.image, browFrames(face));
  const cv::Mat hair = hairMask(face);
  const HairTone tone = hairTone(face, hair);
  BeardGrowth growth{face,
                     data,
                     plan,
                     canonicalGrid(bank.canonical, face.mesh),
                     beardColor(face, hair, tone, brows),
                     grayShare(face, tone, brows),
                     std::min(s, 1.2),
                     static_cast<float>(.30 * std::max(1., k / 4)),
                     luminance(face.skin())};

  cv::Mat picture, labels = face.labels.clone(), region(face.size(), CV_8U, cv::Scalar(0));
  face.image.convertTo(picture, CV_32F);
  const cv::Mat soft = lookUp(gaussian(plan.density, 2.4).mul(1 - data.lips), places);
  const cv::Rect window = beardWindow(soft, 5 * k);
  if (window.width < 8 || window.height < 8) return finished(face, picture, region, labels, face.mesh);

  StrokeLayer layer(window, .40 * std::sqrt(k));
  const double finer = std::clamp(k, .4, 4.);
  const int count = static_cast<int>(1.4 * plan.style.hairs * plan.dense * (.55 + .45 * s) * finer);
  if (finer < 1) growth.width = static_cast<float>(.30 * finer);
  Stroke stroke;
  for (int i = 0; i < count; ++i) {
    if (grownHair(growth, Random(mix64(plan.hairs + static_cast<std::uint64_t>(i))), stroke)) layer.draw(stroke);
  }

  const cv::Mat seen = bareFace(face, window), light = localLight(face, window, 7, .3, 1.35, .8);
  const cv::Vec3f skin = face.skin();
  const float gray = static_cast<float>(growth.gray);
  const cv::Vec3f mass = growth.color * (1 - .8f * gray) +
                         cv::Vec3f(136, 130, 122) * (.8f * gray * std::clamp(luminance(skin) / 150, .5f, 1.f));
  const cv::Vec3f under =
      plan.style.stubble ? .55f * mass + .45f * skin.mul(cv::Vec3f(.50f, .55f, .62f)) : mass * 1.05f;
  const cv::Mat toneMap = lookUp(plan.tone, places)(window);
  cv::Mat ground = cv::min(soft(window) * (plan.style.ground * (.6 + .4 * s)), .92).mul(seen);
  const double cover = (plan.style.stubble ? .62 : .92) * std::clamp(.5 + .5 * s, 0., 1.);
  cv::Mat part = picture(window);
  for (int y = 0; y < window.height; ++y) {
    for (int x = 0; x < window.width; ++x) {
      auto& p = part.at<cv::Vec3f>(y, x);
      const float lit = light.at<float>(y, x), a = ground.at<float>(y, x);
      const float all = layer.coverage().at<float>(y, x), b = static_cast<float>(cover) * all * seen.at<float>(y, x);
      if (a <= .004f && b <= .004f) continue;
      p += (under * (lit * std::exp(.10f * toneMap.at<float>(y, x))) - p) * a;
      p += (layer.color().at<cv::Vec3f>(y, x) * (lit / (all + 1e-4f)) - p) * b;
      region.at<uchar>(y + window.y, x + window.x) = 255;
    }
  }
  labelBeard(labels, window, (layer.coverage().mul(seen) > .6) | (ground > .5));
  return finished(face, picture, region, labels, face.mesh);
}

}  // namespace lineament::retouch
