// Between the photograph and the square that the networks see, both ways.
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

struct PasteOptions {
  /// Standard deviation of the mask's extra softening, crop pixels.
  float feather = 1.5f;
  /// Width in crop pixels of the ramp to 0 along those borders of the crop that lie inside the photo.
  float borderRamp = 8.f;
  /// Largest change per pixel (0…255) up to which the photo's own fine detail is kept whole, and from which on it is
  /// gone, because it belongs to what was there before the edit.
  float keepDetailBelow = 24.f;
  float dropDetailAbove = 96.f;
};

/// Returns the edit into the photograph at the photograph's own resolution.
///
/// With D = edited - original (both R × R) and everything enlarged to the photo: result = photo + m · (D - k · detail),
/// where detail = photo - original is what the crop's resolution cannot show and k rises from 0 (small edit: pores and
/// hairs stay, only the change is added) to 1 (large edit: glasses, teeth; the old texture must not shine through).
/// m = the mask, feathered. Pixels where m is 0 are the photo's own, bit for bit; edited == original returns the photo.
Image pasteBack(const Image& photo, const Image& original, const Image& edited, const Mask& mask,
                const Affine& photoFromCrop, const PasteOptions& options = {});

}  // namespace lineament::imaging
