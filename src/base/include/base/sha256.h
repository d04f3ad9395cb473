// SHA-256 (FIPS 180-4), streaming; for hashes of packs, tensors, photographs and cache keys.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/result.h"

namespace lineament {

class Sha256 {
 public:
  Sha256();
  void update(std::span<const std::uint8_t> bytes);
  void update(const void* data, std::size_t size);
  /// The digest of all updates so far; the object must not be used after it.
  std::array<std::uint8_t, 32> digest();
  /// The digest as 64 lower-case hexadecimal digits.
  std::string hex();

 private:
  void block(const std::uint8_t* p);
  std::array<std::uint32_t, 8> state_;
  std::array<std::uint8_t, 64> buffer_{};
  std::uint64_t total_ = 0;
};

std::string sha256Hex(std::span<const std::uint8_t> bytes);
/// Streams the file; errors as readFile.
Result<std::string> sha256HexOfFile(const std::filesystem::path& path);

}  // namespace lineament
