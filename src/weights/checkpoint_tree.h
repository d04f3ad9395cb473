// From the values of a pickle to named tensors and plain values.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pickle.h"
#include "weights/torch_file.h"

namespace lineament::weights {

struct NamedTensor {
  std::string name;
  std::uint32_t tensor = 0;  ///< index into Program::tensors()
};

struct CheckpointTree {
  std::vector<NamedTensor> tensors;
  std::map<std::string, PlainValue> values;
};

/// Walks everything that can be reached from `root`, without recursion. Throws pickle::Refusal for nesting deeper than
/// pickle::kMaxDepth, for two tensors of one name and for graphs that share so much that they explode when written out.
CheckpointTree nameEverything(const pickle::Program& program, pickle::Ref root);

}  // namespace lineament::weights
