#include "base/memory.h"

#include <malloc.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>

namespace lineament {
namespace {

/// Room that the heap will grow into: address space alone, nothing is resident before it is used.
constexpr std::size_t kRoom = std::size_t{4} << 30;

}  // namespace

void keepFreedMemory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_MAX, 0);  // large blocks from the heap, where freed pages stay mapped
  mallopt(M_TRIM_THRESHOLD, -1);
  mallopt(M_TOP_PAD, 64 << 20);
  mallopt(M_ARENA_MAX, 1);  // arenas of other threads are too small for tensors and would fall back to mmap
#endif
}

void useHugePages() {
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
  constexpr std::size_t kHuge = std::size_t{2} << 20;
  void* const room = std::malloc(kRoom);
  if (room == nullptr) return;
  void* begin = room;
  std::size_t left = kRoom;
  // What was granted before stays if the system refuses.
  if (std::align(kHuge, kHuge, begin, left) != nullptr) madvise(begin, left / kHuge * kHuge, MADV_HUGEPAGE);
  std::free(room);  // stays with the heap: nothing is trimmed
#endif
}

void releaseFreedMemory() {
#ifdef __GLIBC__
  malloc_trim(0);
  useHugePages();  // trimming gave the room back
#endif
}

std::uint64_t residentBytes() {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen("/proc/self/statm", "r"), &std::fclose);
  unsigned long total = 0, resident = 0;
  if (!file || std::fscanf(file.get(), "%lu %lu", &total, &resident) != 2) return 0;
  return std::uint64_t{resident} * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::uint64_t peakResidentBytes() {
  struct rusage usage {};
  if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

int availableCores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof(set), &set) == 0 && CPU_COUNT(&set) > 0) return CPU_COUNT(&set);
  const unsigned n = std::thread::hardware_concurrency();
  return n > 0 ? static_cast<int>(n) : 1;
}

}  // namespace lineament
