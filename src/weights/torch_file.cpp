#include "weights/torch_file.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <unordered_map>

#include "checkpoint_tree.h"
#include "mapped_file.h"
#include "pickle.h"
#include "plain_text.h"
#include "strided.h"
#include "zip_archive.h"

namespace lineament::weights {
namespace {

using pickle::Kind;
using pickle::Program;
using pickle::Ref;
using pickle::Refusal;
using pickle::refuse;
using pickle::StorageRef;

constexpr std::uint64_t kMaxPickleBytes = 32u << 20, kMaxInflatedStorage = 1ull << 30;
/// A view larger than its storage (expand) is written out; beyond this it is an attack, not a weight.
constexpr std::int64_t kMaxExpandedBytes = 64 << 20;
// 0x1950a86a20f9469cfc6c as LONG1 writes it, and as protocol 0 does.
constexpr std::string_view kMagic{"\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10};
constexpr std::string_view kMagicDecimal = "119547037146038801333356";
constexpr std::array<std::uint8_t, 4> kZipMagic = {'P', 'K', 3, 4};

Error bad(const std::filesystem::path& path, const std::string& why) {
  return {
      ErrorCode::kUnreadable, "“" + path.string() + "” cannot be read as a PyTorch file: " + plainText(why) + ".", {}};
}

/// Bytes of a storage: where they lie, and in a zip file the record that they are.
struct Storage {
  std::string key;
  std::span<const std::uint8_t> stored;
  const ZipEntry* entry = nullptr;
  std::uint64_t size = 0;
};

}  // namespace

struct TorchFile::State {
  std::shared_ptr<const MappedFile> file;
  ZipArchive archive;
  std::vector<Storage> storages;
  std::vector<TorchTensor> tensors;
  std::unordered_map<std::string_view, std::size_t> byName;
  std::map<std::string, PlainValue> values;
  mutable std::mutex mutex;
  mutable std::vector<bool> verified;  ///< whose checksum was found right

  void readZip();
  void readLegacy();
  void addTensors(const Program& program, Ref root, const std::vector<std::size_t>& storageOf);
  std::vector<std::size_t> locateLegacy(const Program& program, Ref keys, std::size_t at);
  Status verify(std::size_t storage) const;
};

namespace {

/// The one root folder of the archive: its `data.pkl` decides.
std::string rootOf(const ZipArchive& archive) {
  std::string root;
  for (const ZipEntry& entry : archive.entries()) {
    const std::size_t slash = entry.name.find('/');
    if (slash == std::string::npos || slash == 0 || entry.name.substr(slash) != "/data.pkl") continue;
    if (!root.empty()) refuse("it holds two data.pkl");
    root = entry.name.substr(0, slash);
  }
  if (root.empty()) refuse("it holds no data.pkl");
  return root;
}

void checkByteOrder(const ZipArchive& archive, const std::string& root) {
  const ZipEntry* entry = archive.find(root + "/byteorder");
  if (!entry) return;  // before torch 2.1
  const auto text = archive.readAll(*entry, 64);
  if (!text) throw ErrorException(text.error());
  if (std::string(text->begin(), text->end()) != "little") refuse("its numbers are big-endian");
}

void checkVersion(const ZipArchive& archive, const std::string& root) {
  const ZipEntry* entry = archive.find(root + "/version");
  if (!entry) entry = archive.find(root + "/.data/version");
  if (!entry) refuse("it states no format version");
  const auto text = archive.readAll(*entry, 64);
  if (!text) throw ErrorException(text.error());
  std::string digits(text->begin(), text->end());
  while (!digits.empty() && (digits.back() == '\n' || digits.back() == '\r')) digits.pop_back();
  const bool number =
      !digits.empty() && digits.size() <= 4 && digits.find_first_not_of("0123456789") == std::string::npos;
  if (!number || std::stoi(digits) < 1 || std::stoi(digits) > 10) refuse("its format version is unknown");
}

/// Elements of type `dtype` that the view of a storage may touch, and the byte where they begin.
struct Extent {
  std::int64_t elements = 0;
  std::int64_t firstByte = 0;
};

Extent extentOf(const StorageRef& storage, DType dtype) {
  const auto stored = static_cast<std::int64_t>(sizeOf(storage.dtype));
  const std::int64_t elements = storage.viewSize >= 0 ? storage.viewSize : storage.elements;
  return {elements * stored / static_cast<std::int64_t>(sizeOf(dtype)), storage.viewOffset * stored};
}

void checkView(const pickle::TensorRef& tensor, const Extent& extent, const std::string& name) {
  const auto fail = [&](const std::string& why) { refuse("tensor “" + name + "” " + why); };
  const auto bytes = byteCount(tensor.dtype, tensor.shape);
  if (!bytes) fail("has the impossible shape " + toString(tensor.shape));
  if (tensor.offset < 0) fail("has a negative offset");
  if (std::any_of(tensor.strides.begin(), tensor.strides.end(), [](std::int64_t s) { return s < 0; })) {
    fail("has a negative stride");
  }
  std::int64_t last = tensor.offset;
  for (std::size_t i = 0; *bytes > 0 && i < tensor.shape.size(); ++i) {
    std::int64_t step = 0;
    if (__builtin_mul_overflow(tensor.shape[i] - 1, tensor.strides[i], &step) ||
        __builtin_add_overflow(last, step, &last)) {
      fail("has an impossible stride");
    }
  }
  if (*bytes > 0 ? last >= extent.elements : tensor.offset > extent.elements)
    fail("reaches past the end of its storage");
  const std::int64_t available = extent.elements * static_cast<std::int64_t>(sizeOf(tensor.dtype));
  if (*bytes > available && *bytes > kMaxExpandedBytes) fail("repeats its storage into " + toString(tensor.shape));
}

}  // namespace

bool TorchFile::looksLikeOne(std::span<const std::uint8_t> first) {
  if (first.size() < 4) return false;
  if (std::equal(kZipMagic.begin(), kZipMagic.end(), first.begin())) return true;
  const std::string_view head(reinterpret_cast<const char*>(first.data()), std::min<std::size_t>(first.size(), 64));
  return head.find(kMagic) != std::string_view::npos || head.find(kMagicDecimal) != std::string_view::npos;
}

Result<TorchFile> TorchFile::open(const std::filesystem::path& path) {
  return guarded("Reading “" + path.string() + "”", [&]() -> Result<TorchFile> {
    auto mapped = MappedFile::open(path);
    if (!mapped) return mapped.error();
    const auto state = std::make_shared<State>();
    state->file = *mapped;
    const auto bytes = state->file->bytes();
    try {
      if (bytes.size() >= 4 && std::equal(kZipMagic.begin(), kZipMagic.end(), bytes.begin())) {
        state->readZip();
      } else {
        state->readLegacy();
      }
    } catch (const Refusal& refusal) {
      return bad(path, refusal.why);
    }
    state->verified.assign(state->storages.size(), false);
    state->file->release(bytes);
    TorchFile file;
    file.state_ = state;
    return file;
  });
}

void TorchFile::State::readZip() {
  auto opened = ZipArchive::open(file);
  if (!opened) throw ErrorException(opened.error());
  archive = std::move(*opened);
  const std::string root = rootOf(archive);
  checkVersion(archive, root);
  checkByteOrder(archive, root);
  const auto text = archive.readAll(*archive.find(root + "/data.pkl"), kMaxPickleBytes);
  if (!text) throw ErrorException(text.error());
  Program program;
  std::size_t used = 0;
  const Ref top = program.run(*text, used);
  if (used != text->size()) refuse("bytes follow the end of its data.pkl");
  std::unordered_map<std::string, std::size_t> byKey;
  std::vector<std::size_t> storageOf;
  for (const StorageRef& ref : program.storages()) {
    const auto [place, isNew] = byKey.emplace(ref.key, storages.size());
    if (isNew) {
      const ZipEntry* entry =
          ref.key.find('/') == std::string::npos ? archive.find(root + "/data/" + ref.key) : nullptr;
      if (!entry) refuse("the storage “" + ref.key + "” has no record");
      storages.push_back({ref.key, entry->stored, entry, entry->size});
    }
    const auto element = static_cast<std::uint64_t>(sizeOf(ref.dtype));
    const std::uint64_t size = storages[place->second].size;
    const auto need = static_cast<std::uint64_t>(ref.elements) * element;
    // A storage of bytes seen as a wider type may have a rest that is no whole element.
    if (size < need || size - need >= element) {
      refuse("the record of the storage “" + ref.key + "” has " + std::to_string(size) + " bytes instead of " +
             std::to_string(need));
    }
    storageOf.push_back(place->second);
  }
  addTensors(program, top, storageOf);
}

void TorchFile::State::readLegacy() {
  const auto bytes = file->bytes();
  Program program;
  std::size_t at = 0;
  const auto next = [&] {
    std::size_t used = 0;
    const auto rest = bytes.subspan(at);
    const Ref ref = program.run(rest.first(std::min<std::size_t>(rest.size(), kMaxPickleBytes)), used);
    at += used;
    return ref;
  };
  if (!looksLikeOne(bytes)) refuse("it is of neither PyTorch format");
  const Ref magic = next();
  if (program.node(magic).kind != Kind::kBigInt ||
      (program.text(magic) != kMagic && program.text(magic) != kMagicDecimal)) {
    refuse("its magic number is wrong");
  }
  const Ref version = next();
  if (program.node(version).kind != Kind::kInt || program.node(version).number != 1001)
    refuse("its version is unknown");
  const Ref system = next();
  if (program.node(system).kind != Kind::kDict) refuse("its system record is missing");
  const std::vector<Ref>& facts = program.items(system);
  for (std::size_t i = 0; i + 1 < facts.size(); i += 2) {
    if (program.node(facts[i]).kind != Kind::kString || program.text(facts[i]) != "little_endian") continue;
    const auto& little = program.node(facts[i + 1]);
    if (little.kind != Kind::kBool || little.number == 0) refuse("its numbers are big-endian");
  }
  const Ref root = next();
  const Ref keys = next();
  addTensors(program, root, locateLegacy(program, keys, at));
}

/// After the list of keys follow the storages in its order: the element count in 8 bytes, then the elements.
std::vector<std::size_t> TorchFile::State::locateLegacy(const Program& program, Ref keys, std::size_t at) {
  const auto bytes = file->bytes();
  if (program.node(keys).kind != Kind::kList) refuse("its list of storages is missing");
  std::unordered_map<std::string_view, const StorageRef*> wanted;
  for (const StorageRef& ref : program.storages()) {
    const auto [place, isNew] = wanted.emplace(ref.key, &ref);
    if (!isNew && (place->second->dtype != ref.dtype || place->second->elements != ref.elements)) {
      refuse("the storage “" + ref.key + "” is described in two ways");
    }
  }
  std::unordered_map<std::string_view, std::size_t> byKey;
  for (const Ref key : program.items(keys)) {
    if (program.node(key).kind != Kind::kString) refuse("the key of a storage is not a text");
    const std::string_view text = program.text(key);
    const auto found = wanted.find(text);
    if (found == wanted.end()) refuse("the storage “" + std::string(text) + "” belongs to no tensor");
    if (bytes.size() - at < 8) refuse("it is cut off before the storage “" + std::string(text) + "”");
    std::uint64_t count = 0;
    for (std::size_t i = 8; i-- > 0;) count = count << 8 | bytes[at + i];
    at += 8;
    const StorageRef& ref = *found->second;
    if (count != static_cast<std::uint64_t>(ref.elements)) {
      refuse("the storage “" + std::string(text) + "” announces another size than its tensors expect");
    }
    const std::uint64_t size = count * sizeOf(ref.dtype);
    if (size > bytes.size() - at) refuse("it is cut off within the storage “" + std::string(text) + "”");
    if (!byKey.emplace(text, storages.size()).second) refuse("the storage “" + std::string(text) + "” appears twice");
    storages.push_back({std::string(text), bytes.subspan(at, static_cast<std::size_t>(size)), nullptr, size});
    at += static_cast<std::size_t>(size);
  }
  if (at != bytes.size()) refuse(std::to_string(bytes.size() - at) + " bytes follow its last storage");
  std::vector<std::size_t> storageOf;
  for (const StorageRef& ref : program.storages()) {
    const auto found = byKey.find(ref.key);
    if (found == byKey.end()) refuse("the storage “" + ref.key + "” is missing");
    storageOf.push_back(found->second);
  }
  return storageOf;
}

void TorchFile::State::addTensors(const Program& program, Ref root, const std::vector<std::size_t>& storageOf) {
  CheckpointTree tree = nameEverything(program, root);
  values = std::move(tree.values);
  tensors.reserve(tree.tensors.size());
  for (NamedTensor& named : tree.tensors) {
    const pickle::TensorRef& ref = program.tensors()[named.tensor];
    const Extent extent = extentOf(program.storages()[ref.storage], ref.dtype);
    checkView(ref, extent, named.name);
    const auto element = static_cast<std::int64_t>(sizeOf(ref.dtype));
    if (extent.firstByte % element != 0) refuse("tensor “" + named.name + "” begins within an element");
    tensors.push_back({std::move(named.name), ref.dtype, ref.shape, ref.strides,
                       ref.offset + extent.firstByte / element, storageOf[ref.storage]});
  }
  for (std::size_t i = 0; i < tensors.size(); ++i) byName.emplace(tensors[i].name, i);
}

Status TorchFile::State::verify(std::size_t storage) const {
  const std::lock_guard lock(mutex);
  if (verified[storage]) return {};
  const ZipEntry* entry = storages[storage].entry;
  if (entry) {
    if (Status status = archive.stream(*entry, {}); !status) return status;
  }
  verified[storage] = true;
  return {};
}

const std::filesystem::path& TorchFile::path() const { return state_->file->path(); }
const std::vector<TorchTensor>& TorchFile::tensors() const { return state_->tensors; }
const std::map<std::string, PlainValue>& TorchFile::values() const { return state_->values; }

const TorchTensor* TorchFile::find(std::string_view name) const {
  const auto found = state_->byName.find(name);
  return found == state_->byName.end() ? nullptr : &state_->tensors[found->second];
}

Status TorchFile::stream(const TorchTensor& tensor, const ByteSink& sink) const {
  return guarded("Reading “" + path().string() + "”", [&]() -> Status {
    const Storage& storage = state_->storages[tensor.storage];
    const auto begin = static_cast<std::size_t>(tensor.offset) * sizeOf(tensor.dtype);
    if (storage.entry && storage.entry->deflated) {
      const auto inflated = state_->archive.readAll(*storage.entry, kMaxInflatedStorage);
      if (!inflated) return inflated.error();
      return gather(std::span(*inflated).subspan(begin), tensor.dtype, tensor.shape, tensor.strides, sink, {});
    }
    if (Status status = state_->verify(tensor.storage); !status) return status;
    if (isOneRun(tensor.shape, tensor.strides)) {
      const auto bytes = byteCount(tensor.dtype, tensor.shape);
      return streamRange(*state_->file, storage.stored.subspan(begin, static_cast<std::size_t>(*bytes)), sink);
    }
    if (Status status = state_->file->whole(); !status) return status;
    return gather(storage.stored.subspan(begin), tensor.dtype, tensor.shape, tensor.strides, sink,
                  [&](std::span<const std::uint8_t> range) { state_->file->release(range); });
  });
}

Result<std::vector<std::uint8_t>> TorchFile::bytes(const TorchTensor& tensor) const {
  std::vector<std::uint8_t> result;
  result.reserve(static_cast<std::size_t>(byteCount(tensor.dtype, tensor.shape).value_or(0)));
  const Status status = stream(tensor, [&](std::span<const std::uint8_t> piece) -> Status {
    result.insert(result.end(), piece.begin(), piece.end());
    return {};
  });
  if (!status) return status.error();
  return result;
}

}  // namespace lineament::weights
