// libFuzzer's entry; FUZZ_TARGET is one of the functions of fuzz_targets.h.
#include <cstdio>
#include <cstdlib>

#include "fuzz_targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto outcome = lineament::weights::fuzz::FUZZ_TARGET({data, size});
  if (!outcome.broken.empty()) {
    std::fprintf(stderr, "%s\n", outcome.broken.c_str());
    std::abort();
  }
  return 0;
}
