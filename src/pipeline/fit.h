// Judging whether a pack fits a face (pipeline/faces.h, FaceFit). Private.
#pragma once

#include "base/geometry.h"
#include "base/image.h"
#include "pipeline/faces.h"

namespace lineament::pipeline {

struct FitInput {
  const Image* original = nullptr;   ///< I, R × R
  const Image* inversion = nullptr;  ///< I′, R × R; null where the pack cannot invert
  const LabelMap* labels = nullptr;  ///< of I; null where the pack cannot parse
  const FoundFace* face = nullptr;   ///< null: the centered square, of which nothing is known
  Affine photoFromCrop;
  FitExpectation expected;
};

FaceFit judgeFit(const FitInput& input);

/// Mean of |I − I′| over an ellipse from the brows to the chin around these points, of pictures of one size, [0, 1]; 0
/// where it holds no pixel.
double faceError(const Image& original, const Image& inversion, const FacePoints& points);

/// Where FFHQ's alignment puts the points on average, in a crop of this side.
FacePoints canonicalPoints(int side);

}  // namespace lineament::pipeline
