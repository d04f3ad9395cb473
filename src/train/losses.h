// Losses of the pack's trainings.
#pragma once

#include <torch/types.h>

namespace lineament::train {

/// Weight per pixel [n, 1, S, S] from class labels [n, S, S]: small features that make a face count more than walls.
torch::Tensor featureWeights(const torch::Tensor& labels, double featureWeight);

/// Mean weighted L1 at full, half and quarter resolution plus L1 of the finite differences, which is what keeps edges.
torch::Tensor imageLoss(const torch::Tensor& predicted, const torch::Tensor& target, const torch::Tensor& weights,
                        double gradientWeight);

/// Area average of an image batch down to `size` (a divisor of its own).
torch::Tensor areaTo(const torch::Tensor& images, std::int64_t size);

/// 10 log10(4 / mean squared error), for [-1, 1].
double psnr(const torch::Tensor& a, const torch::Tensor& b);

}  // namespace lineament::train
