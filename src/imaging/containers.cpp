#include "containers.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace lineament::imaging {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kPngSignature = 8;
constexpr std::size_t kPngOverhead = 12;  // length, type, CRC

std::uint32_t be32(std::span<const std::uint8_t> b, std::size_t at) {
  return std::uint32_t{b[at]} << 24 | std::uint32_t{b[at + 1]} << 16 | std::uint32_t{b[at + 2]} << 8 | b[at + 3];
}

std::uint32_t le32(std::span<const std::uint8_t> b, std::size_t at) {
  return std::uint32_t{b[at + 3]} << 24 | std::uint32_t{b[at + 2]} << 16 | std::uint32_t{b[at + 1]} << 8 | b[at];
}

void putBe32(Bytes& out, std::uint32_t v) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(v >> shift));
}

void putLe(Bytes& out, std::uint32_t v, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(v >> 8 * i));
}

void put(Bytes& out, std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return;
  // Not insert(): GCC 12 warns of an overflow in it that is not there (GCC bug 105329).
  const std::size_t at = out.size();
  out.resize(at + bytes.size());
  std::memcpy(out.data() + at, bytes.data(), bytes.size());
}

void put(Bytes& out, std::string_view text) {
  for (const char c : text) out.push_back(static_cast<std::uint8_t>(c));
}

bool is(std::span<const std::uint8_t> b, std::size_t at, std::string_view tag) {
  return std::memcmp(b.data() + at, tag.data(), tag.size()) == 0;
}

/// Calls f(offset of the chunk, its whole length) until the file or its structure ends.
template <class F>
void forEachPngChunk(std::span<const std::uint8_t> png, F&& f) {
  for (std::size_t at = kPngSignature; at + kPngOverhead <= png.size();) {
    const std::size_t whole = be32(png, at) + kPngOverhead;
    if (whole > png.size() - at) return;
    f(at, whole);
    at += whole;
  }
}

Bytes iccChunk(std::span<const std::uint8_t> profile) {
  uLongf size = compressBound(static_cast<uLong>(profile.size()));
  Bytes packed(size);
  if (compress2(packed.data(), &size, profile.data(), static_cast<uLong>(profile.size()), 9) != Z_OK) return {};
  packed.resize(size);
  Bytes body;
  put(body, "iCCPsRGB");
  body.push_back(0);  // ends the name
  body.push_back(0);  // deflate
  put(body, packed);
  Bytes chunk;
  putBe32(chunk, static_cast<std::uint32_t>(body.size() - 4));
  put(chunk, body);
  putBe32(chunk, static_cast<std::uint32_t>(crc32(0, body.data(), static_cast<uInt>(body.size()))));
  return chunk;
}

void putWebpChunk(Bytes& out, std::string_view tag, std::span<const std::uint8_t> body) {
  put(out, tag);
  putLe(out, static_cast<std::uint32_t>(body.size()), 4);
  put(out, body);
  if (body.size() % 2 == 1) out.push_back(0);
}

}  // namespace

Bytes pngPixelsOnly(std::span<const std::uint8_t> png) {
  constexpr std::array<std::string_view, 5> kKept = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
  Bytes out;
  out.reserve(png.size());
  put(out, png.first(kPngSignature));
  forEachPngChunk(png, [&](std::size_t at, std::size_t whole) {
    const bool keep =
        std::any_of(kKept.begin(), kKept.end(), [&](std::string_view tag) { return is(png, at + 4, tag); });
    if (keep) put(out, png.subspan(at, whole));
  });
  return out;
}

Bytes pngWithProfile(std::span<const std::uint8_t> png, std::span<const std::uint8_t> profile) {
  Bytes out;
  put(out, png.first(kPngSignature));
  forEachPngChunk(png, [&](std::size_t at, std::size_t whole) {
    if (is(png, at + 4, "iCCP") || is(png, at + 4, "sRGB")) return;
    put(out, png.subspan(at, whole));
    if (is(png, at + 4, "IHDR")) put(out, iccChunk(profile));
  });
  return out;
}

Bytes webpWithProfile(std::span<const std::uint8_t> webp, std::span<const std::uint8_t> profile, int width,
                      int height) {
  constexpr std::uint8_t kProfileFlag = 0x20, kAlphaFlag = 0x10;
  Bytes extended(10);
  Bytes rest;
  for (std::size_t at = 12; at + 8 <= webp.size();) {
    const std::size_t length = std::min<std::size_t>(le32(webp, at + 4), webp.size() - at - 8);
    const std::size_t whole = std::min(8 + length + length % 2, webp.size() - at);
    if (is(webp, at, "VP8X") && length == 10) {
      extended.assign(webp.begin() + static_cast<std::ptrdiff_t>(at) + 8,
                      webp.begin() + static_cast<std::ptrdiff_t>(at) + 18);
    } else if (!is(webp, at, "ICCP")) {
      // Bit 28 of a lossless header says that alpha is used.
      if (is(webp, at, "VP8L") && length >= 5 && (webp[at + 12] & 0x10u) != 0) extended[0] |= kAlphaFlag;
      put(rest, webp.subspan(at, whole));
    }
    at += whole;
  }
  extended[0] |= kProfileFlag;
  for (int i = 0; i < 3; ++i) {
    extended[static_cast<std::size_t>(4 + i)] = static_cast<std::uint8_t>((width - 1) >> 8 * i);
    extended[static_cast<std::size_t>(7 + i)] = static_cast<std::uint8_t>((height - 1) >> 8 * i);
  }
  Bytes body;
  put(body, "WEBP");
  putWebpChunk(body, "VP8X", extended);
  putWebpChunk(body, "ICCP", profile);
  put(body, rest);
  Bytes out;
  put(out, "RIFF");
  putLe(out, static_cast<std::uint32_t>(body.size()), 4);
  put(out, body);
  return out;
}

}  // namespace lineament::imaging
