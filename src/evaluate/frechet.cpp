#include "evaluate/frechet.h"

#include <torch/torch.h>

#include "base/result.h"

namespace lineament::evaluate {
namespace {

[[noreturn]] void invalid(const char* sentence) { throw ErrorException({ErrorCode::kInvalidArgument, sentence, {}}); }

torch::Tensor asTensor(const std::vector<double>& values, torch::IntArrayRef shape) {
  return torch::tensor(values, torch::kDouble).view(shape);
}

std::vector<double> asVector(const torch::Tensor& tensor) {
  const torch::Tensor flat = tensor.contiguous();
  return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}

}  // namespace

GaussianFit fitGaussian(std::span<const double> rows, std::size_t width) {
  if (width == 0 || rows.size() % width != 0) invalid("The features are no matrix of that width.");
  const std::size_t count = rows.size() / width;
  if (count < 2) invalid("A covariance needs at least two sets of features.");
  const torch::NoGradGuard noGrad;
  const torch::Tensor x =
      asTensor({rows.begin(), rows.end()}, {static_cast<std::int64_t>(count), static_cast<std::int64_t>(width)});
  const torch::Tensor mean = x.mean(0);
  const torch::Tensor centered = x - mean;
  return {asVector(mean), asVector(centered.t().matmul(centered) / static_cast<double>(count - 1))};
}

double frechetDistance(const GaussianFit& a, const GaussianFit& b, double inRoot) {
  if (a.width() != b.width()) invalid("The two sets of features have different widths.");
  const torch::NoGradGuard noGrad;
  const auto d = static_cast<std::int64_t>(a.width());
  const torch::Tensor sa = asTensor(a.covariance, {d, d}), sb = asTensor(b.covariance, {d, d});
  const torch::Tensor shift = torch::eye(d, torch::kDouble) * inRoot;
  const auto [values, vectors] = torch::linalg_eigh(sa + shift, "L");
  const torch::Tensor root = vectors.matmul((values.clamp_min(0).sqrt().unsqueeze(1) * vectors.t()));
  const torch::Tensor middle = root.matmul(sb + shift).matmul(root);
  const torch::Tensor eigenvalues = torch::linalg_eigvalsh((middle + middle.t()) / 2, "L");
  const torch::Tensor difference = asTensor(a.mean, {d}) - asTensor(b.mean, {d});
  return (difference.square().sum() + sa.trace() + sb.trace() - 2 * eigenvalues.clamp_min(0).sqrt().sum())
      .item<double>();
}

}  // namespace lineament::evaluate
