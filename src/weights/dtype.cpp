#include "weights/dtype.h"

#include <algorithm>
#include <array>
#include <limits>

namespace lineament::weights {
namespace {

struct Row {
  DType dtype;
  std::string_view name;
  std::size_t size;
  bool floating;
};

constexpr std::array<Row, 15> kRows = {{
    {DType::kF64, "F64", 8, true},
    {DType::kF32, "F32", 4, true},
    {DType::kF16, "F16", 2, true},
    {DType::kBF16, "BF16", 2, true},
    {DType::kI64, "I64", 8, false},
    {DType::kI32, "I32", 4, false},
    {DType::kI16, "I16", 2, false},
    {DType::kI8, "I8", 1, false},
    {DType::kU8, "U8", 1, false},
    {DType::kBool, "BOOL", 1, false},
    {DType::kU64, "U64", 8, false},
    {DType::kU32, "U32", 4, false},
    {DType::kU16, "U16", 2, false},
    {DType::kF8E4M3, "F8_E4M3", 1, true},
    {DType::kF8E5M2, "F8_E5M2", 1, true},
}};

// The table follows the order of the enumeration.
const Row& row(DType dtype) { return kRows[static_cast<std::size_t>(dtype)]; }

}  // namespace

std::string_view name(DType dtype) { return row(dtype).name; }
std::size_t sizeOf(DType dtype) { return row(dtype).size; }
bool isFloating(DType dtype) { return row(dtype).floating; }

std::optional<DType> dtypeFromName(std::string_view name) {
  const auto* found = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.name == name; });
  if (found == kRows.end()) return std::nullopt;
  return found->dtype;
}

std::optional<std::int64_t> elementCount(std::span<const std::int64_t> shape) {
  // The product of the sizes other than zero must fit too: strides and offsets are computed from it.
  std::int64_t product = 1;
  bool empty = false;
  for (const std::int64_t size : shape) {
    if (size < 0) return std::nullopt;
    if (size == 0) {
      empty = true;
    } else if (__builtin_mul_overflow(product, size, &product)) {
      return std::nullopt;
    }
  }
  return empty ? 0 : product;
}

std::optional<std::int64_t> byteCount(DType dtype, std::span<const std::int64_t> shape) {
  const auto count = elementCount(shape);
  std::int64_t bytes = 0;
  if (!count || __builtin_mul_overflow(*count, static_cast<std::int64_t>(sizeOf(dtype)), &bytes)) return std::nullopt;
  return bytes;
}

std::string toString(std::span<const std::int64_t> shape) {
  std::string text = "[";
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (i > 0) text += ", ";
    if (i == 16) return text + "…]";
    text += std::to_string(shape[i]);
  }
  return text + "]";
}

}  // namespace lineament::weights
