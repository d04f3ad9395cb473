// The generator's layers as one image at a time needs them, on the processor in float32 and without gradients. Same
// numbers as the layers in generator.cpp, up to rounding.
#pragma once

#include <torch/types.h>

#include <array>

namespace lineament::nets {

/// Whether x can go this way.
bool fastLayersFit(const torch::Tensor& x, const torch::Tensor& weight);

/// Modulated 3×3 convolution, blur where it enlarges, noise, bias and activation. Holds what does not depend on the
/// style: energies, phases of the weight, scaled noise.
class FastStyledConv {
 public:
  /// weight [out, in, 3, 3]; noiseWeight [1]; bias [out]; blur: 4×4 kernel, undefined where the layer keeps the size.
  FastStyledConv(const torch::Tensor& weight, const torch::Tensor& noiseWeight, const torch::Tensor& bias,
                 const torch::Tensor& blur);
  /// x [1, in, h, w]; style [1, in] with the equalized learning rate on it; noise [1, 1, H, W], the same at every call.
  [[nodiscard]] torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& style, const torch::Tensor& noise);
  /// Whether the weight it was made of is not needed any more.
  [[nodiscard]] bool hasOwnWeight() const { return enlarges_; }

 private:
  struct Modulated;
  [[nodiscard]] Modulated modulate(const torch::Tensor& x, const torch::Tensor& style) const;
  [[nodiscard]] torch::Tensor enlarged(const Modulated& m) const;

  torch::Tensor weight_;                 ///< of a layer that keeps the size
  std::array<torch::Tensor, 4> phases_;  ///< of one that enlarges: even/odd rows × even/odd columns
  torch::Tensor energy_, bias_, noiseWeight_;
  torch::Tensor noise_;  ///< scaled, at first use
  std::array<float, 4> line_{};
  bool enlarges_;
};

/// to_rgb: modulated 1×1 convolution, plus the former picture enlarged. skip: undefined, or [1, 3, h/2, w/2].
torch::Tensor fastRgb(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& style,
                      const torch::Tensor& bias, const torch::Tensor& skip, const torch::Tensor& kernel);

}  // namespace lineament::nets
