// What smiling does to faces, learned from people photographed neutral and smiling: movements of the mesh and ratio
// images (Liu et al. 2001, "Expressive expression mapping with ratio images"), mixed of at least three people each.
#pragma once

#include <vector>

#include "bank_file.h"
#include "canonical.h"

namespace lineament::retouch {

struct SmilePart {
  struct Kind {
    Points3 shift;  ///< per surface point, pixels of the 256 crop on the mean face
    cv::Mat ratio;  ///< logarithm of smiling over neutral luminance, on the canonical map
  };
  std::vector<Kind> kinds;  ///< full smiles, each half the mean
  Kind mean;                ///< of all pairs
  /// Throws as BankArrays::floats.
  static SmilePart read(const BankArrays& arrays);
};

/// Displacements smoothed over the mean face by a Gaussian of `sigma` pixels of the 256 crop; lips and lids are
/// smoothed along themselves only, nothing crosses the openings.
Points3 smoothed(const Points3& mean, const Points3& shift, double sigma = 3.5);

}  // namespace lineament::retouch
