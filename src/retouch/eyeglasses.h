// Eyeglasses on: a pair of its own for every seed, fitted to the head in space.
#pragma once

#include "operators.h"
#include "random_fields.h"

namespace lineament::retouch {

/// Whether the labels show glasses already.
bool wearsGlasses(const Face& face);

/// Adds a pair of eyeglasses. Who wears glasses already keeps them: nothing changes.
Edited wearEyeglasses(const Face& face, double strength, Random& random, const BankData& bank);

}  // namespace lineament::retouch
