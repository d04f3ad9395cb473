// Batch normalization folded into the convolution before it, for networks that only answer: fewer passes over memory.
#pragma once

#include <torch/nn/module.h>

namespace lineament::nets {

/// Folds every batch normalization that directly follows a convolution (or transposed convolution) into that one's
/// weight and bias: W' = W · γ/√(σ² + ε), b' = (b − μ) · γ/√(σ² + ε) + β. The network must be in eval mode, filled and
/// on its device; it computes the same, up to rounding, and can neither be trained nor saved any more. Returns how many
/// were folded.
int foldBatchNorm(torch::nn::Module& network);

/// After a folded network was moved to another type or device: moves the folded biases too, which are no registered
/// parameters.
void matchFoldedBiases(torch::nn::Module& network);

}  // namespace lineament::nets
