// The machine under the program: how many cores it may use, and what they are.
#pragma once

#include <string>

namespace lineament {

/// Cores that this process may run on (its affinity mask, which containers and `taskset` narrow), at least 1.
int availableCores();
/// The processor's name for people, e.g. "AMD EPYC 9R14"; "unknown processor" where the system does not tell.
std::string processorName();

}  // namespace lineament
