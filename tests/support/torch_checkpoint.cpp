#include "torch_checkpoint.h"

#include <zlib.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "base/random.h"
#include "nets/specs.h"

namespace lineament::test {
namespace {

std::string le(std::uint64_t value, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(value >> (8 * i));
  return bytes;
}

std::int64_t count(const CheckpointTensor& tensor) {
  std::int64_t n = 1;
  for (const auto side : tensor.shape) n *= side;
  return n;
}

std::string storageType(const CheckpointTensor& tensor) {
  if (!tensor.dtype.empty()) return tensor.dtype;
  return tensor.floating ? "Float" : "Long";
}

std::string bytesOf(const CheckpointTensor& tensor) {
  const auto n = static_cast<std::size_t>(count(tensor));
  const std::string type = storageType(tensor);
  if (type != "Float") return std::string(n * (type == "Half" ? 2 : 8), '\0');
  std::string bytes(n * 4, '\0');
  auto* values = reinterpret_cast<float*>(bytes.data());
  const bool variance = tensor.name.ends_with("running_var");
  // Small, so that the activations of a deep network stay finite; a few random bits per number are enough.
  std::uint64_t state = fnv1a64(tensor.name);
  for (std::size_t i = 0; i < n; ++i) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    const float v = static_cast<float>(static_cast<std::int32_t>(state >> 32)) * 0x1.0p-31f;
    values[i] = variance ? 1.0f + 0.1f * v : 0.06f * v;
  }
  if (tensor.first != 0 && n > 0) values[0] = tensor.first;
  return bytes;
}

// ---- the pickle ----------------------------------------------------------------------------------------------------

std::string text(const std::string& s) { return "X" + le(s.size(), 4) + s; }
std::string global(const std::string& module, const std::string& name) { return "c" + module + "\n" + name + "\n"; }
std::string integer(std::int64_t value) { return "\x8a\x08" + le(static_cast<std::uint64_t>(value), 8); }
std::string integers(const std::vector<std::int64_t>& values) {
  std::string out = "(";
  for (const auto v : values) out += integer(v);
  return out + "t";
}

class Pickler {
 public:
  explicit Pickler(bool legacy) : legacy_(legacy) {}

  std::string root(const Checkpoint& c) {
    std::string out = "}(";
    for (const auto& t : c.top) out += text(t.name) + tensor(t);
    if (!c.wrapper.empty()) out += text(c.wrapper) + global("collections", "OrderedDict") + ")R(";
    for (const auto& t : c.state) out += text(t.name) + tensor(t);
    if (!c.wrapper.empty()) out += "u";
    if (!c.options.empty()) {
      out += text("opts") + "}(";
      for (const auto& [key, value] : c.options) out += text(key) + text(value);
      out += "u";
    }
    return "\x80\x02" + out + "u.";
  }
  std::vector<const CheckpointTensor*> order;

 private:
  std::string tensor(const CheckpointTensor& t) {
    std::vector<std::int64_t> strides(t.shape.size(), 1);
    for (std::size_t i = t.shape.size(); i-- > 1;) strides[i - 1] = strides[i] * t.shape[i];
    const std::string key = std::to_string(order.size());
    order.push_back(&t);
    const std::string storage = "(" + text("storage") + global("torch", storageType(t) + "Storage") + text(key) +
                                text("cpu") + integer(count(t)) + (legacy_ ? "N" : "") + "tQ";
    return global("torch._utils", "_rebuild_tensor_v2") + "(" + storage + integer(0) + integers(t.shape) +
           integers(strides) + "\x89" + global("collections", "OrderedDict") + ")RtR";
  }
  bool legacy_;
};

// ---- the containers ------------------------------------------------------------------------------------------------

class Zip {
 public:
  explicit Zip(std::ofstream& out) : out_(out) {}
  void add(const std::string& name, const std::string& bytes) {
    const auto crc =
        static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
    const std::string sizes = le(crc, 4) + le(bytes.size(), 4) + le(bytes.size(), 4);
    const std::string head = le(0x0800, 2) + le(0, 2) + le(0, 4) + sizes + le(name.size(), 2) + le(0, 2);
    const std::uint64_t offset = at_;
    write("PK\x03\x04" + le(20, 2) + head + name);
    write(bytes);
    directory_ +=
        "PK\x01\x02" + le(20, 2) + le(20, 2) + head + le(0, 2) + le(0, 2) + le(0, 2) + le(0, 4) + le(offset, 4) + name;
    ++entries_;
  }
  void finish() {
    const std::uint64_t start = at_;
    write(directory_);
    write("PK\x05\x06" + le(0, 4) + le(entries_, 2) + le(entries_, 2) + le(directory_.size(), 4) + le(start, 4) +
          le(0, 2));
  }

 private:
  void write(const std::string& bytes) {
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    at_ += bytes.size();
  }
  std::ofstream& out_;
  std::string directory_;
  std::uint64_t at_ = 0, entries_ = 0;
};

void writeLegacy(std::ofstream& out, const std::string& pickle, const std::vector<const CheckpointTensor*>& storages) {
  const std::string version = "\x80\x02M" + le(1001, 2) + ".";
  std::string keys = "\x80\x02](";
  for (std::size_t i = 0; i < storages.size(); ++i) keys += text(std::to_string(i));
  out << std::string("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.") << version
      << "\x80\x02}(" + text("protocol_version") + "M" + le(1001, 2) + text("little_endian") + "\x88u." << pickle
      << keys + "e.";
  for (const CheckpointTensor* tensor : storages) {
    out << le(static_cast<std::uint64_t>(count(*tensor)), 8);
    const std::string bytes = bytesOf(*tensor);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
}

}  // namespace

void writeCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint, bool legacy) {
  std::ofstream out(path, std::ios::binary);
  Pickler pickler(legacy);
  const std::string pickle = pickler.root(checkpoint);
  if (legacy) {
    writeLegacy(out, pickle, pickler.order);
  } else {
    Zip zip(out);
    zip.add("archive/data.pkl", pickle);
    for (std::size_t i = 0; i < pickler.order.size(); ++i)
      zip.add("archive/data/" + std::to_string(i), bytesOf(*pickler.order[i]));
    zip.add("archive/version", "3\n");
    zip.finish();
  }
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path.string());
}

std::vector<CheckpointTensor> networkTensors(const std::string& key, const std::string& config,
                                             const std::string& prefix) {
  std::vector<CheckpointTensor> tensors;
  for (const auto& [name, expected] : nets::expectedTensors(key, config).value())
    tensors.push_back({prefix + name, expected.shape, expected.floating, 0, {}});
  return tensors;
}

}  // namespace lineament::test
