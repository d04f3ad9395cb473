// A regular file mapped read-only, with a way to give touched pages back so that reading 1.2 GB need not reside in 1.2
// GB.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "base/result.h"

namespace lineament::weights {

class MappedFile {
 public:
  /// kNotFound, kPermission, kUnreadable (a folder, a device, an empty file), kIo.
  static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {data_, size_}; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Drops the resident pages that lie wholly or partly in `range`; reading them again is right, only slower.
  void release(std::span<const std::uint8_t> range) const;

 private:
  MappedFile(std::filesystem::path path, const std::uint8_t* data, std::size_t size)
      : path_(std::move(path)), data_(data), size_(size) {}
  std::filesystem::path path_;
  const std::uint8_t* data_;
  std::size_t size_;
};

/// Hands `range` of `file` to `sink` in pieces of a few MB and releases each piece once it was handed out.
template <class Sink>
Status streamRange(const MappedFile& file, std::span<const std::uint8_t> range, Sink&& sink) {
  constexpr std::size_t kPiece = 4u << 20;
  for (std::size_t at = 0; at < range.size(); at += kPiece) {
    const auto piece = range.subspan(at, std::min(kPiece, range.size() - at));
    if (Status status = sink(piece); !status) return status;
    file.release(piece);
  }
  return {};
}

}  // namespace lineament::weights
