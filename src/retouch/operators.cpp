#include "operators.h"

#include <array>

namespace lineament::retouch {

// Each in the file of its attribute.
Edited narrowEyes(const Face&, double, Random&, const BankData&);

std::span<const AttributeOperators> operators() {
  static constexpr std::array<AttributeOperators, 1> kAll = {{
      {"Narrow_Eyes", narrowEyes, nullptr},
  }};
  return kAll;
}

}  // namespace lineament::retouch
