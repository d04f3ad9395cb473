// Pixel metrics on 8-bit pictures as skimage 0.19 computes them (goldens case11); LPIPS and FID need networks and live
// in src/nets. The papers compare every result with the original: the numbers tell what was preserved.
// Pictures of different size throw ErrorException (kInvalidArgument).
#pragma once

#include "base/image.h"

namespace lineament::imaging {

/// Mean of |a - b| / 255 over pixels and channels. With a mask: each pixel counts by its weight; NaN for an empty mask.
double meanAbsoluteError(const Image& a, const Image& b, const Mask* mask = nullptr);

/// Mean of (a - b)² on 0…255.
double meanSquaredError(const Image& a, const Image& b, const Mask* mask = nullptr);

/// 10 log10(255² / MSE) in dB over all channels together; infinity for equal pictures.
double peakSignalToNoise(const Image& a, const Image& b, const Mask* mask = nullptr);

enum class SsimWindow {
  kGaussian,  ///< 11×11, sigma 1.5, biased covariance: Wang et al. 2004 and skimage's gaussian_weights=True
  kUniform7,  ///< 7×7 mean, sample covariance (factor 49/48): skimage's default
};

/// Structural similarity per pixel, mean over channels, K1 = 0.01, K2 = 0.03, data range 255; without the border of 5
/// (Gaussian) or 3 pixels that the window does not fill: (W - 2 border) × (H - 2 border). Needs at least 11×11 or 7×7.
ScalarMap similarityMap(const Image& a, const Image& b, SsimWindow window = SsimWindow::kGaussian);

/// Mean of similarityMap; with a mask, weighted by it at the map's pixels; NaN for an empty mask.
double structuralSimilarity(const Image& a, const Image& b, SsimWindow window = SsimWindow::kGaussian,
                            const Mask* mask = nullptr);

struct PixelMetrics {
  double mae = 0;   ///< 0…1
  double mse = 0;   ///< 0…255²
  double psnr = 0;  ///< dB
  double ssim = 0;  ///< Gaussian window, -1…1
};
PixelMetrics pixelMetrics(const Image& a, const Image& b, const Mask* mask = nullptr);

}  // namespace lineament::imaging
