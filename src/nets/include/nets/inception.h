// Inception-V3 in the variant that the FID is defined with (pytorch-fid's port of the 2015 TensorFlow network). Key
// names are those of pt_inception-2015-12-05-6726825d.pth.
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace lineament::nets {

class InceptionBlockImpl;
class InceptionConvImpl;

struct InceptionFeatures {
  torch::Tensor block0;  ///< after the first pooling, 64 channels
  torch::Tensor block1;  ///< after the second pooling, 192 channels
  torch::Tensor block2;  ///< Mixed_6e, 768 channels
  torch::Tensor pool3;   ///< [B, 2048]: the features of the Fréchet distance
};

class FidInceptionImpl : public torch::nn::Module {
 public:
  FidInceptionImpl();
  /// RGB [B, 3, H, W] in [0, 1], any size (bilinear to 299×299 without antialiasing, as the reference) -> [B, 2048].
  torch::Tensor forward(const torch::Tensor& rgb01) { return features(rgb01).pool3; }
  InceptionFeatures features(const torch::Tensor& rgb01);

 private:
  std::vector<std::shared_ptr<InceptionConvImpl>> stem_;    ///< 1a, 2a, 2b, 3b, 4a
  std::vector<std::shared_ptr<InceptionBlockImpl>> mixed_;  ///< 5b ... 7c
};
TORCH_MODULE(FidInception);

}  // namespace lineament::nets
