// Masks: weights in [0, 1] per pixel (base/image.h), from label maps and activation maps to the mask that is fused.
// Rasters of different size throw ErrorException (kInvalidArgument): a defect of the caller.
#pragma once

#include <bitset>
#include <span>

#include "base/classes.h"
#include "base/geometry.h"
#include "base/image.h"

namespace lineament::imaging {

/// Bit c: class c of base/classes.h belongs to the set (method.md 2.3; the sets themselves are data of the document).
using ClassSet = std::bitset<kFaceClassCount>;

/// 1 where the label is in the set, else 0. Labels above 18 are in no set.
Mask classMask(const LabelMap& labels, const ClassSet& set);

/// S_org ⊙ S_mod (P1 2.4): 1 where both label maps show a class of their set.
Mask segmentationMask(const LabelMap& original, const ClassSet& originalSet, const LabelMap& manipulated,
                      const ClassSet& manipulatedSet);

/// (M - min) / (max - min); a constant map gives 0 everywhere. Not-a-number counts as the minimum.
Mask normalized(const ScalarMap& map);

/// Pixel by pixel a · b (the ⊙ of the papers).
Mask product(const Mask& a, const Mask& b);

/// Weights below `threshold` become 0, the others stay.
Mask thresholded(const Mask& mask, float threshold);

/// 1 where the weight is at least `threshold`, else 0.
Mask binarized(const Mask& mask, float threshold = 0.5f);

/// Grows every weight by `radius` pixels (gray dilation with a disk, above 12 to 5 %), or shrinks it where `radius` is
/// negative (erosion; nothing shrinks away from the picture's border), and multiplies with `bound` so that it never
/// leaves the segmentation. An empty `bound` bounds nothing.
Mask spread(const Mask& mask, float radius, const Mask& bound = {});

/// Gaussian blur with standard deviation `sigma` pixels; 0 or less copies. The picture's border is mirrored.
Mask feathered(const Mask& mask, float sigma);

/// 1 - (1 - m)^strength: 1 changes nothing, 0 empties, more fills up towards 1; nothing that is 0 ever becomes visible.
Mask strengthened(const Mask& mask, float strength);

/// The largest weight at each pixel; of no masks, an empty one.
Mask unionOf(std::span<const Mask> masks);

/// Teeth: two sets of them averaged leave ghosts (method.md 4). Each connected region in which either label map shows
/// the mouth's interior gets one weight, 1 (all manipulated) where the mask's mean over it is at least 0.5, else 0.
Mask withMouthUnmixed(const Mask& mask, const LabelMap& original, const LabelMap& manipulated);

struct MaskArea {
  double weight = 0;    ///< sum of weights, pixels
  double fraction = 0;  ///< of all pixels, [0, 1]
  long covered = 0;     ///< pixels with weight > 0
};
MaskArea maskArea(const Mask& mask);

/// The smallest rectangle that holds every weight > `above`; empty where there is none.
Rect maskBounds(const Mask& mask, float above = 0.f);

}  // namespace lineament::imaging
