// JPEG through libjpeg, both ways. Private to this room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/image.h"
#include "pixels.h"

namespace lineament::imaging {

/// JPEG by libjpeg itself: OpenCV ignores its warnings, so that a truncated file would open with gray rows, and turns
/// CMYK into RGB without its profile. Throws ErrorException (kUnreadable, kUnsupported, kOutOfMemory) that names
/// `label`.
Pixels decodeJpeg(std::span<const std::uint8_t> bytes, const ImageHeader& header, const std::string& label);

/// Baseline, optimized Huffman tables, accurate DCT; chroma at full resolution where `fullChroma` (OpenCV 4.6 cannot).
std::vector<std::uint8_t> encodeJpeg(const Image& image, int quality, bool fullChroma);

}  // namespace lineament::imaging
