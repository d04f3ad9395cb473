// What aging and its inverse share.
#pragma once

#include "aging.h"

namespace lineament::retouch {

/// The mesh with brows, lids, cheeks, jaw and mouth `amount` farther down (negative: up) and thinner lips.
Points3 sagged(const Face& face, double amount);

/// Hair that turns gray or brown: its luminance at the 5th and 95th percentile, and its tint. `bend` below 1 lifts what
/// lies between.
struct HairShift {
  float low = 0, high = 0, bend = 1;
  cv::Vec3f tint{1, 1, 1};
};
cv::Vec3f recolored(const cv::Vec3f& color, const HairShift& shift, float dark, float bright);

/// The canonical map of `side` pixels looked up at places of the canonical map of 384.
cv::Mat lookUpFine(const cv::Mat& map, const Field& places);

}  // namespace lineament::retouch
