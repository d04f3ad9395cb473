// The chunk structure of PNG and WebP files in memory, where the libraries fall short. Private to this room.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lineament::imaging {

/// A PNG reduced to the chunks that make pixels (IHDR, PLTE, tRNS, IDAT, IEND). libpng prints complaints about odd
/// ancillary chunks to stderr, and nothing of them is wanted from it. The file must have passed readHeader as complete.
std::vector<std::uint8_t> pngPixelsOnly(std::span<const std::uint8_t> png);

/// The PNG with an iCCP chunk (exiv2 0.27 writes one without a name, which libpng calls bad).
std::vector<std::uint8_t> pngWithProfile(std::span<const std::uint8_t> png, std::span<const std::uint8_t> profile);

/// The WebP with an ICCP chunk and its flag (exiv2 0.27 tags the chunk as a second VP8X, so that nobody finds it).
std::vector<std::uint8_t> webpWithProfile(std::span<const std::uint8_t> webp, std::span<const std::uint8_t> profile,
                                          int width, int height);

}  // namespace lineament::imaging
