// Where beards grow, and what is learned of faces with and without one.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

#include "bank_file.h"
#include "canonical.h"

namespace lineament::retouch {

/// Where which beard grows, in canonical space (384), from the mean mesh; and what is learned of faces with and without
/// one.
struct BeardData {
  enum Kind { kFull, kMoustache, kGoatee, kKinds };
  std::array<cv::Mat, kKinds> density;          ///< CV_32F 0…1
  std::array<std::vector<float>, kKinds> upTo;  ///< running sum of the density, to draw roots from
  cv::Mat direction;                            ///< CV_32FC2 of length 1: where hairs grow to
  cv::Mat lips;                                 ///< CV_32F: no hair here
  cv::Mat softDensity;                          ///< the full beard's, blurred: thins the hairs toward the edge
  double lowestCheek = 0;                       ///< row of the upper lip's middle
  cv::Mat shaven;                               ///< CV_32FC3: mean log(RGB + 6) of clean-shaven faces
  cv::Mat grown;                                ///< CV_32F 0…1: how often bearded men have hair here

  /// Makes the polygons' maps, and reads "beard/…"; throws ErrorException (kBadPack).
  static BeardData read(const BankArrays& arrays, const Canonical& canonical);
};

/// Where a full beard grows, CV_32F 0…1 on the canonical map.
cv::Mat fullBeardRegion(const Canonical& canonical);

}  // namespace lineament::retouch
