// Moving skin by moving the mesh, and ending an edit so that nothing outside its region changes.
#pragma once

#include <string>

#include "face.h"

namespace lineament::retouch {

struct Warped {
  cv::Mat image;  ///< CV_32FC3
  cv::Mat moved;  ///< CV_8U, 255 where pixels came from elsewhere
  cv::Mat from;   ///< CV_32FC2: for each pixel the place in the old picture that it shows
};

/// Moves the skin so that the mesh becomes `target`; the displacement fades to nothing on a ring around the face, and
/// is smoothed by `blur` (pixels of the 256 crop). With `eyesRest`, eyeballs stay where they are: the lids slide over
/// them and shade them where they come down; where they open, the rest of the eyeball is stretched from what is seen.
/// The mouth's opening is left to the caller.
Warped warped(const Face& face, const Points3& target, bool eyesRest = true, double blur = 1.2);

/// The labels carried along; empty where there are none.
cv::Mat warpedLabels(const Face& face, const Points3& target, const Warped& warp, bool eyesRest = true);

/// A finished step of an edit.
struct Edited {
  cv::Mat image;       ///< CV_8UC3
  cv::Mat changed;     ///< CV_8U, 255 where the picture differs from the one before
  cv::Mat labels;      ///< CV_8U or empty
  Points3 mesh;        ///< after the edit
  std::string note{};  ///< why nothing was done, one sentence; else empty
};

/// Rounds `picture` (CV_32FC3); where `region` (CV_8U) is 0, the face's own bytes stay.
Edited finished(const Face& face, const cv::Mat& picture, const cv::Mat& region, cv::Mat labels, Points3 mesh);

}  // namespace lineament::retouch
