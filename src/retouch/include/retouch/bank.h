// What the retoucher has learned from faces: mean shapes and movements, ratio images, wrinkles, teeth. One file, made
// by `lineament-cli retouch-bank` from a folder of aligned faces (../shared/faces/README.md).
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace lineament::retouch {

struct BankData;

/// Immutable; copies share what they hold.
class Bank {
 public:
  /// Errors: those of readFile; kBadPack for another kind of file, another version, or one that is damaged or lacks a
  /// part.
  static Result<Bank> open(const std::filesystem::path& path);
  /// The same for bytes in memory; `label` names them in errors.
  static Result<Bank> parse(std::span<const std::uint8_t> bytes, const std::string& label);

  /// Of the whole file, 64 hexadecimal digits.
  [[nodiscard]] const std::string& sha256() const;
  /// False where everything in it is mixed of at least three people: only such banks are shipped.
  [[nodiscard]] bool holdsSinglePeople() const;

  /// For this room alone.
  [[nodiscard]] const BankData& data() const { return *data_; }

 private:
  explicit Bank(std::shared_ptr<const BankData> data) : data_(std::move(data)) {}
  std::shared_ptr<const BankData> data_;
};

}  // namespace lineament::retouch
