// How much nearer an edit comes to its truth than leaving the picture as it is, inside the couple's change region.
#pragma once

#include <torch/types.h>

#include <map>
#include <string>

#include "train/loop.h"

namespace lineament::train {

class RegionGain {
 public:
  /// Pictures [n, 3, s, s] in [-1, 1], region [n, 1, s, s], change of strengths [n, 7].
  void add(const torch::Tensor& edited, const torch::Tensor& truth, const torch::Tensor& before,
           const torch::Tensor& region, const torch::Tensor& change);
  /// Appends, in decibels, the mean over the couples of 20 log10(error of leaving as is / error of the edit), root mean
  /// squares inside the region: "gain", then "gain ID" of the couples that change one attribute. 0 where there is none.
  void tell(Losses& figures) const;

 private:
  struct Sum {
    double decibels = 0;
    std::int64_t count = 0;
    [[nodiscard]] double mean() const { return count == 0 ? 0 : decibels / static_cast<double>(count); }
  };
  bool any_ = false;
  Sum all_;
  std::map<std::string, Sum> each_;
};

}  // namespace lineament::train
