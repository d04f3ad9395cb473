// Prepared networks give the numbers of the ones they were made of.
#include <ATen/record_function.h>
#include <gtest/gtest.h>
#include <torch/torch.h>

#include <cstring>

#include "layers.h"
#include "nets/classifier.h"
#include "nets/cleaner.h"
#include "nets/encoder.h"
#include "nets/fold.h"
#include "nets/generator.h"
#include "nets/parser.h"
#include "nets/restyle.h"
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
  replaceWeights(*network);
  const torch::Tensor replaced = run();
  EXPECT_LT(relativeError(replaced, before), 2e-5) << "packed at once";
  EXPECT_TRUE(torch::equal(run(), replaced)) << "same input, same bytes";
  EXPECT_EQ(callsOf("mkldnn_prepacked::conv2d_prepack", run), 0) << "nothing is left to be packed";
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
  config.width = 8, config.inputSize = 64, config.refine = 8;
  BiSeNet parser(config);
  expectSame(parser, [&] { return torch::cat(parser->heads(waves(3, 64, 64))); });
  CleanerConfig small;
  small.filters = {32, 32, 40, 48}, small.blocks = {1, 2, 1, 1};
  MaresUNet cleaner(small);
  expectSame(cleaner, [&] { return cleaner->forward(waves(6, 64, 96)); });
}

/// Without gradients the last layers run band by band on large pictures; with them at once.
TEST(Prepare, TheCleanersBandsLeaveNoSeams) {
  CleanerConfig small;
  small.filters = {32, 32, 40, 48}, small.blocks = {1, 2, 1, 1};
  MaresUNet cleaner(small);
  fillByRule(*cleaner, "bands ");
  const torch::Tensor x = waves(6, 320, 64);  // bands of 128, 128 and 64 rows of the output
  const torch::Tensor whole = cleaner->forward(x).detach();
  const c10::InferenceMode guard;
  const torch::Tensor banded = cleaner->forward(x);
  EXPECT_LT((banded - whole).abs().max().item<double>(), 1e-5 * whole.abs().max().item<double>());
}

TEST(Prepare, EncodersKeepTheirCodes) {
  EncoderConfig config;
  config.inputSize = 64, config.blocks = {1, 2, 1, 1}, config.widths = {8, 8, 16, 16, 32};
  config.styleDim = 16, config.styles = 8, config.seReduction = 4;
  GradualStyleEncoder psp(config);
  expectSame(psp, [&] { return psp->forward(waves(3, 64, 64)); });
  const c10::InferenceMode guard;
  EXPECT_FALSE(psp->encode(waves(3, 64, 64)).detail.defined()) << "the published encoder has none";
  EncoderConfig detailed = config;
  detailed.detail = 6;
  GradualStyleEncoder more(detailed);
  expectSame(more, [&] { return more->encode(waves(3, 64, 64)).detail; });
  EXPECT_EQ(more->encode(waves(3, 64, 64)).detail.sizes(), (std::vector<int64_t>{1, 6, 32, 32}));
  Encoder4Editing e4e(config);
  expectSame(e4e, [&] { return e4e->forward(waves(3, 64, 64)); });
  config.inputChannels = 6;
  for (const RestyleTrunk trunk : {RestyleTrunk::kIrSe, RestyleTrunk::kResNet}) {
    RestyleEncoder restyle(config, trunk, StyleScheme::kIndependent);
    expectSame(restyle, [&] { return restyle->forward(waves(6, 64, 64)); });
  }
}

std::int64_t bytesOfParameters(const torch::nn::Module& network) {
  std::int64_t bytes = 0;
  for (const torch::Tensor& p : network.parameters()) bytes += static_cast<std::int64_t>(p.storage().nbytes());
  return bytes;
}

TEST(Replace, OriginalsGiveTheirMemoryBackAndNothingElseUsesThem) {
  const c10::InferenceMode guard;
  torch::nn::Sequential holder(fastConv(16, 24, 3), Norm(24));
  fillByRule(*holder, "replace ");
  auto* conv = dynamic_cast<ConvImpl*>(holder->children()[0].get());
  const torch::Tensor x = waves(16, 20, 20), expected = holder->forward(x);
  foldBatchNorm(*holder);
  replaceWeights(*holder);
  EXPECT_GT(bytesOfParameters(*holder), 24 * 16 * 9 * 4) << "not before it was prepared";
  prepareConvolutions(*holder);
  replaceWeights(*holder);
  EXPECT_LT(bytesOfParameters(*holder), 24 * 16 * 9);
  EXPECT_EQ(conv->weight.sizes(), (std::vector<int64_t>{24, 16, 3, 3}));
  replaceWeights(*holder);  // once more changes nothing
  EXPECT_LT(relativeError(holder->forward(x), expected), 1e-5);
  EXPECT_LT(relativeError(conv->rectified(x), expected.relu()), 1e-5) << "packed without, asked for with ReLU";
  EXPECT_THROW(holder->forward(x.to(torch::kDouble)), c10::Error);
  holder->to(torch::kDouble);
  EXPECT_THROW(holder->forward(x.to(torch::kDouble)), c10::Error);
}

TEST(Replace, AConvolutionPackedWithItsReluIsNotAskedForWithout) {
  const c10::InferenceMode guard;
  Conv conv = rectifiedConv(4, 8, 3);
  torch::nn::Sequential holder(conv);
  fillByRule(*holder, "replace ");
  const torch::Tensor x = waves(4, 12, 12), expected = conv(x).relu();
  prepareConvolutions(*holder);
  replaceWeights(*holder);
  EXPECT_LT(relativeError(conv->rectified(x), expected), 1e-5);
  EXPECT_THROW(conv(x), c10::Error);
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

struct DetailedGenerator : ::testing::Test {
  static Generator make(bool filled) {
    torch::manual_seed(5);
    GeneratorConfig config;
    config.size = 64, config.styleDim = 24, config.mappingLayers = 2, config.channels = {48, 24, 40, 8, 8};
    config.detail = 6, config.detailSide = 16;
    Generator generator(config);
    if (filled) fillByRule(*generator, "prepare ");
    return generator;
  }
  torch::NoGradGuard noGradients;
  const torch::Tensor codes = PreparedGenerator::codes(), wave = waves(6, 16, 16),
                      one = make(true)->anchored(codes, wave),
                      other = make(true)->anchored(codes, wave.flip(3).contiguous());
};

TEST_F(DetailedGenerator, TheGateSeesTheEdit) {
  Generator generator = make(true);
  EXPECT_EQ(one.sizes(), (std::vector<int64_t>{1, 6 + 40, 16, 16}));
  EXPECT_FALSE(generator->anchored(codes, {}).defined());
  const torch::Tensor own = generator->anchored(codes + 1, wave);
  EXPECT_GT(relativeError(generator->forward(codes + 1, one), generator->forward(codes + 1, own)), 1e-4);
  EXPECT_THROW(generator->anchored(codes, wave.slice(1, 1)), c10::Error);
  EXPECT_THROW(generator->forward(codes, wave), c10::Error) << "detail without its anchor";
}

TEST_F(DetailedGenerator, ANewOneLeavesTheDetailOut) {
  const torch::NoGradGuard guard;
  Generator generator = make(false);
  EXPECT_LT(relativeError(generator->forward(codes, one), generator->forward(codes)), 1e-6);
}

TEST_F(DetailedGenerator, WeavesItInFromItsSideOn) {
  const c10::InferenceMode guard;
  Generator plain = make(true), fast = make(true);
  prepareConvolutions(*fast);
  const auto without = plain->pyramid(codes), with = plain->pyramid(codes, 0, one),
             quick = fast->pyramid(codes, 0, one);
  for (std::size_t i = 0; i < with.size(); ++i) {
    EXPECT_EQ(relativeError(with[i], without[i]) > 1e-3, (4 << i) >= 16) << i;
    EXPECT_LT(relativeError(quick[i], with[i]), 1e-5) << i;
  }
  EXPECT_THROW(plain->forward(codes, one.slice(1, 1)), c10::Error);
  EXPECT_THROW(PreparedGenerator::make()->forward(codes, one), c10::Error) << "it knows of no detail";
}

/// Low layers are kept from call to call: not those of another picture's detail.
TEST_F(DetailedGenerator, LayersThatAreKeptBelongToTheirDetail) {
  const c10::InferenceMode guard;
  Generator fast = make(true), fresh = make(true);
  prepareConvolutions(*fast), prepareConvolutions(*fresh);
  fast->forward(codes, one);
  EXPECT_TRUE(torch::equal(fast->forward(codes, other), fresh->forward(codes, other)));
  EXPECT_TRUE(torch::equal(fast->forward(codes), make(true)->forward(codes)) ||
              relativeError(fast->forward(codes), make(true)->forward(codes)) < 1e-5);
  const int all = callsOf("aten::conv2d", [&] { fast->forward(codes + 1, one); });
  EXPECT_LT(callsOf("aten::conv2d", [&] { fast->forward(codes + 1, one); }), all) << "the same again is kept";
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

TEST_F(PreparedGenerator, WithReplacedWeightsGivesTheSamePicturesAndRefusesBatches) {
  const c10::InferenceMode guard;
  Generator fast = make(), replaced = make();
  prepareConvolutions(*fast), prepareConvolutions(*replaced);
  const std::int64_t before = bytesOfParameters(*replaced);
  replaceWeights(*replaced);
  EXPECT_LT(bytesOfParameters(*replaced), before * 3 / 4);
  EXPECT_TRUE(torch::equal(replaced->forward(codes()), fast->forward(codes())));
  EXPECT_THROW(replaced->forward(torch::cat({codes(), codes(1)})), c10::Error);
}

}  // namespace
}  // namespace lineament::nets
