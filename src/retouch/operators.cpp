#include "operators.h"

#include <array>

namespace lineament::retouch {

// Each in the file of its attribute.
Edited smile(const Face&, double, Random&, const BankData&);
Edited unsmile(const Face&, double, Random&, const BankData&);
Edited openMouth(const Face&, double, Random&, const BankData&);
Edited shutMouth(const Face&, double, Random&, const BankData&);
Edited narrowEyes(const Face&, double, Random&, const BankData&);
Edited widenEyes(const Face&, double, Random&, const BankData&);

std::span<const AttributeOperators> operators() {
  static constexpr std::array<AttributeOperators, 3> kAll = {{
      {"Smiling", smile, unsmile},
      {"Mouth_Open", openMouth, shutMouth},
      {"Narrow_Eyes", narrowEyes, widenEyes},
  }};
  return kAll;
}

}  // namespace lineament::retouch
