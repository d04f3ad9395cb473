// Per-attribute directions from labeled codes: how they are found, measured and chosen (stage "directions").
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace lineament::train {

/// Mean of the codes [n, K] with strength of at least `high` minus mean of those of at most `low`, unit length; zeros
/// where either side is empty. strengths: [n].
torch::Tensor differenceOfMeans(const torch::Tensor& codes, const torch::Tensor& strengths, double low, double high);

struct SvmSettings {
  double c = 0.01;  ///< cost of an example on the wrong side, for codes of unit spread
  int epochs = 30;
  std::uint64_t seed = 1;  ///< of the order in which examples are visited
};

/// Normal of the maximum-margin plane between the same two sides, unit length, pointing to `high`; zeros where either
/// side is empty. Dual coordinate descent for the hinge loss (Hsieh et al., ICML 2008, algorithm 1). Deterministic.
torch::Tensor linearSvm(const torch::Tensor& codes, const torch::Tensor& strengths, double low, double high,
                        const SvmSettings& settings);

/// Reads attribute strengths [n, A] off codes [n, K]: generator and regressor.
using Readout = std::function<torch::Tensor(const torch::Tensor& codes)>;

struct Candidate {
  std::string name;
  torch::Tensor direction;  ///< [K], unit length
  double own = 0;           ///< mean change of its own attribute, in the direction in which it was pushed
  double leak = 0;          ///< mean of |change| of the others
  [[nodiscard]] double leakShare() const { return own > 0 ? leak / own : 1e9; }
};

/// Fills own and leak on held-out codes [n, K]: each face is moved by `alpha` along the direction where attribute
/// `attribute` has room upwards (strength below 0.5), else against it. strengths: [n, A].
void measure(Candidate& candidate, const torch::Tensor& codes, const torch::Tensor& strengths, std::int64_t attribute,
             double alpha, const Readout& readout);

/// The index of the candidate with the smallest leak for its own effect, among those with at least half of the largest
/// own effect: a direction that moves nothing leaks nothing.
std::size_t chooseCandidate(const std::vector<Candidate>& candidates);

}  // namespace lineament::train
