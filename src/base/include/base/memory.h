// Process-wide memory behavior that large-tensor work needs; called once at the start of each program.
#pragma once

#include <cstdint>

namespace lineament {

/// glibc returns every large block to the system on free and faults its pages in again on the next allocation, which
/// costs element-wise layers a factor of about 8 (measured: LeakyReLU 1.8 → 15.8 GB/s). This keeps freed memory with
/// the process. Does nothing with another C library.
void keepFreedMemory();

/// Returns what keepFreedMemory holds back and nobody uses, e.g. after a pack was closed.
void releaseFreedMemory();

/// Resident memory of this process now, and its peak, in bytes; 0 where unknown.
std::uint64_t residentBytes();
std::uint64_t peakResidentBytes();

/// Cores that this process may run on (affinity and container limits honored), at least 1.
int availableCores();

}  // namespace lineament
