// The zip files that torch.save writes, read strictly: one root folder of records, stored or deflated, each checked by
// its CRC. Sizes, offsets and names are checked against each other before anything is read; nothing is guessed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "mapped_file.h"

namespace lineament::weights {

struct ZipEntry {
  std::string name;
  std::uint64_t compressedSize = 0;
  std::uint64_t size = 0;
  std::uint64_t headerOffset = 0;
  std::uint32_t crc = 0;
  bool deflated = false;
  std::span<const std::uint8_t> stored;  ///< the bytes as they lie in the file
};

class ZipArchive {
 public:
  /// Reads the central directory and every local header. kUnreadable for encrypted, split, overlapping, contradictory
  /// or repeated entries, other methods than stored and deflate, entries that inflate beyond any honest ratio.
  static Result<ZipArchive> open(std::shared_ptr<const MappedFile> file);

  [[nodiscard]] const std::vector<ZipEntry>& entries() const { return entries_; }  ///< sorted by name
  [[nodiscard]] const ZipEntry* find(std::string_view name) const;

  using Sink = std::function<Status(std::span<const std::uint8_t>)>;
  /// Hands out the entry's bytes in pieces, inflating on the way; the CRC and size are checked at the end, so the
  /// caller must not trust the pieces until this returned success. `sink` may be empty.
  Status stream(const ZipEntry& entry, const Sink& sink) const;
  /// The whole entry; kTooLarge beyond `limit` bytes.
  Result<std::vector<std::uint8_t>> readAll(const ZipEntry& entry, std::uint64_t limit) const;

 private:
  std::shared_ptr<const MappedFile> file_;
  std::vector<ZipEntry> entries_;
};

}  // namespace lineament::weights
