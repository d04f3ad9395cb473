// The generator and the convolutions of the other networks: as they are built, and prepared (nets/fold.h).
#include <benchmark/benchmark.h>
#include <torch/torch.h>

#include "base/memory.h"
#include "layers.h"
#include "nets/fold.h"
#include "nets/generator.h"
#include "nets/rule_fill.h"
#include "planes.h"

namespace lineament::nets {
namespace {

/// One core and freed memory kept, as in the program: figures of two runs can be compared.
void settle() {
  static const bool done = [] {
    keepFreedMemory();
    useHugePages();
    at::set_num_threads(1);
    return true;
  }();
  benchmark::DoNotOptimize(done);
}

void rate(benchmark::State& state, double flop) {
  state.counters["GFLOP/s"] =
      benchmark::Counter(flop * 1e-9 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

/// What the machine can do, measured in the same minute as the rest: the other rates are shares of it.
void peak(benchmark::State& state) {
  settle();
  const c10::InferenceMode guard;
  const torch::Tensor a = torch::rand({1536, 1536}), b = torch::rand({1536, 1536});
  for (auto _ : state) benchmark::DoNotOptimize(torch::mm(a, b));
  rate(state, 2.0 * 1536 * 1536 * 1536);
}
BENCHMARK(peak)->Unit(benchmark::kMillisecond);

GeneratorConfig compact() {
  GeneratorConfig config;
  config.size = 128, config.styleDim = 64, config.mappingLayers = 2, config.channels = {128, 128, 128, 64, 40, 24};
  return config;
}

/// Multiplications and additions of the modulated convolutions and to_rgb, at their least.
double flopOf(const GeneratorConfig& config) {
  double flop = 2.0 * 16 * config.channelsAt(4) * (9.0 * config.channelsAt(4) + 3);
  for (int side = 8; side <= config.size; side *= 2) {
    const double in = config.channelsAt(side / 2), out = config.channelsAt(side), pixels = 1.0 * side * side;
    flop += 2 * pixels * (9 * in * out / 4 + 9 * out * out + 3 * out);
  }
  return flop;
}

void generator(benchmark::State& state, const GeneratorConfig& config, bool prepared) {
  settle();
  const c10::InferenceMode guard;
  Generator network(config);
  fillByRule(*network, "bench ");
  if (prepared) prepareConvolutions(*network);
  const torch::Tensor codes =
      torch::linspace(-9, 9, config.latentCount() * config.styleDim).sin().view({1, -1, config.styleDim});
  network->forward(codes);
  for (auto _ : state) benchmark::DoNotOptimize(network->forward(codes));
  rate(state, flopOf(config));
}
BENCHMARK_CAPTURE(generator, small_plain, compact(), false)
    ->Name("generator/small/plain")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(generator, small_fast, compact(), true)
    ->Name("generator/small/prepared")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(generator, official_plain, GeneratorConfig{}, false)
    ->Name("generator/1024/plain")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(generator, official_fast, GeneratorConfig{}, true)
    ->Name("generator/1024/prepared")
    ->Unit(benchmark::kMillisecond);

/// in → out channels, kernel, side, batch.
void convolution(benchmark::State& state, bool prepared) {
  settle();
  const c10::InferenceMode guard;
  const auto in = static_cast<int>(state.range(0)), out = static_cast<int>(state.range(1)),
             kernel = static_cast<int>(state.range(2));
  Conv conv = fastConv(in, out, kernel, 1, true);
  const torch::nn::Sequential holder(conv);
  if (prepared) prepareConvolutions(*holder.ptr());
  torch::Tensor x = torch::rand({state.range(4), in, state.range(3), state.range(3)});
  if (prepared) x = x.contiguous(torch::MemoryFormat::ChannelsLast);
  conv->rectified(x);
  for (auto _ : state) benchmark::DoNotOptimize(conv->rectified(x));
  rate(state, 2.0 * in * out * kernel * kernel * static_cast<double>(state.range(4) * state.range(3) * state.range(3)));
}
void sizes(benchmark::internal::Benchmark* bench) {
  bench->Args({16, 64, 1, 64, 6})->Args({64, 16, 1, 64, 6})->Args({16, 16, 3, 64, 6})->Args({64, 64, 3, 16, 6});
  bench->Args({256, 64, 1, 64, 1})->Args({512, 512, 3, 32, 1})->Args({64, 64, 3, 256, 1});
  bench->Unit(benchmark::kMicrosecond);
}
BENCHMARK_CAPTURE(convolution, plain, false)->Name("folded_convolution/small/plain")->Apply(sizes);
BENCHMARK_CAPTURE(convolution, prepared, true)->Name("folded_convolution/small/prepared")->Apply(sizes);

/// Blur, demodulation, noise, bias and activation of an enlarging layer: 32 channels, `side` after it.
void blurSeparately(benchmark::State& state) {
  settle();
  const c10::InferenceMode guard;
  const int64_t side = state.range(0);
  const torch::Tensor x = torch::rand({1, 32, side + 1, side + 1}), kernel = blurKernel(4),
                      noise = torch::rand({1, 1, side, side}), bias = torch::rand({1, 32, 1, 1}),
                      demod = torch::rand({1, 32, 1, 1});
  for (auto _ : state) {
    benchmark::DoNotOptimize(torch::leaky_relu(torch::addcmul(noise + bias, fir(x, kernel, 1, 1), demod), 0.2));
  }
}
BENCHMARK(blurSeparately)->Name("upsample_blur/small/separate")->Arg(128)->Arg(512)->Unit(benchmark::kMicrosecond);

void blurOnce(benchmark::State& state) {
  settle();
  const auto half = state.range(0) / 2;
  const auto plane = [](std::int64_t h, std::int64_t w) {
    return std::vector<float>(static_cast<std::size_t>(32 * h * w), 0.5F);
  };
  const auto ee = plane(half + 1, half + 1), eo = plane(half + 1, half), oe = plane(half, half + 1),
             oo = plane(half, half), noise = plane(2 * half, 2 * half);
  const std::vector<float> scale(32, 0.7F), shift(32, 0.1F);
  const float line[] = {0.25F, 0.75F, 0.75F, 0.25F};
  auto out = plane(2 * half, 2 * half);
  for (auto _ : state) {
    blurPhases({ee.data(), eo.data(), oe.data(), oo.data(), half, half}, line, scale.data(), shift.data(), noise.data(),
               out.data(), 0, 32);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(blurOnce)->Name("upsample_blur/small/one_pass")->Arg(128)->Arg(512)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace lineament::nets
