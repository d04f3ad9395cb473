#include "generator_fast.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <cmath>

#include "planes.h"

namespace lineament::nets {
namespace {

/// The activation's gain, which goes into what leaky_relu is applied to.
const double kActivationGain = std::sqrt(2.0);

std::array<float, 4> lineOf(const torch::Tensor& kernel) {
  const torch::Tensor line = (kernel.sum(1) / kernel.sum().sqrt()).to(torch::kFloat).contiguous();
  std::array<float, 4> taps{};
  std::copy_n(line.data_ptr<float>(), 4, taps.begin());
  return taps;
}

template <class Body>
void perPlane(int64_t planes, const Body& body) {
  at::parallel_for(0, planes, 1, body);
}

}  // namespace

bool fastLayersFit(const torch::Tensor& x, const torch::Tensor& weight) {
  return x.size(0) == 1 && x.device().is_cpu() && x.scalar_type() == torch::kFloat &&
         weight.scalar_type() == torch::kFloat && !torch::GradMode::is_enabled();
}

FastStyledConv::FastStyledConv(const torch::Tensor& weight, const torch::Tensor& noiseWeight, const torch::Tensor& bias,
                               const torch::Tensor& blur)
    : energy_(weight.square().sum({2, 3})),
      bias_((bias * kActivationGain).contiguous()),
      noiseWeight_(noiseWeight),
      enlarges_(blur.defined()) {
  if (!enlarges_) {
    weight_ = weight;
    return;
  }
  line_ = lineOf(blur);
  // Output 2m of a transposed convolution reads tap 2 at m − 1 and tap 0 at m; output 2m + 1 reads tap 1 at m.
  const torch::Tensor even = torch::tensor({2, 0}), odd = torch::tensor({1});
  const auto phase = [&](const torch::Tensor& rows, const torch::Tensor& columns) {
    return weight.index_select(2, rows).index_select(3, columns).contiguous();
  };
  phases_ = {phase(even, even), phase(even, odd), phase(odd, even), phase(odd, odd)};
}

/// Where the map is larger than the weight, the weight takes style and demodulation; else the map and the last pass do.
struct FastStyledConv::Modulated {
  torch::Tensor x;
  torch::Tensor factor;  ///< [out, in, 1, 1] for the weight; undefined: not there
  torch::Tensor scale;   ///< [out] for the last pass
  [[nodiscard]] torch::Tensor weight(const torch::Tensor& plain) const {
    return factor.defined() ? plain * factor : plain;
  }
};

FastStyledConv::Modulated FastStyledConv::modulate(const torch::Tensor& x, const torch::Tensor& style) const {
  const torch::Tensor demod =
      torch::rsqrt(torch::linear(style.square(), energy_) + 1e-8).mul_(kActivationGain).view({-1});
  const torch::Tensor in = x.contiguous();
  if (in.numel() < 9 * energy_.numel()) return {in * style.view({1, -1, 1, 1}), {}, demod};
  return {in, torch::outer(demod, style.view({-1})).view({energy_.size(0), energy_.size(1), 1, 1}),
          torch::ones_like(demod)};
}

torch::Tensor FastStyledConv::enlarged(const Modulated& m) const {
  const int64_t height = m.x.size(2), width = m.x.size(3), planes = energy_.size(0);
  std::array<torch::Tensor, 4> parts;
  for (std::size_t i = 0; i < 4; ++i) {
    const int64_t rows = i < 2 ? 1 : 0, columns = i % 2 == 0 ? 1 : 0;
    parts[i] = torch::conv2d(m.x, m.weight(phases_[i]), {}, 1, torch::IntArrayRef{rows, columns}).contiguous();
  }
  torch::Tensor y = torch::empty({1, planes, 2 * height, 2 * width}, m.x.options());
  const Phases phases{parts[0].data_ptr<float>(),
                      parts[1].data_ptr<float>(),
                      parts[2].data_ptr<float>(),
                      parts[3].data_ptr<float>(),
                      height,
                      width};
  perPlane(planes, [&](int64_t from, int64_t to) {
    blurPhases(phases, line_.data(), m.scale.data_ptr<float>(), bias_.data_ptr<float>(), noise_.data_ptr<float>(),
               y.data_ptr<float>(), from, to);
  });
  return y;
}

torch::Tensor FastStyledConv::forward(const torch::Tensor& x, const torch::Tensor& style, const torch::Tensor& noise) {
  if (!noise_.defined()) noise_ = (noise * noiseWeight_ * kActivationGain).contiguous();
  const Modulated m = modulate(x, style);
  if (enlarges_) return enlarged(m);
  torch::Tensor y = torch::conv2d(m.x, m.weight(weight_), {}, 1, 1).contiguous();
  perPlane(y.size(1), [&](int64_t from, int64_t to) {
    finishPlanes(y.data_ptr<float>(), m.scale.data_ptr<float>(), bias_.data_ptr<float>(), noise_.data_ptr<float>(),
                 y.size(2) * y.size(3), from, to);
  });
  return y;
}

torch::Tensor fastRgb(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& style,
                      const torch::Tensor& bias, const torch::Tensor& skip, const torch::Tensor& kernel) {
  torch::Tensor rgb = torch::conv2d(x, weight * style.view({1, -1, 1, 1}), bias.view({-1})).contiguous();
  if (!skip.defined()) return rgb;
  const torch::Tensor former = skip.contiguous();
  const auto line = lineOf(kernel);
  addUpsampled(former.data_ptr<float>(), line.data(), rgb.data_ptr<float>(), former.size(2), former.size(3),
               former.size(1));
  return rgb;
}

}  // namespace lineament::nets
