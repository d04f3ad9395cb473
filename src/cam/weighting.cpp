#include "weighting.h"

namespace lineament::cam {
namespace {

torch::Tensor enlarged(const torch::Tensor& map, int outH, int outW) {
  return torch::upsample_bilinear2d(map.unsqueeze(0).unsqueeze(0), {outH, outW}, false).squeeze(0).squeeze(0);
}

torch::Tensor unitRange(const torch::Tensor& map) {
  const torch::Tensor clipped = map.clamp_min(0);
  const torch::Tensor shifted = clipped - clipped.min();
  return shifted / (1e-7 + shifted.max());
}

}  // namespace

torch::Tensor closedFormGradient(const torch::Tensor& fcWeight, int classIndex, const torch::Tensor& A) {
  return fcWeight.select(0, classIndex).to(A.scalar_type()) / static_cast<double>(A.size(1) * A.size(2));
}

torch::Tensor diffCamWeights(const torch::Tensor& A, const torch::Tensor& g) {
  (void)A;  // the mean of a constant
  return g;
}

torch::Tensor gradCamPlusPlusWeights(const torch::Tensor& A, const torch::Tensor& g) {
  const torch::Tensor g2 = g.square();
  torch::Tensor a = g2 / (2.0 * g2 + A.sum({1, 2}) * g2 * g + 1e-6);
  a = torch::where(g.ne(0), a, torch::zeros_like(a));
  return a * g.clamp_min(0) * static_cast<double>(A.size(1) * A.size(2));
}

torch::Tensor weightedSum(const torch::Tensor& A, const torch::Tensor& weights) {
  return torch::mv(A.flatten(1).t(), weights).view({A.size(1), A.size(2)});
}

namespace {

/// X v₁, X [n, K]. It comes cheaper from the smaller of the matrices X Xᵀ (X v₁ = σ₁ u₁) and Xᵀ X than from the
/// singular values of X: official maps have 64 cells and 2048 channels, fine ones of a small classifier 1024 and 256.
torch::Tensor firstProjection(const torch::Tensor& X) {
  const bool fewCells = X.size(0) <= X.size(1);
  const auto [values, vectors] = torch::linalg_eigh(fewCells ? torch::mm(X, X.t()) : torch::mm(X.t(), X));
  const int64_t last = values.size(0) - 1;
  const torch::Tensor first = vectors.select(1, last);
  return fewCells ? first * values[last].clamp_min(0).sqrt() : torch::mv(X, first);
}

}  // namespace

torch::Tensor eigenProjection(const torch::Tensor& A, const torch::Tensor& weights) {
  const torch::Tensor weighted = (A.flatten(1) * weights.unsqueeze(1)).t().to(torch::kDouble);  // [h·w, K]
  const torch::Tensor centered = weighted - weighted.mean(0, true);
  const torch::Tensor projection = firstProjection(centered);
  const torch::Tensor plain = weighted.sum(1);
  const bool flipped = torch::dot(projection, plain - plain.mean()).item<double>() < 0;
  return (flipped ? -projection : projection).view({A.size(1), A.size(2)}).to(A.scalar_type());
}

torch::Tensor scaledAsEogi(const torch::Tensor& raw, int outH, int outW) {
  const torch::Tensor map = enlarged(raw.clamp_min(0), outH, outW);
  const torch::Tensor shifted = map - map.min();
  const torch::Tensor top = shifted.max();
  return top.item<double>() > 0 ? shifted / top : torch::zeros_like(shifted);
}

torch::Tensor scaledAsGradCam(const torch::Tensor& raw, int outH, int outW) {
  return unitRange(enlarged(unitRange(raw), outH, outW));
}

}  // namespace lineament::cam
