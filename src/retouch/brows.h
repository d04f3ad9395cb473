// Where the eyebrows really are. The mesh sits up to 15 pixels (of 256) off some brows, so its line is moved onto the
// dark band that the photograph shows.
#pragma once

#include <array>
#include <opencv2/core.hpp>

#include "face.h"

namespace lineament::retouch {

inline constexpr int kBrowPlaces = 21;

/// One brow at 21 places from its inner (0) to its outer (20) end; pixels of the picture.
struct BrowFrame {
  std::array<cv::Point2d, kBrowPlaces> center, normal, tangent;  ///< normal: up; tangent: outward; of length 1
  std::array<double, kBrowPlaces> half{};                        ///< half the height of the mesh's brow
  bool found = true;  ///< the band was seen; false: it lies where the mesh has it

  struct Place {
    cv::Point2d center, normal, tangent;
    double half;
  };
  [[nodiscard]] Place at(double t) const;  ///< t: 0 inner end … 1 outer end
  /// Outline: from the center line `above` and `below` times `half` (a function of t), closed.
  template <class Half>
  [[nodiscard]] Points2 outline(Half&& half_, double above, double below) const {
    Points2 result;
    for (int i = 0; i < kBrowPlaces; ++i) result.push_back(center[i] + normal[i] * (half_(i / 20., half[i]) * above));
    for (int i = kBrowPlaces - 1; i >= 0; --i)
      result.push_back(center[i] - normal[i] * (half_(i / 20., half[i]) * below));
    return result;
  }
};

/// The brow on the picture's left, then the other.
std::array<BrowFrame, 2> browFrames(const Face& face);

/// Soft masks of a window around the brows.
struct BrowMask {
  cv::Rect window;
  cv::Mat band;   ///< CV_32F: where brows may be
  cv::Mat hairs;  ///< CV_32F: what is darker there than the skin beside it
};
/// `image`: CV_8UC3 or CV_32FC3 of the face's size (a warped picture, say, with the frames moved along).
BrowMask browMask(const Face& face, const cv::Mat& image, const std::array<BrowFrame, 2>& frames);

/// Piecewise linear through (at, value), at ascending.
double along(double t, std::initializer_list<std::pair<double, double>> points);

}  // namespace lineament::retouch
