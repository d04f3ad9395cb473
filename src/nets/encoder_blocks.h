// Blocks of the IR-SE-50 encoders (pSp, e4e, ReStyle). Private to src/nets.
#pragma once

#include "layers.h"
#include "nets/configs.h"

namespace lineament::nets {

/// Squeeze and excitation without biases; keys fc1, fc2.
class SqueezeExciteImpl : public torch::nn::Module {
 public:
  SqueezeExciteImpl(int channels, int reduction);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  torch::nn::Conv2d fc1_{nullptr}, fc2_{nullptr};
};
TORCH_MODULE(SqueezeExcite);

/// bottleneck_IR_SE: BN, 3×3, PReLU, 3×3 (stride), BN, SE, plus the shortcut.
class BottleneckIrSeImpl : public torch::nn::Module {
 public:
  BottleneckIrSeImpl(int in, int depth, int stride, int seReduction);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  int stride_;
  Conv first_{nullptr};  // of the residual
  torch::nn::Sequential shortcut_{nullptr}, residual_{nullptr};
};
TORCH_MODULE(BottleneckIrSe);

/// Halves a `spatial`-sided map to one vector by stride-2 convolutions, then a linear layer.
class GradualStyleBlockImpl : public torch::nn::Module {
 public:
  GradualStyleBlockImpl(int in, int out, int spatial);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  torch::nn::Sequential convs_{nullptr};
  EqualLinear linear_{nullptr};
};

torch::nn::Sequential irSeStem(const EncoderConfig& config);
torch::nn::ModuleList irSeBody(const EncoderConfig& config);

}  // namespace lineament::nets
