#include "aging.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "aging_common.h"
#include "base/classes.h"
#include "hair.h"
#include "pushes.h"
#include "random_fields.h"

namespace lineament::retouch {
namespace {

/// Where age spots are found: temples, forehead, cheekbones, jaw.
constexpr int kSpotPoints[] = {54,  103, 67,  109, 297, 332, 284, 21, 251, 162, 389, 234, 454, 127,
                               356, 227, 447, 116, 345, 117, 346, 50, 280, 123, 352, 187, 411};

/// Log luminance to take away, on the canonical map of kBandSide. Every spot draws the same numbers whether or not the
/// strength shows it.
cv::Mat spotsOf(const Canonical& canonical, Random& random, double strength) {
  cv::Mat map(kBandSide, kBandSide, CV_32F, cv::Scalar(0));
  const double scale = static_cast<double>(kBandSide) / kCanonicalSide, unit = scale * kCanonicalScale;
  const int shown = static_cast<int>(random.index(8) * strength + 4 * strength + .5);
  for (int i = 0; i < 14; ++i) {
    const int v = kSpotPoints[random.index(static_cast<int>(std::size(kSpotPoints)))];
    const double dx = 3.5 * random.normal(), dy = 3.5 * random.normal(), r = random.uniform(.8, 2.1);
    const double depth = random.uniform(.07, .19), flat = random.uniform(.6, 1), turn = random.uniform(0, 3.14159);
    if (i >= shown) continue;
    const double x = (canonical.places[v].x + .5) * scale - .5 + dx * unit,
                 y = (canonical.places[v].y + .5) * scale - .5 + dy * unit;
    const int reach = cvCeil(1.6 * r * unit);
    for (int py = std::max(0, cvRound(y) - reach); py <= std::min(kBandSide - 1, cvRound(y) + reach); ++py) {
      for (int px = std::max(0, cvRound(x) - reach); px <= std::min(kBandSide - 1, cvRound(x) + reach); ++px) {
        const double a = ((px - x) * std::cos(turn) + (py - y) * std::sin(turn)) / (r * unit);
        const double b = ((py - y) * std::cos(turn) - (px - x) * std::sin(turn)) / (r * unit * flat);
        const double d = a * a + b * b;
        map.at<float>(py, px) = std::max(map.at<float>(py, px), static_cast<float>(depth * std::exp(-d * d)));
      }
    }
  }
  return map;
}

/// The mixture whose mouth is as wide as this one, by chance among the nearest, and a second one for the variety.
std::pair<int, int> chosenBands(const AgingData& data, const Face& face, Random& random) {
  std::vector<int> order(data.bands.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  const double width = mouthWidth(face.mesh);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return std::abs(data.bands[a].mouthWidth - width) < std::abs(data.bands[b].mouthWidth - width);
  });
  const int pool = std::min<int>(6, static_cast<int>(order.size()));
  const int first = random.index(pool), second = (first + 1 + random.index(std::max(1, pool - 1))) % pool;
  return {order[first], order[second]};
}

/// The band at the level whose pixels are nearest to the picture's.
const cv::Mat& levelFor(const AgingData::Band& band, const Face& face) {
  int level = 0;
  for (int side = kBandSide; level < 2 && side / (256. * face.pose.scale) > 1.7; side /= 2) ++level;
  return band.levels[level];
}

struct SkinMaps {
  cv::Mat skin, lips, wrinkles, shade, tint, blotches, spots;
};

SkinMaps mapsOf(const Face& face, const Points3& target, const BankData& bank, Random& random, double strength) {
  const AgingData& data = require(bank.aging, "wrinkles");
  const auto [first, second] = chosenBands(data, face, random);
  const cv::Mat coarse = canonicalNoise(random, 5.2), fine = canonicalNoise(random, 1.8);
  const cv::Mat spots = spotsOf(bank.canonical, random, strength);
  const Field places = canonicalPlaces(bank.canonical, target, face.size(), Surface::kSkin);
  SkinMaps maps;
  maps.skin = lookUp(bank.canonical.skin, places);
  maps.lips = lookUp(bank.canonical.lips, places);
  maps.wrinkles = lookUpFine(levelFor(data.bands[first], face), places) +
                  .35 * lookUpFine(levelFor(data.bands[second], face), places);
  maps.shade = lookUpFine(data.shade, places);
  maps.tint = lookUpFine(data.tint, places);
  maps.blotches = lookUp(.016 * coarse + .010 * fine, places);
  maps.spots = lookUpFine(spots, places);
  if (!face.labels.empty()) {  // hair and glasses before the skin stay as they are
    const cv::Mat covered = face.labeled({static_cast<int>(FaceClass::kHair), static_cast<int>(FaceClass::kHat),
                                          static_cast<int>(FaceClass::kEyeglasses)},
                                         .8 * face.k);
    maps.skin = maps.skin.mul(1 - .85 * covered);
  }
  return maps;
}

/// Skin and lips of the warped picture.
void ageSkin(cv::Mat& picture, cv::Mat& region, const SkinMaps& maps, double strength, double contrast) {
  const auto s = static_cast<float>(strength);
  const float beyond = s > 1 ? 1 + .6f * (s - 1) : s;  // wrinkles of 1.5 would be cracks
  for (int y = 0; y < picture.rows; ++y) {
    auto* const p = picture.ptr<cv::Vec3f>(y);
    for (int x = 0; x < picture.cols; ++x) {
      const float skin = maps.skin.at<float>(y, x), lip = maps.lips.at<float>(y, x);
      if (skin <= .004f && lip <= .004f) continue;
      region.at<uchar>(y, x) = 255;
      const float spot = maps.spots.at<float>(y, x) * skin * s;
      const float light = skin * beyond *
                          (static_cast<float>(contrast) * maps.wrinkles.at<float>(y, x) +
                           1.5f * maps.shade.at<float>(y, x) + maps.blotches.at<float>(y, x));
      const float change = std::clamp(light - spot, -.7f, .4f);
      const auto& tint = maps.tint.at<cv::Vec2f>(y, x);
      cv::Vec3f c = p[x];
      c[0] *= std::exp(change + .7f * s * skin * tint[0] + .25f * spot);
      c[1] *= std::exp(change);
      c[2] *= std::exp(change + .7f * s * skin * tint[1] - .55f * spot);
      const float pale = std::min(.9f, .10f * s * skin + .28f * s * lip * (1 - skin));
      p[x] = c + (cv::Vec3f::all(luminance(c)) - c) * pale;
    }
  }
}

void grayHair(cv::Mat& picture, cv::Mat& region, const Face& face, const cv::Mat& hair, const HairTone& tone,
              double strength, double draw, Random& random) {
  const cv::Mat patches = canonicalNoise(random, 9);  // drawn whether or not there is hair
  if (!tone.seen) return;
  const float skin = std::clamp(luminance(face.skin()) / 150, .72f, 1.1f);
  const float target = static_cast<float>(draw) * skin, s = std::min(1.f, static_cast<float>(strength));
  // Depth between the strands stays: black hair becomes salt and pepper, not milk.
  const HairShift shift{
      std::min(target * .50f, std::max(tone.dark, target * .26f)), target * 1.16f, .62f, {1.008f, 1, .985f}};
  const float span = std::max(tone.bright - tone.dark, 42.f);
  const cv::Matx23d frame = face.frame();
  cv::Matx23d back;
  cv::invertAffineTransform(frame, back);
  for (int y = 0; y < picture.rows; ++y) {
    const auto* const h = hair.ptr<float>(y);
    auto* const p = picture.ptr<cv::Vec3f>(y);
    for (int x = 0; x < picture.cols; ++x) {
      if (h[x] <= .004f) continue;
      // Patches on a lattice fixed to the head: the canonical map stretched over the crop.
      const double u = back(0, 0) * x + back(0, 1) * y + back(0, 2), v = back(1, 0) * x + back(1, 1) * y + back(1, 2);
      const float patch = sampleAt(patches, {u * 1.5, v * 1.5});
      const float light = luminance(p[x]);
      const float temple = static_cast<float>(std::clamp((v - 40) / 60, 0., 1.));  // gray begins at the temples
      float amount = .72f + .14f * temple + .13f * patch + .16f * (light - tone.middle) / span;
      amount = std::clamp(amount, .3f, 1.f) * (tone.middle < target - 10 ? .97f : .7f);
      amount *= std::clamp((tone.bright + 28 - light) / 30, .25f, 1.f);  // no light rim where hair mixes with skin
      amount *= h[x] * std::min(1.f, .2f + .8f * h[x]) * s;
      cv::Vec3f gray = recolored(p[x], shift, tone.dark, tone.bright);
      if (const float dimmed = luminance(gray); dimmed < .92f * light)
        gray *= .92f * light / dimmed;  // gray is not darker
      p[x] += (gray - p[x]) * amount;
      if (amount > .004f) region.at<uchar>(y, x) = 255;
    }
  }
}

void grayBrows(cv::Mat& picture, cv::Mat& region, const BrowMask& brows, double strength) {
  for (int y = 0; y < brows.window.height; ++y) {
    for (int x = 0; x < brows.window.width; ++x) {
      const float a = std::min(.8f, brows.hairs.at<float>(y, x) * .75f * static_cast<float>(strength));
      if (a <= .004f) continue;
      auto& p = picture.at<cv::Vec3f>(y + brows.window.y, x + brows.window.x);
      const float light = luminance(p);
      const cv::Vec3f gray = (light * 1.22f + 24) * (.65f * cv::Vec3f(1.02f, 1, .97f) + .35f * p * (1 / (light + 4)));
      p += (gray - p) * a;
      region.at<uchar>(y + brows.window.y, x + brows.window.x) = 255;
    }
  }
}

/// The frames carried along by the warp's displacement of the brows' mesh.
std::array<BrowFrame, 2> movedFrames(std::array<BrowFrame, 2> frames, const Face& face, const Points3& target) {
  for (int b = 0; b < 2; ++b) {
    Point2 d;
    for (const auto* row : {&kBrows[b].upper, &kBrows[b].lower}) {
      for (const int v : *row) d += (Point2(target[v].x, target[v].y) - face.at(v)) / 10.;
    }
    for (auto& c : frames[b].center) c += d;
  }
  return frames;
}

}  // namespace

Points3 sagged(const Face& face, double amount) {
  const double s = amount;
  Points3 mesh = pushed(face, {{46, 276, 0, 1.6 * s, 13},
                               {33, 263, 0, 1.0 * s, 7},
                               {159, 386, 0, .9 * s, 6},
                               {187, 411, .3 * s, 1.6 * s, 17},
                               {149, 378, 1.8 * s, 2.0 * s, 15},
                               {136, 365, 1.4 * s, .6 * s, 14},
                               {61, 291, 0, 1.4 * s, 9},
                               {48, 278, .8 * s, .5 * s, 8},
                               {1, 1, 0, 1.3 * s, 10},
                               {152, 152, 0, .6 * s, 16}});
  for (const auto& [outer, inner] : {std::pair{&kOuterUpper, &kInnerUpper}, {&kOuterLower, &kInnerLower}}) {
    for (int i = 1; i < 10; ++i) mesh[(*outer)[i]] += (face.mesh[(*inner)[i]] - face.mesh[(*outer)[i]]) * (.12 * s);
  }
  return mesh;
}

cv::Vec3f recolored(const cv::Vec3f& color, const HairShift& shift, float dark, float bright) {
  const float light = luminance(color), span = std::max(bright - dark, 42.f);
  const float place = (light - dark) / span;
  float to = shift.low + (place > 0 && place < 1 ? std::pow(place, shift.bend) : place) * (shift.high - shift.low);
  if (to > 190) to = 190 + (to - 190) * .4f;
  return shift.tint * std::clamp(to, 3.f, 235.f);
}

cv::Mat lookUpFine(const cv::Mat& map, const Field& places) {
  if (map.cols == kCanonicalSide) return lookUp(map, places);
  const double scale = static_cast<double>(map.cols) / kCanonicalSide;
  Field scaled;
  scaled.inside = places.inside;
  scaled.values = (places.values + cv::Scalar(.5, .5)) * scale - cv::Scalar(.5, .5);
  return lookUp(map, scaled);
}

Edited ageFace(const Face& face, double strength, Random& random, const BankData& bank) {
  const double s = std::min(strength, 1.5);
  const double grayness = random.uniform(125, 175);
  const Points3 target = sagged(face, 1.7 * std::min(s, 1.25));
  Warped warp = warped(face, target);
  cv::Mat picture = warp.image, region = warp.moved;
  Random skinDraws(random.next()), hairDraws(random.next());
  const SkinMaps maps = mapsOf(face, target, bank, skinDraws, s);
  // The same wrinkle is a smaller step of log luminance on dark skin, which has more light of its surface.
  const double light = luminance(face.skin());
  ageSkin(picture, region, maps, s, 1.15 * (1 + .4 * std::clamp((115 - light) / 70, 0., 1.)));
  const cv::Mat hair = hairMask(face);
  const HairTone tone = hairTone(face, hair);
  const BrowMask brows = browMask(face, warp.image, movedFrames(browFrames(face), face, target));
  grayHair(picture, region, face, hair, tone, s, grayness, hairDraws);
  grayBrows(picture, region, brows, std::min(s, 1.2));
  return finished(face, picture, region, warpedLabels(face, target, warp), target);
}

}  // namespace lineament::retouch
