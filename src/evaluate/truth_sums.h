// Sums of the truth's evaluation: what is added picture by picture and read as figures at the end.
#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "base/classes.h"
#include "base/image.h"

namespace lineament::evaluate {

inline constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// A weighted mean.
struct Mean {
  double sum = 0, weight = 0;
  void add(double value, double by = 1) { sum += value * by, weight += by; }
  [[nodiscard]] double value() const { return weight > 0 ? sum / weight : kNothing; }
};

/// Errors of pictures pooled over pixels, each pixel by its weight.
struct PixelErrors {
  Mean absolute, squared;  ///< on 0…1

  /// `weights`: empty counts every pixel once.
  void add(const Image& a, const Image& b, const Mask& weights = {}) {
    for (int y = 0; y < a.height(); ++y) {
      for (int x = 0; x < a.width(); ++x) {
        const double w = weights.empty() ? 1 : static_cast<double>(weights.at(x, y));
        if (w <= 0) continue;
        for (int c = 0; c < 3; ++c) {
          const double d = (static_cast<double>(a.at(x, y, c)) - b.at(x, y, c)) / 255.0;
          absolute.add(std::abs(d), w), squared.add(d * d, w);
        }
      }
    }
  }
  [[nodiscard]] double mae() const { return absolute.value(); }
  /// dB; infinite where all is equal, NaN where nothing was added.
  [[nodiscard]] double psnr() const { return -10 * std::log10(squared.value()); }
};

/// A mask against the region in which it should lie.
struct MaskAgreement {
  Mean softIou;                ///< Σ min / Σ max, a mean over pictures
  double inside = 0, all = 0;  ///< of the mask's weight, over all pictures

  void add(const Mask& mask, const Mask& region) {
    double least = 0, most = 0;
    for (std::size_t i = 0; i < mask.size(); ++i) {
      const double m = mask.values()[i], r = region.values()[i];
      least += std::min(m, r), most += std::max(m, r);
      inside += m * r, all += m;
    }
    if (most > 0) softIou.add(least / most);
  }
  [[nodiscard]] double energyInside() const { return all > 0 ? inside / all : kNothing; }
};

/// Classes found against classes that are there.
struct Confusion {
  std::array<double, kFaceClassCount> both{}, either{}, truth{};

  void add(const LabelMap& found, const LabelMap& right) {
    for (std::size_t i = 0; i < right.size(); ++i) {
      const auto f = found.values()[i], t = right.values()[i];
      truth.at(t) += 1, either.at(t) += 1;
      if (f == t) {
        both.at(t) += 1;
      } else {
        either.at(f) += 1;
      }
    }
  }
  /// Mean over the classes that occur in the truth.
  [[nodiscard]] double meanIou() const {
    Mean mean;
    for (std::size_t c = 0; c < truth.size(); ++c) {
      if (truth[c] > 0) mean.add(both[c] / either[c]);
    }
    return mean.value();
  }
};

}  // namespace lineament::evaluate
