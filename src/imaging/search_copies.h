// Small copies of a photograph in which faces are searched: one coarse copy for faces that are large in it, and tiles
// of finer ones for the others. Private to src/imaging.
#pragma once

#include <functional>
#include <opencv2/core.hpp>
#include <vector>

#include "base/geometry.h"
#include "base/image.h"

namespace lineament::imaging {

struct SearchCopy {
  cv::Mat pixels;        ///< 8-bit RGB
  Affine photoFromCopy;  ///< a similarity
  int smallest = 0;      ///< sides of boxes to look for, copy pixels
  int largest = 0;       ///< likewise; 0: any
};

/// The whole photograph in about so many pixels, never enlarged.
inline constexpr int kQuickPixels = 320 * 240, kTurnedPixels = 480 * 360, kCoarsePixels = 640 * 480;
SearchCopy coarseCopy(const Image& photo, int pixels = kCoarsePixels);

/// The copy turned so that heads with this roll (base/face_mesh.h) stand upright in it.
SearchCopy turnedCopy(const SearchCopy& copy, double roll);

/// Calls `search` with tiles that together show every face from `smallestFace` photo pixels up to what coarseCopy shows
/// in kCoarsePixels; false ends it. Memory: one tile.
void forEachFineTile(const Image& photo, int smallestFace, const std::function<bool(const SearchCopy&)>& search);

}  // namespace lineament::imaging
