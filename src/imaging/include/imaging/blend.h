// Putting the manipulated image into the original: fusion (P1 eq. 11) and Poisson blending (P2 eq. 4).
// Rasters of different size throw ErrorException (kInvalidArgument): a defect of the caller.
#pragma once

#include "base/image.h"
#include "imaging/masks.h"

namespace lineament::imaging {

/// F = T ⊙ M + I ⊙ (1 - M) (P1 eq. 11, P2 eq. 3), in sRGB-encoded values as the papers do. Where M is 0, F is I
/// exactly.
ImageF fuse(const ImageF& manipulated, const ImageF& original, const Mask& mask);
Image fuse(const Image& manipulated, const Image& original, const Mask& mask);

enum class PoissonMode {
  kNormal,  ///< gradients of the source alone (P2)
  kMixed,   ///< at each pixel the stronger gradient of the two: keeps hairs and wrinkles of the target
};

/// Seamless cloning (Pérez et al. 2003) of `source` into `target` where `region` is at least 0.5: gradients from the
/// source, colors from the target around it. Same size, nothing moves: OpenCV centers the bounding box of the region at
/// a given point, so that point is computed from the box. The equation is solved over the bounding box, whose border
/// keeps the target's values: pixels of the box outside the region may change a little, pixels outside the box never
/// do. A region that is empty or below 5 pixels wide or high returns `target`; a region that touches the border is
/// fine.
Image poissonBlend(const Image& source, const Image& target, const Mask& region,
                   PoissonMode mode = PoissonMode::kNormal);

/// Every component inside the face contour except the eyes: skin, brows, eyeglasses, nose, mouth and lips.
ClassSet faceWithoutEyes();

/// M_face of P2 eq. 4: the intersection of faceWithoutEyes() in both label maps, as a region for poissonBlend, which
/// makes the cleaner's training target seamlessClone(F, I, M_face).
Mask faceRegion(const LabelMap& fused, const LabelMap& original);

}  // namespace lineament::imaging
