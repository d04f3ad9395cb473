#include "mixed_precision.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace lineament::train {
namespace {

void autocast(torch::DeviceType device, bool on) {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
  at::autocast::set_autocast_dtype(device, torch::kBFloat16);
  at::autocast::set_autocast_enabled(device, on);
#else
  if (device == torch::kCUDA) {
    at::autocast::set_autocast_gpu_dtype(torch::kBFloat16);
    at::autocast::set_enabled(on);
  } else {
    at::autocast::set_autocast_cpu_dtype(torch::kBFloat16);
    at::autocast::set_cpu_enabled(on);
  }
#endif
}

}  // namespace

MixedPrecision::MixedPrecision(bool on, torch::Device device) : on_(on), device_(device.type()) {
  if (!on_) return;
  // A step updates one network and goes on with another: rounded weights kept from before would be old ones.
  at::autocast::set_autocast_cache_enabled(false);
  autocast(device_, true);
}

MixedPrecision::~MixedPrecision() {
  if (on_) autocast(device_, false);
}

}  // namespace lineament::train
