// PyTorch checkpoints (.pt, .pth), zip and legacy (before 1.6), read without executing anything. No LibTorch needed.
// Only the pickle opcodes and the few callables that tensors and plain containers need are known; anything else is
// refused by name. Unknown plain objects (opts) are kept as their fields and do not stop the tensors.
//
//   auto file = TorchFile::open("psp_ffhq_encode.pt");
//   for (const TorchTensor& t : file->tensors()) …t.name…            // "state_dict / encoder.input_layer.0.weight"
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "weights/dtype.h"
#include "weights/safetensors.h"

namespace lineament::weights {

inline constexpr std::string_view kKeySeparator = " / ";

/// A tensor inside a checkpoint; a view into a storage that others may share.
struct TorchTensor {
  std::string name;  ///< keys from the root joined with " / "; list items by position; "" if it is the root
  DType dtype = DType::kF32;
  Shape shape;
  Shape strides;            ///< elements, ≥ 0; the reader applies them
  std::int64_t offset = 0;  ///< elements from the start of its storage
  std::size_t storage = 0;  ///< number of the storage: equal numbers, shared memory
};

/// None, bool, int, float or text beside the tensors ("opts / output_size").
using PlainValue = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

class TorchFile {
 public:
  /// Whether the first bytes are those of either format; says nothing about the rest.
  static bool looksLikeOne(std::span<const std::uint8_t> firstBytes);

  /// Reads everything but the numbers: structure, names, shapes; checks every view against its storage.
  /// kUnreadable for a damaged, hostile or foreign file, with the entry and the reason; kNotFound, kPermission, kIo.
  static Result<TorchFile> open(const std::filesystem::path& path);

  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] const std::vector<TorchTensor>& tensors() const;  ///< in the order of the file, names unique
  [[nodiscard]] const TorchTensor* find(std::string_view name) const;
  [[nodiscard]] const std::map<std::string, PlainValue>& values() const;

  /// Hands out the numbers in C order, little-endian, in pieces of a few MB. Checks the checksum of the zip record.
  /// Peak memory is a few MB; for a deflated record its whole storage.
  Status stream(const TorchTensor& tensor, const ByteSink& sink) const;
  /// All numbers at once.
  Result<std::vector<std::uint8_t>> bytes(const TorchTensor& tensor) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace lineament::weights
