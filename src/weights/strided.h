// C-order bytes of a strided view.
#pragma once

#include <functional>
#include <span>

#include "weights/dtype.h"
#include "weights/safetensors.h"

namespace lineament::weights {

/// Called with a range that was read and may leave memory.
using ReleaseRange = std::function<void(std::span<const std::uint8_t>)>;

/// Whether the view's elements lie in one run in C order.
bool isOneRun(const Shape& shape, const Shape& strides);

/// Hands the elements of the view to `sink` in C order, in pieces of at most 4 MB. `base` begins at the first element;
/// shape and strides (elements, ≥ 0) were checked against it.
Status gather(std::span<const std::uint8_t> base, DType dtype, const Shape& shape, const Shape& strides,
              const ByteSink& sink, const ReleaseRange& release);

}  // namespace lineament::weights
