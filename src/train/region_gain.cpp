#include "region_gain.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

#include "train/recipe.h"

namespace lineament::train {

void RegionGain::add(const torch::Tensor& edited, const torch::Tensor& truth, const torch::Tensor& before,
                     const torch::Tensor& region, const torch::Tensor& change) {
  any_ = true;
  const auto error = [&](const torch::Tensor& picture) {
    return ((picture.clamp(-1, 1) - truth).square().mean(1, true) * region).sum({1, 2, 3}).cpu();
  };
  const auto made = error(edited), left = error(before);
  for (std::int64_t i = 0; i < made.size(0); ++i) {
    const double e = made[i].item<double>(), l = left[i].item<double>();
    if (l <= 0) continue;  // nothing was changed
    const double decibels = 10 * std::log10(l / std::max(e, 1e-12));
    all_.decibels += decibels, ++all_.count;
    const auto moved = change[i].abs().gt(1e-6).nonzero();
    if (moved.size(0) != 1) continue;
    Sum& one = each_[std::string(kAttributes[static_cast<std::size_t>(moved[0][0].item<std::int64_t>())])];
    one.decibels += decibels, ++one.count;
  }
}

void RegionGain::tell(Losses& figures) const {
  if (!any_) return;
  figures.emplace_back("gain", all_.mean());
  for (const auto id : kAttributes) {
    const auto found = each_.find(std::string(id));
    figures.emplace_back("gain " + std::string(id), found == each_.end() ? 0 : found->second.mean());
  }
}

}  // namespace lineament::train
