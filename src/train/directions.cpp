#include "directions.h"

#include <torch/torch.h>

#include <algorithm>
#include <numeric>

#include "base/random.h"

namespace lineament::train {
namespace {

torch::Tensor unit(const torch::Tensor& v) {
  const double norm = v.norm().item<double>();
  return norm > 0 ? v / norm : torch::zeros_like(v);
}

torch::Tensor rowsWhere(const torch::Tensor& codes, const torch::Tensor& condition) {
  return codes.index_select(0, condition.nonzero().flatten());
}

}  // namespace

torch::Tensor differenceOfMeans(const torch::Tensor& codes, const torch::Tensor& strengths, double low, double high) {
  const auto without = rowsWhere(codes, strengths.le(low)), with = rowsWhere(codes, strengths.ge(high));
  if (without.size(0) == 0 || with.size(0) == 0) return torch::zeros({codes.size(1)});
  return unit((with.to(torch::kDouble).mean(0) - without.to(torch::kDouble).mean(0)).to(torch::kFloat32));
}

torch::Tensor linearSvm(const torch::Tensor& codes, const torch::Tensor& strengths, double low, double high,
                        const SvmSettings& settings) {
  const auto without = rowsWhere(codes, strengths.le(low)), with = rowsWhere(codes, strengths.ge(high));
  const auto k = codes.size(1);
  if (without.size(0) == 0 || with.size(0) == 0) return torch::zeros({k});
  // Centered and of unit spread, so that `c` means the same for every encoder; one more column is the bias.
  auto x = torch::cat({without, with}).to(torch::kDouble);
  x = x - x.mean(0, true);
  x = x / x.square().mean().sqrt().clamp_min(1e-12);
  x = torch::cat({x, torch::ones({x.size(0), 1}, torch::kDouble)}, 1).contiguous();
  const auto n = static_cast<std::size_t>(x.size(0)), width = static_cast<std::size_t>(k + 1);
  const double* rows = x.data_ptr<double>();
  const auto lacking = static_cast<std::size_t>(without.size(0));
  std::vector<double> w(width, 0.0), dual(n, 0.0), length(n);
  for (std::size_t i = 0; i < n; ++i) {
    length[i] = std::inner_product(rows + i * width, rows + (i + 1) * width, rows + i * width, 0.0);
  }
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  Random random(settings.seed, "svm");
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    for (std::size_t i = n - 1; i > 0; --i) std::swap(order[i], order[random.next() % (i + 1)]);
    double largest = 0;
    for (const std::size_t i : order) {
      const double* row = rows + i * width;
      const double y = i < lacking ? -1.0 : 1.0;
      const double slope = y * std::inner_product(row, row + width, w.begin(), 0.0) - 1;
      const double next = std::clamp(dual[i] - slope / length[i], 0.0, settings.c);
      const double by = (next - dual[i]) * y;
      largest = std::max(largest, std::abs(next - dual[i]));
      dual[i] = next;
      if (by == 0) continue;
      for (std::size_t j = 0; j < width; ++j) w[j] += by * row[j];
    }
    if (largest < 1e-6 * settings.c) break;
  }
  return unit(torch::tensor(w, torch::kDouble).narrow(0, 0, k).to(torch::kFloat32));
}

void measure(Candidate& candidate, const torch::Tensor& codes, const torch::Tensor& strengths, std::int64_t attribute,
             double alpha, const Readout& readout) {
  const auto sign =
      torch::where(strengths.select(1, attribute).lt(0.5), torch::ones({codes.size(0)}), -torch::ones({codes.size(0)}));
  const auto moved = codes + alpha * sign.unsqueeze(1) * candidate.direction.unsqueeze(0);
  const auto change = readout(moved) - readout(codes);
  const auto own = (change.select(1, attribute) * sign).mean().item<double>();
  const auto all = change.abs().mean(0);
  const double others = all.sum().item<double>() - all[attribute].item<double>();
  candidate.own = own;
  candidate.leak = others / static_cast<double>(std::max<std::int64_t>(1, strengths.size(1) - 1));
}

std::size_t chooseCandidate(const std::vector<Candidate>& candidates) {
  double most = 0;
  for (const Candidate& c : candidates) most = std::max(most, c.own);
  std::size_t best = 0;
  double least = 1e18;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& c = candidates[i];
    if (c.own < 0.5 * most || c.own <= 0 || c.leakShare() >= least) continue;
    best = i, least = c.leakShare();
  }
  return best;
}

}  // namespace lineament::train
