#include "eyebrows.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/classes.h"
#include "hair.h"
#include "random_fields.h"
#include "strokes.h"

namespace lineament::retouch {
namespace {

constexpr int kHairs = 420;  // of one brow at strength 1; the first of them are drawn at less

struct BrowHairs {
  cv::Vec3f color;
  double gray = 0;  ///< share of gray ones
  double lush = 1;
  double strength = 1;
};

/// Half the height of the grown brow along it.
double grownHalf(const Face& face, const BrowHairs& hairs, double t, double half) {
  const double strength = std::min(hairs.strength, 1.15);
  return std::max(half, 2.6 * face.k) * (1 + .55 * strength * hairs.lush) *
         along(t, {{0, .75}, {.12, 1.05}, {.55, 1}, {.85, .66}, {1, .12}});
}

/// One browHair. Every browHair draws the same count of numbers from a stream of its own, so that strength and size of
/// the picture do not move the others.
Stroke browHair(const Face& face, const BrowFrame& frame, const BrowHairs& hairs, Random random) {
  const double k = face.k;
  // Denser in the middle: the mean of two draws, pulled toward even.
  const double t = .5 * random.uniform() + .25 * (random.uniform() + random.uniform());
  const double v = std::clamp(.52 * random.normal(), -1.05, 1.05);
  const double lean = random.normal(), bend = random.normal(), tone = random.normal(),
               length = random.uniform(3.2, 6.4);
  const bool gray = random.uniform() < hairs.gray;
  const auto place = frame.at(t);
  const double half = grownHalf(face, hairs, t, place.half);
  // The lower hairs sweep up, the upper ones down.
  const double angle = along(t, {{0, 1.25}, {.2, .75}, {.5, .32}, {1, .10}}) -
                       .45 * v * along(t, {{0, .2}, {.25, 1}, {1, 1}}) + .20 * lean;
  const double curl = .12 * bend - .18 * (angle > 0 ? 1 : -1);
  const double step =
      k * length * (.75 + .25 * std::min(hairs.strength, 1.2)) * along(t, {{0, .8}, {.15, 1}, {.8, .95}, {1, .6}}) / 3;
  const auto direction = [&](double a) { return place.tangent * std::cos(a) + place.normal * std::sin(a); };
  cv::Point2d p = place.center + place.normal * (v * half * .85) - place.tangent * (.8 * k);
  Stroke stroke;
  for (int i = 0; i < 4; ++i) {
    stroke.points[i] = p;
    p += direction(angle + i * curl) * step;
  }
  stroke.width = static_cast<float>(.42 * k);
  stroke.opacity = static_cast<float>(std::clamp(1.15 - std::abs(v) * .6, .4, 1.) *
                                      along(t, {{0, .55}, {.08, 1}, {.8, .95}, {1, .35}}));
  stroke.color = gray ? cv::Vec3f(158, 154, 150) : hairs.color * static_cast<float>(std::exp(.05 + .22 * tone));
  return stroke;
}

cv::Rect browsWindow(const Face& face, const std::array<BrowFrame, 2>& frames, double margin) {
  cv::Rect2d box(frames[0].center[0], cv::Size2d(1, 1));
  for (const auto& frame : frames) {
    for (const auto& c : frame.center) box |= cv::Rect2d(c.x, c.y, 1, 1);
  }
  margin *= face.k;
  return cv::Rect(cvFloor(box.x - margin), cvFloor(box.y - margin), cvCeil(box.width + 2 * margin),
                  cvCeil(box.height + 2 * margin)) &
         cv::Rect({0, 0}, face.size());
}

/// The brows' own color counts, so that fair brows stay fair.
BrowHairs hairsOf(const Face& face, const BrowMask& mask, double strength) {
  BrowHairs hairs;
  const cv::Mat head = hairMask(face);
  const HairTone tone = hairTone(face, head);
  hairs.strength = strength;
  hairs.color = hairColor(face, {}, {}, mask) * .95f;
  std::vector<cv::Vec3f> own;
  for (int y = 0; y < mask.window.height; ++y) {
    for (int x = 0; x < mask.window.width; ++x) {
      if (mask.hairs.at<float>(y, x) > .45f)
        own.emplace_back(face.image.at<cv::Vec3b>(y + mask.window.y, x + mask.window.x));
    }
  }
  const cv::Vec3f median = own.size() > 10 ? medianOf(std::move(own)) : hairs.color;
  // Brows turn gray later than the head.
  hairs.gray = grayShare(face, tone, mask) * (luminance(median) > .58f * luminance(face.skin()) ? .8 : .2);
  for (int c = 0; c < 3; ++c) {
    hairs.color[c] = std::max(hairs.color[c], 12.f);
    hairs.color[c] += .45f * std::clamp(median[c] * .85f - hairs.color[c], 0.f, 60.f);
  }
  return hairs;
}

void labelBrows(cv::Mat& labels, cv::Rect window, const cv::Mat& brow, double middle) {
  if (labels.empty()) return;
  for (int y = 0; y < window.height; ++y) {
    for (int x = 0; x < window.width; ++x) {
      auto& label = labels.at<uchar>(y + window.y, x + window.x);
      if (brow.at<uchar>(y, x) && label == static_cast<uchar>(FaceClass::kSkin))
        label = static_cast<uchar>(x + window.x < middle ? FaceClass::kLeftBrow : FaceClass::kRightBrow);
    }
  }
}

/// Where a fringe, a hat or glasses lie over the brows, they stay: 1 where the brow itself can be seen.
cv::Mat bareBrows(const Face& face, cv::Rect window) {
  if (face.labels.empty()) return cv::Mat(window.size(), CV_32F, cv::Scalar(1));
  const cv::Mat over =
      face.labeled({static_cast<int>(FaceClass::kHair), static_cast<int>(FaceClass::kHat)}, .8 * face.k);
  return 1 - over(window);
}

}  // namespace

Edited growEyebrows(const Face& face, double strength, Random& random, const BankData&) {
  const double k = face.k;
  const auto frames = browFrames(face);
  const BrowMask mask = browMask(face, face.image, frames);
  BrowHairs hairs = hairsOf(face, mask, strength);
  hairs.lush = random.uniform(.9, 1.25);
  const std::uint64_t seed = random.next();
  const cv::Rect window = browsWindow(face, frames, 24);
  cv::Mat picture, labels = face.labels.clone(), region(face.size(), CV_8U, cv::Scalar(0));
  face.image.convertTo(picture, CV_32F);
  if (window.width < 8 || window.height < 8) return finished(face, picture, region, labels, face.mesh);
  StrokeLayer layer(window, .42 * k);
  cv::Mat base(window.size(), CV_32F, cv::Scalar(0));
  const int count = static_cast<int>(kHairs * hairs.lush * (.35 + .65 * std::min(strength, 1.3)));
  for (int b = 0; b < 2; ++b) {
    Points2 outline;
    for (const auto& p :
         frames[b].outline([&](double t, double half) { return grownHalf(face, hairs, t, half); }, 1.08, .92))
      outline.push_back(p - Point2(window.tl()));
    cv::max(base, polygonMask(window.size(), splineContour(outline, 3), 1.25 * k), base);
    for (int i = 0; i < count; ++i)
      layer.draw(browHair(face, frames[b], hairs, Random(mix64(seed + 2 * static_cast<std::uint64_t>(i) + b))));
  }
  const cv::Mat seen = bareBrows(face, window);
  const cv::Mat light = localLight(face, window, 9, .45, 1.25, .6);
  cv::Mat under = base.mul(seen) * std::min(.75, .5 * strength * std::sqrt(hairs.lush));
  cv::Mat part = picture(window), shade(window.size(), CV_32FC3);
  const cv::Vec3f ground = .8f * hairs.color + .1f * face.skin();
  shade.setTo(cv::Scalar(ground[0], ground[1], ground[2]));
  multiplyInto(shade, light);
  blendInto(part, shade, under);
  const cv::Mat cover = layer.coverage().mul(seen) * .9;
  cv::Mat strokes = layer.color().clone();
  multiplyInto(strokes, light / (layer.coverage() + 1e-4));
  blendInto(part, strokes, cover);
  region(window).setTo(255, (cover > .004) | (under > .004));
  labelBrows(labels, window, (cover > .35) | (under > .3), face.mesh[168].x);
  return finished(face, picture, region, labels, face.mesh);
}

namespace {

/// The skin around the brows carried under them: blurs on three scales, weighted by what is surely no browHair.
cv::Mat skinUnder(const Face& face, const BrowMask& mask, const cv::Mat& image) {
  const double k = face.k;
  cv::Mat wide;
  const int reach = 2 * std::max(1, cvRound(k)) + 1;
  cv::dilate(mask.hairs, wide, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
  cv::Mat weight = 1 - cv::min(wide * 1.6, 1);
  weight = weight.mul(weight);
  if (!face.labels.empty()) {
    const cv::Mat skin = face.labeled({static_cast<int>(FaceClass::kSkin), static_cast<int>(FaceClass::kLeftBrow),
                                       static_cast<int>(FaceClass::kRightBrow), static_cast<int>(FaceClass::kNose)},
                                      .8 * k);
    weight = weight.mul(skin(mask.window));
  }
  weight += 1e-3;
  cv::Mat sum(image.size(), CV_32FC3, cv::Scalar::all(0)), total(image.size(), CV_32F, cv::Scalar(0));
  const cv::Mat weighted = image.mul(threeOf(weight));
  for (const auto& [sigma, share] : {std::pair{3., 1.}, {6., .25}, {11., .06}}) {
    sum += gaussian(weighted, sigma * k) * share;
    total += gaussian(weight, sigma * k) * share;
  }
  return sum / threeOf(total);
}

}  // namespace

Edited thinEyebrows(const Face& face, double strength, Random& random, const BankData&) {
  const double k = face.k, s = std::min(strength, 1.25);
  const auto frames = browFrames(face);
  const BrowMask mask = browMask(face, face.image, frames);
  const cv::Size size = mask.window.size();
  cv::Mat picture, labels = face.labels.clone(), region(face.size(), CV_8U, cv::Scalar(0));
  face.image.convertTo(picture, CV_32F);
  if (size.width < 8 || size.height < 8) return finished(face, picture, region, labels, face.mesh);
  cv::Mat core(size, CV_32F, cv::Scalar(0)), band = core.clone();
  for (const auto& frame : frames) {
    const auto filled = [&](cv::Mat& into, const Points2& outline, double feather) {
      Points2 moved;
      for (const auto& p : outline) moved.push_back(p - Point2(mask.window.tl()));
      cv::max(into, polygonMask(size, moved, feather), into);
    };
    filled(core,
           frame.outline(
               [k](double t, double half) {
                 return std::max(half, 2.5 * k) * .42 * along(t, {{0, .7}, {.15, 1}, {.6, .85}, {1, .45}});
               },
               1, 1),
           .8 * k);
    filled(band, frame.outline([k](double, double half) { return std::max(half, 3 * k) * 2.1; }, 1, .85), 1.6 * k);
  }
  const cv::Mat part = picture(mask.window);
  cv::Mat skin = skinUnder(face, mask, part);
  // The forehead's own grain from above; clipped, so that no line of it comes along.
  const cv::Mat fine = part - gaussian(part, 1.2 * k);
  const int up = std::min(cvRound(14 * k), size.height - 1);
  cv::Mat grain(size, CV_32FC3, cv::Scalar::all(0));
  if (mask.window.y >= up) {
    cv::Mat above;
    face.image(mask.window - cv::Point(0, up)).convertTo(above, CV_32F);
    grain = above - gaussian(above, 1.2 * k);
  } else {
    fine.copyTo(grain);
  }
  cv::min(cv::max(grain, cv::Scalar::all(-12)), cv::Scalar::all(12), grain);
  skin += grain * .4;
  random.next();
  cv::Mat wide;
  cv::dilate(mask.hairs, wide, cv::Mat::ones(3, 3, CV_8U));
  cv::Mat outer = cv::min(gaussian(wide, .8 * k) * 3, 1), inner = cv::min(mask.hairs * 1.3, 1);
  const cv::Mat seen = bareBrows(face, mask.window);
  outer = outer.mul(band).mul(1 - core).mul(seen) * std::min(s, 1.);
  inner = inner.mul(core).mul(seen) * std::min(.6, .30 * s);
  cv::Mat into = picture(mask.window);
  blendInto(into, skin, outer);
  blendInto(into, skin, inner);
  region(mask.window).setTo(255, (outer > .004) | (inner > .004));
  if (!labels.empty()) {
    cv::Mat shown = labels(mask.window);
    const cv::Mat brow =
        (shown == static_cast<int>(FaceClass::kLeftBrow)) | (shown == static_cast<int>(FaceClass::kRightBrow));
    shown.setTo(static_cast<int>(FaceClass::kSkin), brow & (core < .25) & (outer > .3));
  }
  return finished(face, picture, region, labels, face.mesh);
}

}  // namespace lineament::retouch
