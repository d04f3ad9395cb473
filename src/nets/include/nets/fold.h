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

/// Makes a filled network fast on the processor, for answering only: convolutions run channels last with weights that
/// are packed once instead of at every call; a generator folds styles into its weights, enlarges by four small
/// convolutions instead of a transposed one, and blurs, adds noise and activates in one pass. Equal up to rounding. In
/// float32, without gradients and (generator) for one image at a time; anything else runs as before. The weights must
/// not change any more, and one thread at a time may use the network.
void prepareConvolutions(torch::nn::Module& network);

/// After prepareConvolutions, for a network that stays on the processor in float32: packs all weights at once instead
/// of each at its first use, and gives the memory of the originals back. Whatever would need those (gradients, batches
/// in the generator, another type or device) fails with a c10::Error from then on; the network must be loaded anew for
/// it. On another device or in another type nothing happens.
void replaceWeights(torch::nn::Module& network);

}  // namespace lineament::nets
