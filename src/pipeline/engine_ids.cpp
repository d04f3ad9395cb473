// The names of engine.h's choices, apart from the engine itself, so that they link without LibTorch.
#include "pipeline/engine.h"

namespace lineament {

std::string_view id(Device device) { return device == Device::kCuda ? "cuda" : "cpu"; }
std::string_view id(Precision precision) { return precision == Precision::kBFloat16 ? "bf16" : "fp32"; }

}  // namespace lineament
