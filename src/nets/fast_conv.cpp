// Convolutions whose weights are packed once, in oneDNN's own order, through operators that LibTorch itself has
// (mkldnn_prepacked, since 1.6; where a build lacks them, everything runs as before).
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <ATen/record_function.h>
#include <torch/nn/init.h>

#include <cmath>
#include <string>

#include "layers.h"

namespace lineament::nets {
namespace {

// Named by what it comes from: an optional of c10 in LibTorch 1.13, of the standard library in 2.x.
using Handle = decltype(c10::Dispatcher::singleton().findSchema({"", ""}));

Handle operatorNamed(const char* name) { return c10::Dispatcher::singleton().findSchema({name, ""}); }

struct Operators {
  Handle pack = operatorNamed("mkldnn_prepacked::conv2d_prepack");
  Handle run = operatorNamed("mkldnn_prepacked::conv2d_run");
};

const Operators& operators() {
  static const Operators found;
  return found;
}

c10::IValue call(const Handle& op, torch::jit::Stack stack) {
  op->callBoxed(&stack);
  return std::move(stack.front());
}

const std::vector<int64_t> kDilation = {1, 1};
constexpr int64_t kGroups = 1;

bool packable(const torch::Tensor& x, const torch::Tensor& weight) {
  return x.device().is_cpu() && x.scalar_type() == torch::kFloat && weight.scalar_type() == torch::kFloat &&
         !torch::GradMode::is_enabled() && operators().pack && operators().run;
}

/// With eight lanes oneDNN's channels-last kernels lose a third on large maps of many channels, whose rows lie powers
/// of two apart; there the usual layout stays. With sixteen they never lose. Measured: tests/bench/README.md.
bool channelsLastLoses(const torch::Tensor& x, const torch::Tensor& weight) {
  static const bool wide = __builtin_cpu_supports("avx512f") != 0;
  if (wide || weight.size(2) == 1) return false;
  const int64_t pixels = x.size(2) * x.size(3);
  if (weight.size(1) >= 64) return pixels >= 128 * 128;
  // Half as many gain nothing either, once the map is so large that turning it costs as much as the convolution.
  return weight.size(1) >= 32 && pixels >= 512 * 512 && !x.is_contiguous(torch::MemoryFormat::ChannelsLast);
}

}  // namespace

ConvImpl::ConvImpl(int in, int out, int kernel, int stride, bool biased)
    : stride_{stride, stride}, padding_{kernel / 2, kernel / 2} {
  // As torch's own starts, with the same random numbers.
  weight = register_parameter("weight", roomyWeight({out, in, kernel, kernel}));
  torch::nn::init::kaiming_uniform_(weight, std::sqrt(5.0));
  if (!biased) return;
  bias = register_parameter("bias", torch::empty({out}));
  const double bound = 1 / std::sqrt(static_cast<double>(in) * kernel * kernel);
  torch::nn::init::uniform_(bias, -bound, bound);
}

void ConvImpl::pack(bool relu, const std::vector<int64_t>& inputSizes) {
  (relu ? rectified_ : plain_) =
      call(operators().pack, {weight, bias.defined() ? c10::IValue(bias) : c10::IValue(), stride_, padding_, kDilation,
                              kGroups, inputSizes, std::string(relu ? "relu" : "none")});
}

void ConvImpl::replaceWeights() {
  if (replaced_ || !prepared_ || !replaceable(weight) || !operators().pack || !operators().run) return;
  // The size is a hint; the order that is best for it was the best for every size measured.
  if ((expectsRelu_ ? rectified_ : plain_).isNone()) pack(expectsRelu_, {1, weight.size(1), 64, 64});
  giveBack(weight);
  replaced_ = true;
}

torch::Tensor ConvImpl::arranged(const torch::Tensor& x) const {
  if (!prepared_ || !packable(x, weight)) return x;
  return x.contiguous(channelsLastLoses(x, weight) ? torch::MemoryFormat::Contiguous
                                                   : torch::MemoryFormat::ChannelsLast);
}

torch::Tensor ConvImpl::run(const torch::Tensor& x, bool relu) {
  if (!prepared_ || !packable(x, weight)) {
    // In another type the weights packed in float32 serve nobody, and they are as large.
    if (!replaced_ && weight.scalar_type() != torch::kFloat) plain_ = rectified_ = c10::IValue();
    TORCH_CHECK(!replaced_, "The weights of this network were packed for the processor; load it anew.");
    const torch::Tensor y = torch::conv2d(x, weight, bias, stride_, padding_);
    return relu ? reluInPlace(y) : y;
  }
  c10::IValue* packed = relu ? &rectified_ : &plain_;
  const torch::Tensor in = arranged(x);
  if (packed->isNone() && !replaced_) pack(relu, in.sizes().vec());
  const bool afterwards = packed->isNone() && relu;
  if (afterwards) packed = &plain_;
  TORCH_CHECK(!packed->isNone(), "This convolution was packed with its ReLU, and is asked for without.");
  // Told under the name and with the arguments of the operator that it stands for, so that its work is counted.
  RECORD_FUNCTION("aten::_convolution", (std::vector<c10::IValue>{in, weight, bias, stride_, padding_, kDilation, false,
                                                                  std::vector<int64_t>{0, 0}, kGroups}));
  const torch::Tensor y = call(operators().run, {in, *packed}).toTensor();
  return afterwards ? reluInPlace(y) : y;
}

}  // namespace lineament::nets
