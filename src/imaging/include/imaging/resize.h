// Resampling, cropping and conversion between 8-bit and float pictures.
// Errors of this header are defects of the caller (an empty picture, a size below 1): they throw ErrorException with
// kInvalidArgument, which every job turns back into an Error.
#pragma once

#include "base/geometry.h"
#include "base/image.h"

namespace lineament::imaging {

/// How values between pixels are made. Pixel centers lie at +0.5 (PyTorch's align_corners=False) in all of them.
enum class Interpolation {
  kArea,      ///< mean over the covered area; for shrinking. Where a side grows, bilinear is used instead
  kBilinear,  ///< as cv::INTER_LINEAR and PyTorch's bilinear: no smoothing before shrinking
  kLanczos,   ///< 8×8 Lanczos; for enlarging. Clamped to the range of the type; where a side shrinks, area is used
              ///< instead
  kNearest,   ///< the nearest pixel's value
};

Image resized(const Image& image, int width, int height, Interpolation how);
ImageF resized(const ImageF& image, int width, int height, Interpolation how);
Mask resized(const Mask& mask, int width, int height, Interpolation how);
ScalarMap resized(const ScalarMap& map, int width, int height, Interpolation how);
/// The pixels of `area`, which must lie inside the picture, without copying them first.
Image resized(const Image& image, Rect area, int width, int height, Interpolation how);
/// Class indices are never mixed: always nearest.
LabelMap resized(const LabelMap& labels, int width, int height);

/// The pixels of `area`, which must lie inside the picture.
Image cropped(const Image& image, Rect area);
ImageF cropped(const ImageF& image, Rect area);
Mask cropped(const Mask& mask, Rect area);
ScalarMap cropped(const ScalarMap& map, Rect area);
LabelMap cropped(const LabelMap& labels, Rect area);

/// 0…255 to [-1, 1] by v / 127.5 - 1.
ImageF toFloat(const Image& image);
/// [-1, 1] to 0…255, rounded to nearest, clamped; NaN becomes 0. toBytes(toFloat(x)) == x for every picture.
Image toBytes(const ImageF& image);

}  // namespace lineament::imaging
