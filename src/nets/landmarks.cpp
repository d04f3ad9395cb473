#include "nets/landmarks.h"

#include <string>

#include "layers.h"

namespace lineament::nets {

namespace {

/// Centers of gravity [B, K, 2], -1…1, of the softmax of each map [B, K, H, W].
torch::Tensor centers(const torch::Tensor& maps) {
  const auto height = maps.size(2), width = maps.size(3);
  const auto line = [&](int64_t n) {
    return (torch::arange(n, maps.options().dtype(torch::kFloat32)) * 2 + 1) / static_cast<double>(n) - 1;
  };
  // In float32 also where the maps are not: a sum of many small weights.
  const torch::Tensor weights = torch::softmax(maps.to(torch::kFloat32).contiguous().flatten(2), 2)
                                    .view({maps.size(0), maps.size(1), height, width});
  const torch::Tensor x = (weights.sum(2) * line(width)).sum(2), y = (weights.sum(3) * line(height)).sum(2);
  return torch::stack({x, y}, 2);
}

}  // namespace

LandmarkNetImpl::LandmarkNetImpl(LandmarkConfig config) : config_(valid(config)) {
  const auto& widths = config_.widths;
  stem_ = register_module("stem", rectifiedConv(3, widths.front(), 3, 2));
  stemNorm_ = register_module("stem_norm", Norm(widths.front()));
  for (std::size_t i = 1; i < widths.size(); ++i) {
    stages_.push_back(
        register_module("stage" + std::to_string(i), basicLayer(widths[i - 1], widths[i], config_.blocks[i - 1], 2)));
  }
  const int deep = widths.back(), fine = widths[widths.size() - 2];
  context_ = register_module("context", fastConv(deep, fine, 1));
  contextNorm_ = register_module("context_norm", Norm(fine));
  merge_ = register_module("merge", rectifiedConv(fine, fine, 3));
  mergeNorm_ = register_module("merge_norm", Norm(fine));
  maps_ = register_module("maps", fastConv(fine, config_.features, 1, 1, true));
  hidden_ = register_module("hidden", torch::nn::Linear(deep, config_.hidden));
  points_ = register_module(
      "points", torch::nn::Linear(2 * config_.features + config_.hidden, config_.points * config_.dimensions));
  if (config_.confidence) confidence_ = register_module("confidence", torch::nn::Linear(config_.hidden, 1));
  initResNet(*this);
}

Landmarks LandmarkNetImpl::forward(const torch::Tensor& image) {
  const int side = config_.inputSize;
  TORCH_CHECK(image.dim() == 4 && image.size(1) == 3 && image.size(2) == side && image.size(3) == side,
              "LandmarkNet: the image must be [B, 3, ", side, ", ", side, "], got ", image.sizes());
  Conv stem(stem_), context(context_), merge(merge_), maps(maps_);
  Norm stemNorm(stemNorm_), contextNorm(contextNorm_), mergeNorm(mergeNorm_);
  torch::Tensor deep = convNormRelu(stem, stemNorm, image), fine;
  for (auto& stage : stages_) {
    fine = deep;
    deep = stage->forward(deep);
  }
  const torch::Tensor around = torch::upsample_nearest2d(contextNorm(context(deep)), {fine.size(2), fine.size(3)});
  const torch::Tensor places = centers(maps(convNormRelu(merge, mergeNorm, torch::relu(fine + around))));
  const torch::Tensor code = torch::relu(hidden_(deep.mean({2, 3})));
  Landmarks found;
  found.points = points_(torch::cat({places.flatten(1), code.to(places.scalar_type())}, 1))
                     .view({-1, config_.points, config_.dimensions});
  if (config_.confidence) found.confidence = confidence_(code).squeeze(1);
  return found;
}

void LandmarkNetImpl::startAt(const torch::Tensor& mean) {
  const torch::NoGradGuard guard;
  points_->bias.copy_(mean.flatten());
  points_->weight.mul_(0.1);
}

}  // namespace lineament::nets
