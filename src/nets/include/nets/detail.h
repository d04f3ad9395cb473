// Detail beside the W+ code, for compact networks: what a code of a thousand numbers cannot hold (where the strands,
// the pattern of the shirt and the lights behind the person lie), as a map that pSp's pyramid gives one level further
// down and that the generator weaves into its own map of that side, for the inversion and for every edit alike. After
// the consultation branch of HFGI (Wang et al., CVPR 2022) and the feature code of Yao et al. (ECCV 2022). Official
// packs have none: their encoders are the published ones.
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <memory>

namespace lineament::nets {

class ConvImpl;

/// The encoder's side: trunk map at 1/2 and merged map at 1/4 of the input side -> detail [B, channels, S/2, S/2].
class DetailHeadImpl : public torch::nn::Module {
 public:
  DetailHeadImpl(int shallow, int deep, int channels);
  torch::Tensor forward(const torch::Tensor& shallow, const torch::Tensor& deep);

 private:
  std::shared_ptr<ConvImpl> lateral_, top_, first_, last_;
};
TORCH_MODULE(DetailHead);

/// The generator's side: map [B, features, s, s], detail [B, channels, s, s] and the map that the code gave to which
/// the detail belongs -> the map with the detail in it. Where an edit has moved the map away from that one, a gate
/// learns to let the detail go: it holds every lash of the eye as it was, and an edit that it outvotes is none. Starts
/// as "change nothing".
class DetailFusionImpl : public torch::nn::Module {
 public:
  DetailFusionImpl(int features, int channels);
  /// `anchored`: detail and then the code's own map, [B, channels + features, s, s] (GeneratorImpl::anchored).
  torch::Tensor forward(const torch::Tensor& map, const torch::Tensor& anchored);

 private:
  int features_, channels_;
  std::shared_ptr<ConvImpl> gateFirst_, gateLast_, first_, last_;
};
TORCH_MODULE(DetailFusion);

}  // namespace lineament::nets
