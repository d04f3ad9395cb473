// Building blocks that several networks share. Private to src/nets.
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/types.h>

#include <vector>

#include "base/result.h"

namespace lineament::nets {

/// Throws the error of a failed configuration check; returns the config, for use in initializer lists.
template <class Config>
const Config& valid(const Config& config) {
  check(config).value();
  return config;
}

/// Batch normalization with torch's keys and numbers (momentum 0.1), which can be folded into the convolution before it
/// (nets/fold.h). Blocks register it right after that convolution, and feed it by nothing else. LibTorch's own class
/// cannot be derived from: part of it is not exported.
class NormImpl : public torch::nn::Module {
 public:
  explicit NormImpl(int channels, double eps = 1e-5);
  torch::Tensor forward(const torch::Tensor& x);
  void setFolded() { folded_ = true; }
  [[nodiscard]] bool folded() const { return folded_; }
  [[nodiscard]] double eps() const { return eps_; }
  torch::Tensor weight, bias, running_mean, running_var, num_batches_tracked;

 private:
  double eps_;
  bool folded_ = false;
};
TORCH_MODULE(Norm);

/// What prepareConvolutions and replaceWeights (nets/fold.h) tell that the network will only answer from now on.
class Preparable {
 public:
  virtual ~Preparable() = default;
  virtual void setPrepared() = 0;
  /// After setPrepared: packs now, and gives back the memory of what is not needed beside that.
  virtual void replaceWeights() {}
};

/// Whether a weight is on the processor in float32, with its memory to itself.
bool replaceable(const torch::Tensor& weight);
/// An empty weight whose memory, once given back, has room for the next layer's packed one: weights that are replaced
/// layer by layer then never stand in memory twice, and leave no holes.
torch::Tensor roomyWeight(const std::vector<int64_t>& sizes);
/// Gives back the memory of a weight, whoever else refers to it; its sizes stay. Nothing may read it any more.
void giveBack(torch::Tensor& weight);

/// torch's convolution with "same" padding for odd kernels, its keys and its start, which a network that only answers
/// can prepare (nets/fold.h): on the processor in float32 it then runs with weights packed once, in whichever memory
/// layout suits it, and its ReLU in the same pass.
class ConvImpl : public torch::nn::Module, public Preparable {
 public:
  ConvImpl(int in, int out, int kernel, int stride, bool bias);
  torch::Tensor forward(const torch::Tensor& x) { return run(x, false); }
  /// The same with ReLU.
  torch::Tensor rectified(const torch::Tensor& x) { return run(x, true); }
  void setPrepared() override { prepared_ = true; }
  void replaceWeights() override;
  /// x in the memory layout that this convolution will ask for.
  [[nodiscard]] torch::Tensor arranged(const torch::Tensor& x) const;
  /// Says that rectified() is what will be called: replaceWeights packs for one of both.
  void expectRelu() { expectsRelu_ = true; }

  torch::Tensor weight, bias;  ///< [out, in, kernel, kernel]; [out] or undefined

 private:
  torch::Tensor run(const torch::Tensor& x, bool relu);
  void pack(bool relu, const std::vector<int64_t>& inputSizes);

  std::vector<int64_t> stride_, padding_;
  bool prepared_ = false, expectsRelu_ = false, replaced_ = false;
  c10::IValue plain_, rectified_;  // where weights are not replaced, packed at first use
};
TORCH_MODULE(Conv);

Conv fastConv(int in, int out, int kernel, int stride = 1, bool bias = false);
/// The same before a normalization and ReLU (convNormRelu), or before ReLU alone.
Conv rectifiedConv(int in, int out, int kernel, int stride = 1, bool bias = false);

/// ReLU(norm(conv(x))), in one pass where the normalization is folded.
torch::Tensor convNormRelu(Conv& conv, Norm& norm, const torch::Tensor& x);

/// ReLU(a + b), into a's memory where no gradient will ask for it.
torch::Tensor addRelu(torch::Tensor a, const torch::Tensor& b);

/// A convolution without bias, "same" padding for odd kernels: the ResNet family's only kind.
torch::nn::Conv2d plainConv(int in, int out, int kernel, int stride = 1, bool bias = false);

/// ReLU in place: autograd allows it on what batch normalization and additions return, and it saves memory.
inline torch::Tensor reluInPlace(const torch::Tensor& x) { return x.relu_(); }

/// Kaiming (fan out, ReLU) for convolutions, 1 and 0 for batch normalization, as torchvision's ResNets start.
void initResNet(torch::nn::Module& module);

/// Linear layer with equalized learning rate (Karras et al. 2018): weight / lrMul ~ N(0, 1), scaled at run time by
/// lrMul / sqrt(in). Keys: weight [out, in], bias [out].
class EqualLinearImpl : public torch::nn::Module {
 public:
  EqualLinearImpl(int in, int out, float biasInit = 0.0F, float lrMul = 1.0F, bool activate = false);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  torch::Tensor weight_, bias_;
  double scale_, lrMul_;
  bool activate_;
};
TORCH_MODULE(EqualLinear);

/// leaky_relu(x + bias, 0.2) · sqrt(2); bias [C] or empty. StyleGAN2's activation.
torch::Tensor fusedLeakyRelu(const torch::Tensor& x, const torch::Tensor& bias);

/// The [1, 3, 3, 1] ⊗ [1, 3, 3, 1] blur kernel, normalized to sum 1, times gain.
torch::Tensor blurKernel(float gain);

/// Carries such a constant under the key that checkpoints use ("blur.kernel", "upsample.kernel", "0.kernel").
class FirKernelImpl : public torch::nn::Module {
 public:
  explicit FirKernelImpl(float gain) { kernel = register_buffer("kernel", blurKernel(gain)); }
  torch::Tensor kernel;
};
TORCH_MODULE(FirKernel);

/// A bias under its own module's key ("activate.bias", "1.bias").
class BiasImpl : public torch::nn::Module {
 public:
  explicit BiasImpl(int channels) { bias = register_parameter("bias", torch::zeros({channels})); }
  torch::Tensor bias;
};
TORCH_MODULE(Bias);

/// Correlates every channel of x with a separable, symmetric 4×4 kernel after zero padding `before` on the left and
/// top and `after` on the right and bottom. Differentiable as often as wanted.
torch::Tensor fir(const torch::Tensor& x, const torch::Tensor& kernel, int before, int after);

/// StyleGAN2's skip up-sampling: zero insertion ×2, padding (2, 1), 4×4 kernel of gain 4. For few channels (RGB).
torch::Tensor upsample2(const torch::Tensor& x, const torch::Tensor& kernel);

/// conv_transpose2d that is right in every type: bfloat16 on the CPU goes through float32 (wrong in LibTorch 1.13).
torch::Tensor safeConvTranspose2d(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                                  int stride, int padding, int outputPadding = 0);

/// conv_transpose2d of kernel 4, stride 2, padding 1: [B, in, H, W], [in, out, 4, 4] -> [B, out, 2H, 2W]. Where nobody
/// asks for gradients, one convolution of kernel 2 gives all four phases of the output, with no multiplication by zero
/// and without LibTorch's unfolded copy of 16 times the input.
torch::Tensor doubledByFour(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias);

/// A Sequential that may stand inside another one: LibTorch's own has a templated forward, which it cannot store.
class ChainImpl : public torch::nn::SequentialImpl {
 public:
  using SequentialImpl::SequentialImpl;
  torch::Tensor forward(torch::Tensor x) { return SequentialImpl::forward(x); }
};
TORCH_MODULE(Chain);

/// Residual blocks with torchvision's key names (conv1, bn1, ..., downsample.0, downsample.1).
class BasicBlockImpl : public torch::nn::Module {
 public:
  BasicBlockImpl(int in, int planes, int stride);
  torch::Tensor forward(torch::Tensor x);

 private:
  Conv conv1_{nullptr}, conv2_{nullptr};
  Norm bn1_{nullptr}, bn2_{nullptr};
  torch::nn::Sequential downsample_{nullptr};
};
TORCH_MODULE(BasicBlock);

class BottleneckImpl : public torch::nn::Module {
 public:
  static constexpr int kExpansion = 4;
  BottleneckImpl(int in, int planes, int stride);
  torch::Tensor forward(torch::Tensor x);

 private:
  Conv conv1_{nullptr}, conv2_{nullptr}, conv3_{nullptr};
  Norm bn1_{nullptr}, bn2_{nullptr}, bn3_{nullptr};
  torch::nn::Sequential downsample_{nullptr};
};
TORCH_MODULE(Bottleneck);

/// `count` basic blocks, the first with the stride, as torchvision's layerN.
torch::nn::Sequential basicLayer(int in, int planes, int count, int stride);

}  // namespace lineament::nets
