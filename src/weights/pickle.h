// A reader of Python pickles that executes nothing: it knows the opcodes and the few callables that tensors and plain
// containers need, builds a graph of plain values and refuses everything else by name. Values live in one arena and
// refer to each other by index: shared and cyclic structures cost nothing, nothing recurses, freeing is flat.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "weights/dtype.h"

namespace lineament::weights::pickle {

/// Why a pickle is refused; caught by the reader of the file, which adds its name.
struct Refusal {
  std::string why;
};
[[noreturn]] void refuse(std::string why);

using Ref = std::uint32_t;  ///< index of a value in its Program

enum class Kind : std::uint8_t {
  kNone,
  kBool,
  kInt,
  kFloat,
  kString,
  kBytes,
  kBigInt,  ///< beyond 64 bits; its text is two's complement, little-endian (or decimal in protocol 0)
  kTuple,
  kList,
  kSet,
  kDict,     ///< items are key, value, key, value …; of equal keys the last counts
  kObject,   ///< an instance of a class that we do not know: items as in a dict, from its state
  kOpaque,   ///< a harmless value without use here (a path, a number of numpy)
  kGlobal,   ///< a named class or function
  kStorage,  ///< index into storages
  kTensor,   ///< index into tensors
};

struct Node {
  Kind kind = Kind::kNone;
  std::uint32_t index = 0;  ///< into the side table of its kind
  std::int64_t number = 0;  ///< kBool, kInt
  double real = 0;          ///< kFloat
};

/// What a persistent id names.
struct StorageRef {
  std::string key;
  DType dtype = DType::kU8;
  bool untyped = false;  ///< counted in bytes; its tensors state their type
  std::int64_t elements = 0;
  std::int64_t viewOffset = 0;  ///< legacy views of storages: the elements [viewOffset, viewOffset + viewSize)
  std::int64_t viewSize = -1;   ///< −1: the whole storage
};

struct TensorRef {
  std::uint32_t storage = 0;
  DType dtype = DType::kF32;
  std::int64_t offset = 0;  ///< elements
  Shape shape;
  Shape strides;  ///< elements
};

/// The values of one or several pickles of a file.
class Program {
 public:
  /// Runs the pickle at the front of `bytes` and returns its value; `used` receives its length. Throws Refusal.
  Ref run(std::span<const std::uint8_t> bytes, std::size_t& used);

  [[nodiscard]] const Node& node(Ref ref) const { return nodes_[ref]; }
  [[nodiscard]] std::string_view text(Ref ref) const { return texts_[nodes_[ref].index]; }
  [[nodiscard]] const std::vector<Ref>& items(Ref ref) const { return lists_[nodes_[ref].index]; }
  [[nodiscard]] const std::vector<StorageRef>& storages() const { return storages_; }
  [[nodiscard]] const std::vector<TensorRef>& tensors() const { return tensors_; }

 private:
  friend class Machine;
  std::vector<Node> nodes_;
  std::vector<std::string_view> texts_;  ///< into the pickle's bytes or into owned_
  std::deque<std::string> owned_;
  std::vector<std::vector<Ref>> lists_;
  std::vector<std::uint32_t> depths_;  ///< of lists_, a lower bound kept while building
  std::vector<StorageRef> storages_;
  std::vector<TensorRef> tensors_;
};

inline constexpr std::size_t kMaxDepth = 200;  ///< nesting of containers

bool isUtf8(std::string_view text);

}  // namespace lineament::weights::pickle
