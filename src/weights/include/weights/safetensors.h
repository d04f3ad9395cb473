// Safetensors files (github.com/huggingface/safetensors): a strict, memory-mapped reader and an all-or-nothing writer.
// No LibTorch here; weights/tensors.h turns entries into tensors.
//
//   auto file = SafetensorsFile::open("generator.safetensors");
//   if (!file) return file.error();
//   for (const auto& [name, entry] : file->entries()) …entry.bytes…
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "weights/dtype.h"

namespace lineament::weights {

class MappedFile;

/// One stored tensor: C order, little-endian. `bytes` points into the mapped file, possibly unaligned, and lives as
/// long as the SafetensorsFile (or a copy of it).
struct RawEntry {
  DType dtype = DType::kF32;
  Shape shape;
  std::span<const std::uint8_t> bytes;
};

using StringMap = std::map<std::string, std::string>;

/// An open file. Copies share the mapping. Do not change the file on disk while one is open.
class SafetensorsFile {
 public:
  /// Reads and checks the whole header: length ≤ 100 MB, valid UTF-8 JSON without duplicate keys, known dtypes, sizes
  /// whose product fits, byte ranges that match dtype and shape and that cover the data without overlap or gap.
  /// kUnreadable for anything else, naming file and tensor; kNotFound, kPermission, kIo from the system.
  static Result<SafetensorsFile> open(const std::filesystem::path& path);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const std::map<std::string, RawEntry>& entries() const { return entries_; }
  [[nodiscard]] const RawEntry* find(const std::string& name) const;
  [[nodiscard]] const StringMap& metadata() const { return metadata_; }
  /// The bytes of an entry of this file in pieces of a few MB, read from the disk: unlike `bytes`, safe where the file
  /// is cut off meanwhile (kUnreadable).
  Status stream(const RawEntry& entry, const std::function<Status(std::span<const std::uint8_t>)>& sink) const;
  /// Gives the pages of an entry back to the system after use; reading them again stays possible.
  void release(const RawEntry& entry) const;

 private:
  std::filesystem::path path_;
  std::shared_ptr<const MappedFile> file_;
  std::map<std::string, RawEntry> entries_;
  StringMap metadata_;
};

using ByteSink = std::function<Status(std::span<const std::uint8_t>)>;
/// Writes one tensor's bytes, in order and in as many pieces as it likes; called once, while the file is written.
using ByteSource = std::function<Status(const ByteSink&)>;

/// Collects what a file shall hold, then writes it in one go. Entries are laid out by element size, then name, so that
/// every tensor is aligned and equal content gives equal bytes.
class SafetensorsWriter {
 public:
  void setMetadata(std::string key, std::string value);
  /// `bytes` must stay valid until write() and hold exactly dtype × shape.
  void add(std::string name, DType dtype, Shape shape, std::span<const std::uint8_t> bytes);
  /// Streamed: the bytes are asked for during write(), so that a large file never lies in memory.
  void add(std::string name, DType dtype, Shape shape, ByteSource source);
  /// Writes beside `path`, flushes to disk, renames. The target holds its old content or all of the new.
  /// kInvalidArgument for a repeated name, a bad shape or a source that gives too few or too many bytes.
  Status write(const std::filesystem::path& path) const;

 private:
  struct Item {
    std::string name;
    DType dtype;
    Shape shape;
    ByteSource source;
  };
  std::vector<Item> items_;
  StringMap metadata_;
};

}  // namespace lineament::weights
