// From painter parameters to W+ codes while the generator learns to be the painter; not part of a pack, but for the
// directions that it holds.
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>

namespace lineament::train {

/// w = MLP(parameters) + Σ_a 20·strength_a·n_a with ‖n_a‖ = 1 over all L·D numbers. Attributes enter linearly and
/// nowhere else, so each n_a is the direction of its attribute by construction, and α = 20 is the painter's full range.
class EmbedderImpl : public torch::nn::Module {
 public:
  /// `parameters` 0: photographs, whose codes nobody knows: it holds directions alone and has no forward().
  EmbedderImpl(int parameters, int attributes, int styles, int styleDim, int hidden = 256);

  /// [n, P], [n, A] → [n, L, D]
  torch::Tensor forward(const torch::Tensor& parameters, const torch::Tensor& strengths);
  /// Σ_a 20·change_a·n_a: [n, A] → [n, L, D]
  torch::Tensor edit(const torch::Tensor& change);
  /// Begins with these unit directions [A, L, D].
  void setDirections(const torch::Tensor& directions);
  /// Unit directions [A, L, D].
  torch::Tensor directions();

 private:
  int styles_, styleDim_;
  torch::nn::Linear first_{nullptr}, second_{nullptr}, last_{nullptr};
  torch::Tensor raw_;
};
TORCH_MODULE(Embedder);

}  // namespace lineament::train
