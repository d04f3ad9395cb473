// Passes over whole feature maps that StyleGAN2 needs between its convolutions, each in one go: what LibTorch has takes
// three to six. Plain float planes, row-major; no toolkit. Zero stands outside of every plane.
#pragma once

#include <cstdint>

namespace lineament::nets {

/// y = leaky_relu(y · scale[c] + shift[c] + noise, 0.2) in place for planes [from, to); noise: one plane for all.
void finishPlanes(float* y, const float* scale, const float* shift, const float* noise, std::int64_t pixels,
                  std::int64_t from, std::int64_t to);

/// A transposed convolution of stride 2 and kernel 3 as its four phases: values at even and odd rows and columns of a
/// picture of 2·height + 1 by 2·width + 1, each a stack of planes of its own.
struct Phases {
  const float* evenEven;  ///< [height + 1, width + 1]
  const float* evenOdd;   ///< [height + 1, width]: even rows, odd columns
  const float* oddEven;   ///< [height, width + 1]
  const float* oddOdd;    ///< [height, width]
  std::int64_t height, width;
};

/// out[c] = leaky_relu(blur(picture[c]) · scale[c] + shift[c] + noise, 0.2), 2·height by 2·width, for planes [from,
/// to). `line`: the four taps of the separable blur, in both directions, with padding 1.
void blurPhases(const Phases& in, const float line[4], const float* scale, const float* shift, const float* noise,
                float* out, std::int64_t from, std::int64_t to);

/// out += in enlarged twice by zero insertion and the same four taps, padding (2, 1); planes [0, planes).
void addUpsampled(const float* in, const float line[4], float* out, std::int64_t height, std::int64_t width,
                  std::int64_t planes);

}  // namespace lineament::nets
