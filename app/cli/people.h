// Which painted person stands at which place of a numbered series: the same in `synth` and in `shards`, so that
// pictures looked at are the pictures trained on.
#pragma once

#include <cstdint>

#include "base/random.h"

namespace lineament::cli {

/// Depends on the seed and the index alone: series can be made in any order and by any number of threads.
inline std::uint64_t personSeed(std::uint64_t seriesSeed, std::uint64_t index) {
  return mix64(mix64(seriesSeed) + index * 0x9E3779B97F4A7C15ull);
}

}  // namespace lineament::cli
