// Where the hair of the head is, and what color the person's hairs have.
#pragma once

#include <opencv2/core.hpp>

#include "brows.h"
#include "face.h"

namespace lineament::retouch {

/// Soft mask of the hair, CV_32F of the picture's size, edges along the hairs. From the labels where the face has any
/// (their edges follow the picture then), else from three kinds of color around the mesh (skin, background, hair),
/// which is safe but misses some: all zero where it finds too little. Hats are no hair.
cv::Mat hairMask(const Face& face);

/// What can be said of the hair from its mask.
struct HairTone {
  bool seen = false;  ///< enough hair to tell
  bool gray = false;  ///< gray or white
  cv::Vec3f median;   ///< RGB
  /// 5, 50 and 95 of 100 hairs are darker: luminance.
  float dark = 20, middle = 50, bright = 90;
};
HairTone hairTone(const Face& face, const cv::Mat& mask);

/// Share of gray among drawn hairs that fits the person, 0…1: gray heads have gray beards; where the head is bald, fair
/// and colorless brows tell it.
double grayShare(const Face& face, const HairTone& tone, const BrowMask& brows);

/// Color of this person's dark hairs, RGB: the darker ones of the brows, mixed with the head's where it is seen; darker
/// and grayer than brow pixels show, which are half skin.
cv::Vec3f hairColor(const Face& face, const cv::Mat& mask, const HairTone& tone, const BrowMask& brows);

/// Mean luminance of a color against this face's cheeks, for light that strokes share with the skin: low-pass luminance
/// over that of the cheeks, to a power, clamped. CV_32F of the window.
cv::Mat localLight(const Face& face, cv::Rect window, double sigma, double least, double most, double power);

}  // namespace lineament::retouch
