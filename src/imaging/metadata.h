// Exif, XMP, IPTC and ICC of files in memory (exiv2). Private to this room. exiv2 is not thread-safe: one lock for all.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "imaging/photo.h"

namespace lineament::imaging {

struct FileMetadata {
  int orientation = 1;
  std::vector<std::uint8_t> profile;              ///< ICC, empty where there is none
  std::shared_ptr<const PhotoMetadata> metadata;  ///< null where there is none
};

/// What cannot be read is logged and left out: damaged metadata are no reason to refuse a picture.
FileMetadata readMetadata(std::span<const std::uint8_t> bytes, const std::string& label);

/// The encoded picture with the metadata inside: orientation 1, no thumbnail, the new size, color space sRGB, and an
/// sRGB profile where `withProfile`. Returns the bytes unchanged where the format cannot hold metadata (logged).
std::vector<std::uint8_t> withMetadata(std::vector<std::uint8_t> encoded, const PhotoMetadata* metadata,
                                       bool withProfile, int width, int height, const std::string& label);

}  // namespace lineament::imaging
