#include "image_header.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <vector>

namespace lineament::imaging {
namespace {

/// Thrown inside this file where the bytes end too early.
struct Ended {};

class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] std::uint8_t u8(std::size_t at) const {
    if (at >= bytes_.size()) throw Ended{};
    return bytes_[at];
  }
  /// `count` bytes as a number, big-endian or little-endian.
  [[nodiscard]] std::uint64_t number(std::size_t at, int count, bool big) const {
    if (at > bytes_.size() || bytes_.size() - at < static_cast<std::size_t>(count)) throw Ended{};
    std::uint64_t v = 0;
    for (int i = 0; i < count; ++i) v = v << 8 | bytes_[at + static_cast<std::size_t>(big ? i : count - 1 - i)];
    return v;
  }
  [[nodiscard]] std::uint32_t be32(std::size_t at) const { return static_cast<std::uint32_t>(number(at, 4, true)); }
  [[nodiscard]] std::uint32_t be16(std::size_t at) const { return static_cast<std::uint32_t>(number(at, 2, true)); }
  [[nodiscard]] std::uint32_t le32(std::size_t at) const { return static_cast<std::uint32_t>(number(at, 4, false)); }
  [[nodiscard]] std::uint32_t le16(std::size_t at) const { return static_cast<std::uint32_t>(number(at, 2, false)); }
  [[nodiscard]] bool has(std::size_t at, std::string_view text) const {
    return at <= bytes_.size() && bytes_.size() - at >= text.size() &&
           std::memcmp(bytes_.data() + at, text.data(), text.size()) == 0;
  }
  [[nodiscard]] const std::uint8_t* at(std::size_t i) const { return bytes_.data() + i; }

 private:
  std::span<const std::uint8_t> bytes_;
};

void incomplete(ImageHeader& header, std::string fault) {
  header.complete = false;
  header.fault = std::move(fault);
}

/// Size from the frame header. That the scans are whole is seen while decoding, by libjpeg's warnings.
ImageHeader readJpeg(const Bytes& b) {
  ImageHeader header;
  std::size_t at = 2;
  for (;;) {
    while (b.u8(at) != 0xFF) ++at;
    while (b.u8(at) == 0xFF) ++at;
    const std::uint8_t marker = b.u8(at++);
    const bool bare = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    if (bare) continue;
    if (marker == 0xD9 || marker == 0xDA) return header;
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      header.height = b.be16(at + 3);
      header.width = b.be16(at + 5);
      return header;
    }
    at += std::max(2u, b.be16(at));
  }
}

ImageHeader readPng(const Bytes& b) {
  ImageHeader header;
  if (!b.has(12, "IHDR")) return header;
  header.width = b.be32(16);
  header.height = b.be32(20);
  bool pixels = false;
  for (std::size_t at = 8;;) {
    if (b.size() < at + 12) {
      incomplete(header, "no IEND chunk");
      return header;
    }
    const std::size_t length = b.be32(at);
    if (length > b.size() - at - 12) {
      incomplete(header, "a chunk reaches beyond the end of the file");
      return header;
    }
    const auto crc = crc32(0, b.at(at + 4), static_cast<uInt>(length + 4));
    const bool ancillary = (b.u8(at + 4) & 0x20u) != 0;
    if (!ancillary && crc != b.be32(at + 8 + length)) {
      incomplete(header, "wrong CRC of a critical chunk");
      return header;
    }
    pixels = pixels || b.has(at + 4, "IDAT");
    if (b.has(at + 4, "IEND")) break;
    at += length + 12;
  }
  if (!pixels) incomplete(header, "no IDAT chunk");
  return header;
}

ImageHeader readBmp(const Bytes& b) {
  ImageHeader header;
  const std::uint32_t infoSize = b.le32(14);
  if (infoSize == 12) {
    header.width = b.le16(18);
    header.height = b.le16(20);
    return header;
  }
  header.width = static_cast<std::int32_t>(b.le32(18));
  header.height = std::abs(static_cast<std::int64_t>(static_cast<std::int32_t>(b.le32(22))));
  const std::int64_t bits = b.le16(28);
  if (b.le32(30) > 3) incomplete(header, "unknown compression of a BMP");
  const bool raw = b.le32(30) == 0 || b.le32(30) == 3;
  if (raw && header.width > 0 && header.width < (1 << 24) && header.height < (1 << 24)) {
    const std::int64_t needed = (header.width * bits + 31) / 32 * 4 * header.height;
    if (static_cast<std::int64_t>(b.size()) - static_cast<std::int64_t>(b.le32(10)) < needed) {
      incomplete(header, "pixel rows reach beyond the end of the file");
    }
  }
  return header;
}

/// First directory of a TIFF or BigTIFF.
class TiffDirectory {
 public:
  explicit TiffDirectory(const Bytes& b) : b_(b), big_(b.has(0, "MM")), wide_(b.number(2, 2, big_) == 43) {
    const std::uint64_t at = wide_ ? b.number(8, 8, big_) : b.number(4, 4, big_);
    if (at >= b.size()) throw Ended{};
    count_ = b.number(at, wide_ ? 8 : 2, big_);
    first_ = static_cast<std::size_t>(at) + (wide_ ? 8 : 2);
    if (count_ > 4096) throw Ended{};
  }
  /// The whole numbers of a tag; none where it is absent.
  [[nodiscard]] std::vector<std::uint64_t> values(std::uint32_t tag) const {
    const std::size_t entrySize = wide_ ? 20 : 12;
    for (std::uint64_t i = 0; i < count_; ++i) {
      const std::size_t entry = first_ + static_cast<std::size_t>(i) * entrySize;
      if (b_.number(entry, 2, big_) != tag) continue;
      const int width = byteWidth(b_.number(entry + 2, 2, big_));
      const std::uint64_t count = b_.number(entry + 4, wide_ ? 8 : 4, big_);
      if (width == 0 || count > b_.size()) throw Ended{};
      const std::size_t field = entry + (wide_ ? 12 : 8);
      const std::uint64_t bytes = count * static_cast<std::uint64_t>(width);
      const std::size_t at =
          bytes <= (wide_ ? 8u : 4u) ? field : static_cast<std::size_t>(b_.number(field, wide_ ? 8 : 4, big_));
      std::vector<std::uint64_t> out;
      for (std::uint64_t k = 0; k < count; ++k)
        out.push_back(b_.number(at + static_cast<std::size_t>(k) * static_cast<std::size_t>(width), width, big_));
      return out;
    }
    return {};
  }

 private:
  static int byteWidth(std::uint64_t type) {
    switch (type) {
      case 1:
      case 7:
        return 1;  // BYTE, UNDEFINED
      case 3:
        return 2;  // SHORT
      case 4:
      case 13:
        return 4;  // LONG, IFD
      case 16:
      case 18:
        return 8;  // LONG8, IFD8
      default:
        return 0;
    }
  }
  const Bytes& b_;
  bool big_, wide_;
  std::uint64_t count_ = 0;
  std::size_t first_ = 0;
};

ImageHeader readTiff(const Bytes& b) {
  ImageHeader header;
  const TiffDirectory directory(b);
  const auto width = directory.values(256), height = directory.values(257);
  if (width.size() != 1 || height.size() != 1) return header;
  header.width = static_cast<std::int64_t>(width[0]);
  header.height = static_cast<std::int64_t>(height[0]);
  try {
    for (const auto& [offsetTag, countTag] :
         {std::array<std::uint32_t, 2>{273, 279}, std::array<std::uint32_t, 2>{324, 325}}) {
      const auto offsets = directory.values(offsetTag), counts = directory.values(countTag);
      for (std::size_t i = 0; i < std::min(offsets.size(), counts.size()); ++i) {
        if (offsets[i] > b.size() || counts[i] > b.size() - offsets[i]) throw Ended{};
      }
    }
  } catch (const Ended&) {
    incomplete(header, "pixel data reach beyond the end of the file");
  }
  return header;
}

ImageHeader readWebp(const Bytes& b) {
  ImageHeader header;
  if (b.le32(4) > b.size() - 8) incomplete(header, "the RIFF container reaches beyond the end of the file");
  if (b.has(12, "VP8X")) {
    header.width = static_cast<std::int64_t>(b.number(24, 3, false)) + 1;
    header.height = static_cast<std::int64_t>(b.number(27, 3, false)) + 1;
  } else if (b.has(12, "VP8L")) {
    const std::uint32_t bits = b.le32(21);
    header.width = (bits & 0x3FFFu) + 1;
    header.height = (bits >> 14 & 0x3FFFu) + 1;
  } else if (b.has(12, "VP8 ")) {
    header.width = b.le16(26) & 0x3FFFu;
    header.height = b.le16(28) & 0x3FFFu;
  }
  return header;
}

/// Reads the SIZ marker of the codestream [start, end); whole streams end with EOC (FF D9).
void readCodestream(const Bytes& b, std::size_t start, std::size_t end, ImageHeader& header) {
  if (b.be16(start) != 0xFF4F || b.be16(start + 2) != 0xFF51) return;
  header.width = static_cast<std::int64_t>(b.be32(start + 8)) - b.be32(start + 16);
  header.height = static_cast<std::int64_t>(b.be32(start + 12)) - b.be32(start + 20);
  if (end > b.size() || end < start + 2 || b.be16(end - 2) != 0xFFD9) incomplete(header, "no end-of-codestream marker");
}

ImageHeader readJpeg2000(const Bytes& b) {
  ImageHeader header;
  if (b.be16(0) == 0xFF4F) {
    readCodestream(b, 0, b.size(), header);
    return header;
  }
  for (std::size_t at = 0;;) {
    std::uint64_t length = b.be32(at);
    std::size_t content = at + 8;
    if (length == 1) {
      length = b.number(at + 8, 8, true);
      content = at + 16;
    } else if (length == 0) {
      length = b.size() - at;
    }
    if (b.has(at + 4, "jp2c")) {
      readCodestream(b, content, at + static_cast<std::size_t>(std::min<std::uint64_t>(length, b.size())), header);
      return header;
    }
    if (length < 8 || length > b.size() - at) throw Ended{};
    at += static_cast<std::size_t>(length);
  }
}

/// The whitespace-separated words of a text header from `at` on, comments (#) skipped.
class Words {
 public:
  Words(const Bytes& b, std::size_t at) : b_(b), at_(at) {}
  std::string next() {
    for (;;) {
      while (std::isspace(b_.u8(at_)) != 0) ++at_;
      if (b_.u8(at_) != '#') break;
      while (b_.u8(at_) != '\n') ++at_;
    }
    std::string word;
    while (word.size() < 32 && std::isspace(b_.u8(at_)) == 0) word += static_cast<char>(b_.u8(at_++));
    return word;
  }
  std::int64_t number() {
    const std::string word = next();
    if (word.empty() || word.size() > 9 ||
        !std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
      return 0;
    return std::atoll(word.c_str());
  }
  /// First byte of the pixels: one whitespace after the last word.
  [[nodiscard]] std::size_t pixels() const { return at_ + 1; }

 private:
  const Bytes& b_;
  std::size_t at_;
};

ImageHeader readNetpbm(const Bytes& b) {
  ImageHeader header;
  const char kind = static_cast<char>(b.u8(1));
  Words words(b, 2);
  if (kind == '7') {
    for (std::string word = words.next(); word != "ENDHDR"; word = words.next()) {
      if (word == "WIDTH") header.width = words.number();
      if (word == "HEIGHT") header.height = words.number();
    }
    return header;
  }
  header.width = words.number();
  header.height = words.number();
  if (kind == '5' || kind == '6') {
    const std::int64_t bytes = words.number() > 255 ? 2 : 1;
    const std::int64_t needed = header.width * header.height * (kind == '6' ? 3 : 1) * bytes;
    if (static_cast<std::int64_t>(b.size()) - static_cast<std::int64_t>(words.pixels()) < needed) {
      incomplete(header, "fewer pixels than the header says");
    }
  }
  return header;
}

ImageHeader readRadiance(const Bytes& b) {
  ImageHeader header;
  std::size_t at = 0;
  while (!b.has(at, "\n\n")) {
    if (at > 65'536) return header;
    if (++at >= b.size()) throw Ended{};
  }
  Words words(b, at + 2);
  if (words.next() != "-Y") return header;
  header.height = words.number();
  if (words.next() != "+X") return header;
  header.width = words.number();
  return header;
}

bool isHeifBrand(const Bytes& b, std::string_view brands) {
  for (std::size_t i = 0; i + 4 <= brands.size(); i += 4) {
    if (b.has(8, brands.substr(i, 4))) return true;
  }
  return false;
}

}  // namespace

std::string_view name(FileKind kind) {
  switch (kind) {
    case FileKind::kJpeg:
      return "JPEG";
    case FileKind::kPng:
      return "PNG";
    case FileKind::kTiff:
      return "TIFF";
    case FileKind::kWebp:
      return "WebP";
    case FileKind::kBmp:
      return "BMP";
    case FileKind::kJpeg2000:
      return "JPEG 2000";
    case FileKind::kNetpbm:
      return "PNM";
    case FileKind::kRadiance:
      return "Radiance HDR";
    case FileKind::kSunRaster:
      return "Sun raster";
    case FileKind::kGif:
      return "GIF";
    case FileKind::kHeif:
      return "HEIC";
    case FileKind::kAvif:
      return "AVIF";
    case FileKind::kOpenExr:
      return "OpenEXR";
    case FileKind::kPhotoshop:
      return "Photoshop";
    case FileKind::kSvg:
      return "SVG";
    case FileKind::kPdf:
      return "PDF";
    case FileKind::kJpegXl:
      return "JPEG XL";
    case FileKind::kUnknown:
      break;
  }
  return "unknown";
}

bool decodable(FileKind kind) { return kind >= FileKind::kJpeg && kind <= FileKind::kSunRaster; }

FileKind sniff(std::span<const std::uint8_t> bytes) {
  using namespace std::string_view_literals;
  const Bytes b(bytes);
  if (b.has(0, "\xFF\xD8\xFF")) return FileKind::kJpeg;
  if (b.has(0, "\x89PNG\r\n\x1A\n")) return FileKind::kPng;
  if (b.has(0, "II*\0"sv) || b.has(0, "MM\0*"sv) || b.has(0, "II+\0"sv) || b.has(0, "MM\0+"sv)) return FileKind::kTiff;
  if (b.has(0, "RIFF") && b.has(8, "WEBP")) return FileKind::kWebp;
  if (b.has(0, "BM") && bytes.size() >= 26 && (b.le32(14) == 12 || (b.le32(14) >= 40 && b.le32(14) <= 124)))
    return FileKind::kBmp;
  if (b.has(0, "\0\0\0\x0CjP  "sv) || b.has(0, "\xFF\x4F\xFF\x51"sv)) return FileKind::kJpeg2000;
  if (b.has(0, "#?RADIANCE") || b.has(0, "#?RGBE")) return FileKind::kRadiance;
  if (b.has(0, "\x59\xA6\x6A\x95")) return FileKind::kSunRaster;
  if (bytes.size() > 2 && bytes[0] == 'P' && (std::strchr("1234567Ff", bytes[1]) != nullptr) && bytes[1] != 0 &&
      std::isspace(bytes[2]) != 0) {
    return FileKind::kNetpbm;
  }
  if (b.has(0, "GIF8")) return FileKind::kGif;
  if (b.has(4, "ftyp") && isHeifBrand(b, "avifavis")) return FileKind::kAvif;
  if (b.has(4, "ftyp") && isHeifBrand(b, "heicheixhevcheimheismif1msf1")) return FileKind::kHeif;
  if (b.has(0, "\x76\x2F\x31\x01")) return FileKind::kOpenExr;
  if (b.has(0, "8BPS")) return FileKind::kPhotoshop;
  if (b.has(0, "%PDF")) return FileKind::kPdf;
  if (b.has(0, "\xFF\x0A") || b.has(0, "\0\0\0\x0CJXL "sv)) return FileKind::kJpegXl;
  if (b.has(0, "<svg")) return FileKind::kSvg;
  return FileKind::kUnknown;
}

ImageHeader readHeader(std::span<const std::uint8_t> bytes, FileKind kind) {
  const Bytes b(bytes);
  try {
    switch (kind) {
      case FileKind::kJpeg:
        return readJpeg(b);
      case FileKind::kPng:
        return readPng(b);
      case FileKind::kTiff:
        return readTiff(b);
      case FileKind::kWebp:
        return readWebp(b);
      case FileKind::kBmp:
        return readBmp(b);
      case FileKind::kJpeg2000:
        return readJpeg2000(b);
      case FileKind::kNetpbm:
        return readNetpbm(b);
      case FileKind::kRadiance:
        return readRadiance(b);
      case FileKind::kSunRaster:
        return {static_cast<std::int64_t>(b.be32(4)), static_cast<std::int64_t>(b.be32(8)), true, {}};
      default:
        return {};
    }
  } catch (const Ended&) {
    return {0, 0, false, "the file ends within its header"};
  }
}

}  // namespace lineament::imaging
