// Names and shapes of every tensor of a network, from its config alone: no weight is allocated, so that asking for the
// 1.07 GB of pSp's encoder takes milliseconds and next to no memory. No LibTorch in this header.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lineament::nets {

struct ExpectedTensor {
  std::vector<std::int64_t> shape;
  bool floating = true;  ///< false: an integer (num_batches_tracked)
};

/// `key` as in a pack: "generator", "encoder", "e4e", "restyle", "classifier", "parser", "cleaner", "eogi"; `config` as
/// in its manifest. For "eogi" the names are ours (see deghostingKey). kBadPack for a config that builds no network or
/// a key that no network has.
Result<std::map<std::string, ExpectedTensor>> expectedTensors(std::string_view key, std::string_view config);

}  // namespace lineament::nets
