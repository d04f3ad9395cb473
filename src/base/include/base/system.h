// The machine under the program, for people.
#pragma once

#include <string>

namespace lineament {

/// The processor's name, e.g. "AMD EPYC 9R14"; "unknown processor" where the system does not tell.
std::string processorName();

}  // namespace lineament
