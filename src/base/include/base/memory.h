// Process-wide memory behavior that large-tensor work needs: each program calls keepFreedMemory first of all, and
// useHugePages before the first tensor.
#pragma once

#include <cstdint>

namespace lineament {

/// glibc returns every large block to the system on free and faults its pages in again on the next allocation, which
/// costs element-wise layers a factor of about 8 (measured: LeakyReLU 1.8 → 15.8 GB/s). This keeps freed memory with
/// the process, and all threads in one heap: to be called before the first thread, for those that are there by then
/// keep heaps of their own. Does nothing with another C library.
void keepFreedMemory();

/// Asks for huge pages (2 MB) where the heap will grow: first touches of fresh tensors, and the processor's page
/// tables, then cost a fraction. After keepFreedMemory, else the next free gives the room back.
void useHugePages();

/// Returns what keepFreedMemory holds back and nobody uses, e.g. after a pack was closed.
void releaseFreedMemory();

/// Resident memory of this process now, and its peak, in bytes; 0 where unknown.
std::uint64_t residentBytes();
std::uint64_t peakResidentBytes();

/// Cores that this process may run on (affinity and container limits honored), at least 1.
int availableCores();

}  // namespace lineament
