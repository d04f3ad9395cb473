// From the photograph to the square that the networks see; paste.h is the way back.
// Sizes that do not fit throw ErrorException (kInvalidArgument): a defect of the caller.
#pragma once

#include "base/geometry.h"
#include "base/image.h"

namespace lineament::imaging {

/// A square cut out of a photograph.
struct Crop {
  Image image;           ///< R × R
  Affine photoFromCrop;  ///< crop pixel coordinates to photo pixel coordinates (base/geometry.h: centers at +0.5)
  Rect area;             ///< what it covers of the photo, clipped to it
};

/// The largest centered square, resampled to size × size: area where it shrinks, Lanczos where it grows.
Crop centeredCrop(const Image& photo, int size);

/// Any placement: pixel p of the crop shows the photo at photoFromCrop(p). Shrinking is smoothed first; beyond the
/// photo's border its pixels are mirrored.
Crop warpedCrop(const Image& photo, const Affine& photoFromCrop, int size);

}  // namespace lineament::imaging
