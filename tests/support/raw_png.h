// PNG files byte by byte, for kinds and defects that no encoder writes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace lineament::test {

using Bytes = std::vector<std::uint8_t>;

inline void put32(Bytes& out, std::uint32_t v) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(v >> shift));
}

inline std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const std::uint8_t b : bytes) {
    crc ^= b;
    for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1u)));
  }
  return ~crc;
}

inline void putChunk(Bytes& out, std::string_view type, const Bytes& data) {
  put32(out, static_cast<std::uint32_t>(data.size()));
  Bytes body(type.begin(), type.end());
  body.insert(body.end(), data.begin(), data.end());
  out.insert(out.end(), body.begin(), body.end());
  put32(out, crc32(body));
}

/// zlib stream of stored (uncompressed) blocks.
inline Bytes stored(const Bytes& raw) {
  Bytes out = {0x78, 0x01};
  for (std::size_t at = 0; at == 0 || at < raw.size(); at += 65535) {
    const std::size_t n = std::min<std::size_t>(65535, raw.size() - at);
    out.push_back(at + n >= raw.size() ? 1 : 0);
    for (const std::size_t v : {n, ~n}) {
      out.push_back(static_cast<std::uint8_t>(v));
      out.push_back(static_cast<std::uint8_t>(v >> 8));
    }
    out.insert(out.end(), raw.begin() + static_cast<long>(at), raw.begin() + static_cast<long>(at + n));
  }
  std::uint32_t a = 1, b = 0;
  for (const std::uint8_t v : raw) a = (a + v) % 65521, b = (b + a) % 65521;
  put32(out, b << 16 | a);
  return out;
}

/// colorType 0 gray, 2 RGB, 6 RGBA; `rows` holds the samples without filter bytes, big-endian where 16 bits.
inline Bytes rawPng(std::uint32_t width, std::uint32_t height, int bits, int colorType, const Bytes& rows) {
  Bytes out = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, header, filtered;
  put32(header, width);
  put32(header, height);
  for (const int v : {bits, colorType, 0, 0, 0}) header.push_back(static_cast<std::uint8_t>(v));
  putChunk(out, "IHDR", header);
  const std::size_t stride = rows.size() / height;
  for (std::uint32_t y = 0; y < height && stride > 0; ++y) {
    filtered.push_back(0);
    filtered.insert(filtered.end(), rows.begin() + static_cast<long>(y * stride),
                    rows.begin() + static_cast<long>((y + 1) * stride));
  }
  putChunk(out, "IDAT", stored(filtered));
  putChunk(out, "IEND", {});
  return out;
}

}  // namespace lineament::test
