// Making a bank from a folder of aligned faces.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace lineament::retouch {

struct BankOptions {
  /// The same faces at 512 where they are that sharp (wrinkles and teeth are taken from there), or empty.
  std::filesystem::path sharp;
  /// Single people's teeth and wrinkles, for training. Without it everything is mixed of at least three people, and the
  /// bank may be shipped.
  bool training = false;
};

/// Reads the folder (../shared/faces/README.md says what lies in it) and returns the bank's bytes. Nothing of the
/// held-out people goes in. Deterministic: the same folder gives the same bytes. `say` is told each step. About a
/// minute. Errors: those of reading; kUnreadable where the folder does not hold enough faces of a kind.
Result<std::vector<std::uint8_t>> buildBank(const std::filesystem::path& faces, const BankOptions& options,
                                            const std::function<void(const std::string&)>& say = {});

}  // namespace lineament::retouch
