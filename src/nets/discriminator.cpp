#include "nets/discriminator.h"

#include <algorithm>
#include <cmath>

#include "layers.h"

namespace lineament::nets {
namespace {

class EqualConvImpl : public torch::nn::Module {
 public:
  EqualConvImpl(int in, int out, int kernel, int stride, int padding)
      : scale_(1.0 / std::sqrt(static_cast<double>(in) * kernel * kernel)), stride_(stride), padding_(padding) {
    weight_ = register_parameter("weight", torch::randn({out, in, kernel, kernel}));
  }
  torch::Tensor forward(const torch::Tensor& x) { return torch::conv2d(x, weight_ * scale_, {}, stride_, padding_); }

 private:
  double scale_;
  int stride_, padding_;
  torch::Tensor weight_;
};
TORCH_MODULE(EqualConv);

/// [B, C, h, w] -> the mean deviation within each group of samples, one number per sample, [B].
torch::Tensor minibatchDeviation(const torch::Tensor& x) {
  const int64_t batch = x.size(0), group = std::min<int64_t>(batch, 4);
  TORCH_CHECK(batch % group == 0, "Discriminator: the batch (", batch, ") must be a multiple of ", group);
  const torch::Tensor grouped = x.reshape({group, batch / group, x.size(1), x.size(2), x.size(3)});
  const torch::Tensor deviation = torch::sqrt(grouped.var(0, false) + 1e-8);
  return deviation.mean({1, 2, 3}).repeat({group});
}

}  // namespace

/// (blur,) convolution, (bias and leaky ReLU); children are numbered as in the checkpoint.
class DiscriminatorConvImpl : public torch::nn::Module {
 public:
  DiscriminatorConvImpl(int in, int out, int kernel, bool down, bool activate) {
    int child = 0;
    const auto next = [&] { return std::to_string(child++); };
    if (down) {
      // The convolution that follows has no padding of its own: the blur leaves it what it needs.
      blurPadding_ = (2 + kernel - 1) / 2;
      blur_ = register_module(next(), FirKernel(1.0F));
    }
    conv_ = register_module(next(), EqualConv(in, out, kernel, down ? 2 : 1, down ? 0 : kernel / 2));
    if (activate) bias_ = register_module(next(), Bias(out));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    const torch::Tensor y = conv_(blur_ ? fir(x, blur_->kernel, blurPadding_, blurPadding_) : x);
    return bias_ ? fusedLeakyRelu(y, bias_->bias) : y;
  }

 private:
  int blurPadding_ = 0;
  FirKernel blur_{nullptr};
  EqualConv conv_{nullptr};
  Bias bias_{nullptr};
};

class DiscriminatorBlockImpl : public torch::nn::Module {
 public:
  DiscriminatorBlockImpl(int in, int out) {
    conv1_ = register_module("conv1", std::make_shared<DiscriminatorConvImpl>(in, in, 3, false, true));
    conv2_ = register_module("conv2", std::make_shared<DiscriminatorConvImpl>(in, out, 3, true, true));
    skip_ = register_module("skip", std::make_shared<DiscriminatorConvImpl>(in, out, 1, true, false));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    return (conv2_->forward(conv1_->forward(x)) + skip_->forward(x)) * std::sqrt(0.5);
  }

 private:
  std::shared_ptr<DiscriminatorConvImpl> conv1_, conv2_, skip_;
};

DiscriminatorImpl::DiscriminatorImpl(GeneratorConfig config) : config_(valid(config)) {
  auto convs = register_module("convs", torch::nn::ModuleList());
  fromRgb_ = std::make_shared<DiscriminatorConvImpl>(3, config_.channelsAt(config_.size), 1, false, true);
  convs->push_back(fromRgb_);
  for (int side = config_.size; side > 4; side /= 2) {
    blocks_.push_back(std::make_shared<DiscriminatorBlockImpl>(config_.channelsAt(side), config_.channelsAt(side / 2)));
    convs->push_back(blocks_.back());
  }
  const int last = config_.channelsAt(4);
  finalConv_ = register_module("final_conv", std::make_shared<DiscriminatorConvImpl>(last + 1, last, 3, false, true));
  finalLinear_ = register_module(
      "final_linear", torch::nn::Sequential(EqualLinear(last * 16, last, 0.0F, 1.0F, true), EqualLinear(last, 1)));
}

DiscriminatorFeatures DiscriminatorImpl::features(const torch::Tensor& image) {
  TORCH_CHECK(image.dim() == 4 && image.size(1) == 3 && image.size(2) == config_.size && image.size(3) == config_.size,
              "Discriminator: the image must be [B, 3, ", config_.size, ", ", config_.size, "], got ", image.sizes());
  DiscriminatorFeatures f;
  torch::Tensor x = fromRgb_->forward(image);
  for (const auto& block : blocks_) {
    x = block->forward(x);
    if (!f.block1.defined()) f.block1 = x;
  }
  f.last = x;
  f.stddev = minibatchDeviation(x);
  x = torch::cat({x, f.stddev.view({-1, 1, 1, 1}).expand({-1, 1, x.size(2), x.size(3)})}, 1);
  f.score = finalLinear_->forward(finalConv_->forward(x).flatten(1));
  return f;
}

}  // namespace lineament::nets
