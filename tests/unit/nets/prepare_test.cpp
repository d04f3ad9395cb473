// Prepared networks give the numbers of the ones they were made of.
#include <ATen/record_function.h>
#include <gtest/gtest.h>
#include <torch/torch.h>

#include <cstring>

#include "layers.h"
#include "nets/classifier.h"
#include "nets/cleaner.h"
#include "nets/fold.h"
#include "nets/generator.h"
#include "nets/parser.h"
#include "nets/rule_fill.h"

namespace lineament::nets {
namespace {

torch::Tensor waves(int channels, int height, int width) {
  return torch::linspace(-40, 40, channels * height * width).sin().view({1, channels, height, width});
}

double relativeError(const torch::Tensor& actual, const torch::Tensor& expected) {
  return (actual - expected).norm().item<double>() / expected.norm().item<double>();
}

/// How often an operator runs inside of `body`.
template <class Body>
int callsOf(const char* name, const Body& body) {
  static const char* wanted;
  static int calls;
  wanted = name, calls = 0;
  const auto handle = at::addThreadLocalCallback(
      at::RecordFunctionCallback([](const at::RecordFunction& f) -> std::unique_ptr<at::ObserverContext> {
        calls += std::strcmp(f.name(), wanted) == 0;
        return nullptr;
      }));
  body();
  at::removeCallback(handle);
  return calls;
}

template <class Network, class Run>
void expectSame(Network& network, const Run& run) {
  const c10::InferenceMode guard;
  fillByRule(*network, "prepare ");
  const torch::Tensor before = run();
  foldBatchNorm(*network);
  prepareConvolutions(*network);
  const torch::Tensor after = run();
  EXPECT_LT(relativeError(after, before), 2e-5);
  EXPECT_TRUE(torch::equal(run(), after)) << "same input, same bytes";
}

TEST(Prepare, ClassifierKeepsItsLogits) {
  ClassifierConfig config;
  config.width = 8, config.blocks = {1, 2, 3, 1}, config.sharedLayer3Blocks = 2, config.inputSize = 64;
  Classifier network(config);
  const auto run = [&] { return network->logits(network->activations(network->features(waves(3, 64, 64)))); };
  expectSame(network, run);
  const c10::InferenceMode guard;
  EXPECT_GT(callsOf("mkldnn_prepacked::conv2d_run", run), 10);
  EXPECT_EQ(callsOf("mkldnn_prepacked::conv2d_prepack", run), 0) << "packed once, not per call";
}

TEST(Prepare, ParserAndCleanerKeepTheirPictures) {
  ParserConfig config;
  config.width = 8, config.inputSize = 64;
  BiSeNet parser(config);
  expectSame(parser, [&] { return torch::cat(parser->heads(waves(3, 64, 64))); });
  CleanerConfig small;
  small.filters = {32, 32, 40, 48}, small.blocks = {1, 2, 1, 1};
  MaresUNet cleaner(small);
  expectSame(cleaner, [&] { return cleaner->forward(waves(6, 64, 96)); });
}

/// Wide layers on large maps keep the usual layout on some processors: same numbers there, too.
TEST(Prepare, AWideConvolutionOnALargeMap) {
  const c10::InferenceMode guard;
  Conv conv = fastConv(64, 8, 3);
  torch::nn::Sequential holder(conv);
  const torch::Tensor x = waves(64, 128, 136);
  const torch::Tensor plain = conv(x), positive = plain.relu();
  prepareConvolutions(*holder);
  EXPECT_LT(relativeError(conv(x), plain), 1e-5);
  EXPECT_LT(relativeError(conv->rectified(x), positive), 1e-5);
}

struct PreparedGenerator : ::testing::Test {
  static Generator make() {
    GeneratorConfig config;
    // 24 → 40 → 8 channels: maps smaller and larger than the weights, more and fewer channels above.
    config.size = 64, config.styleDim = 24, config.mappingLayers = 2, config.channels = {48, 24, 40, 8, 8};
    Generator generator(config);
    fillByRule(*generator, "prepare ");
    return generator;
  }
  static torch::Tensor codes(double shift = 0) {
    return (torch::linspace(-3, 3, 10 * 24) + shift).sin().view({1, 10, 24});
  }
};

TEST_F(PreparedGenerator, GivesTheSamePicturesAtEverySize) {
  const c10::InferenceMode guard;
  Generator plain = make(), fast = make();
  prepareConvolutions(*fast);
  const auto expected = plain->pyramid(codes()), actual = fast->pyramid(codes());
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) {
    EXPECT_GT(expected[i].norm().item<double>(), 0);
    EXPECT_LT(relativeError(actual[i], expected[i]), 1e-5) << i;
  }
  EXPECT_TRUE(torch::equal(fast->forward(codes()), actual.back()));
  EXPECT_EQ(callsOf("aten::conv_transpose2d", [&] { fast->forward(codes()); }), 0) << "the fast way was taken";
}

TEST_F(PreparedGenerator, LowLayersWhoseStylesStayedAreKept) {
  const c10::InferenceMode guard;
  Generator fast = make(), fresh = make();
  prepareConvolutions(*fast), prepareConvolutions(*fresh);
  fast->forward(codes());
  const int all = callsOf("aten::conv2d", [&] { fast->forward(codes(1)); });
  for (const int64_t from : {0, 3, 6, 9}) {
    torch::Tensor other = codes(1).clone();
    other.slice(1, from).add_(0.5);
    fast->forward(codes(1));
    std::vector<torch::Tensor> rgb;
    const int run = callsOf("aten::conv2d", [&] { rgb = fast->pyramid(other); });
    // Layers [0, from) are as before: 4 pixels need layers 0 and 1, every doubling two more.
    const int kept = static_cast<int>(from / 2);
    EXPECT_EQ(all - run, kept == 0 ? 0 : 2 + 6 * (kept - 1)) << from;
    const auto expected = fresh->pyramid(other);
    ASSERT_EQ(rgb.size(), expected.size());
    for (std::size_t i = 0; i < rgb.size(); ++i) EXPECT_TRUE(torch::equal(rgb[i], expected[i])) << from << " " << i;
  }
  // A draft after a final, and the final after it.
  const torch::Tensor image = fast->forward(codes(2));
  EXPECT_EQ(fast->pyramid(codes(2), 16).size(), 3u);
  EXPECT_TRUE(torch::equal(fast->forward(codes(2)), image));
}

TEST_F(PreparedGenerator, BatchesAndGradientsGoTheUsualWay) {
  Generator plain = make(), fast = make();
  prepareConvolutions(*fast);
  torch::Tensor w = codes().clone().requires_grad_();
  fast->forward(w).square().sum().backward();
  const torch::Tensor gradient = w.grad();
  torch::Tensor v = codes().clone().requires_grad_();
  plain->forward(v).square().sum().backward();
  EXPECT_TRUE(torch::equal(gradient, v.grad()));
  const torch::NoGradGuard guard;
  const torch::Tensor two = torch::cat({codes(), codes(1)});
  EXPECT_TRUE(torch::equal(fast->forward(two), plain->forward(two)));
}

}  // namespace
}  // namespace lineament::nets
