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
Edited ageFace(const Face&, double, Random&, const BankData&);
Edited rejuvenateFace(const Face&, double, Random&, const BankData&);
Edited growEyebrows(const Face&, double, Random&, const BankData&);
Edited thinEyebrows(const Face&, double, Random&, const BankData&);
Edited growBeard(const Face&, double, Random&, const BankData&);
Edited shaveBeard(const Face&, double, Random&, const BankData&);
Edited wearEyeglasses(const Face&, double, Random&, const BankData&);

std::span<const AttributeOperators> operators() {
  static constexpr std::array<AttributeOperators, 7> kAll = {{
      {"Smiling", smile, unsmile},
      {"Mouth_Open", openMouth, shutMouth},
      {"Narrow_Eyes", narrowEyes, widenEyes},
      {"Old", ageFace, rejuvenateFace},
      {"Bushy_Eyebrows", growEyebrows, thinEyebrows},
      {"Beard", growBeard, shaveBeard},
      {"Eyeglasses", wearEyeglasses, nullptr},
  }};
  return kAll;
}

}  // namespace lineament::retouch
