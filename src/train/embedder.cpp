#include "embedder.h"

#include <torch/torch.h>

#include <cmath>

#include "train/recipe.h"

namespace lineament::train {

EmbedderImpl::EmbedderImpl(int parameters, int attributes, int styles, int styleDim, int hidden)
    : styles_(styles), styleDim_(styleDim) {
  if (parameters > 0) {
    first_ = register_module("first", torch::nn::Linear(parameters, hidden));
    second_ = register_module("second", torch::nn::Linear(hidden, hidden));
    last_ = register_module("last", torch::nn::Linear(hidden, styles * styleDim));
    torch::NoGradGuard guard;
    // Codes of about unit variance from the start, the range that the generator's modulation layers expect.
    for (auto& linear : {first_, second_, last_}) {
      linear->weight.normal_(0, std::sqrt(2.0 / static_cast<double>(linear->weight.size(1))));
      linear->bias.zero_();
    }
  }
  raw_ = register_parameter("raw", torch::randn({attributes, styles, styleDim}));
}

void EmbedderImpl::setDirections(const torch::Tensor& directions) {
  torch::NoGradGuard guard;
  // As large as the numbers that it starts with: the optimizer's steps are of a size of their own.
  raw_.copy_(directions * std::sqrt(static_cast<double>(styles_ * styleDim_)));
}

torch::Tensor EmbedderImpl::directions() {
  const auto flat = raw_.flatten(1);
  return (flat / flat.norm(2, 1, true)).view_as(raw_);
}

torch::Tensor EmbedderImpl::edit(const torch::Tensor& change) {
  return torch::matmul(change * kFullAlpha, directions().flatten(1)).view({change.size(0), styles_, styleDim_});
}

torch::Tensor EmbedderImpl::forward(const torch::Tensor& parameters, const torch::Tensor& strengths) {
  auto x = torch::leaky_relu(first_->forward(parameters), 0.2);
  x = torch::leaky_relu(second_->forward(x), 0.2);
  return last_->forward(x).view({-1, styles_, styleDim_}) + edit(strengths);
}

}  // namespace lineament::train
