// What a file says about its picture before anything is decoded: kind, size, and whether the file is whole.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lineament::imaging {

enum class FileKind {
  kUnknown,
  // decoded by this program
  kJpeg,
  kPng,
  kTiff,
  kWebp,
  kBmp,
  kJpeg2000,
  kNetpbm,
  kRadiance,
  kSunRaster,
  // known, and refused by name
  kGif,
  kHeif,
  kAvif,
  kOpenExr,
  kPhotoshop,
  kSvg,
  kPdf,
  kJpegXl,
};

/// For people: "JPEG", "HEIC".
std::string_view name(FileKind kind);
bool decodable(FileKind kind);

FileKind sniff(std::span<const std::uint8_t> bytes);

struct ImageHeader {
  std::int64_t width = 0;
  std::int64_t height = 0;
  /// False where the container's own structure shows that bytes are missing or wrong (no end marker, a chunk or strip
  /// beyond the end of the file, a wrong CRC). True does not prove that the pixels decode.
  bool complete = true;
  std::string fault;  ///< for the log
};

/// Width and height are 0 where the header itself is damaged. Never throws.
ImageHeader readHeader(std::span<const std::uint8_t> bytes, FileKind kind);

}  // namespace lineament::imaging
