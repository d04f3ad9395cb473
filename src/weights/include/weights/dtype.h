// Element types of stored tensors, named as in the safetensors format. No LibTorch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lineament::weights {

/// The last five are read, listed, hashed and written as bytes; LibTorch 1.13 has no tensor of them.
enum class DType { kF64, kF32, kF16, kBF16, kI64, kI32, kI16, kI8, kU8, kBool, kU64, kU32, kU16, kF8E4M3, kF8E5M2 };

/// "F32", "BF16", "BOOL" …
std::string_view name(DType dtype);
std::optional<DType> dtypeFromName(std::string_view name);
/// Bytes of one element: 1, 2, 4 or 8.
std::size_t sizeOf(DType dtype);
/// F64, F32, F16, BF16 and the two 8-bit kinds.
bool isFloating(DType dtype);

using Shape = std::vector<std::int64_t>;  ///< empty for a single number; every size ≥ 0

/// Product of sizes; empty where a size is negative or the product leaves int64 (a zero elsewhere does not excuse it).
std::optional<std::int64_t> elementCount(std::span<const std::int64_t> shape);
/// elementCount · sizeOf, checked likewise.
std::optional<std::int64_t> byteCount(DType dtype, std::span<const std::int64_t> shape);
/// "[512, 3, 3]"
std::string toString(std::span<const std::int64_t> shape);

}  // namespace lineament::weights
