// What aging and its inverse share.
#pragma once

#include "aging.h"

namespace lineament::retouch {

/// The mesh with brows, lids, cheeks, jaw and mouth `amount` farther down (negative: up) and thinner lips.
Points3 sagged(const Face& face, double amount);

/// Luminance of a color picture times a gray: hair that turns gray or brown. `target`: luminance at the hair's 5th and
/// 95th percentile.
struct HairShift {
  float low = 0, high = 0;
  cv::Vec3f tint{1, 1, 1};
};
cv::Vec3f recolored(const cv::Vec3f& color, const HairShift& shift, float dark, float bright);

/// The canonical map of `side` pixels looked up at places of the canonical map of 384.
cv::Mat lookUpFine(const cv::Mat& map, const Field& places);

}  // namespace lineament::retouch
