// Which painted person stands at which place of a numbered series: the same in `synth` and in `shards`, so that
// pictures looked at are the pictures trained on.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <vector>

#include "base/random.h"
#include "synth/portrait.h"

namespace lineament::cli {

/// Depends on the seed and the index alone: series can be made in any order and by any number of threads.
inline std::uint64_t personSeed(std::uint64_t seriesSeed, std::uint64_t index) {
  return mix64(mix64(seriesSeed) + index * 0x9E3779B97F4A7C15ull);
}

/// The series that packaging/train-compact.sh trains on (--seed of shards and of cleaner-shards), and at least as many
/// people as it takes of each. What is measured must be painted from another.
inline constexpr std::array<std::uint64_t, 2> kTrainingSeries = {2026, 7};
inline constexpr std::uint64_t kTrainingPeople = 65536;

/// One sample: a portrait and the true edit of the same person.
struct Couple {
  synth::PortraitParameters before, after;
};

/// Moves one attribute by at least 0.3 in either direction, both equally likely where both have room.
inline float changed(float value, Random& random) {
  constexpr double kLeast = 0.3;
  for (;;) {
    const double candidate = random.uniform();
    if (std::abs(candidate - static_cast<double>(value)) >= kLeast) return static_cast<float>(candidate);
  }
}

inline std::vector<std::size_t> allAttributes() {
  std::vector<std::size_t> all(std::tuple_size_v<decltype(synth::PortraitParameters::attributes)>);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

/// One attribute of `movable` (at least one) is moved, in a quarter of the couples two. Depends on the seed, the index
/// and `movable` alone; who is painted, on the first two.
inline Couple coupleAt(std::uint64_t seed, std::uint64_t index, double pose, const std::vector<std::size_t>& movable,
                       double lettering = 0) {
  const std::uint64_t person = personSeed(seed, index);
  Couple couple;
  couple.before =
      synth::withLettering(synth::withPose(synth::samplePortrait(person), static_cast<float>(pose)), lettering);
  couple.after = couple.before;
  const int count = static_cast<int>(movable.size());
  Random random(person, "edit");
  const int first = random.index(count);
  const auto move = [&](int place) {
    const std::size_t a = movable[static_cast<std::size_t>(place)];
    couple.after.attributes[a] = changed(couple.before.attributes[a], random);
  };
  move(first);
  if (count > 1 && random.chance(0.25)) move((first + 1 + random.index(count - 1)) % count);
  return couple;
}

}  // namespace lineament::cli
