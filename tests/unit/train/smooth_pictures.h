// Pictures that a network can learn something of, in a test of its training.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace lineament::train {

/// U8 [count, size, size, 3]: random colors at 4 × 4 points, smooth between them.
inline torch::Tensor smoothPictures(int count, int size) {
  const auto small = torch::rand({count, 3, 4, 4});
  return torch::nn::functional::interpolate(small, torch::nn::functional::InterpolateFuncOptions()
                                                       .size(std::vector<std::int64_t>{size, size})
                                                       .mode(torch::kBilinear)
                                                       .align_corners(false))
      .mul(255)
      .to(torch::kUInt8)
      .permute({0, 2, 3, 1})
      .contiguous();
}

}  // namespace lineament::train
