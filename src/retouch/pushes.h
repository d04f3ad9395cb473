// Gaussian pushes on the mesh.
#pragma once

#include <initializer_list>

#include "face.h"

namespace lineament::retouch {

/// A push at two mirrored points (the picture's left and right one): outward, downward, and the Gaussian's radius, in
/// pixels of the 256 crop on the mean face. A point on the middle line stands for both and is pushed once.
struct Push {
  int left, right;
  double outward, down, radius;
};

/// The face's mesh after the sum of the pushes.
Points3 pushed(const Face& face, std::initializer_list<Push> pushes);

}  // namespace lineament::retouch
