// How much memory this process holds, for the status bar.
#pragma once

#include <cstdint>

namespace lineament::ui {

/// Resident set in bytes; 0 where the system does not tell.
std::uint64_t residentBytes();
/// Memory of the machine in bytes; 0 where the system does not say.
std::uint64_t machineBytes();

}  // namespace lineament::ui
