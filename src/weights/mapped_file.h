// A regular file mapped read-only, with a way to give touched pages back so that reading 1.2 GB need not reside in 1.2
// GB. Structure is read through the mapping; numbers are read() where they lie in one piece, because touching a page
// that somebody cut off meanwhile would end the program (SIGBUS).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

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
  /// kUnreadable where the file has become shorter since it was opened; to be asked before the mapping is touched late.
  [[nodiscard]] Status whole() const;
  /// The bytes of `range` (part of bytes()) read into `into`, which has its size. kUnreadable as whole(), kIo.
  Status read(std::span<const std::uint8_t> range, std::span<std::uint8_t> into) const;

 private:
  MappedFile(std::filesystem::path path, int fd, const std::uint8_t* data, std::size_t size)
      : path_(std::move(path)), fd_(fd), data_(data), size_(size) {}
  std::filesystem::path path_;
  int fd_;
  const std::uint8_t* data_;
  std::size_t size_;
};

/// Hands `range` of `file` to `sink` in pieces of a few MB.
template <class Sink>
Status streamRange(const MappedFile& file, std::span<const std::uint8_t> range, Sink&& sink) {
  constexpr std::size_t kPiece = 4u << 20;
  std::vector<std::uint8_t> buffer(std::min(kPiece, range.size()));
  for (std::size_t at = 0; at < range.size(); at += kPiece) {
    const std::span<std::uint8_t> piece(buffer.data(), std::min(kPiece, range.size() - at));
    if (Status status = file.read(range.subspan(at, piece.size()), piece); !status) return status;
    if (Status status = sink(std::span<const std::uint8_t>(piece)); !status) return status;
  }
  return {};
}

}  // namespace lineament::weights
