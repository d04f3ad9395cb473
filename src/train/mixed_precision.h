// bfloat16 where it is safe, float32 elsewhere: what a training step computes in while this lives.
#pragma once

#include <torch/types.h>

namespace lineament::train {

/// While one lives and is on, convolutions and matrix products of this thread run in bfloat16 (LibTorch's autocast);
/// weights, their gradients and the optimizer's state stay float32, so that small steps are not rounded away.
class MixedPrecision {
 public:
  MixedPrecision(bool on, torch::Device device);
  ~MixedPrecision();
  MixedPrecision(const MixedPrecision&) = delete;
  MixedPrecision& operator=(const MixedPrecision&) = delete;

 private:
  bool on_;
  torch::DeviceType device_;
};

}  // namespace lineament::train
