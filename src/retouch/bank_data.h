// The bank as the operators read it. Each part is read from its own arrays ("smile/…") by its own file; a bank that
// lacks a part lacks that attribute.
#pragma once

#include <optional>
#include <string>

#include "bank_file.h"
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
};

}  // namespace lineament::retouch
