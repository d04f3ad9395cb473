// The Fréchet distance between two sets of features, as FID takes it (Heusel et al. 2017; numbers of pytorch-fid):
// |μ₁ − μ₂|² + tr Σ₁ + tr Σ₂ − 2 tr √(Σ₁ Σ₂), in float64.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace lineament::evaluate {

struct GaussianFit {
  std::vector<double> mean;        ///< d
  std::vector<double> covariance;  ///< d × d, row by row
  [[nodiscard]] std::size_t width() const { return mean.size(); }
};

/// Mean and sample covariance (divided by n − 1) of n rows of `width` numbers. ErrorException (kInvalidArgument) for
/// fewer than two rows or a length that is no multiple of the width.
GaussianFit fitGaussian(std::span<const double> rows, std::size_t width);

/// The trace of the root is the sum of the roots of the eigenvalues of Σ₁^½ Σ₂ Σ₁^½, which is exact where the product
/// is singular (fewer pictures than features). `inRoot` is added to both diagonals under the root alone: 1e-6 gives
/// what pytorch-fid does where its own root fails. kInvalidArgument where the widths differ.
double frechetDistance(const GaussianFit& a, const GaussianFit& b, double inRoot = 0);

}  // namespace lineament::evaluate
