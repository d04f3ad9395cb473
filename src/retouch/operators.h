// The operators: one file per attribute, one function per direction. Each takes a face and a strength in (0, 1], draws
// from a stream of its own, and gives the picture after its edit (warp.h). All lengths scale with Face::k, and nothing
// drawn depends on the picture's size: the same seed is the same edit at every size.
#pragma once

#include "bank_data.h"
#include "base/random.h"
#include "face.h"
#include "warp.h"

namespace lineament::retouch {

using Operator = Edited (*)(const Face& face, double strength, Random& random, const BankData& bank);

/// One attribute: what raises it and what lowers it. Null where a direction does not exist.
struct AttributeOperators {
  const char* id = "";
  Operator raise = nullptr;
  Operator lower = nullptr;
};

/// In the order in which several are applied: geometry of the skin first, hair on it, glasses over everything.
std::span<const AttributeOperators> operators();

}  // namespace lineament::retouch
