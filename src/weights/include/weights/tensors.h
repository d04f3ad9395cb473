// Stored entries as LibTorch tensors and back. The one header of this room, with load_module.h, that needs LibTorch.
#pragma once

#include <torch/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "weights/pack.h"
#include "weights/safetensors.h"
#include "weights/torch_file.h"

namespace lineament::weights {

using TensorMap = std::map<std::string, torch::Tensor>;

/// The LibTorch type of a stored one; kUnsupported for U16, U32, U64 and the 8-bit floats.
Result<torch::ScalarType> scalarType(DType dtype);
/// kUnsupported for complex, quantized and other types that a safetensors file does not hold.
Result<DType> dtypeOf(const torch::Tensor& tensor);

/// An owned CPU tensor with a copy of the entry's numbers; `what` names file and tensor in errors.
Result<torch::Tensor> toTensor(const RawEntry& entry, std::string_view what);

/// As above, read() instead of copied from the mapping: safe where the file is cut off meanwhile.
Result<torch::Tensor> toTensor(const SafetensorsFile& file, const RawEntry& entry, std::string_view what);

struct LoadOptions {
  bool toFloat32 = false;  ///< F16, BF16 and F64 become float32; integers and booleans stay
  std::string prefix;      ///< only names that begin with it, which is removed
};
/// Every tensor of a file, on the CPU. Errors of SafetensorsFile::open, kUnsupported for a dtype without tensor type.
Result<TensorMap> loadSafetensors(const std::filesystem::path& path, const LoadOptions& options = {});

/// One tensor of a checkpoint, owned, contiguous, on the CPU.
Result<torch::Tensor> toTensor(const TorchFile& file, const TorchTensor& tensor);
/// Tensors of a PyTorch checkpoint (names joined with " / "), a safetensors or an .npy file (name ""), by its content.
Result<TensorMap> loadWeights(const std::filesystem::path& path, const LoadOptions& options = {});

struct SaveOptions {
  bool half = false;  ///< float32 and float64 are stored as F16; kInvalidArgument where a finite value would overflow
  StringMap metadata;
};
/// Tensors of any device and strides. All or nothing, as SafetensorsWriter::write.
Status saveSafetensors(const std::filesystem::path& path, const TensorMap& tensors, const SaveOptions& options = {});

/// Tensors of one network of a pack, prefix removed, floating types as float32 unless told otherwise.
/// kBadPack where the pack has no such network or its file is broken.
Result<TensorMap> loadNetwork(const Pack& pack, std::string_view key, bool toFloat32 = true);
/// The pack's directions: attribute id → [L, D] float32, finite. kBadPack where one is missing or of another rank.
Result<TensorMap> loadDirections(const Pack& pack);

}  // namespace lineament::weights
