// Weights without a checkpoint: the golden files' rule (../shared/goldens/README.md) with offsets and scales that keep
// every network's signals finite and of ordinary size, so that speed and memory can be measured at official size.
#pragma once

#include <torch/nn/module.h>

#include <string>

namespace lineament::nets {

/// Fills every parameter and floating-point buffer, in eval mode: kernels by their fan-in (equalized StyleGAN2 kernels
/// by 1), batch normalization near the identity, PReLU slopes 0.25, constant blur kernels left alone. The value of an
/// element depends on `seed`, the tensor's name and the element's index alone.
void fillByRule(torch::nn::Module& module, const std::string& seed);

}  // namespace lineament::nets
