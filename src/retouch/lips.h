// The mouth's opening as a polygon of 20 points (kMouth): its two rims, and what fills it.
#pragma once

#include "pixels.h"
#include "pose.h"

namespace lineament::retouch {

/// The polygon with both rims drawn towards their middle line by the part `by` (negative: apart).
Points2 contracted(const Points2& mouth, double by);

}  // namespace lineament::retouch
