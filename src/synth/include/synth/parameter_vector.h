// A portrait's parameters as numbers for a network: what a generator is conditioned on while it learns to be the
// painter. Attributes are not part of it (they have strengths of their own), nor is the seed of fine texture.
#pragma once

#include <vector>

#include "synth/portrait.h"

namespace lineament::synth {

/// Length of parameterVector().
int parameterCount();

/// About [-1, 1] each, in the order of the fields of PortraitParameters: numbers scaled by their usual range, colors
/// display-encoded, choices one-hot.
std::vector<float> parameterVector(const PortraitParameters& parameters);

}  // namespace lineament::synth
