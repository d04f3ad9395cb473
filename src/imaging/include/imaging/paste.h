// The edited crop back into its photograph, at the photograph's own resolution.
// Sizes that do not fit throw ErrorException (kInvalidArgument): a defect of the caller.
#pragma once

#include <vector>

#include "base/geometry.h"
#include "base/image.h"

namespace lineament::imaging {

struct PasteOptions {
  /// Standard deviation of the mask's extra softening, crop pixels.
  float feather = 1.5f;
  /// Width in crop pixels of the ramp to 0 along those borders of the crop that lie inside the photo.
  float borderRamp = 8.f;
  /// Largest change per pixel (0…255) up to which the photo's own fine detail is kept whole, and from which on it is
  /// gone, because it belongs to what was there before the edit.
  float keepDetailBelow = 24.f;
  float dropDetailAbove = 96.f;
  /// The edit is enlarged by cubic interpolation; false: linear, a quarter of the work, for drafts.
  bool cubic = true;
};

/// One crop's edit, ready to be returned into its photograph, whole or part by part.
///
/// With D = edited - original (both R × R) and everything enlarged to the photo: result = photo + m · (D - k · detail),
/// where detail = photo - original is what the crop's resolution cannot show and k rises from 0 (small edit: pores and
/// hairs stay, only the change is added) to 1 (large edit: glasses, teeth; the old texture must not shine through).
/// m = the mask, feathered. Pixels where m is 0 are the photo's own, bit for bit; edited == original changes nothing.
/// Each pixel depends on itself and on its place in the photograph alone, so that any part comes out with the bits that
/// the whole has.
class PastedEdit {
 public:
  /// `photoFromCrop`: crop pixels to photo pixels; of a photo shown at another scale likewise.
  PastedEdit(const Image& original, const Image& edited, const Mask& mask, const Affine& photoFromCrop, int photoWidth,
             int photoHeight, const PasteOptions& options = {});

  /// The only pixels of the photo that may change.
  [[nodiscard]] const Rect& area() const { return area_; }
  /// `part` shows the photo, or the photo with other edits, from (left, top) on; it gets this edit.
  void apply(Image& part, int left, int top) const;

 private:
  void applyRow(std::uint8_t* pixel, int left, int right, int y) const;

  int side_ = 0;  ///< of the samples with their border
  Rect area_;
  Affine sampleFromPhoto_;  ///< photo pixel indices to indices into the samples
  bool cubic_ = true;
  /// Per sample: D, original, k, m.
  std::vector<float> samples_;
};

/// The photo with one edit.
Image pasteBack(const Image& photo, const Image& original, const Image& edited, const Mask& mask,
                const Affine& photoFromCrop, const PasteOptions& options = {});

}  // namespace lineament::imaging
