// The bank as the operators read it. Each part is read from its own arrays ("smile/…") by its own file; a bank that
// lacks a part lacks that attribute.
#pragma once

#include <optional>
#include <string>

#include "aging_data.h"
#include "bank_file.h"
#include "beard_data.h"
#include "canonical.h"
#include "jaw.h"
#include "retouch/bank.h"
#include "smile.h"
#include "teeth.h"

namespace lineament::retouch {

struct BankData {
  std::string sha256;
  bool single = false;  ///< holds what belongs to one person
  Canonical canonical;
  Points3 jaw;  ///< jawDrop of the canonical face
  std::optional<SmilePart> smile;
  std::optional<TeethPart> teeth;
  std::optional<AgingData> aging;
  std::optional<BeardData> beard;
};

/// A part that an operator needs; throws ErrorException (kBadPack, "… has no `what`.") where the bank lacks it.
template <class Part>
const Part& require(const std::optional<Part>& part, const char* what) {
  if (!part) throw ErrorException({ErrorCode::kBadPack, std::string("The retoucher's bank has no ") + what + ".", ""});
  return *part;
}

}  // namespace lineament::retouch
