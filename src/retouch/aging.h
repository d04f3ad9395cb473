// Older and younger.
#pragma once

#include "operators.h"

namespace lineament::retouch {

/// Sags, wrinkles, blotches, spots, paler lips; hair and brows turn gray.
Edited ageFace(const Face& face, double strength, Random& random, const BankData& bank);
/// Wrinkles and shading of age taken down, the finest grain kept; features lift; gray hair turns brown.
Edited rejuvenateFace(const Face& face, double strength, Random& random, const BankData& bank);

}  // namespace lineament::retouch
