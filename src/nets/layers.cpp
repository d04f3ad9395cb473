#include "layers.h"

#include <torch/nn/functional/conv.h>
#include <torch/nn/functional/padding.h>
#include <torch/nn/init.h>
#include <torch/nn/modules/activation.h>

#include <cmath>

namespace lineament::nets {
namespace {

/// oneDNN packs into memory that is aligned to pages, which needs this much more than the weight itself.
constexpr int64_t kRoomToPack = 8192;

}  // namespace

NormImpl::NormImpl(int channels, double eps) : eps_(eps) {
  weight = register_parameter("weight", torch::ones({channels}));
  bias = register_parameter("bias", torch::zeros({channels}));
  running_mean = register_buffer("running_mean", torch::zeros({channels}));
  running_var = register_buffer("running_var", torch::ones({channels}));
  num_batches_tracked = register_buffer("num_batches_tracked", torch::tensor(0, torch::kLong));
}

torch::Tensor NormImpl::forward(const torch::Tensor& x) {
  if (folded_) return x;
  if (is_training()) num_batches_tracked += 1;
  return torch::batch_norm(x, weight, bias, running_mean, running_var, is_training(), 0.1, eps_,
                           at::globalContext().userEnabledCuDNN());
}

torch::nn::Conv2d plainConv(int in, int out, int kernel, int stride, bool bias) {
  return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(bias));
}

Conv fastConv(int in, int out, int kernel, int stride, bool bias) { return Conv(in, out, kernel, stride, bias); }

Conv rectifiedConv(int in, int out, int kernel, int stride, bool bias) {
  Conv conv = fastConv(in, out, kernel, stride, bias);
  conv->expectRelu();
  return conv;
}

torch::Tensor roomyWeight(const std::vector<int64_t>& sizes) {
  const int64_t count = c10::multiply_integers(sizes), room = kRoomToPack / static_cast<int64_t>(sizeof(float));
  const torch::Tensor memory = torch::empty({count < 16 * room ? count : count + room});
  if (!memory.device().is_cpu()) return torch::empty(sizes);  // a network of shapes alone (nets/specs.h)
  std::vector<int64_t> strides(sizes.size(), 1);
  for (std::size_t i = sizes.size() - 1; i > 0; --i) strides[i - 1] = strides[i] * sizes[i];
  return torch::empty({0}).set_(memory.storage(), 0, sizes, strides);
}

bool replaceable(const torch::Tensor& weight) {
  return weight.device().is_cpu() && weight.scalar_type() == torch::kFloat && weight.is_contiguous() &&
         weight.storage().nbytes() < weight.nbytes() + 2 * kRoomToPack;
}

void giveBack(torch::Tensor& weight) {
  const torch::Tensor one = torch::zeros({1}, weight.options().requires_grad(false));
  // The packed weight's own record of what it was made of shares the storage.
  weight.storage().unsafeGetStorageImpl()->reset();
  weight.set_data(one.expand(weight.sizes()));
}

torch::Tensor convNormRelu(Conv& conv, Norm& norm, const torch::Tensor& x) {
  return norm->folded() ? conv->rectified(x) : reluInPlace(norm(conv(x)));
}

torch::Tensor addRelu(torch::Tensor a, const torch::Tensor& b) {
  return torch::GradMode::is_enabled() ? reluInPlace(a + b) : a.add_(b).relu_();
}

void initResNet(torch::nn::Module& module) {
  torch::NoGradGuard guard;
  // Not the module itself: constructors call this, before anything shares it.
  for (const auto& child : module.modules(/*include_self=*/false)) {
    const auto start = [](torch::Tensor& weight, torch::Tensor& bias) {
      torch::nn::init::kaiming_normal_(weight, 0.0, torch::kFanOut, torch::kReLU);
      if (bias.defined()) bias.zero_();
    };
    if (auto* conv = child->as<Conv>()) start(conv->weight, conv->bias);
    if (auto* conv = child->as<torch::nn::Conv2d>()) start(conv->weight, conv->bias);
    if (auto* conv = child->as<torch::nn::ConvTranspose2d>()) start(conv->weight, conv->bias);
  }
}

EqualLinearImpl::EqualLinearImpl(int in, int out, float biasInit, float lrMul, bool activate)
    : scale_(lrMul / std::sqrt(static_cast<double>(in))), lrMul_(lrMul), activate_(activate) {
  weight_ = register_parameter("weight", torch::randn({out, in}) / lrMul);
  bias_ = register_parameter("bias", torch::full({out}, biasInit));
}

torch::Tensor EqualLinearImpl::forward(const torch::Tensor& x) {
  const torch::Tensor bias = lrMul_ == 1.0 ? bias_ : bias_ * lrMul_;
  const torch::Tensor y = torch::linear(x * scale_, weight_, activate_ ? torch::Tensor() : bias);
  return activate_ ? fusedLeakyRelu(y, bias) : y;
}

torch::Tensor fusedLeakyRelu(const torch::Tensor& x, const torch::Tensor& bias) {
  static const double kGain = std::sqrt(2.0);
  torch::Tensor y = x;
  if (bias.defined()) {
    std::vector<int64_t> shape(static_cast<std::size_t>(x.dim()), 1);
    shape[1] = -1;
    y = x + bias.view(shape);
  }
  return torch::leaky_relu(y, 0.2) * kGain;
}

torch::Tensor blurKernel(float gain) {
  const torch::Tensor line = torch::tensor({1.0F, 3.0F, 3.0F, 1.0F});
  return torch::outer(line, line) / 64.0F * gain;
}

torch::Tensor fir(const torch::Tensor& x, const torch::Tensor& kernel, int before, int after) {
  const int64_t channels = x.size(1), taps = kernel.size(0);
  // The kernel is separable: its row sums, over the root of its sum, are the line.
  const torch::Tensor line = (kernel.sum(1) / kernel.sum().sqrt()).to(x.scalar_type());
  const torch::Tensor columns = line.view({1, 1, 1, taps}).expand({channels, 1, 1, taps}).contiguous();
  const torch::Tensor rows = line.view({1, 1, taps, 1}).expand({channels, 1, taps, 1}).contiguous();
  const bool even = before == after;
  const torch::Tensor in = even ? x : torch::constant_pad_nd(x, {before, after, before, after});
  const int64_t pad = even ? before : 0;
  const torch::Tensor y = torch::conv2d(in, columns, {}, 1, torch::IntArrayRef{0, pad}, 1, channels);
  return torch::conv2d(y, rows, {}, 1, torch::IntArrayRef{pad, 0}, 1, channels);
}

torch::Tensor upsample2(const torch::Tensor& x, const torch::Tensor& kernel) {
  const int64_t batch = x.size(0), channels = x.size(1), height = x.size(2), width = x.size(3);
  const torch::Tensor planes = x.reshape({batch * channels, 1, height, width});
  // Zero insertion, padding (2, 1) and a symmetric FIR are one transposed convolution with padding 1.
  const torch::Tensor weight = kernel.view({1, 1, kernel.size(0), kernel.size(1)}).to(x.scalar_type());
  return safeConvTranspose2d(planes, weight, {}, 2, 1).view({batch, channels, 2 * height, 2 * width});
}

torch::Tensor safeConvTranspose2d(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                                  int stride, int padding, int outputPadding) {
  const auto convolve = [&](const torch::Tensor& in, const torch::Tensor& w, const torch::Tensor& b) {
    return torch::conv_transpose2d(in, w, b, stride, padding, outputPadding);
  };
  const bool viaFloat = x.scalar_type() == torch::kBFloat16 && x.device().is_cpu();
  if (!viaFloat) return convolve(x, weight, bias);
  const torch::Tensor wide = bias.defined() ? bias.to(torch::kFloat) : bias;
  return convolve(x.to(torch::kFloat), weight.to(torch::kFloat), wide).to(torch::kBFloat16);
}

torch::Tensor doubledByFour(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
  if (torch::GradMode::is_enabled() || !x.device().is_cpu()) return safeConvTranspose2d(x, weight, bias, 2, 1);
  // Row 2j of the output sees rows j - 1 and j through kernel rows 3 and 1, row 2j + 1 rows j and j + 1 through 2 and
  // 0: both are the padded convolution with those two rows, at j and at j + 1.
  const torch::Tensor flipped = weight.transpose(0, 1).flip({2, 3});
  std::vector<torch::Tensor> phases;
  for (const int64_t r : {0, 1}) {
    for (const int64_t c : {0, 1}) phases.push_back(flipped.slice(2, r, 4, 2).slice(3, c, 4, 2));
  }
  const torch::Tensor all =
      torch::conv2d(x.contiguous(), torch::cat(phases), bias.repeat({4}), 1, 1);  // [B, 4·out, H + 1, W + 1]
  const int64_t out = weight.size(1), height = x.size(2), width = x.size(3);
  torch::Tensor y = torch::empty({x.size(0), out, 2 * height, 2 * width}, all.options());
  for (const int64_t r : {0, 1}) {
    for (const int64_t c : {0, 1}) {
      y.slice(2, r, 2 * height, 2)
          .slice(3, c, 2 * width, 2)
          .copy_(all.narrow(1, (2 * r + c) * out, out).narrow(2, r, height).narrow(3, c, width));
    }
  }
  return y;
}

BasicBlockImpl::BasicBlockImpl(int in, int planes, int stride) {
  conv1_ = register_module("conv1", rectifiedConv(in, planes, 3, stride));
  bn1_ = register_module("bn1", Norm(planes));
  conv2_ = register_module("conv2", fastConv(planes, planes, 3));
  bn2_ = register_module("bn2", Norm(planes));
  if (stride != 1 || in != planes)
    downsample_ = register_module("downsample", torch::nn::Sequential(fastConv(in, planes, 1, stride), Norm(planes)));
}

torch::Tensor BasicBlockImpl::forward(torch::Tensor x) {
  const torch::Tensor y = bn2_(conv2_(convNormRelu(conv1_, bn1_, x)));
  return addRelu(y, downsample_ ? downsample_->forward(x) : x);
}

BottleneckImpl::BottleneckImpl(int in, int planes, int stride) {
  const int out = planes * kExpansion;
  conv1_ = register_module("conv1", rectifiedConv(in, planes, 1));
  bn1_ = register_module("bn1", Norm(planes));
  conv2_ = register_module("conv2", rectifiedConv(planes, planes, 3, stride));
  bn2_ = register_module("bn2", Norm(planes));
  conv3_ = register_module("conv3", fastConv(planes, out, 1));
  bn3_ = register_module("bn3", Norm(out));
  if (stride != 1 || in != out)
    downsample_ = register_module("downsample", torch::nn::Sequential(fastConv(in, out, 1, stride), Norm(out)));
}

torch::Tensor BottleneckImpl::forward(torch::Tensor x) {
  const torch::Tensor y = bn3_(conv3_(convNormRelu(conv2_, bn2_, convNormRelu(conv1_, bn1_, x))));
  return addRelu(y, downsample_ ? downsample_->forward(x) : x);
}

torch::nn::Sequential basicLayer(int in, int planes, int count, int stride) {
  torch::nn::Sequential layer;
  for (int i = 0; i < count; ++i) layer->push_back(BasicBlock(i == 0 ? in : planes, planes, i == 0 ? stride : 1));
  return layer;
}

}  // namespace lineament::nets
