// Eigen smoothing: once per variant and attribute.
#include <benchmark/benchmark.h>
#include <torch/torch.h>

#include "weighting.h"

namespace lineament::cam {
namespace {

void eigenSmoothing(benchmark::State& state) {
  at::set_num_threads(1);
  const c10::InferenceMode guard;
  const torch::Tensor activations = torch::rand({state.range(0), 8, 8}), weights = torch::rand({state.range(0)});
  for (auto _ : state) benchmark::DoNotOptimize(eigenProjection(activations, weights));
}
BENCHMARK(eigenSmoothing)->Name("eigen_smoothing/small")->Arg(512)->Arg(2048)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace lineament::cam
