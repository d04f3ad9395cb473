#include "nets/landmarks.h"

#include "layers.h"

namespace lineament::nets {

LandmarkNetImpl::LandmarkNetImpl(LandmarkConfig config) : config_(valid(config)) {
  const auto& widths = config_.widths;
  stem_ = register_module("stem", rectifiedConv(3, widths.front(), 3, 2));
  stemNorm_ = register_module("stem_norm", Norm(widths.front()));
  trunk_ = torch::nn::Sequential();
  for (std::size_t i = 1; i < widths.size(); ++i) {
    for (int b = 0; b < config_.blocks[i - 1]; ++b)
      trunk_->push_back(BasicBlock(b == 0 ? widths[i - 1] : widths[i], widths[i], b == 0 ? 2 : 1));
  }
  register_module("trunk", trunk_);
  squeeze_ = register_module("squeeze", rectifiedConv(widths.back(), config_.features, 1));
  squeezeNorm_ = register_module("squeeze_norm", Norm(config_.features));
  const int side = config_.inputSize >> widths.size();
  hidden_ = register_module("hidden", torch::nn::Linear(config_.features * side * side, config_.hidden));
  points_ = register_module("points", torch::nn::Linear(config_.hidden, config_.points * config_.dimensions));
  if (config_.confidence) confidence_ = register_module("confidence", torch::nn::Linear(config_.hidden, 1));
  initResNet(*this);
}

Landmarks LandmarkNetImpl::forward(const torch::Tensor& image) {
  const int side = config_.inputSize;
  TORCH_CHECK(image.dim() == 4 && image.size(1) == 3 && image.size(2) == side && image.size(3) == side,
              "LandmarkNet: the image must be [B, 3, ", side, ", ", side, "], got ", image.sizes());
  Conv stem(stem_), squeeze(squeeze_);
  Norm stemNorm(stemNorm_), squeezeNorm(squeezeNorm_);
  const torch::Tensor map = convNormRelu(squeeze, squeezeNorm, trunk_->forward(convNormRelu(stem, stemNorm, image)));
  // contiguous: channels-last maps would be flattened in another order than they are trained in.
  const torch::Tensor code = torch::relu(hidden_(map.contiguous().flatten(1)));
  Landmarks found;
  found.points = points_(code).view({-1, config_.points, config_.dimensions});
  if (config_.confidence) found.confidence = confidence_(code).squeeze(1);
  return found;
}

void LandmarkNetImpl::startAt(const torch::Tensor& mean) {
  const torch::NoGradGuard guard;
  points_->bias.copy_(mean.flatten());
  points_->weight.mul_(0.1);
}

}  // namespace lineament::nets
