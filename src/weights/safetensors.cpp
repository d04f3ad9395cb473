#include "weights/safetensors.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.h"
#include "mapped_file.h"
#include "plain_text.h"
#include "safetensors_header.h"

namespace lineament::weights {
namespace {

Error bad(const std::filesystem::path& path, const std::string& why) {
  return {
      ErrorCode::kUnreadable, "“" + path.string() + "” is not a valid safetensors file: " + plainText(why) + ".", {}};
}

std::uint64_t littleEndian64(const std::uint8_t* p) {
  std::uint64_t value = 0;
  for (int i = 7; i >= 0; --i) value = value << 8 | p[i];
  return value;
}

/// Sorted by offset, the ranges must follow each other from 0 to the end of the data; so overlaps (also of empty
/// tensors inside others), holes and trailing bytes are all refused, as by the format's own implementation.
std::string checkLayout(std::vector<const HeaderEntry*> entries, std::uint64_t dataSize) {
  std::sort(entries.begin(), entries.end(), [](const HeaderEntry* a, const HeaderEntry* b) {
    return std::pair(a->begin, a->end) < std::pair(b->begin, b->end);
  });
  std::uint64_t at = 0;
  for (const HeaderEntry* entry : entries) {
    if (entry->end < entry->begin || entry->end > dataSize) return "tensor “" + entry->name + "” lies outside the data";
    if (entry->begin < at) return "tensor “" + entry->name + "” overlaps another";
    if (entry->begin > at) return "unused bytes before tensor “" + entry->name + "”";
    const auto size = byteCount(entry->dtype, entry->shape);
    if (!size) return "the shape of tensor “" + entry->name + "” overflows";
    if (static_cast<std::uint64_t>(*size) != entry->end - entry->begin) {
      return "the byte range of tensor “" + entry->name + "” does not match its shape";
    }
    at = entry->end;
  }
  if (at != dataSize) return std::to_string(dataSize - at) + " unused bytes at the end";
  return {};
}

class Output {
 public:
  /// Errors name `target`, the file that the person asked for.
  Output(const std::filesystem::path& temporary, std::filesystem::path target)
      : path_(std::move(target)), fd_(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
    if (fd_ < 0) error_ = fileError("write", path_, errno);
  }
  ~Output() {
    if (fd_ >= 0) ::close(fd_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Status write(std::span<const std::uint8_t> bytes) {
    if (!error_) return error_;
    while (!bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return error_ = fileError("write", path_, errno);
      bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
    return {};
  }
  Status finish() {
    if (!error_) return error_;
    if (::fsync(fd_) != 0) return fileError("write", path_, errno);
    const int closed = ::close(fd_);
    fd_ = -1;
    if (closed != 0) return fileError("write", path_, errno);
    return {};
  }

 private:
  std::filesystem::path path_;
  int fd_;
  Status error_;
};

}  // namespace

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path) {
  return guarded("Reading “" + path.string() + "”", [&]() -> Result<SafetensorsFile> {
    auto mapped = MappedFile::open(path);
    if (!mapped) return mapped.error();
    SafetensorsFile file;
    file.path_ = path;
    file.file_ = *mapped;
    const auto bytes = file.file_->bytes();
    if (bytes.size() < 8) return bad(path, "it is too short");
    const std::uint64_t headerSize = littleEndian64(bytes.data());
    if (headerSize > kMaxHeaderBytes) return bad(path, "its header claims to be larger than 100 MB");
    if (headerSize > bytes.size() - 8) return bad(path, "its header reaches past the end of the file");
    auto header =
        parseSafetensorsHeader({reinterpret_cast<const char*>(bytes.data()) + 8, static_cast<std::size_t>(headerSize)});
    if (!header.problem.empty()) return bad(path, header.problem);
    const auto data = bytes.subspan(8 + static_cast<std::size_t>(headerSize));
    std::vector<const HeaderEntry*> order;
    for (const HeaderEntry& entry : header.entries) order.push_back(&entry);
    if (const std::string problem = checkLayout(std::move(order), data.size()); !problem.empty()) {
      return bad(path, problem);
    }
    for (HeaderEntry& entry : header.entries) {
      const auto range =
          data.subspan(static_cast<std::size_t>(entry.begin), static_cast<std::size_t>(entry.end - entry.begin));
      file.entries_.emplace(std::move(entry.name), RawEntry{entry.dtype, std::move(entry.shape), range});
    }
    file.metadata_ = std::move(header.metadata);
    return file;
  });
}

const RawEntry* SafetensorsFile::find(const std::string& name) const {
  const auto found = entries_.find(name);
  return found == entries_.end() ? nullptr : &found->second;
}

Status SafetensorsFile::stream(const RawEntry& entry, const ByteSink& sink) const {
  return streamRange(*file_, entry.bytes, sink);
}

void SafetensorsFile::release(const RawEntry& entry) const { file_->release(entry.bytes); }

void SafetensorsWriter::setMetadata(std::string key, std::string value) {
  metadata_.insert_or_assign(std::move(key), std::move(value));
}

void SafetensorsWriter::add(std::string name, DType dtype, Shape shape, std::span<const std::uint8_t> bytes) {
  add(std::move(name), dtype, std::move(shape), [bytes](const ByteSink& sink) { return sink(bytes); });
}

void SafetensorsWriter::add(std::string name, DType dtype, Shape shape, ByteSource source) {
  items_.push_back({std::move(name), dtype, std::move(shape), std::move(source)});
}

Status SafetensorsWriter::write(const std::filesystem::path& path) const {
  std::vector<const Item*> order;
  for (const Item& item : items_) order.push_back(&item);
  std::sort(order.begin(), order.end(), [](const Item* a, const Item* b) {
    return std::pair(sizeOf(b->dtype), std::string_view(a->name)) <
           std::pair(sizeOf(a->dtype), std::string_view(b->name));
  });
  const auto invalid = [&](const Item& item, const std::string& why) {
    return Error{ErrorCode::kInvalidArgument,
                 "Cannot write “" + path.string() + "”: tensor “" + item.name + "” " + why + ".",
                 {}};
  };
  return guarded("Writing “" + path.string() + "”", [&]() -> Status {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata_.empty()) header["__metadata__"] = metadata_;
    std::int64_t at = 0;
    std::set<std::string_view> names{"__metadata__"};
    for (const Item* item : order) {
      const auto size = byteCount(item->dtype, item->shape);
      std::int64_t end = 0;
      if (!size || __builtin_add_overflow(at, *size, &end)) return invalid(*item, "has an impossible shape");
      if (!names.insert(item->name).second) return invalid(*item, "appears twice or has a reserved name");
      header[item->name] = {{"dtype", name(item->dtype)}, {"shape", item->shape}, {"data_offsets", {at, end}}};
      at = end;
    }
    std::string text = header.dump();  // throws on a name that is not UTF-8
    text.append((8 - text.size() % 8) % 8, ' ');
    if (text.size() > kMaxHeaderBytes) {
      return Error{ErrorCode::kTooLarge, "The header of “" + path.string() + "” exceeds 100 MB.", {}};
    }
    return writeFileVia(path, [&](const std::filesystem::path& temporary) -> Status {
      Output out(temporary, path);
      std::array<std::uint8_t, 8> length{};
      for (std::size_t i = 0; i < 8; ++i) length[i] = static_cast<std::uint8_t>(text.size() >> (8 * i));
      if (Status s = out.write(length); !s) return s;
      if (Status s = out.write({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}); !s) return s;
      for (const Item* item : order) {
        std::uint64_t left = static_cast<std::uint64_t>(*byteCount(item->dtype, item->shape));
        const auto sink = [&](std::span<const std::uint8_t> bytes) -> Status {
          if (bytes.size() > left) return invalid(*item, "has more bytes than its shape");
          left -= bytes.size();
          return out.write(bytes);
        };
        if (Status s = item->source(sink); !s) return s;
        if (left != 0) return invalid(*item, "has fewer bytes than its shape");
      }
      return out.finish();
    });
  });
}

}  // namespace lineament::weights
