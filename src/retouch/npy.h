// Reading the arrays of a faces folder.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"

namespace lineament::retouch {

struct NpyArray {
  std::vector<int> shape;
  std::vector<float> values;  ///< C order
};

/// A NumPy file (version 1 to 3) of float16 or float32, little-endian, C order; anything else is kUnreadable. (The
/// weights room's reader takes every type, but brings LibTorch's neighborhood along, which this room must not know.)
Result<NpyArray> readNpy(const std::filesystem::path& path);

}  // namespace lineament::retouch
