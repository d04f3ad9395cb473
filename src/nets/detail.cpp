#include "nets/detail.h"

#include <torch/nn/functional/upsampling.h>

#include "layers.h"

namespace lineament::nets {
namespace {

constexpr int kGateWidth = 16;

torch::Tensor leaky(const torch::Tensor& x) { return torch::leaky_relu(x, 0.2); }

}  // namespace

DetailHeadImpl::DetailHeadImpl(int shallow, int deep, int channels)
    : lateral_(register_module("lateral", fastConv(shallow, channels, 1, 1, true).ptr())),
      top_(register_module("top", fastConv(deep, channels, 1, 1, true).ptr())),
      first_(register_module("first", fastConv(channels, channels, 3, 1, true).ptr())),
      last_(register_module("last", fastConv(channels, channels, 3, 1, true).ptr())) {}

torch::Tensor DetailHeadImpl::forward(const torch::Tensor& shallow, const torch::Tensor& deep) {
  const torch::Tensor top = torch::upsample_bilinear2d(top_->forward(deep), {shallow.size(2), shallow.size(3)}, true);
  return last_->forward(leaky(first_->forward(leaky(lateral_->forward(shallow) + top))));
}

DetailFusionImpl::DetailFusionImpl(int features, int channels)
    : features_(features),
      channels_(channels),
      gateFirst_(register_module("gate_first", fastConv(features, kGateWidth, 3, 1, true).ptr())),
      gateLast_(register_module("gate_last", fastConv(kGateWidth, channels, 3, 1, true).ptr())),
      first_(register_module("first", fastConv(features + channels, features, 3, 1, true).ptr())),
      last_(register_module("last", fastConv(features, features, 3, 1, true).ptr())) {
  initResNet(*this);
  torch::NoGradGuard guard;
  last_->weight.zero_();
  gateLast_->weight.zero_();
  gateLast_->bias.fill_(2);  // nearly open
}

torch::Tensor DetailFusionImpl::forward(const torch::Tensor& map, const torch::Tensor& anchored) {
  const torch::Tensor all = anchored.to(map.scalar_type());
  const torch::Tensor moved = map - all.narrow(1, channels_, features_);
  const torch::Tensor gate = torch::sigmoid(gateLast_->forward(leaky(gateFirst_->forward(moved))));
  return map + last_->forward(leaky(first_->forward(torch::cat({map, all.narrow(1, 0, channels_) * gate}, 1))));
}

}  // namespace lineament::nets
