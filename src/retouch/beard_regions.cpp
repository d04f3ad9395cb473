#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "beard.h"

namespace lineament::retouch {
namespace {

cv::Mat ellipse(int side) { return cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side}); }

/// Polygons on the canonical map, by the mesh's points; lists name points of the picture's left half, mirrored here.
class Outlines {
 public:
  explicit Outlines(const Canonical& canonical) : p_(canonical.places) {
    for (const int v : {168, 6, 197, 2, 164, 152}) middle_ += p_[v].x / 6;
  }
  [[nodiscard]] double middle() const { return middle_; }
  [[nodiscard]] Point2 at(int v) const { return p_[v]; }
  [[nodiscard]] Point2 mix(int a, int b, double t) const { return p_[a] * (1 - t) + p_[b] * t; }
  /// `v` pushed away from the root of the nose by the factor.
  [[nodiscard]] Point2 out(int v, double factor) const { return p_[168] + (p_[v] - p_[168]) * factor; }
  [[nodiscard]] Points2 mirrored(const Points2& points) const {
    Points2 result;
    for (auto i = points.rbegin(); i != points.rend(); ++i) result.emplace_back(2 * middle_ - i->x, i->y);
    return result;
  }
  [[nodiscard]] Points2 both(Points2 points) const {
    const auto other = mirrored(points);
    points.insert(points.end(), other.begin(), other.end());
    return points;
  }
  [[nodiscard]] static cv::Mat filled(const Points2& polygon, double feather) {
    return polygonMask({kCanonicalSide, kCanonicalSide}, splineContour(polygon), feather);
  }

 private:
  const Points2& p_;
  double middle_ = 0;
};

cv::Mat fullRegion(const Outlines& o, const Canonical& canonical) {
  Points2 outline = {o.at(127),
                     o.mix(127, 143, .18),
                     o.mix(227, 116, .42),
                     o.mix(137, 123, .55),
                     o.mix(147, 187, .35),
                     o.mix(187, 207, .45),
                     o.mix(207, 216, .55),
                     o.mix(216, 92, .75),
                     o.mix(92, 165, .8),
                     (o.at(167) + o.at(165)) * .5,
                     o.mix(167, 164, .5),
                     o.at(164)};
  const auto rightCheek = o.mirrored(outline);
  Points2 jaw;
  for (const auto& [v, f] : std::initializer_list<std::pair<int, double>>{{234, 1.0},
                                                                          {93, 1.0},
                                                                          {132, 1.005},
                                                                          {58, 1.01},
                                                                          {172, 1.02},
                                                                          {136, 1.03},
                                                                          {150, 1.04},
                                                                          {149, 1.045},
                                                                          {176, 1.05},
                                                                          {148, 1.055},
                                                                          {152, 1.055}})
    jaw.push_back(o.out(v, f));
  auto rightJaw = o.mirrored(jaw);                 // from the chin up to the right ear
  std::reverse(rightJaw.begin(), rightJaw.end());  // right ear → chin
  outline.insert(outline.end(), rightCheek.begin(), rightCheek.end());
  outline.insert(outline.end(), rightJaw.begin(), rightJaw.end());
  outline.insert(outline.end(), jaw.rbegin(), jaw.rend());
  cv::Mat region = Outlines::filled(outline, 4);
  cv::Mat oval;
  cv::dilate(canonicalPolygon(canonical, kOval), oval, cv::Mat::ones(7, 7, CV_8U));
  region = region.mul(gaussian(oval, 2.5));
  for (int y = 0; y < o.at(58).y; ++y) {  // sideburns are thinner
    const double t = std::clamp((y - o.at(127).y) / (o.at(58).y - o.at(127).y), 0., 1.);
    region.row(y) *= .6 + .4 * t;
  }
  return region;
}

cv::Mat moustacheRegion(const Outlines& o) {
  const Point2 tip = o.at(57) * .75 + o.at(43) * .25 + Point2(-2, 3);
  return Outlines::filled(o.both({o.at(164) + Point2(0, -2), o.mix(167, 164, .4) + Point2(0, -3),
                                  o.mix(165, 167, .45) + Point2(0, -4), o.mix(92, 165, .55) + Point2(0, -1),
                                  o.mix(186, 92, .45), o.mix(57, 186, .35), tip, o.at(61) + Point2(-1, 2), o.at(40),
                                  o.at(39) + Point2(0, 2), o.at(37) + Point2(0, 3), o.at(0) + Point2(0, 3)}),
                          1.8);
}

cv::Mat goateeRegion(const Outlines& o, const cv::Mat& moustache) {
  const cv::Mat chin = Outlines::filled(o.both({{o.middle(), o.at(17).y},
                                                {o.at(91).x - 4, o.at(91).y + 2},
                                                o.at(57) + Point2(-3, 0),
                                                o.mix(202, 212, .4),
                                                o.mix(204, 210, .3),
                                                o.at(211),
                                                o.at(170),
                                                o.mix(140, 149, .35),
                                                o.out(176, 1.04),
                                                o.out(148, 1.05),
                                                o.out(152, 1.055)}),
                                        3);
  return cv::max(chin, moustache);
}

/// Where hairs grow to: down the cheeks and a little inward, out from the middle above the lip.
cv::Mat directions(const Outlines& o) {
  cv::Mat result(kCanonicalSide, kCanonicalSide, CV_32FC2);
  const double corners = (o.at(61).y + o.at(291).y) / 2;
  for (int y = 0; y < kCanonicalSide; ++y) {
    const double low = std::clamp((y - o.at(17).y) / (o.at(152).y - o.at(17).y), 0., 1.);
    for (int x = 0; x < kCanonicalSide; ++x) {
      const double dx = x - o.middle(), side = dx < 0 ? -1 : 1, far = std::abs(dx);
      const double moustache = 1 / (1 + std::exp((y - corners) / 3)) / (1 + std::exp((far - 46) / 4));
      const Point2 cheek(-side * (std::clamp((far - 30) / 60, 0., 1.) * .28 + low * std::clamp(far / 60, 0., 1.) * .35),
                         1);
      const Point2 lip(side * std::clamp(far / 14, .12, 1.) * .95, .55 + .3 * std::clamp(1 - far / 14, 0., 1.));
      const Point2 d = lip * moustache + cheek * (1 - moustache);
      result.at<cv::Vec2f>(y, x) =
          cv::Vec2f(static_cast<float>(d.x), static_cast<float>(d.y)) * static_cast<float>(1 / std::hypot(d.x, d.y));
    }
  }
  return result;
}

}  // namespace

cv::Mat fullBeardRegion(const Canonical& canonical) { return fullRegion(Outlines(canonical), canonical); }

BeardData BeardData::read(const BankArrays& arrays, const Canonical& canonical) {
  BeardData data;
  const auto enlarged = [](const cv::Mat& small) {
    cv::Mat result;
    cv::resize(small, result, {kCanonicalSide, kCanonicalSide}, 0, 0, cv::INTER_CUBIC);
    return result;
  };
  const Outlines o(canonical);
  cv::Mat lips;
  cv::dilate(canonicalPolygon(canonical, kLips), lips, ellipse(5));
  data.lips = gaussian(lips, 1.3);
  cv::Mat nose = Outlines::filled(
      {o.at(98), o.at(97), o.at(2), o.at(326), o.at(327), o.at(358), o.at(279), o.at(5), o.at(49), o.at(129)}, 0);
  cv::dilate(nose, nose, cv::Mat::ones(5, 5, CV_8U));
  const cv::Mat free = (1 - gaussian(nose, 1.5)).mul(1 - data.lips);
  // The patches left and right under the lower lip are thinner.
  cv::Mat thin(kCanonicalSide, kCanonicalSide, CV_32F, cv::Scalar(0));
  for (const auto& p : o.both({o.mix(106, 204, .45)})) cv::circle(thin, cv::Point(p), 9, 1, -1);
  thin = gaussian(thin, 4);
  const cv::Mat moustache = moustacheRegion(o);
  data.density[kFull] = fullRegion(o, canonical).mul(free).mul(1 - .45 * thin);
  // Toward the cheeks it thins as real beards do.
  data.grown = enlarged(arrays.floats("beard/grown", {96, 96}));
  const cv::Mat falloff = cv::min(cv::max((data.grown - .22) / .38, 0), 1);
  data.density[kFull] = data.density[kFull].mul(falloff);
  data.density[kMoustache] = moustache.mul(free);
  data.density[kGoatee] = goateeRegion(o, moustache).mul(free).mul(1 - .35 * thin);
  for (int kind = 0; kind < kKinds; ++kind) {
    auto& sums = data.upTo[kind];
    sums.reserve(kCanonicalSide * kCanonicalSide);
    double sum = 0;
    for (int y = 0; y < kCanonicalSide; ++y) {
      for (int x = 0; x < kCanonicalSide; ++x)
        sums.push_back(static_cast<float>(sum += data.density[kind].at<float>(y, x)));
    }
  }
  data.direction = directions(o);
  data.softDensity = gaussian(data.density[kFull], 6);
  data.lowestCheek = o.at(0).y;
  const cv::Mat shaven = arrays.floats("beard/shaven", {3, 192, 192});
  std::vector<cv::Mat> channels;
  for (int c = 0; c < 3; ++c) channels.push_back(enlarged(plane(shaven, c)));
  cv::merge(channels, data.shaven);
  return data;
}

}  // namespace lineament::retouch
