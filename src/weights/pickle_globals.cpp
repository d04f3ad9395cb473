#include "pickle_globals.h"

#include <algorithm>
#include <array>

namespace lineament::weights::pickle {
namespace {

struct Entry {
  std::string_view module, name;
  Callable callable;
};

constexpr std::array kKnown = {
    Entry{"torch._utils", "_rebuild_tensor", Callable::kRebuildTensor},
    Entry{"torch._utils", "_rebuild_tensor_v2", Callable::kRebuildTensorV2},
    Entry{"torch._utils", "_rebuild_tensor_v3", Callable::kRebuildTensorV3},
    Entry{"torch._utils", "_rebuild_parameter", Callable::kRebuildParameter},
    Entry{"torch._utils", "_rebuild_parameter_with_state", Callable::kRebuildParameterWithState},
    Entry{"torch._tensor", "_rebuild_from_type_v2", Callable::kRebuildFromTypeV2},
    Entry{"torch", "Tensor", Callable::kTensorType},
    Entry{"torch._tensor", "Tensor", Callable::kTensorType},
    Entry{"torch.tensor", "Tensor", Callable::kTensorType},
    Entry{"torch.nn.parameter", "Parameter", Callable::kTensorType},
    Entry{"torch.nn.parameter", "Buffer", Callable::kTensorType},
    Entry{"torch.storage", "UntypedStorage", Callable::kUntypedStorage},
    Entry{"torch.storage", "_UntypedStorage", Callable::kUntypedStorage},
    Entry{"torch", "UntypedStorage", Callable::kUntypedStorage},
    Entry{"torch", "_UntypedStorage", Callable::kUntypedStorage},
    Entry{"torch", "Size", Callable::kTuple},
    Entry{"torch", "device", Callable::kHarmless},
    Entry{"collections", "OrderedDict", Callable::kDict},
    Entry{"collections", "Counter", Callable::kDict},
    Entry{"collections", "defaultdict", Callable::kDefaultDict},
    Entry{"builtins", "dict", Callable::kDict},
    Entry{"builtins", "list", Callable::kList},
    Entry{"builtins", "tuple", Callable::kTuple},
    Entry{"builtins", "set", Callable::kSet},
    Entry{"builtins", "frozenset", Callable::kSet},
    Entry{"builtins", "bytearray", Callable::kHarmless},
    Entry{"builtins", "complex", Callable::kHarmless},
    Entry{"builtins", "slice", Callable::kHarmless},
    Entry{"builtins", "range", Callable::kHarmless},
    Entry{"builtins", "xrange", Callable::kHarmless},
    Entry{"builtins", "bytes", Callable::kHarmless},
    Entry{"builtins", "int", Callable::kPlainType},
    Entry{"builtins", "long", Callable::kPlainType},
    Entry{"builtins", "float", Callable::kPlainType},
    Entry{"builtins", "bool", Callable::kPlainType},
    Entry{"builtins", "str", Callable::kPlainType},
    Entry{"builtins", "unicode", Callable::kPlainType},
    Entry{"builtins", "object", Callable::kPlainType},
    Entry{"copyreg", "_reconstructor", Callable::kReconstructor},
    Entry{"copy_reg", "_reconstructor", Callable::kReconstructor},
    Entry{"_codecs", "encode", Callable::kHarmless},
    Entry{"datetime", "datetime", Callable::kHarmless},
    Entry{"datetime", "date", Callable::kHarmless},
    Entry{"datetime", "timedelta", Callable::kHarmless},
    Entry{"pathlib", "Path", Callable::kHarmless},
    Entry{"pathlib", "PosixPath", Callable::kHarmless},
    Entry{"pathlib", "WindowsPath", Callable::kHarmless},
    Entry{"pathlib", "PurePosixPath", Callable::kHarmless},
    Entry{"pathlib", "PureWindowsPath", Callable::kHarmless},
    Entry{"numpy", "dtype", Callable::kHarmless},
    Entry{"numpy", "ndarray", Callable::kPlainType},
    Entry{"numpy.core.multiarray", "scalar", Callable::kHarmless},
    Entry{"numpy.core.multiarray", "_reconstruct", Callable::kHarmless},
    Entry{"numpy._core.multiarray", "scalar", Callable::kHarmless},
    Entry{"numpy._core.multiarray", "_reconstruct", Callable::kHarmless},
};

struct TypeName {
  std::string_view name;
  DType dtype;
};
constexpr std::array kStorages = {
    TypeName{"DoubleStorage", DType::kF64}, TypeName{"FloatStorage", DType::kF32},
    TypeName{"HalfStorage", DType::kF16},   TypeName{"BFloat16Storage", DType::kBF16},
    TypeName{"LongStorage", DType::kI64},   TypeName{"IntStorage", DType::kI32},
    TypeName{"ShortStorage", DType::kI16},  TypeName{"CharStorage", DType::kI8},
    TypeName{"ByteStorage", DType::kU8},    TypeName{"BoolStorage", DType::kBool},
};
constexpr std::array kDTypes = {
    TypeName{"float64", DType::kF64},
    TypeName{"double", DType::kF64},
    TypeName{"float32", DType::kF32},
    TypeName{"float", DType::kF32},
    TypeName{"float16", DType::kF16},
    TypeName{"half", DType::kF16},
    TypeName{"bfloat16", DType::kBF16},
    TypeName{"int64", DType::kI64},
    TypeName{"long", DType::kI64},
    TypeName{"int32", DType::kI32},
    TypeName{"int", DType::kI32},
    TypeName{"int16", DType::kI16},
    TypeName{"short", DType::kI16},
    TypeName{"int8", DType::kI8},
    TypeName{"uint8", DType::kU8},
    TypeName{"bool", DType::kBool},
    TypeName{"uint64", DType::kU64},
    TypeName{"uint32", DType::kU32},
    TypeName{"uint16", DType::kU16},
    TypeName{"float8_e4m3fn", DType::kF8E4M3},
    TypeName{"float8_e5m2", DType::kF8E5M2},
};

// No class of these is a plain object. Nothing would be executed anyway; refusing says so to the person.
constexpr std::array<std::string_view, 34> kForbiddenModules = {
    "builtins",  "os",      "posix",  "nt",         "posixpath", "sys",       "subprocess", "_posixsubprocess",
    "importlib", "runpy",   "shutil", "socket",     "pty",       "commands",  "code",       "codeop",
    "ctypes",    "_ctypes", "types",  "functools",  "operator",  "_operator", "pickle",     "_pickle",
    "cPickle",   "marshal", "timeit", "webbrowser", "platform",  "pdb",       "bdb",        "multiprocessing",
    "asyncio",   "pip"};

template <class Table>
std::optional<DType> typeNamed(const Table& table, std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const TypeName& t) { return t.name == name; });
  if (found == table.end()) return std::nullopt;
  return found->dtype;
}

}  // namespace

Global lookUp(std::string_view module, std::string_view name) {
  if (module == "__builtin__") module = "builtins";  // Python 2
  if (module == "torch" || module == "torch.cuda") {
    if (const auto dtype = typeNamed(kStorages, name)) return {Callable::kStorageType, dtype};
  }
  if (module == "torch") {
    if (const auto dtype = typeNamed(kDTypes, name)) return {Callable::kTorchDType, dtype};
  }
  const auto found =
      std::find_if(kKnown.begin(), kKnown.end(), [&](const Entry& e) { return e.module == module && e.name == name; });
  if (found != kKnown.end()) return {found->callable, {}};
  const std::string_view top = module.substr(0, module.find('.'));
  const bool forbidden = std::find(kForbiddenModules.begin(), kForbiddenModules.end(), top) != kForbiddenModules.end();
  return {forbidden ? Callable::kForbidden : Callable::kUnknown, {}};
}

}  // namespace lineament::weights::pickle
