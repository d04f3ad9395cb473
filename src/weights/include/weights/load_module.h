// Puts stored tensors into a network and takes them out again. Needs LibTorch.
#pragma once

#include <torch/nn/module.h>

#include <string>
#include <string_view>

#include "weights/tensors.h"

namespace lineament::weights {

/// Copies the tensors of `tensors` whose names begin with `prefix` into the parameters and buffers of `module`.
/// Names and shapes must match in both directions; only `num_batches_tracked` may be missing. Every number must be
/// finite, also after conversion to the module's type (float16 → float32, float32 → bfloat16 …); integers and booleans
/// do not convert to floating types or back. Nothing is copied unless everything fits.
/// kBadPack naming `what` (the file, or file and network) and the tensor.
Status loadInto(torch::nn::Module& module, const TensorMap& tensors, const std::string& prefix, std::string_view what);

/// Parameters and buffers by name, detached; they share memory with the module.
TensorMap tensorsOf(const torch::nn::Module& module, const std::string& prefix = {});

}  // namespace lineament::weights
