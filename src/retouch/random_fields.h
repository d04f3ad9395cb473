// Random textures that do not depend on the picture's size: drawn on fixed lattices, then looked up.
#pragma once

#include "base/random.h"
#include "face.h"

namespace lineament::retouch {

/// Smooth noise on the canonical map, mean 0, deviation 1; `sigma` in canonical pixels.
cv::Mat canonicalNoise(Random& random, double sigma);

/// The same over the whole picture, fixed to the head; `sigma` in pixels of the 256 crop. Drawn on a lattice of 512 ×
/// 512 that reaches half a crop beyond the crop, mirrored beyond; below a sigma of 1 it loses some of its deviation.
cv::Mat frameNoise(const Face& face, Random& random, double sigma);

}  // namespace lineament::retouch
