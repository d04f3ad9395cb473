#include "imaging/masks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "mat_bridge.h"

namespace lineament::imaging {
namespace {

template <class F>
Mask mapped(const Mask& in, F&& f) {
  Mask out(in.width(), in.height());
  std::transform(in.values().begin(), in.values().end(), out.values().begin(), f);
  return out;
}

std::array<float, 256> lookUp(const ClassSet& set) {
  std::array<float, 256> table{};
  for (std::size_t c = 0; c < set.size(); ++c) table[c] = set[c] ? 1.f : 0.f;
  return table;
}

/// A disk whose pixels have their center within `radius` of the middle one: radius 1 is a plus, 1.5 a 3×3 square.
cv::Mat disk(float radius) {
  const int r = std::max(0, static_cast<int>(std::floor(radius)));
  cv::Mat kernel = cv::Mat::zeros(2 * r + 1, 2 * r + 1, CV_8U);
  for (int y = -r; y <= r; ++y) {
    for (int x = -r; x <= r; ++x) {
      if (static_cast<float>(x * x + y * y) <= radius * radius) kernel.at<std::uint8_t>(y + r, x + r) = 1;
    }
  }
  return kernel;
}

}  // namespace

Mask classMask(const LabelMap& labels, const ClassSet& set) {
  const auto table = lookUp(set);
  Mask out(labels.width(), labels.height());
  std::transform(labels.values().begin(), labels.values().end(), out.values().begin(),
                 [&table](std::uint8_t label) { return table[label]; });
  return out;
}

Mask segmentationMask(const LabelMap& original, const ClassSet& originalSet, const LabelMap& manipulated,
                      const ClassSet& manipulatedSet) {
  requireSameSize(original, manipulated, "the segmentation mask");
  const auto org = lookUp(originalSet);
  const auto mod = lookUp(manipulatedSet);
  Mask out(original.width(), original.height());
  std::transform(original.values().begin(), original.values().end(), manipulated.values().begin(), out.values().begin(),
                 [&](std::uint8_t a, std::uint8_t b) { return org[a] * mod[b]; });
  return out;
}

Mask normalized(const ScalarMap& map) {
  float lo = std::numeric_limits<float>::infinity();
  float hi = -lo;
  for (const float v : map.values()) {
    if (!std::isfinite(v)) continue;
    lo = std::min(lo, v);
    hi = std::max(hi, v);
  }
  Mask out(map.width(), map.height());
  if (!(hi > lo)) return out;
  const float scale = 1.f / (hi - lo);
  std::transform(map.values().begin(), map.values().end(), out.values().begin(),
                 [&](float v) { return std::isnan(v) ? 0.f : std::clamp((v - lo) * scale, 0.f, 1.f); });
  return out;
}

Mask product(const Mask& a, const Mask& b) {
  requireSameSize(a, b, "the product of masks");
  Mask out(a.width(), a.height());
  std::transform(a.values().begin(), a.values().end(), b.values().begin(), out.values().begin(), std::multiplies<>());
  return out;
}

Mask thresholded(const Mask& mask, float threshold) {
  return mapped(mask, [threshold](float v) { return v < threshold ? 0.f : v; });
}

Mask binarized(const Mask& mask, float threshold) {
  return mapped(mask, [threshold](float v) { return v < threshold ? 0.f : 1.f; });
}

Mask spread(const Mask& mask, float radius, const Mask& bound) {
  if (!bound.empty()) requireSameSize(mask, bound, "the spread of a mask");
  if (mask.empty()) return mask;
  const Mask grown = withOpenCv("spreading a mask", [&] {
    if (std::abs(radius) < 1.f) return mask;
    Mask out = mask;
    cv::Mat target = view(out);
    // A wide disk as a sum of small ones: the cost grows with the radius and not with its square, the shape is off by
    // 5 % at most.
    constexpr float kWide = 12, kStep = 8;
    for (float left = std::abs(radius); left >= 1;) {
      const float step = left > kWide ? kStep : left;
      const cv::Mat kernel = disk(step);
      radius > 0 ? cv::dilate(target, target, kernel) : cv::erode(target, target, kernel);
      left -= step;
    }
    return out;
  });
  return bound.empty() ? grown : product(grown, bound);
}

Mask feathered(const Mask& mask, float sigma) {
  if (!(sigma > 0.f) || mask.empty()) return mask;
  return withOpenCv("feathering a mask", [&] {
    Mask out(mask.width(), mask.height());
    cv::Mat target = view(out);
    cv::GaussianBlur(view(mask), target, {0, 0}, static_cast<double>(sigma), 0, cv::BORDER_REFLECT);
    for (float& v : out.values()) v = std::clamp(v, 0.f, 1.f);
    return out;
  });
}

Mask strengthened(const Mask& mask, float strength) {
  if (strength == 1.f) return mask;
  if (!(strength > 0.f)) return Mask(mask.width(), mask.height());
  return mapped(mask, [strength](float v) { return 1.f - std::pow(1.f - std::clamp(v, 0.f, 1.f), strength); });
}

Mask unionOf(std::span<const Mask> masks) {
  if (masks.empty()) return {};
  Mask out = masks.front();
  for (const Mask& mask : masks.subspan(1)) {
    requireSameSize(out, mask, "the union of masks");
    std::transform(out.values().begin(), out.values().end(), mask.values().begin(), out.values().begin(),
                   [](float a, float b) { return std::max(a, b); });
  }
  return out;
}

Mask withMouthUnmixed(const Mask& mask, const LabelMap& original, const LabelMap& manipulated) {
  requireSameSize(mask, original, "the mouth rule");
  requireSameSize(mask, manipulated, "the mouth rule");
  constexpr auto kMouth = static_cast<std::uint8_t>(FaceClass::kMouth);
  return withOpenCv("the mouth rule", [&] {
    cv::Mat mouth = (view(original) == kMouth) | (view(manipulated) == kMouth);
    cv::Mat regions;
    const int count = cv::connectedComponents(mouth, regions, 8, CV_32S);
    std::vector<double> sum(static_cast<std::size_t>(count), 0.0);
    std::vector<double> pixels(static_cast<std::size_t>(count), 0.0);
    for (int y = 0; y < mask.height(); ++y) {
      const int* region = regions.ptr<int>(y);
      for (int x = 0; x < mask.width(); ++x) {
        sum[static_cast<std::size_t>(region[x])] += static_cast<double>(mask.at(x, y));
        pixels[static_cast<std::size_t>(region[x])] += 1.0;
      }
    }
    Mask out = mask;
    for (int y = 0; y < mask.height(); ++y) {
      const int* region = regions.ptr<int>(y);
      for (int x = 0; x < mask.width(); ++x) {
        if (region[x] == 0) continue;
        const auto r = static_cast<std::size_t>(region[x]);
        out.at(x, y) = sum[r] >= 0.5 * pixels[r] ? 1.f : 0.f;
      }
    }
    return out;
  });
}

MaskArea maskArea(const Mask& mask) {
  MaskArea area;
  for (const float v : mask.values()) {
    area.weight += static_cast<double>(v);
    if (v > 0.f) ++area.covered;
  }
  if (!mask.empty()) area.fraction = area.weight / static_cast<double>(mask.size());
  return area;
}

Rect maskBounds(const Mask& mask, float above) {
  int left = mask.width(), top = mask.height(), right = -1, bottom = -1;
  for (int y = 0; y < mask.height(); ++y) {
    for (int x = 0; x < mask.width(); ++x) {
      if (!(mask.at(x, y) > above)) continue;
      left = std::min(left, x);
      right = std::max(right, x);
      top = std::min(top, y);
      bottom = std::max(bottom, y);
    }
  }
  return right < 0 ? Rect{} : Rect{left, top, right - left + 1, bottom - top + 1};
}

}  // namespace lineament::imaging
