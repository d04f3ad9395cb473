// NumPy arrays in .npy files (NEP 1, versions 1.0 to 3.0): numbers and booleans, C or Fortran order, either endianness.
// Object arrays are pickles and are refused, as are structured, complex and text arrays.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "base/result.h"
#include "weights/dtype.h"
#include "weights/safetensors.h"

namespace lineament::weights {

class MappedFile;

class NpyFile {
 public:
  static bool looksLikeOne(std::span<const std::uint8_t> firstBytes);
  /// kUnreadable for a broken header, a foreign type or a size that is not exactly the file's.
  static Result<NpyFile> open(const std::filesystem::path& path);

  [[nodiscard]] DType dtype() const { return dtype_; }
  [[nodiscard]] const Shape& shape() const { return shape_; }
  /// The numbers in C order, little-endian, in pieces of a few MB.
  Status stream(const ByteSink& sink) const;

 private:
  std::shared_ptr<const MappedFile> file_;
  std::span<const std::uint8_t> data_;
  DType dtype_ = DType::kF64;
  Shape shape_;
  bool fortran_ = false;
  bool bigEndian_ = false;
};

}  // namespace lineament::weights
