// What is behind the person, out of focus: gradient, studio cloth, landscape, lights, room.
#pragma once

#include <vector>

#include "synth/portrait.h"
#include "vec.h"

namespace lineament::synth {

/// size × size linear colors, row-major; depends on the identity alone, never on the attributes.
std::vector<Vec3> paintBackground(const PortraitParameters& p, int size);

}  // namespace lineament::synth
