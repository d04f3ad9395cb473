#include "nets/encoder.h"

#include <torch/nn/functional/upsampling.h>
#include <torch/nn/modules/activation.h>

#include "encoder_blocks.h"
#include "layers.h"

namespace lineament::nets {
namespace {

/// Bilinear to the size of `like`, corners aligned, plus `like`: the pyramid's merge.
torch::Tensor upsampleAdd(const torch::Tensor& x, const torch::Tensor& like) {
  return torch::upsample_bilinear2d(x, {like.size(2), like.size(3)}, true) + like;
}

}  // namespace

SqueezeExciteImpl::SqueezeExciteImpl(int channels, int reduction) {
  fc1_ = register_module("fc1", plainConv(channels, channels / reduction, 1));
  fc2_ = register_module("fc2", plainConv(channels / reduction, channels, 1));
}

torch::Tensor SqueezeExciteImpl::forward(const torch::Tensor& x) {
  const torch::Tensor scale = torch::sigmoid(fc2_(torch::relu(fc1_(x.mean({2, 3}, true)))));
  // Into x's memory where no gradient will ask for it: what feeds this is a convolution's own output.
  return torch::GradMode::is_enabled() ? x * scale : torch::Tensor(x).mul_(scale);
}

BottleneckIrSeImpl::BottleneckIrSeImpl(int in, int depth, int stride, int seReduction) : stride_(stride) {
  if (in != depth)
    shortcut_ = register_module("shortcut_layer", torch::nn::Sequential(fastConv(in, depth, 1, stride), Norm(depth)));
  first_ = fastConv(in, depth, 3);
  residual_ = register_module(
      "res_layer",
      torch::nn::Sequential(Norm(in), first_, torch::nn::PReLU(torch::nn::PReLUOptions().num_parameters(depth)),
                            fastConv(depth, depth, 3, stride), Norm(depth), SqueezeExcite(depth, seReduction)));
}

torch::Tensor BottleneckIrSeImpl::forward(const torch::Tensor& in) {
  const torch::Tensor x = first_->arranged(in);  // once for both ways, which are added in the end
  // The reference's MaxPool2d(1, stride) only picks every stride-th sample.
  const torch::Tensor shortcut = shortcut_      ? shortcut_->forward(x)
                                 : stride_ == 1 ? x
                                                : x.slice(2, 0, INT64_MAX, stride_).slice(3, 0, INT64_MAX, stride_);
  torch::Tensor y = residual_->forward(x);
  return torch::GradMode::is_enabled() ? y + shortcut : y.add_(shortcut);
}

GradualStyleBlockImpl::GradualStyleBlockImpl(int in, int out, int spatial) {
  auto convs = register_module("convs", torch::nn::Sequential());
  for (int side = spatial, channels = in; side > 1; side /= 2, channels = out) {
    convs->push_back(fastConv(channels, out, 3, 2, true));
    convs->push_back(torch::nn::LeakyReLU());
  }
  convs_ = convs;
  linear_ = register_module("linear", EqualLinear(out, out));
}

torch::Tensor GradualStyleBlockImpl::forward(const torch::Tensor& x) { return linear_(convs_->forward(x).flatten(1)); }

torch::nn::ModuleList irSeBody(const EncoderConfig& config) {
  torch::nn::ModuleList body;
  for (std::size_t stage = 0; stage < 4; ++stage)
    for (int block = 0; block < config.blocks[stage]; ++block)
      body->push_back(BottleneckIrSe(config.widths[block == 0 ? stage : stage + 1], config.widths[stage + 1],
                                     block == 0 ? 2 : 1, config.seReduction));
  return body;
}

torch::nn::Sequential irSeStem(const EncoderConfig& config) {
  return torch::nn::Sequential(fastConv(config.inputChannels, config.widths[0], 3), Norm(config.widths[0]),
                               torch::nn::PReLU(torch::nn::PReLUOptions().num_parameters(config.widths[0])));
}

GradualStyleEncoderImpl::GradualStyleEncoderImpl(EncoderConfig config) : config_(valid(config)) {
  inputLayer_ = register_module("input_layer", irSeStem(config_));
  body_ = register_module("body", irSeBody(config_));
  const int deep = config_.widths[4];
  auto styles = register_module("styles", torch::nn::ModuleList());
  for (int i = 0; i < config_.styles; ++i) {
    const int spatial = config_.inputSize / (i < config_.coarse ? 16 : i < config_.middle ? 8 : 4);
    styles_.push_back(std::make_shared<GradualStyleBlockImpl>(deep, config_.styleDim, spatial));
    styles->push_back(styles_.back());
  }
  latlayer1_ = register_module("latlayer1", fastConv(config_.widths[3], deep, 1, 1, true).ptr());
  latlayer2_ = register_module("latlayer2", fastConv(config_.widths[2], deep, 1, 1, true).ptr());
  if (config_.detail > 0) detail_ = register_module("detail", DetailHead(config_.widths[1], deep, config_.detail));
  initResNet(*this);
}

EncoderFeatures GradualStyleEncoderImpl::features(const torch::Tensor& image) {
  TORCH_CHECK(image.dim() == 4 && image.size(1) == config_.inputChannels && image.size(2) == config_.inputSize &&
                  image.size(3) == config_.inputSize,
              "Encoder: the image must be [B, ", config_.inputChannels, ", ", config_.inputSize, ", ",
              config_.inputSize, "], got ", image.sizes());
  EncoderFeatures f;
  torch::Tensor x = inputLayer_->forward(image);
  std::size_t index = 0;
  for (std::size_t stage = 0; stage < 4; ++stage) {
    for (int block = 0; block < config_.blocks[stage]; ++block) x = body_->ptr<BottleneckIrSeImpl>(index++)->forward(x);
    if (stage == 0 && detail_) f.c0 = x;
    if (stage == 1) f.c1 = x;
    if (stage == 2) f.c2 = x;
  }
  f.c3 = x;
  f.p2 = upsampleAdd(f.c3, latlayer1_->forward(f.c2));
  f.p1 = upsampleAdd(f.p2, latlayer2_->forward(f.c1));
  return f;
}

torch::Tensor GradualStyleEncoderImpl::style(int index, const EncoderFeatures& f) {
  return styles_.at(static_cast<std::size_t>(index))
      ->forward(index < config_.coarse   ? f.c3
                : index < config_.middle ? f.p2
                                         : f.p1);
}

torch::Tensor GradualStyleEncoderImpl::forward(const torch::Tensor& image) { return encode(image).codes; }

Encoded GradualStyleEncoderImpl::encode(const torch::Tensor& image) {
  const EncoderFeatures f = features(image);
  std::vector<torch::Tensor> codes;
  for (int i = 0; i < config_.styles; ++i) codes.push_back(style(i, f));
  return {torch::stack(codes, 1), detail_ ? detail_->forward(f.c0, f.p1) : torch::Tensor()};
}

}  // namespace lineament::nets
