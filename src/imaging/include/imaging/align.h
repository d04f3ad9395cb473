// FFHQ's alignment (Karras, Laine, Aila 2019, appendix A): the square around a face that public encoders and generators
// were trained on, as a similarity from the crop to the photograph.
// Sizes that do not fit throw ErrorException (kInvalidArgument): a defect of the caller.
#pragma once

#include "base/face_mesh.h"
#include "base/geometry.h"
#include "base/image.h"
#include "imaging/crop.h"

namespace lineament::imaging {

/// From a size × size crop to the photograph: the crop's side is twice the larger of 2.0 × the distance of the eyes and
/// 1.8 × the distance from eyes to mouth, its middle a tenth of the way from the eyes to the mouth, its sides turned as
/// the face is. May leave the photograph. kInvalidArgument where the points do not span a face (eyes and mouth at one
/// place, or not finite).
Affine alignedPlacement(const FacePoints& points, int size);

/// Whether the photograph's largest centered square is such a crop already: its eyes and mouth corners lie within 2 %
/// of the side of where alignment would put them.
bool alreadyAligned(const FacePoints& points, int width, int height);

/// warpedCrop, filled beyond the photograph as FFHQ's script does it: mirrored, ever more blurred and with growing
/// distance passing into the median color. Unlike there, pixels inside the photograph stay sharp, for they are pasted
/// back.
Crop alignedCrop(const Image& photo, const Affine& photoFromCrop, int size);

}  // namespace lineament::imaging
