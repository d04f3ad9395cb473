#include "nets/cleaner.h"

#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/dropout.h>

#include <algorithm>

#include "layers.h"

namespace lineament::nets {
namespace {

/// Rows of the last decoder's map that go through the last layers at a time: their maps of 32 channels at full size
/// then stay in the processor's cache, and a whole photograph's are never in memory.
constexpr int64_t kBand = 64;

Chain convRelu(int in, int out, int kernel) {
  return Chain(fastConv(in, out, kernel, 1, true), torch::nn::ReLU(torch::nn::ReLUOptions(true)));
}

torch::nn::Sequential dropConvRelu(int channels) {
  return torch::nn::Sequential(torch::nn::Dropout2d(0.1), convRelu(channels, channels, 1));
}

/// x divided by its L2 norm over the channels, [B, C, N]; no epsilon, as the reference.
torch::Tensor unitChannels(const torch::Tensor& x) { return x / torch::norm(x, 2, 1, true); }

/// Position attention with the linear kernel 1 + q·k (Li et al. 2021, eq. 9): cost linear in the number of pixels.
class PositionAttentionImpl : public torch::nn::Module {
 public:
  explicit PositionAttentionImpl(int channels) {
    gamma_ = register_parameter("gamma", torch::zeros({1}));
    query_ = register_module("query_conv", fastConv(channels, channels / 8, 1, 1, true));
    key_ = register_module("key_conv", fastConv(channels, channels / 8, 1, 1, true));
    value_ = register_module("value_conv", fastConv(channels, channels, 1, 1, true));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    const torch::Tensor q = unitChannels(query_(x).flatten(2));  // [B, C/8, N]
    const torch::Tensor k = unitChannels(key_(x).flatten(2));
    const torch::Tensor v = value_(x).flatten(2);  // [B, C, N]
    const double count = static_cast<double>(x.size(2) * x.size(3));
    const torch::Tensor keySum = k.sum(2, true) + 1e-6;                                  // [B, C/8, 1]
    const torch::Tensor tailor = 1.0 / (count + torch::bmm(keySum.transpose(1, 2), q));  // [B, 1, N]
    const torch::Tensor context = torch::bmm(v, k.transpose(1, 2));                      // [B, C, C/8]
    const torch::Tensor out = torch::baddbmm(v.sum(2, true), context, q) * tailor;       // [B, C, N]
    return x + gamma_ * out.view_as(x);
  }

 private:
  torch::Tensor gamma_;
  Conv query_{nullptr}, key_{nullptr}, value_{nullptr};
};
TORCH_MODULE(PositionAttention);

/// Channel attention; softmax(max - energy), so that the least similar channel weighs most (as the reference).
class ChannelAttentionImpl : public torch::nn::Module {
 public:
  ChannelAttentionImpl() { gamma_ = register_parameter("gamma", torch::zeros({1})); }
  torch::Tensor forward(const torch::Tensor& x) {
    const torch::Tensor flat = x.flatten(2);
    const torch::Tensor energy = torch::bmm(flat, flat.transpose(1, 2));
    const torch::Tensor attention = torch::softmax(std::get<0>(energy.max(2, true)) - energy, 2);
    return gamma_ * torch::bmm(attention, flat).view_as(x) + x;
  }

 private:
  torch::Tensor gamma_;
};
TORCH_MODULE(ChannelAttention);

}  // namespace

class AttentionSkipImpl : public torch::nn::Module {
 public:
  explicit AttentionSkipImpl(int channels) {
    conv1_ = register_module("conv1", convRelu(channels, channels, 3));
    position_ = register_module("PAM", PositionAttention(channels));
    channel_ = register_module("CAM", ChannelAttention());
    afterPosition_ = register_module("conv2P", dropConvRelu(channels));
    afterChannel_ = register_module("conv2C", dropConvRelu(channels));
    conv3_ = register_module("conv3", dropConvRelu(channels));
  }
  torch::Tensor forward(const torch::Tensor& in) {
    // The attentions view [B, C, H·W]: rows must follow one another in memory.
    const torch::Tensor x = conv1_->forward(in).contiguous();
    return conv3_->forward(afterPosition_->forward(position_(x)) + afterChannel_->forward(channel_(x)));
  }

 private:
  Chain conv1_{nullptr};
  torch::nn::Sequential afterPosition_{nullptr}, afterChannel_{nullptr}, conv3_{nullptr};
  PositionAttention position_{nullptr};
  ChannelAttention channel_{nullptr};
};

class DecoderBlockImpl : public torch::nn::Module {
 public:
  DecoderBlockImpl(int in, int out) {
    const int middle = in / 4;
    conv1_ = register_module("conv1", rectifiedConv(in, middle, 1, 1, true));
    norm1_ = register_module("norm1", Norm(middle));
    deconv2_ = register_module(
        "deconv2",
        torch::nn::ConvTranspose2d(torch::nn::ConvTranspose2dOptions(middle, middle, 3).stride(2).padding(1)));
    norm2_ = register_module("norm2", Norm(middle));
    conv3_ = register_module("conv3", rectifiedConv(middle, out, 1, 1, true));
    norm3_ = register_module("norm3", Norm(out));
  }
  torch::Tensor forward(torch::Tensor x) {
    x = convNormRelu(conv1_, norm1_, x);
    x = reluInPlace(norm2_(safeConvTranspose2d(x, deconv2_->weight, deconv2_->bias, 2, 1, 1)));
    return convNormRelu(conv3_, norm3_, x);
  }

 private:
  Conv conv1_{nullptr}, conv3_{nullptr};
  torch::nn::ConvTranspose2d deconv2_{nullptr};
  Norm norm1_{nullptr}, norm2_{nullptr}, norm3_{nullptr};
};

MaresUNetImpl::MaresUNetImpl(CleanerConfig config) : config_(valid(config)) {
  const auto& f = config_.filters;
  firstConv_ = register_module("firstconv", rectifiedConv(config_.inputChannels, f[0], 7, 2, true));
  firstNorm_ = register_module("firstbn", std::make_shared<NormImpl>(f[0]));
  for (std::size_t i = 0; i < 4; ++i)
    encoders_[i] = register_module("encoder" + std::to_string(i + 1),
                                   basicLayer(f[i == 0 ? 0 : i - 1], f[i], config_.blocks[i], i == 0 ? 1 : 2));
  for (std::size_t i = 4; i-- > 0;) {
    const std::string number = std::to_string(i + 1);
    attentions_[i] = register_module("attention" + number, std::make_shared<AttentionSkipImpl>(f[i]));
    decoders_[i] = register_module("decoder" + number, std::make_shared<DecoderBlockImpl>(f[i], f[i == 0 ? 0 : i - 1]));
  }
  const int last = f[0] / 2;
  finalDeconv1_ = register_module(
      "finaldeconv1",
      torch::nn::ConvTranspose2d(torch::nn::ConvTranspose2dOptions(f[0], last, 4).stride(2).padding(1)));
  finalConv2_ = register_module("finalconv2", rectifiedConv(last, last, 3, 1, true));
  finalConv3_ = register_module("finalconv3", fastConv(last, config_.outputChannels, 3, 1, true));
  initResNet(*this);
  if (config_.residual) startAtTheFusedImage();
}

void MaresUNetImpl::startAtTheFusedImage() {
  torch::NoGradGuard guard;
  finalConv3_->weight.zero_(), finalConv3_->bias.zero_();
  if (config_.inputChannels != 2 * config_.outputChannels) return;
  // What is to be corrected is small beside both images: half of the first filters start by looking at their
  // difference.
  const torch::Tensor seeing = firstConv_->weight.narrow(0, 0, config_.filters[0] / 2).mul_(4);
  const int half = config_.outputChannels;
  seeing.narrow(1, half, half).copy_(-seeing.narrow(1, 0, half));
}

torch::Tensor MaresUNetImpl::lastLayers(const torch::Tensor& x) {
  const auto layers = [this](const torch::Tensor& rows) {
    const torch::Tensor y = reluInPlace(doubledByFour(rows, finalDeconv1_->weight, finalDeconv1_->bias));
    return finalConv3_->forward(finalConv2_->rectified(y));
  };
  const int64_t height = x.size(2);
  if (torch::GradMode::is_enabled() || !x.device().is_cpu() || height < 2 * kBand) return layers(x);
  torch::Tensor out = torch::empty({x.size(0), config_.outputChannels, 2 * height, 2 * x.size(3)}, x.options());
  for (int64_t from = 0; from < height; from += kBand) {
    const int64_t to = std::min(height, from + kBand);
    // Four rows of the output, two of x, are all that the layers see beyond a band.
    const int64_t first = std::max<int64_t>(0, from - 2), last = std::min(height, to + 2);
    const torch::Tensor band = layers(x.narrow(2, first, last - first));
    out.narrow(2, 2 * from, 2 * (to - from)).copy_(band.narrow(2, 2 * (from - first), 2 * (to - from)));
  }
  return out;
}

CleanerFeatures MaresUNetImpl::features(const torch::Tensor& in) {
  TORCH_CHECK(in.dim() == 4 && in.size(1) == config_.inputChannels && in.size(2) % 32 == 0 && in.size(3) % 32 == 0,
              "Cleaner: the input must be [B, ", config_.inputChannels, ", H, W] with sides that are multiples of 32, ",
              "got ", in.sizes());
  Norm firstNorm(firstNorm_);
  Conv firstConv(firstConv_);
  torch::Tensor x = convNormRelu(firstConv, firstNorm, in);
  x = torch::max_pool2d(x, 3, 2, 1);
  std::array<torch::Tensor, 4> e;
  for (std::size_t i = 0; i < 4; ++i) e[i] = x = encoders_[i]->forward(x);
  CleanerFeatures f;
  for (std::size_t i = 0; i < 4; ++i) f.attention[i] = attentions_[i]->forward(e[i]);
  const torch::Tensor d4 = decoders_[3]->forward(f.attention[3]) + f.attention[2];
  const torch::Tensor d3 = decoders_[2]->forward(d4) + f.attention[1];
  const torch::Tensor d2 = decoders_[1]->forward(d3) + f.attention[0];
  f.decoder1 = decoders_[0]->forward(d2);
  f.out = lastLayers(f.decoder1);
  if (config_.residual) f.out = f.out + in.narrow(1, 0, config_.outputChannels);
  return f;
}

}  // namespace lineament::nets
