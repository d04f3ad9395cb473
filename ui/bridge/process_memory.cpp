#include "ui/bridge/process_memory.h"

#include <fstream>
#ifdef __linux__
#include <unistd.h>
#endif

namespace lineament::ui {

std::uint64_t residentBytes() {
#ifdef __linux__
  std::ifstream file("/proc/self/statm");
  std::uint64_t total = 0;
  std::uint64_t resident = 0;
  if (!(file >> total >> resident)) return 0;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
#else
  return 0;
#endif
}

std::uint64_t machineBytes() {
#ifdef __linux__
  const long pages = sysconf(_SC_PHYS_PAGES);
  return pages > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)) : 0;
#else
  return 0;
#endif
}

}  // namespace lineament::ui
