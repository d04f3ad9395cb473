// The names that a pickle may mention and what they mean to us.
#pragma once

#include <optional>
#include <string_view>

#include "weights/dtype.h"

namespace lineament::weights::pickle {

enum class Callable : std::uint8_t {
  kUnknown,      ///< may only be the class of a plain object (NEWOBJ), never be called
  kForbidden,    ///< in a module of the interpreter or the system: refused at once
  kStorageType,  ///< torch.FloatStorage …; `dtype` says which
  kUntypedStorage,
  kTorchDType,  ///< torch.float32 …
  kRebuildTensor,
  kRebuildTensorV2,
  kRebuildTensorV3,
  kRebuildParameter,
  kRebuildParameterWithState,
  kRebuildFromTypeV2,
  kTensorType,  ///< torch.Tensor, torch.nn.Parameter as a type
  kDict,        ///< OrderedDict, dict, Counter: called with nothing or with pairs
  kDefaultDict,
  kTuple,  ///< torch.Size, tuple
  kList,
  kSet,
  kReconstructor,  ///< copyreg._reconstructor(class, object, None): protocols 0 and 1
  kHarmless,       ///< called with plain values it gives a value of no use here
  kPlainType,      ///< int, float, object …: a type that stands for itself
};

struct Global {
  Callable callable = Callable::kUnknown;
  std::optional<DType> dtype;
};

Global lookUp(std::string_view module, std::string_view name);

}  // namespace lineament::weights::pickle
