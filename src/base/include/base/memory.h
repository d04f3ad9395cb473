// Process-wide memory behavior that large-tensor work needs; called once at the start of each program.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>

namespace lineament {

/// glibc returns every large block to the system on free and faults its pages in again on the next allocation, which
/// costs element-wise layers a factor of about 8 (measured: LeakyReLU 1.8 → 15.8 GB/s). This keeps freed memory with
/// the process. Does nothing with another C library.
void keepFreedMemory();

/// Returns what keepFreedMemory holds back and nobody uses, e.g. after a pack was closed.
void releaseFreedMemory();

/// Memory that is about to be needed, touched by a thread of its own while something else is waited for: first touches
/// are slow, above all on virtual machines. Going out of scope ends that and leaves the memory to the heap. Does
/// nothing without keepFreedMemory, on a single core, and for all but the first of a process, whose heap has grown.
class MemoryAhead {
 public:
  explicit MemoryAhead(std::size_t bytes);
  ~MemoryAhead();
  MemoryAhead(const MemoryAhead&) = delete;
  MemoryAhead& operator=(const MemoryAhead&) = delete;

 private:
  char* block_ = nullptr;
  std::atomic<bool> enough_{false};
  std::thread toucher_;
};

/// Resident memory of this process now, and its peak, in bytes; 0 where unknown.
std::uint64_t residentBytes();
std::uint64_t peakResidentBytes();

/// Cores that this process may run on (affinity and container limits honored), at least 1.
int availableCores();

}  // namespace lineament
