#include "nets/restyle.h"

#include <torch/nn/modules/activation.h>

#include "encoder_blocks.h"
#include "layers.h"

namespace lineament::nets {
namespace {

/// Torchvision's BasicBlocks of all layers in one list, as the reference flattens them.
torch::nn::ModuleList resNetBody(const EncoderConfig& config) {
  torch::nn::ModuleList body;
  for (std::size_t stage = 0; stage < 4; ++stage)
    for (int block = 0; block < config.blocks[stage]; ++block)
      body->push_back(BasicBlock(config.widths[block == 0 ? stage : stage + 1], config.widths[stage + 1],
                                 block == 0 && stage > 0 ? 2 : 1));
  return body;
}

/// Styles from heads: independent ones as they are, progressive ones as offsets to the first.
torch::Tensor assembled(const std::vector<torch::Tensor>& heads, StyleScheme scheme) {
  const torch::Tensor styles = torch::stack(heads, 1);
  if (scheme == StyleScheme::kIndependent) return styles;
  const torch::Tensor first = styles.narrow(1, 0, 1);
  return torch::cat({first, first + styles.slice(1, 1)}, 1);
}

}  // namespace

torch::Tensor Encoder4EditingImpl::forward(const torch::Tensor& image, int stage) {
  const EncoderFeatures f = features(image);
  std::vector<torch::Tensor> heads = {style(0, f)};
  for (int i = 1; i < config().styles; ++i) heads.push_back(i <= stage ? style(i, f) : torch::zeros_like(heads[0]));
  return assembled(heads, StyleScheme::kProgressive);
}

RestyleEncoderImpl::RestyleEncoderImpl(EncoderConfig config, RestyleTrunk trunk, StyleScheme scheme)
    : config_(valid(config)), trunk_(trunk), scheme_(scheme) {
  if (trunk_ == RestyleTrunk::kIrSe) {
    stem_ = register_module("input_layer", irSeStem(config_));
    body_ = register_module("body", irSeBody(config_));
  } else {
    const int w = config_.widths[0];
    auto conv = register_module("conv1", fastConv(config_.inputChannels, w, 7, 2));
    auto norm = register_module("bn1", Norm(w));
    auto relu = register_module("relu", torch::nn::PReLU(torch::nn::PReLUOptions().num_parameters(w)));
    stem_ = torch::nn::Sequential(conv, norm, relu);  // not registered: the keys are those of its members
    body_ = register_module("body", resNetBody(config_));
  }
  auto styles = register_module("styles", torch::nn::ModuleList());
  for (int i = 0; i < config_.styles; ++i) {
    styles_.push_back(
        std::make_shared<GradualStyleBlockImpl>(config_.widths[4], config_.styleDim, config_.inputSize / 16));
    styles->push_back(styles_.back());
  }
  initResNet(*this);
}

torch::Tensor RestyleEncoderImpl::forward(const torch::Tensor& in) {
  TORCH_CHECK(in.dim() == 4 && in.size(1) == config_.inputChannels && in.size(2) == config_.inputSize &&
                  in.size(3) == config_.inputSize,
              "ReStyle encoder: the input must be [B, ", config_.inputChannels, ", ", config_.inputSize, ", ",
              config_.inputSize, "], got ", in.sizes());
  torch::Tensor x = stem_->forward(in);
  for (std::size_t i = 0; i < body_->size(); ++i)
    x = trunk_ == RestyleTrunk::kIrSe ? body_->ptr<BottleneckIrSeImpl>(i)->forward(x)
                                      : body_->ptr<BasicBlockImpl>(i)->forward(x);
  std::vector<torch::Tensor> heads;
  for (const auto& head : styles_) heads.push_back(head->forward(x));
  return assembled(heads, scheme_);
}

std::vector<RestyleStep> restyle(RestyleEncoderImpl& encoder, GeneratorImpl& generator, const torch::Tensor& latentAvg,
                                 const torch::Tensor& photo, int iterations, torch::Tensor* averageImage,
                                 const std::function<bool()>& goOn) {
  const int64_t side = encoder.config().inputSize, batch = photo.size(0);
  const auto pooled = [&](const torch::Tensor& image) { return torch::adaptive_avg_pool2d(image, {side, side}); };
  torch::Tensor wplus = latentAvg.unsqueeze(0);
  const torch::Tensor start = pooled(generator.forward(wplus));
  if (averageImage != nullptr) *averageImage = start.squeeze(0);
  torch::Tensor current = start.expand({batch, -1, -1, -1});
  wplus = wplus.expand({batch, -1, -1});
  std::vector<RestyleStep> steps;
  for (int i = 0; i < iterations && (!goOn || goOn()); ++i) {
    wplus = encoder.forward(torch::cat({photo, current}, 1)) + wplus;
    steps.push_back({wplus, generator.forward(wplus)});
    current = pooled(steps.back().image);
  }
  return steps;
}

}  // namespace lineament::nets
