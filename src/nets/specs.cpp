#include "nets/specs.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/impl/LocalDispatchKeySet.h>
#include <torch/library.h>

#include "nets/build.h"

namespace lineament::nets {
namespace {

// Small tensors are made for real: constants (blur kernels) are computed from them while a network is built.
constexpr std::int64_t kLarge = 1 << 16;

/// Whether a factory is about to make a large tensor: the product of its "size" argument.
bool isLarge(const c10::FunctionSchema& schema, const torch::jit::Stack& stack, std::size_t first) {
  for (std::size_t i = 0; i < schema.arguments().size(); ++i) {
    const c10::IValue& value = stack[first + i];
    if (schema.arguments()[i].name() != "size" || !value.isIntList()) continue;
    std::int64_t numel = 1;
    for (const std::int64_t side : value.toIntVector()) {
      if (side <= 0) return false;
      if (__builtin_mul_overflow(numel, side, &numel)) return true;
    }
    return numel >= kLarge;
  }
  return false;
}

/// Sends large new tensors to the meta device, which keeps shapes and no numbers.
void withoutNumbers(const c10::OperatorHandle& op, c10::DispatchKeySet, torch::jit::Stack* stack) {
  const c10::impl::ExcludeDispatchKeyGuard guard(c10::DispatchKey::DeferredInit);
  const c10::FunctionSchema& schema = op.schema();
  const std::size_t first = stack->size() - schema.arguments().size();
  if (isLarge(schema, *stack, first)) {
    for (std::size_t i = 0; i < schema.arguments().size(); ++i) {
      if (schema.arguments()[i].name() == "device") (*stack)[first + i] = c10::Device(c10::kMeta);
    }
  }
  op.callBoxed(stack);
}

}  // namespace

// The key exists for deferring the making of modules and is used by nothing else here; it is active only within the
// guard below and only on its thread.
TORCH_LIBRARY_IMPL(_, DeferredInit, library) {
  library.fallback(torch::CppFunction::makeFromBoxedFunction<&withoutNumbers>());
}

Result<std::map<std::string, ExpectedTensor>> expectedTensors(std::string_view key, std::string_view config) {
  return guarded("Reading the configuration of the " + std::string(key),
                 [&]() -> Result<std::map<std::string, ExpectedTensor>> {
                   std::shared_ptr<torch::nn::Module> network;
                   {
                     const torch::NoGradGuard noGrad;
                     const c10::impl::IncludeDispatchKeyGuard deferred(c10::DispatchKey::DeferredInit);
                     auto built = buildNetwork(key, config);
                     if (!built) return built.error();
                     network = std::move(*built);
                   }
                   std::map<std::string, ExpectedTensor> expected;
                   const auto add = [&](const auto& items) {
                     for (const auto& item : items) {
                       const torch::Tensor& tensor = item.value();
                       expected[item.key()] = {tensor.sizes().vec(), torch::isFloatingType(tensor.scalar_type())};
                     }
                   };
                   add(network->named_parameters());
                   add(network->named_buffers());
                   return expected;
                 });
}

}  // namespace lineament::nets
