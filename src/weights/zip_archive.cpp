#include "zip_archive.h"

#include <algorithm>

#include "plain_text.h"

#if LINEAMENT_HAVE_ZLIB
#include <zlib.h>
#endif

namespace lineament::weights {
namespace {

constexpr std::uint32_t kEndSignature = 0x06054b50, kEnd64Signature = 0x06064b50, kLocator64Signature = 0x07064b50;
constexpr std::uint32_t kCentralSignature = 0x02014b50, kLocalSignature = 0x04034b50;
constexpr std::size_t kEndSize = 22, kEnd64Size = 56, kLocator64Size = 20, kCentralSize = 46, kLocalSize = 30;
// Weights deflate to no less than a half; only runs of equal bytes reach 1000:1. Small records may be such runs.
constexpr std::uint64_t kFreeInflatedSize = 1u << 20, kMaxRatio = 100;

struct Problem {
  std::string why;
};
[[noreturn]] void fail(std::string why) { throw Problem{std::move(why)}; }

/// Little-endian numbers out of a span; reading past its end fails.
class Cursor {
 public:
  Cursor(std::span<const std::uint8_t> bytes, std::uint64_t at) : bytes_(bytes), at_(at) {}
  std::uint64_t number(std::size_t size) {
    const auto piece = take(size);
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | piece[i];
    return value;
  }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  std::span<const std::uint8_t> take(std::uint64_t size) {
    if (at_ > bytes_.size() || size > bytes_.size() - at_) fail("it is cut off or one of its sizes lies");
    const auto piece = bytes_.subspan(static_cast<std::size_t>(at_), static_cast<std::size_t>(size));
    at_ += size;
    return piece;
  }
  std::string text(std::uint64_t size) {
    const auto piece = take(size);
    return {reinterpret_cast<const char*>(piece.data()), piece.size()};
  }
  [[nodiscard]] std::uint64_t at() const { return at_; }
  [[nodiscard]] std::uint64_t left() const { return bytes_.size() - at_; }

 private:
  std::span<const std::uint8_t> bytes_;
  std::uint64_t at_;
};

struct Directory {
  std::uint64_t entries = 0, size = 0, offset = 0;
};

/// The end record must be the last thing in the file, its comment included.
std::uint64_t findEnd(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < kEndSize) fail("it is cut off");
  const std::size_t lowest = bytes.size() - std::min(bytes.size(), kEndSize + 0xFFFF);
  for (std::size_t at = bytes.size() - kEndSize + 1; at-- > lowest;) {
    Cursor cursor(bytes, at);
    if (cursor.u32() != kEndSignature) continue;
    Cursor comment(bytes, at + 20);
    if (comment.u16() == bytes.size() - at - kEndSize) return at;
  }
  fail("it is cut off: the end of its directory is missing");
}

Directory readEnd64(std::span<const std::uint8_t> bytes, std::uint64_t end) {
  Cursor locator(bytes, end - kLocator64Size + 4);
  const std::uint32_t disk = locator.u32();
  const std::uint64_t at = locator.u64();
  if (disk != 0 || locator.u32() > 1) fail("it is split over several disks");
  if (end < kLocator64Size + kEnd64Size || at != end - kLocator64Size - kEnd64Size) {
    fail("its 64-bit directory lies elsewhere");
  }
  Cursor end64(bytes, at);
  if (end64.u32() != kEnd64Signature || end64.u64() != kEnd64Size - 12) fail("its 64-bit directory is damaged");
  end64.u32();  // versions
  if (end64.u64() != 0) fail("it is split over several disks");
  Directory directory;
  const std::uint64_t here = end64.u64();
  directory.entries = end64.u64();
  if (here != directory.entries) fail("it is split over several disks");
  directory.size = end64.u64();
  directory.offset = end64.u64();
  return directory;
}

Directory readEnd(std::span<const std::uint8_t> bytes) {
  const std::uint64_t end = findEnd(bytes);
  Cursor cursor(bytes, end + 4);
  const std::uint16_t disk = cursor.u16(), directoryDisk = cursor.u16(), here = cursor.u16(), total = cursor.u16();
  Directory directory{total, cursor.u32(), cursor.u32()};
  std::uint64_t directoryEnd = end;
  // PyTorch writes the 64-bit records always; where they exist they must agree with what fits in the short one.
  if (end >= kLocator64Size && Cursor(bytes, end - kLocator64Size).u32() == kLocator64Signature) {
    const Directory small = directory;
    directory = readEnd64(bytes, end);
    directoryEnd = end - kLocator64Size - kEnd64Size;
    const bool agree = (small.entries == 0xFFFF || small.entries == directory.entries) &&
                       (small.size == 0xFFFFFFFF || small.size == directory.size) &&
                       (small.offset == 0xFFFFFFFF || small.offset == directory.offset);
    if (!agree) fail("its two end records contradict each other");
  } else if (disk != 0 || directoryDisk != 0 || here != total) {
    fail("it is split over several disks");
  }
  if (directory.offset > directoryEnd || directoryEnd - directory.offset != directory.size) {
    fail("its directory does not lie where its end record says");
  }
  return directory;
}

/// The 64-bit values of the extra field with id 1, in the order in which the 32-bit ones are saturated.
void readExtra64(Cursor extra, ZipEntry& entry, bool wantSize, bool wantCompressed, bool wantOffset) {
  while (extra.left() >= 4) {
    const std::uint16_t id = extra.u16(), size = extra.u16();
    const auto piece = extra.take(size);
    if (id != 1) continue;
    Cursor values(piece, 0);
    if (wantSize) entry.size = values.u64();
    if (wantCompressed) entry.compressedSize = values.u64();
    if (wantOffset) entry.headerOffset = values.u64();
    return;
  }
  fail("the 64-bit size of “" + entry.name + "” is missing");
}

ZipEntry readCentral(Cursor& cursor) {
  if (cursor.u32() != kCentralSignature) fail("its directory is damaged");
  ZipEntry entry;
  cursor.u32();  // versions
  const std::uint16_t flags = cursor.u16(), method = cursor.u16();
  cursor.u32();  // date
  entry.crc = cursor.u32();
  entry.compressedSize = cursor.u32();
  entry.size = cursor.u32();
  const std::uint16_t nameSize = cursor.u16(), extraSize = cursor.u16(), commentSize = cursor.u16();
  if (cursor.u16() != 0) fail("it is split over several disks");
  cursor.take(6);  // attributes
  entry.headerOffset = cursor.u32();
  entry.name = cursor.text(nameSize);
  const auto extra = cursor.take(extraSize);
  cursor.take(commentSize);
  if (entry.name.empty() || entry.name.find('\0') != std::string::npos) fail("an entry has no proper name");
  // Allowed: how hard it was compressed, sizes that follow the data, names in UTF-8.
  if ((flags & ~0x080Eu) != 0) fail("“" + entry.name + "” is encrypted or of another kind");
  if (method != 0 && method != 8) fail("“" + entry.name + "” is compressed by method " + std::to_string(method));
  entry.deflated = method == 8;
  const bool size64 = entry.size == 0xFFFFFFFF, compressed64 = entry.compressedSize == 0xFFFFFFFF;
  const bool offset64 = entry.headerOffset == 0xFFFFFFFF;
  if (size64 || compressed64 || offset64) readExtra64(Cursor(extra, 0), entry, size64, compressed64, offset64);
  if (!entry.deflated && entry.size != entry.compressedSize) fail("the two sizes of “" + entry.name + "” differ");
  return entry;
}

/// Finds the data of an entry behind its local header, which must agree with the directory.
std::uint64_t readLocal(std::span<const std::uint8_t> bytes, ZipEntry& entry) {
  Cursor cursor(bytes, entry.headerOffset);
  if (cursor.u32() != kLocalSignature) fail("the header of “" + entry.name + "” is missing");
  cursor.u16();  // version
  const std::uint16_t flags = cursor.u16(), method = cursor.u16();
  cursor.u32();  // date
  const std::uint32_t crc = cursor.u32();
  const std::uint64_t compressed = cursor.u32(), size = cursor.u32();
  const std::uint16_t nameSize = cursor.u16(), extraSize = cursor.u16();
  const std::string name = cursor.text(nameSize);
  const auto extra = cursor.take(extraSize);
  const bool later = (flags & 8) != 0;  // sizes and CRC follow the data; the directory has them too
  ZipEntry local = entry;
  if (size == 0xFFFFFFFF || compressed == 0xFFFFFFFF) {
    readExtra64(Cursor(extra, 0), local, size == 0xFFFFFFFF, compressed == 0xFFFFFFFF, false);
  } else {
    local.size = size;
    local.compressedSize = compressed;
  }
  const bool unsaid = later && local.size == 0 && local.compressedSize == 0 && crc == 0;
  const bool same = local.size == entry.size && local.compressedSize == entry.compressedSize && crc == entry.crc;
  if (name != entry.name || method != (entry.deflated ? 8 : 0) || (flags & 1) != 0 || !(same || unsaid)) {
    fail("the header of “" + entry.name + "” contradicts the directory");
  }
  entry.stored = cursor.take(entry.compressedSize);
  return cursor.at();
}

void checkEntries(std::span<const std::uint8_t> bytes, std::uint64_t directoryOffset, std::vector<ZipEntry>& entries) {
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.headerOffset < b.headerOffset; });
  std::uint64_t end = 0, inflated = 0;
  for (ZipEntry& entry : entries) {
    if (entry.headerOffset < end) fail("“" + entry.name + "” overlaps another entry");
    end = readLocal(bytes.first(static_cast<std::size_t>(directoryOffset)), entry);
    if (!entry.deflated) continue;
    if (entry.size > kFreeInflatedSize && entry.size / kMaxRatio > entry.compressedSize) {
      fail("“" + entry.name + "” inflates to more than " + std::to_string(kMaxRatio) + " times its size");
    }
    inflated += std::min(entry.size, kFreeInflatedSize);
  }
  // Many small bombs are one large bomb.
  if (inflated > 64 * kFreeInflatedSize && inflated / kMaxRatio > bytes.size()) fail("it inflates beyond all measure");
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  const auto twice =
      std::adjacent_find(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name == b.name; });
  if (twice != entries.end()) fail("“" + twice->name + "” appears twice");
}

#if LINEAMENT_HAVE_ZLIB
std::uint32_t crcOf(std::uint32_t crc, std::span<const std::uint8_t> bytes) {
  return static_cast<std::uint32_t>(::crc32_z(crc, bytes.data(), bytes.size()));
}

struct Inflater {
  z_stream stream{};
  Inflater() {
    if (::inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { ::inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

/// Hands out at most `size` inflated bytes; anything but exactly that many is a lie of the entry.
Status inflateInto(const MappedFile& file, const ZipEntry& entry, const ZipArchive::Sink& sink) {
  Inflater inflater;
  z_stream& z = inflater.stream;
  std::vector<std::uint8_t> out(256 << 10);
  std::uint64_t produced = 0;
  bool ended = false;
  const auto feed = [&](std::span<const std::uint8_t> piece) -> Status {
    z.next_in = const_cast<Bytef*>(piece.data());
    z.avail_in = static_cast<uInt>(piece.size());
    do {
      if (ended) fail("“" + entry.name + "” has bytes behind its compressed data");
      z.next_out = out.data();
      z.avail_out = static_cast<uInt>(out.size());
      const int code = ::inflate(&z, Z_NO_FLUSH);
      if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) fail("“" + entry.name + "” is damaged");
      const std::size_t got = out.size() - z.avail_out;
      produced += got;
      if (produced > entry.size) fail("“" + entry.name + "” inflates to more than it says");
      if (got > 0) {
        if (Status status = sink({out.data(), got}); !status) return status;
      }
      ended = code == Z_STREAM_END;
    } while (z.avail_in > 0 || (z.avail_out == 0 && !ended));
    return {};
  };
  if (Status status = streamRange(file, entry.stored, feed); !status) return status;
  if (!ended || produced != entry.size) fail("“" + entry.name + "” is cut off");
  return {};
}
#endif

Error damaged(const MappedFile& file, const std::string& why) {
  return {ErrorCode::kUnreadable,
          "“" + file.path().string() + "” is not a valid PyTorch zip file: " + plainText(why) + ".",
          {}};
}

}  // namespace

Result<ZipArchive> ZipArchive::open(std::shared_ptr<const MappedFile> file) {
  ZipArchive archive;
  archive.file_ = std::move(file);
  const auto bytes = archive.file_->bytes();
  try {
    const Directory directory = readEnd(bytes);
    if (directory.entries > directory.size / kCentralSize) fail("it claims more entries than its directory holds");
    Cursor cursor(bytes.first(static_cast<std::size_t>(directory.offset + directory.size)), directory.offset);
    for (std::uint64_t i = 0; i < directory.entries; ++i) archive.entries_.push_back(readCentral(cursor));
    if (cursor.left() != 0) fail("its directory has bytes behind the last entry");
    checkEntries(bytes, directory.offset, archive.entries_);
  } catch (const Problem& problem) {
    return damaged(*archive.file_, problem.why);
  }
  return archive;
}

const ZipEntry* ZipArchive::find(std::string_view name) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), name,
                                      [](const ZipEntry& entry, std::string_view key) { return entry.name < key; });
  return found != entries_.end() && found->name == name ? &*found : nullptr;
}

#if LINEAMENT_HAVE_ZLIB
Status ZipArchive::stream(const ZipEntry& entry, const Sink& sink) const {
  try {
    std::uint32_t crc = 0;
    const auto checked = [&](std::span<const std::uint8_t> piece) -> Status {
      crc = crcOf(crc, piece);
      return sink ? sink(piece) : Status{};
    };
    const Status status =
        entry.deflated ? inflateInto(*file_, entry, checked) : streamRange(*file_, entry.stored, checked);
    if (!status) return status;
    if (crc != entry.crc) fail("“" + entry.name + "” is damaged: its checksum is wrong");
    return {};
  } catch (const Problem& problem) {
    return damaged(*file_, problem.why);
  }
}
#else
Status ZipArchive::stream(const ZipEntry& entry, const Sink&) const {
  return Error{
      ErrorCode::kUnsupported,
      "“" + file_->path().string() + "”: this program was built without zlib and cannot check “" + entry.name + "”.",
      {}};
}
#endif

Result<std::vector<std::uint8_t>> ZipArchive::readAll(const ZipEntry& entry, std::uint64_t limit) const {
  if (entry.size > limit) {
    return Error{ErrorCode::kTooLarge,
                 "“" + file_->path().string() + "”: “" + plainText(entry.name) + "” is too large.",
                 std::to_string(entry.size) + " bytes, at most " + std::to_string(limit)};
  }
  std::vector<std::uint8_t> bytes;
  bytes.reserve(static_cast<std::size_t>(entry.size));
  const Status status = stream(entry, [&](std::span<const std::uint8_t> piece) -> Status {
    bytes.insert(bytes.end(), piece.begin(), piece.end());
    return {};
  });
  if (!status) return status.error();
  return bytes;
}

}  // namespace lineament::weights
