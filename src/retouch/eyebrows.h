// Eyebrows: more hairs, and fewer.
#pragma once

#include "operators.h"

namespace lineament::retouch {

/// Hairs of the person's own color on the band that the photograph shows: upright at the inner end, outward in the
/// middle, outward and down at the tail.
Edited growEyebrows(const Face& face, double strength, Random& random, const BankData& bank);

/// Hairs outside a core become the skin around them; the core is lightened.
Edited thinEyebrows(const Face& face, double strength, Random& random, const BankData& bank);

}  // namespace lineament::retouch
