// Fusion F = T ⊙ M + I ⊙ (1 − M), what showing a map costs, and the edit back into its photograph.
#include <benchmark/benchmark.h>

#include "imaging/blend.h"
#include "imaging/colormap.h"
#include "imaging/paste.h"
#include "imaging/resize.h"

namespace lineament::imaging {
namespace {

void fusion(benchmark::State& state) {
  const auto side = static_cast<int>(state.range(0));
  const ImageF manipulated(side, side, 0.5F), original(side, side, -0.5F);
  const Mask mask(side, side, 0.3F);
  for (auto _ : state) benchmark::DoNotOptimize(fuse(manipulated, original, mask));
}
BENCHMARK(fusion)->Name("fusion/small")->Arg(128)->Arg(1024)->Unit(benchmark::kMicrosecond);

void bytes(benchmark::State& state) {
  const auto side = static_cast<int>(state.range(0));
  const ImageF picture(side, side, 0.5F);
  for (auto _ : state) benchmark::DoNotOptimize(toBytes(picture));
}
BENCHMARK(bytes)->Name("to_bytes/small")->Arg(128)->Arg(1024)->Unit(benchmark::kMicrosecond);

void mapOverlay(benchmark::State& state) {
  const auto side = static_cast<int>(state.range(0));
  const Mask map(side, side, 0.3F);
  const Image base(side, side, 100);
  for (auto _ : state) benchmark::DoNotOptimize(overlay(base, colorize(map, ColorMap::kInferno, {0.0F, 1.0F}), 0.6F));
}
BENCHMARK(mapOverlay)->Name("map_overlay/small")->Arg(128)->Arg(1024)->Unit(benchmark::kMicrosecond);

/// A crop of `side` pixels whose edit fills all of 1600 × 1000 pixels of a photograph: a draft (linear) or a final
/// (cubic), with its preparation.
void paste(benchmark::State& state, bool cubic) {
  const auto side = static_cast<int>(state.range(0));
  const Image photo(1600, 1000, 100), original(side, side, 100), edited(side, side, 120);
  const Mask mask(side, side, 1.0F);
  PasteOptions options;
  options.cubic = cubic;
  const double scale = 1600.0 / side;
  for (auto _ : state) {
    benchmark::DoNotOptimize(pasteBack(photo, original, edited, mask, {scale, 0, 0, 0, scale, -300}, options));
  }
}
BENCHMARK_CAPTURE(paste, small / draft, false)->Arg(256)->Arg(1024)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(paste, small / final, true)->Arg(256)->Arg(1024)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace lineament::imaging
