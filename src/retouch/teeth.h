// Teeth for mouths that show none: patches between the inner rims of the lips.
#pragma once

#include <array>
#include <vector>

#include "bank_file.h"
#include "base/random.h"
#include "face.h"

namespace lineament::retouch {

inline constexpr int kTeethWidth = 160, kTeethHeight = 56;

/// What lies between the rims: across, the eleven rim points divide the width into ten equal parts; down, 0 is the
/// upper rim and 1 the lower one. One person's, or a morph of at least three (a bank that is shipped).
struct Teeth {
  std::array<Point2, 20> shape;  ///< kMouth with the corners brought to (0, 0) and (1, 0)
  cv::Mat patch;                 ///< CV_8UC3, kTeethHeight × kTeethWidth
  cv::Vec3f skin;                ///< of the cheeks beside
  float bright = 0;              ///< 85th percentile of the patch's luminance
  float yaw = 0;                 ///< degrees
  float white = 0;               ///< part of the opening that is teeth
};

struct TeethPart {
  std::vector<Teeth> teeth;
  double fit[2] = {0, 0};  ///< brightness of teeth expected beside a skin of luminance l: fit[0] + fit[1] l
  static TeethPart read(const BankArrays& arrays);
};

/// kMouth of a mesh with its corners brought to (0, 0) and (1, 0).
std::array<Point2, 20> mouthShape(const Points3& mesh);

/// One of the `pool` that fit the opening of `target`, the face's skin and pose best.
const Teeth& chosenTeeth(const TeethPart& part, const Face& face, const Points3& target, Random& random, int pool = 6);

/// Lays the teeth into the opening of `target` (strength `amount` 0…1), in the light, color and brightness of the
/// face, darker under the upper lip and in the corners. `inset` leaves out that part of the patch at both rims.
/// Returns where, CV_32F. `picture` is CV_32FC3.
cv::Mat layTeeth(const Face& face, const TeethPart& part, const Points3& target, const Teeth& teeth, double amount,
                 double inset, cv::Mat& picture);

}  // namespace lineament::retouch
