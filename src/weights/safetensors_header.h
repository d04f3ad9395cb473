// The JSON header of a safetensors file, parsed without building a tree: memory stays proportional to the header.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "weights/safetensors.h"

namespace lineament::weights {

inline constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;

struct HeaderEntry {
  std::string name;
  DType dtype = DType::kF32;
  Shape shape;
  std::uint64_t begin = 0;  ///< relative to the end of the header
  std::uint64_t end = 0;
};

struct SafetensorsHeader {
  std::vector<HeaderEntry> entries;
  StringMap metadata;
  std::string problem;  ///< empty when the header is well formed
};

SafetensorsHeader parseSafetensorsHeader(std::string_view text);

}  // namespace lineament::weights
