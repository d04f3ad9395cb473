// The project's one source of repeatable randomness: SplitMix64, equal on every platform and compiler, unlike the
// distributions of <random>. Also the 64-bit mix of the golden files' rule (../shared/goldens/README.md).
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>

namespace lineament {

constexpr std::uint64_t mix64(std::uint64_t z) {
  z ^= z >> 30;
  z *= 0xBF58476D1CE4E5B9ull;
  z ^= z >> 27;
  z *= 0x94D049BB133111EBull;
  z ^= z >> 31;
  return z;
}

constexpr std::uint64_t fnv1a64(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325ull;
  for (const char c : text) {
    h ^= static_cast<std::uint8_t>(c);
    h *= 0x100000001B3ull;
  }
  return h;
}

/// A small, copyable generator: same seed, same numbers, everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// Independent stream: `Random(seed, "hair")` does not move when another stream draws more.
  Random(std::uint64_t seed, std::string_view stream) : state_(mix64(seed ^ fnv1a64(stream))) {}

  std::uint64_t next() { return mix64(state_ += 0x9E3779B97F4A7C15ull); }
  /// [0, 1)
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  double uniform(double lo, double hi) { return lo + (hi - lo) * uniform(); }
  /// 0 … n-1
  int index(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }
  bool chance(double p) { return uniform() < p; }
  /// Standard normal by Box–Muller (one of the pair; simple before fast).
  double normal() {
    const double u = 1.0 - uniform();
    return std::sqrt(-2.0 * std::log(u)) * std::cos(6.283185307179586 * uniform());
  }

 private:
  std::uint64_t state_;
};

}  // namespace lineament
