// The steps of a map, one small function each; a method is a choice among them. Private to src/cam.
// A: activations of the target layer [K, h, w]; g: ∂Y^c/∂A^k, the same at every position, [K].
#pragma once

#include <torch/types.h>

namespace lineament::cam {

/// W_fc[c] / (h·w): the gradient of the class's logit, in closed form.
torch::Tensor closedFormGradient(const torch::Tensor& fcWeight, int classIndex, const torch::Tensor& A);

/// β_k = mean_ij g (EOGI; P2 eq. 1).
torch::Tensor diffCamWeights(const torch::Tensor& A, const torch::Tensor& g);
/// w_k = Σ_ij a·ReLU(g), a = g² / (2 g² + (Σ_ab A_ab) g³ + 1e-6), a = 0 where g = 0 (P1 eq. 6-8).
torch::Tensor gradCamPlusPlusWeights(const torch::Tensor& A, const torch::Tensor& g);

/// Σ_k w_k A_k, [h, w].
torch::Tensor weightedSum(const torch::Tensor& A, const torch::Tensor& weights);
/// Eigen smoothing (P1 eq. 10): the maps w_k A_k as rows of pixels, centered per column, projected on the first right
/// singular vector, oriented so that it covaries positively with the weighted sum. [h, w]
torch::Tensor eigenProjection(const torch::Tensor& A, const torch::Tensor& weights);

/// EOGI: clip at 0, bilinear to the output's size, (M - min) / (max - min); a constant map becomes zeros.
torch::Tensor scaledAsEogi(const torch::Tensor& raw, int outH, int outW);
/// pytorch-grad-cam: clip, - min, / (1e-7 + max), at h×w and again after bilinear enlargement.
torch::Tensor scaledAsGradCam(const torch::Tensor& raw, int outH, int outW);

}  // namespace lineament::cam
