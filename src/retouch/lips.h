// The mouth's opening: closing it, filling it with what the picture shows there, and the seam of closed lips.
#pragma once

#include "face.h"

namespace lineament::retouch {

/// The polygon kMouth with both rims drawn towards their middle line by the part `by` (negative: apart).
Points2 contracted(const Points2& mouth, double by);

/// The mesh with the inner rims brought together, `part` of the way (0…1): the upper one takes the part `upper` of the
/// gap, the lower one the rest; outer lips and chin follow, each lip growing fuller by `fuller` of the gap.
Points3 closedMouth(const Canonical& canonical, const Points3& mesh, double part = 1, double upper = .30,
                    double fuller = .15);

/// The part of a picture around a mouth, so that its operations cost what the mouth is worth. Points of the mesh move
/// along.
struct MouthWindow {
  cv::Rect area;
  [[nodiscard]] Points3 inside(Points3 mesh) const;
};
MouthWindow mouthWindow(const Face& face, const Points3& target);

/// Coordinates in the opening of `target`: across 0…1, and down 0 at the upper rim, 1 at the lower one. The rims are
/// moved apart by `beyond` of the half gap and get 0 - overhang and 1 + overhang there. CV_32FC2 and where they hold.
Field openingPlaces(const Points3& target, cv::Size size, double k, double beyond, double overhang);

/// Soft mask of the opening, edges blurred by `feather` pixels of the 256 crop.
cv::Mat openingMask(const Points3& target, cv::Size size, double k, double feather);

/// Fills the opening of `target` with what the face shows between its own lips, stretched or squeezed: its own teeth or
/// its closed seam. Returns where, CV_32F (all of the picture). `picture` is CV_32FC3.
cv::Mat fillFromOwn(const Face& face, const Points3& target, cv::Mat& picture);

/// Draws the seam of closed lips along the middle of the opening of `target`, `amount` 0…1, and covers what is left of
/// teeth beside it. Returns where.
cv::Mat drawSeam(const Face& face, const Points3& target, double amount, cv::Mat& picture);

/// Labels after the mouth moved: the opening shows the mouth's interior where `open`, else lips.
void labelOpening(cv::Mat& labels, const Points3& target, double k, bool open);

}  // namespace lineament::retouch
