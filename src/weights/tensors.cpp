#include "weights/tensors.h"

#include <cstring>

#include "base/files.h"
#include "weights/inspect.h"
#include "weights/npy.h"

namespace lineament::weights {
namespace {

bool isWide(torch::ScalarType type) { return type == torch::kFloat32 || type == torch::kFloat64; }

Error asBadPack(Error error) {
  if (error.code == ErrorCode::kUnreadable || error.code == ErrorCode::kUnsupported) error.code = ErrorCode::kBadPack;
  return error;
}

/// A tensor filled from a stream of its C-order bytes.
template <class Stream>
Result<torch::Tensor> filled(DType dtype, const Shape& shape, const std::string& what, Stream&& stream) {
  const auto type = scalarType(dtype);
  if (!type) return Error{type.error().code, what + ": " + type.error().message, {}};
  torch::Tensor tensor = torch::empty(shape, torch::TensorOptions(*type));
  auto* to = static_cast<std::uint8_t*>(tensor.data_ptr());
  std::size_t left = tensor.nbytes();
  const Status status = stream([&](std::span<const std::uint8_t> piece) -> Status {
    if (piece.size() > left) return Error{ErrorCode::kInternal, what + " gives too many bytes.", {}};
    std::memcpy(to, piece.data(), piece.size());
    to += piece.size();
    left -= piece.size();
    return {};
  });
  if (!status) return status.error();
  if (left != 0) return Error{ErrorCode::kInternal, what + " gives too few bytes.", {}};
  return tensor;
}

/// What saveSafetensors stores for `tensor`: on the CPU, C order, half where asked for.
Result<torch::Tensor> stored(const torch::Tensor& tensor, const std::string& name, bool half) {
  torch::Tensor result = tensor.detach().to(torch::kCPU).contiguous();
  if (!half || !isWide(result.scalar_type())) return result;
  torch::Tensor narrow = result.to(torch::kFloat16);
  if (!torch::isfinite(narrow).eq(torch::isfinite(result)).all().item<bool>()) {
    return Error{ErrorCode::kInvalidArgument, "Tensor “" + name + "” holds values beyond the range of float16.", {}};
  }
  return narrow;
}

}  // namespace

Result<torch::ScalarType> scalarType(DType dtype) {
  switch (dtype) {
    case DType::kF64:
      return torch::kFloat64;
    case DType::kF32:
      return torch::kFloat32;
    case DType::kF16:
      return torch::kFloat16;
    case DType::kBF16:
      return torch::kBFloat16;
    case DType::kI64:
      return torch::kInt64;
    case DType::kI32:
      return torch::kInt32;
    case DType::kI16:
      return torch::kInt16;
    case DType::kI8:
      return torch::kInt8;
    case DType::kU8:
      return torch::kUInt8;
    case DType::kBool:
      return torch::kBool;
    default:
      break;
  }
  return Error{
      ErrorCode::kUnsupported, "Tensors of type " + std::string(name(dtype)) + " cannot be computed with.", {}};
}

Result<DType> dtypeOf(const torch::Tensor& tensor) {
  const torch::ScalarType type = tensor.scalar_type();
  if (tensor.layout() == torch::kStrided) {
    for (const DType dtype : {DType::kF64, DType::kF32, DType::kF16, DType::kBF16, DType::kI64, DType::kI32,
                              DType::kI16, DType::kI8, DType::kU8, DType::kBool}) {
      if (*scalarType(dtype) == type) return dtype;
    }
  }
  return Error{
      ErrorCode::kUnsupported, std::string("Tensors of type ") + c10::toString(type) + " cannot be stored.", {}};
}

Result<torch::Tensor> toTensor(const RawEntry& entry, std::string_view what) {
  const auto type = scalarType(entry.dtype);
  if (!type) return Error{type.error().code, std::string(what) + ": " + type.error().message, {}};
  const auto bytes = byteCount(entry.dtype, entry.shape);
  if (!bytes || static_cast<std::size_t>(*bytes) != entry.bytes.size()) {
    return Error{ErrorCode::kUnreadable, std::string(what) + " has a size that does not match its shape.", {}};
  }
  torch::Tensor tensor = torch::empty(entry.shape, torch::TensorOptions(*type));
  if (!entry.bytes.empty()) std::memcpy(tensor.data_ptr(), entry.bytes.data(), entry.bytes.size());
  return tensor;
}

Result<torch::Tensor> toTensor(const SafetensorsFile& file, const RawEntry& entry, std::string_view what) {
  return filled(entry.dtype, entry.shape, std::string(what),
                [&](const ByteSink& sink) { return file.stream(entry, sink); });
}

Result<TensorMap> loadSafetensors(const std::filesystem::path& path, const LoadOptions& options) {
  return guarded("Reading " + quoted(path), [&]() -> Result<TensorMap> {
    auto file = SafetensorsFile::open(path);
    if (!file) return file.error();
    TensorMap tensors;
    for (const auto& [name, entry] : file->entries()) {
      if (!name.starts_with(options.prefix)) continue;
      auto tensor = toTensor(*file, entry, quoted(path) + ", tensor “" + name + "”");
      if (!tensor) return tensor.error();
      if (options.toFloat32 && isFloating(entry.dtype)) *tensor = tensor->to(torch::kFloat32);
      tensors.emplace(name.substr(options.prefix.size()), std::move(*tensor));
    }
    return tensors;
  });
}

Result<torch::Tensor> toTensor(const TorchFile& file, const TorchTensor& tensor) {
  return guarded("Reading " + quoted(file.path()), [&] {
    return filled(tensor.dtype, tensor.shape, quoted(file.path()) + ", tensor “" + tensor.name + "”",
                  [&](const ByteSink& sink) { return file.stream(tensor, sink); });
  });
}

Result<TensorMap> loadWeights(const std::filesystem::path& path, const LoadOptions& options) {
  const auto kind = fileKind(path);
  if (!kind) return kind.error();
  if (*kind == FileKind::kSafetensors) return loadSafetensors(path, options);
  return guarded("Reading " + quoted(path), [&]() -> Result<TensorMap> {
    TensorMap tensors;
    const auto add = [&](const std::string& name, torch::Tensor tensor) {
      if (options.toFloat32 && tensor.is_floating_point()) tensor = tensor.to(torch::kFloat32);
      tensors.emplace(name.substr(options.prefix.size()), std::move(tensor));
    };
    if (*kind == FileKind::kNpy) {
      const auto file = NpyFile::open(path);
      if (!file) return file.error();
      auto tensor =
          filled(file->dtype(), file->shape(), quoted(path), [&](const ByteSink& sink) { return file->stream(sink); });
      if (!tensor) return tensor.error();
      if (options.prefix.empty()) add({}, std::move(*tensor));
      return tensors;
    }
    const auto file = TorchFile::open(path);
    if (!file) return file.error();
    for (const TorchTensor& stored : file->tensors()) {
      if (!stored.name.starts_with(options.prefix)) continue;
      auto tensor = toTensor(*file, stored);
      if (!tensor) return tensor.error();
      add(stored.name, std::move(*tensor));
    }
    return tensors;
  });
}

Status saveSafetensors(const std::filesystem::path& path, const TensorMap& tensors, const SaveOptions& options) {
  return guarded("Writing " + quoted(path), [&]() -> Status {
    SafetensorsWriter writer;
    for (const auto& [key, value] : options.metadata) writer.setMetadata(key, value);
    for (const auto& [name, tensor] : tensors) {
      if (!tensor.defined()) {
        return Error{
            ErrorCode::kInvalidArgument, "Cannot write " + quoted(path) + ": tensor “" + name + "” is undefined.", {}};
      }
      auto dtype = dtypeOf(tensor);
      if (!dtype) return dtype.error();
      if (options.half && isWide(tensor.scalar_type())) *dtype = DType::kF16;
      // Converted one at a time while the file is written, so that memory holds one copy of one tensor.
      writer.add(name, *dtype, tensor.sizes().vec(),
                 [name, tensor, half = options.half](const ByteSink& sink) -> Status {
                   auto flat = stored(tensor, name, half);
                   if (!flat) return flat.error();
                   return sink({static_cast<const std::uint8_t*>(flat->data_ptr()), flat->nbytes()});
                 });
    }
    return writer.write(path);
  });
}

Result<TensorMap> loadNetwork(const Pack& pack, std::string_view key, bool toFloat32) {
  const NetworkEntry* network = pack.network(key);
  if (!network) {
    return Error{ErrorCode::kBadPack, "The pack “" + pack.manifest().name + "” has no " + std::string(key) + ".", {}};
  }
  auto tensors = loadSafetensors(pack.filePath(network->file), {toFloat32, network->prefix});
  if (!tensors) return asBadPack(tensors.error());
  if (tensors->empty()) {
    return Error{ErrorCode::kBadPack,
                 quoted(pack.filePath(network->file)) + " holds no tensor of the " + std::string(key) + ".",
                 {}};
  }
  return tensors;
}

Result<TensorMap> loadDirections(const Pack& pack) {
  if (pack.manifest().attributes.empty()) return TensorMap{};
  const std::filesystem::path path = pack.filePath(pack.manifest().directionsFile);
  auto stored = loadSafetensors(path, {.toFloat32 = true, .prefix = {}});
  if (!stored) return asBadPack(stored.error());
  return guarded("Reading " + quoted(path), [&]() -> Result<TensorMap> {
    TensorMap directions;
    for (const AttributeEntry& attribute : pack.manifest().attributes) {
      const auto bad = [&](const std::string& why) {
        return Error{
            ErrorCode::kBadPack, quoted(path) + ": the direction “" + attribute.direction + "” " + why + ".", {}};
      };
      const auto found = stored->find(attribute.direction);
      if (found == stored->end()) return bad("is missing");
      const torch::Tensor& direction = found->second;
      if (direction.dim() != 2 || direction.scalar_type() != torch::kFloat32)
        return bad("is not [layers, width] of floats");
      if (!torch::isfinite(direction).all().item<bool>()) return bad("holds numbers that are not finite");
      directions.emplace(attribute.id, direction);
    }
    return directions;
  });
}

}  // namespace lineament::weights
