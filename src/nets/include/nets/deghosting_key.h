// The names of EOGI's public checkpoint in ours. No LibTorch.
#pragma once

#include <string>

namespace lineament::nets {

/// "generator.style_mapping.1.linear.weight_orig" -> "generator.style.1.weight", and so on; FCN.* stay as they are, and
/// so do names that are ours already.
std::string deghostingKey(const std::string& publicKey);

}  // namespace lineament::nets
