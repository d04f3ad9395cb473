#include "nets/fold.h"

#include "layers.h"

namespace lineament::nets {
namespace {

/// `outDim`: the dimension of the weight that counts output channels.
void foldInto(torch::Tensor& weight, torch::Tensor& bias, NormImpl& norm, int64_t outDim) {
  const torch::Tensor scale =
      (norm.weight.to(torch::kDouble) / (norm.running_var.to(torch::kDouble) + norm.eps()).sqrt());
  torch::Tensor shift = norm.bias.to(torch::kDouble) - norm.running_mean.to(torch::kDouble) * scale;
  if (bias.defined()) shift = shift + bias.to(torch::kDouble) * scale;
  std::vector<int64_t> shape(static_cast<std::size_t>(weight.dim()), 1);
  shape[static_cast<std::size_t>(outDim)] = -1;
  // In place: the registered parameter stays the one that `to` moves.
  weight.copy_(weight.to(torch::kDouble) * scale.view(shape));
  bias = shift.to(weight.options());
  norm.setFolded();
}

bool foldPair(torch::nn::Module& before, NormImpl& norm) {
  const auto fold = [&](torch::Tensor& weight, torch::Tensor& bias) {
    if (weight.size(0) != norm.running_mean.size(0)) return false;
    foldInto(weight, bias, norm, 0);
    return true;
  };
  if (auto* conv = before.as<Conv>()) return fold(conv->weight, conv->bias);
  if (auto* conv = before.as<torch::nn::Conv2d>()) return fold(conv->weight, conv->bias);
  if (auto* conv = before.as<torch::nn::ConvTranspose2d>()) {
    if (conv->options.groups() != 1 || conv->weight.size(1) != norm.running_mean.size(0)) return false;
    foldInto(conv->weight, conv->bias, norm, 1);
    return true;
  }
  return false;
}

}  // namespace

int foldBatchNorm(torch::nn::Module& network) {
  torch::NoGradGuard guard;
  TORCH_CHECK(!network.is_training(), "Only a network in eval mode can be folded.");
  int folded = 0;
  // Every block registers a normalization right after the convolution that feeds it and nothing else: see layers.h.
  for (const auto& parent : network.modules()) {
    std::shared_ptr<torch::nn::Module> before;
    for (const auto& child : parent->children()) {
      auto* norm = dynamic_cast<NormImpl*>(child.get());
      if (norm != nullptr && before != nullptr && !norm->folded() && foldPair(*before, *norm)) ++folded;
      before = child;
    }
  }
  return folded;
}

void prepareConvolutions(torch::nn::Module& network) {
  for (const auto& module : network.modules()) {
    if (auto* layer = dynamic_cast<Preparable*>(module.get())) layer->setPrepared();
  }
}

void replaceWeights(torch::nn::Module& network) {
  const torch::NoGradGuard guard;
  for (const auto& module : network.modules()) {
    if (auto* layer = dynamic_cast<Preparable*>(module.get())) layer->replaceWeights();
  }
}

void matchFoldedBiases(torch::nn::Module& network) {
  const auto match = [](const torch::Tensor& weight, torch::Tensor& bias) {
    if (bias.defined() && bias.options().dtype() != weight.options().dtype()) bias = bias.to(weight.options());
    if (bias.defined() && bias.device() != weight.device()) bias = bias.to(weight.device());
  };
  for (const auto& module : network.modules()) {
    if (auto* conv = module->as<Conv>()) match(conv->weight, conv->bias);
    if (auto* conv = module->as<torch::nn::Conv2d>()) match(conv->weight, conv->bias);
    if (auto* conv = module->as<torch::nn::ConvTranspose2d>()) match(conv->weight, conv->bias);
  }
}

}  // namespace lineament::nets
