// Parts of the golden runners that live in files of their own. Private to src/nets.
#pragma once

#include <string>
#include <vector>

#include "nets/golden.h"

namespace lineament::nets {

inline std::string joined(std::string a, const std::string& b) { return a.append(b); }
inline std::string numbered(std::string name, int number) { return name.append(std::to_string(number)); }

/// The official channel table of StyleGAN2 for any multiplier.
std::vector<int> channelTable(int size, int multiplier);

/// Discriminator, VGG, LPIPS, Inception, e4e, ReStyle, deghosting.
GoldenRunners otherRunners();
/// Training steps of classifier and cleaner, in float64.
GoldenRunners trainingRunners();

}  // namespace lineament::nets
