// How one photograph becomes many: framing, light, color and wear, drawn at random. What happens to the picture happens
// to its mask and its mesh.
#pragma once

#include "base/face_mesh.h"
#include "base/image.h"
#include "base/random.h"

namespace lineament::dataset {

/// How far is varied. Framing as face alignment errs from one picture to the next.
struct VariationRange {
  double shift = 0.03;        ///< of the side, either way
  double turn = 4;            ///< degrees, either way
  double scale = 0.03;        ///< of the size, either way
  double lightChance = 0.7;   ///< light and color of the whole picture change
  double grayChance = 0.04;   ///< black and white
  double softChance = 0.15;   ///< enlarged from less than its size
  double jpegChance = 0.4;    ///< compressed once more, quality 35 to 95
  double mirrorChance = 0.5;  ///< mirrored, last of all
};

struct Variation {
  Affine sourceFromResult;             ///< pixel coordinates, mirroring not included
  float gain[3] = {1, 1, 1};           ///< per channel
  float gamma = 1;                     ///< below 1: brighter middle tones
  float contrast = 1, brightness = 0;  ///< around middle gray; fraction of full scale
  bool gray = false;
  float soft = 1;       ///< the side is halved by 2 and enlarged again; 1: not
  int jpegQuality = 0;  ///< 0: not compressed
  bool mirrored = false;
};

/// For pictures of side × side. Every number is drawn whether or not it is used, so that two ranges differ in what
/// differs only.
Variation drawVariation(Random& random, const VariationRange& range, int side);

/// All but the mirroring. Beyond the source's border its pixels are mirrored.
Image varied(const Image& source, const Variation& variation, int side);
/// Classes likewise, nearest; beyond the border nothing is known (kUnlabeledClass).
LabelMap varied(const LabelMap& source, const Variation& variation, int side);
FaceMesh varied(const FaceMesh& source, const Variation& variation);

/// Left and right changed; of classes, those of the two sides, too.
Image mirrored(const Image& picture);
LabelMap mirrored(const LabelMap& labels);
Mask mirrored(const Mask& mask);

}  // namespace lineament::dataset
