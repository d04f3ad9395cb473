// What is learned of aging.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

#include "bank_file.h"

namespace lineament::retouch {

/// What is learned of aging skin. Everything in log luminance, in canonical space, against the mean of young faces.
struct AgingData {
  /// Wrinkles of one mixture of people (or, in a bank for training, of one person) at 768, 384 and 192 pixels; CV_32F.
  struct Band {
    std::array<cv::Mat, 3> levels;
    float mouthWidth = 0;  ///< mean of mouthWidth() of the people: folds of laughing faces belong on laughing faces
  };
  std::vector<Band> bands;
  cv::Mat shade;  ///< CV_32F: mean low-frequency shading (bags, hollows, jowls)
  cv::Mat tint;   ///< CV_32FC2: the same of log(R/G), log(B/G)
  cv::Mat folds;  ///< CV_32F 0…1: where the mean face folds

  static constexpr int kSmall = 96;       ///< side of the smooth maps in the file
  static constexpr float kStep = .0045f;  ///< of log luminance, per level of a band's byte (PNG, 128 is 0)

  /// Reads "aging/…"; throws ErrorException (kBadPack).
  static AgingData read(const BankArrays& arrays);
};
inline constexpr int kBandSide = 768;

}  // namespace lineament::retouch
