#include "nets/rule_fill.h"

#include <cmath>

#include "nets/golden_case.h"

namespace lineament::nets {
namespace {

bool endsWith(const std::string& name, const std::string& end) {
  return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
}

struct Range {
  double offset, scale;  ///< values offset + scale · v, v uniform in [-1, 1)
};

/// Root 3 makes the variance of scale · v one.
const double kUnit = std::sqrt(3.0);

Range rangeOf(const std::string& name, const torch::Tensor& t) {
  // StyleGAN2 and its relatives scale at run time: their kernels are [1, out, in, k, k], their linear layers too.
  if (t.dim() == 5 || endsWith(name, "input.input")) return {0, kUnit};
  if (endsWith(name, "modulation.weight") || endsWith(name, "linear.weight")) return {0, 0.5};
  if (endsWith(name, "modulation.bias")) return {1, 0};
  if (t.dim() >= 2)
    return {0, kUnit * std::sqrt(2.0 * static_cast<double>(t.size(0)) / static_cast<double>(t.numel()))};
  if (endsWith(name, "running_mean")) return {0, 0.1};
  if (endsWith(name, "running_var")) return {1, 0.2};
  if (endsWith(name, ".weight") && t.numel() > 1) return {0.5, 0.1};  // batch normalization; PReLU is as good with it
  return {0, 0.05};
}

}  // namespace

void fillByRule(torch::nn::Module& module, const std::string& seed) {
  const torch::NoGradGuard guard;
  const auto fill = [&](const std::string& name, torch::Tensor& t) {
    if (!t.is_floating_point() || endsWith(name, "kernel")) return;
    const Range range = rangeOf(name, t);
    t.copy_(goldenTensor(seed + name, t.sizes().vec(), range.offset, range.scale));
  };
  for (auto& item : module.named_parameters()) fill(item.key(), item.value());
  for (auto& item : module.named_buffers()) fill(item.key(), item.value());
  module.eval();
}

}  // namespace lineament::nets
