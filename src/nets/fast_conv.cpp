// Convolutions whose weights are packed once, in oneDNN's own order, through operators that LibTorch itself has
// (mkldnn_prepacked, since 1.6; where a build lacks them, everything runs as before).
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <ATen/record_function.h>
#include <torch/nn/functional/conv.h>

#include <optional>
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

/// Everything about a convolution but its input.
struct Shape {
  std::vector<int64_t> stride, padding, dilation;
  int64_t groups = 1;
  explicit Shape(const ConvImpl& conv)
      : stride(conv.options.stride()->begin(), conv.options.stride()->end()),
        dilation(conv.options.dilation()->begin(), conv.options.dilation()->end()),
        groups(conv.options.groups()) {
    // c10::get in LibTorch 1.13, std::get in 2.x: found by the argument.
    const auto& given = get<torch::ExpandingArray<2>>(conv.options.padding());
    padding.assign(given->begin(), given->end());
  }
};

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

torch::Tensor ConvImpl::run(const torch::Tensor& x, bool relu) {
  const bool usable = prepared_ && packable(x, weight);
  if (!usable || channelsLastLoses(x, weight)) {
    const torch::Tensor y = Conv2dImpl::forward(usable ? x.contiguous() : x);
    return relu ? reluInPlace(y) : y;
  }
  const torch::Tensor in = x.contiguous(torch::MemoryFormat::ChannelsLast);
  c10::IValue& packed = relu ? rectified_ : plain_;
  const Shape shape(*this);
  if (packed.isNone()) {
    packed =
        call(operators().pack, {weight, bias.defined() ? c10::IValue(bias) : c10::IValue(), shape.stride, shape.padding,
                                shape.dilation, shape.groups, in.sizes().vec(), std::string(relu ? "relu" : "none")});
  }
  // Told under the name and with the arguments of the operator that it stands for, so that its work is counted.
  RECORD_FUNCTION("aten::_convolution",
                  (std::vector<c10::IValue>{in, weight, bias, shape.stride, shape.padding, shape.dilation, false,
                                            std::vector<int64_t>{0, 0}, shape.groups}));
  return call(operators().run, {in, packed}).toTensor();
}

}  // namespace lineament::nets
