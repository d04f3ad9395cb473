// Writes PyTorch files by hand, good and bad ones: pickles opcode by opcode, zip files field by field.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "weights_test_support.h"

namespace lineament::weights::test {

inline std::string le(std::uint64_t value, std::size_t size) { return le64(value).substr(0, size); }

// ---- pickle opcodes
// --------------------------------------------------------------------------------------------------
inline std::string text(std::string_view s) { return "X" + le(s.size(), 4) + std::string(s); }
inline std::string global(std::string_view module, std::string_view name) {
  return "c" + std::string(module) + "\n" + std::string(name) + "\n";
}
inline std::string integer(std::int64_t value) { return "\x8a\x08" + le(static_cast<std::uint64_t>(value), 8); }
inline std::string tuple(const std::vector<std::string>& items) {
  std::string out = "(";
  for (const auto& item : items) out += item;
  return out + "t";
}
inline std::string integers(const std::vector<std::int64_t>& values) {
  std::vector<std::string> items;
  for (const auto v : values) items.push_back(integer(v));
  return tuple(items);
}
inline std::string dict(const std::vector<std::pair<std::string, std::string>>& items) {
  std::string out = "}(";
  for (const auto& [key, value] : items) out += text(key) + value;
  return out + "u";
}
inline std::string call(const std::string& function, const std::vector<std::string>& arguments) {
  return function + tuple(arguments) + "R";
}
inline std::string pickled(const std::string& body, int protocol = 2) {
  return std::string("\x80") + static_cast<char>(protocol) + body + ".";
}

inline const std::string kNone = "N", kFalse = "\x89", kTrue = "\x88";
inline std::string orderedDict() { return global("collections", "OrderedDict") + ")R"; }

struct View {
  std::string storageType = "FloatStorage";
  std::string key = "0";
  std::int64_t elements = 6;
  std::int64_t offset = 0;
  std::vector<std::int64_t> shape = {2, 3};
  std::vector<std::int64_t> strides = {3, 1};
};
/// The persistent id of a storage; `legacy` adds the sixth field.
inline std::string storage(const View& v, bool legacy) {
  std::vector<std::string> fields = {text("storage"), global("torch", v.storageType), text(v.key), text("cpu"),
                                     integer(v.elements)};
  if (legacy) fields.push_back(kNone);
  return tuple(fields) + "Q";
}
inline std::string tensor(const View& v, bool legacy = false) {
  return call(global("torch._utils", "_rebuild_tensor_v2"),
              {storage(v, legacy), integer(v.offset), integers(v.shape), integers(v.strides), kFalse, orderedDict()});
}

// ---- zip
// -------------------------------------------------------------------------------------------------------------
struct Record {
  std::string name, bytes;
  bool deflate = false;
  std::uint32_t crcXor = 0;     ///< spoils the checksum
  std::uint64_t sizeClaim = 0;  ///< replaces the uncompressed size where not 0
  bool zip64 = false;           ///< sizes in the extra field
  bool descriptor = false;      ///< sizes behind the data, as torch.save writes
};

inline std::string deflated(const std::string& bytes) {
  z_stream z{};
  deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()), '\0');
  std::string in = bytes;
  z.next_in = reinterpret_cast<Bytef*>(in.data());
  z.avail_in = static_cast<uInt>(in.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

inline std::string zip(const std::vector<Record>& records, const std::string& comment = {}) {
  std::string file, directory;
  for (const Record& r : records) {
    const std::string data = r.deflate ? deflated(r.bytes) : r.bytes;
    const auto crc = static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(r.bytes.data()),
                                                        static_cast<uInt>(r.bytes.size()))) ^
                     r.crcXor;
    const std::uint64_t size = r.sizeClaim ? r.sizeClaim : r.bytes.size();
    const std::string method = le(r.deflate ? 8 : 0, 2), flags = le(r.descriptor ? 0x0808 : 0x0800, 2);
    const std::string sizes = le(r.zip64 ? 0xFFFFFFFF : data.size(), 4) + le(r.zip64 ? 0xFFFFFFFF : size, 4);
    const std::string extra = r.zip64 ? le(1, 2) + le(16, 2) + le64(size) + le64(data.size()) : "";
    const std::string date(4, '\0');
    const std::uint64_t offset = file.size();
    file += "PK\x03\x04" + le(45, 2) + flags + method + date +
            (r.descriptor ? std::string(12, '\0') : le(crc, 4) + sizes) + le(r.name.size(), 2) +
            le(r.descriptor ? 0 : extra.size(), 2) + r.name + (r.descriptor ? "" : extra) + data;
    if (r.descriptor) file += "PK\x07\x08" + le(crc, 4) + le(data.size(), 4) + le(size, 4);
    directory += "PK\x01\x02" + le(45, 2) + le(45, 2) + flags + method + date + le(crc, 4) + sizes +
                 le(r.name.size(), 2) + le(extra.size(), 2) + le(0, 2) + le(0, 2) + le(0, 2) + le(0, 4) +
                 le(offset, 4) + r.name + extra;
  }
  const std::uint64_t start = file.size();
  return file + directory + "PK\x05\x06" + le(0, 4) + le(records.size(), 2) + le(records.size(), 2) +
         le(directory.size(), 4) + le(start, 4) + le(comment.size(), 2) + comment;
}

inline std::string checkpointZip(const std::string& pickle, const std::vector<Record>& storages = {}) {
  std::vector<Record> records = {{"archive/data.pkl", pickle}};
  for (const Record& s : storages) {
    records.push_back(s);
    records.back().name = "archive/data/" + s.name;
  }
  records.push_back({"archive/version", "3\n"});
  return zip(records);
}

inline const std::string kMagicPickle = std::string("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.");

struct LegacyStorage {
  std::string key;
  std::int64_t count;
  std::string bytes;
};
inline std::string checkpointLegacy(const std::string& pickle, const std::vector<LegacyStorage>& storages = {},
                                    bool littleEndian = true) {
  std::string keys = "](", data;
  for (const LegacyStorage& s : storages) {
    keys += text(s.key);
    data += le64(static_cast<std::uint64_t>(s.count)) + s.bytes;
  }
  return kMagicPickle + pickled("M" + le(1001, 2)) +
         pickled(dict({{"protocol_version", "M" + le(1001, 2)}, {"little_endian", littleEndian ? kTrue : kFalse}})) +
         pickle + pickled(keys + "e") + data;
}

inline std::string floats(const std::vector<float>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

}  // namespace lineament::weights::test
