#include <gtest/gtest.h>
#include <torch/torch.h>

#include <string>

#include "layers.h"
#include "nets/classifier.h"
#include "nets/cleaner.h"
#include "nets/encoder.h"
#include "nets/generator.h"
#include "nets/parser.h"

namespace lineament::nets {
namespace {

int64_t learnable(const torch::nn::Module& module) {
  int64_t count = 0;
  for (const auto& parameter : module.parameters())
    if (parameter.requires_grad()) count += parameter.numel();
  return count;
}

GeneratorConfig smallGenerator() {
  GeneratorConfig config;
  config.size = 32;
  config.styleDim = 24;
  config.mappingLayers = 2;
  config.channels = {16, 16, 12, 8};
  return config;
}

EncoderConfig smallEncoder() { return {64, 3, {1, 1, 2, 1}, {8, 8, 16, 24, 32}, 20, 8, 2, 5, 4}; }

/// Every learnable number must receive a gradient, or training would leave it as it is.
void expectGradients(torch::nn::Module& module, const torch::Tensor& loss, const std::string& except = "-") {
  loss.backward();
  for (const auto& item : module.named_parameters()) {
    if (item.key().starts_with(except)) continue;
    ASSERT_TRUE(item.value().grad().defined()) << item.key();
    EXPECT_TRUE(item.value().grad().isfinite().all().item<bool>()) << item.key();
  }
}

TEST(ParameterCounts, AreThoseOfThePublicCheckpoints) {
  EXPECT_EQ(learnable(*MaresUNet(CleanerConfig{})), 26'285'115);
  EXPECT_EQ(learnable(*BiSeNet(ParserConfig{})), 13'300'416);
  EXPECT_EQ(learnable(*Classifier(ClassifierConfig{})), 42'534'993);
  EXPECT_EQ(learnable(*Generator(GeneratorConfig{})), 30'370'060);
}

TEST(Generator, ShapesPyramidAndDraft) {
  torch::manual_seed(1);
  Generator generator(smallGenerator());
  const torch::Tensor w = torch::randn({3, 8, 24});
  const auto full = generator->pyramid(w);
  ASSERT_EQ(full.size(), 4U);
  EXPECT_EQ(full.back().sizes().vec(), (std::vector<int64_t>{3, 3, 32, 32}));
  EXPECT_TRUE(torch::equal(generator->forward(w), full.back()));
  const auto draft = generator->pyramid(w, 16);
  ASSERT_EQ(draft.size(), 3U);
  EXPECT_TRUE(torch::equal(draft.back(), full[2]));
  EXPECT_EQ(generator->map(torch::randn({2, 24})).sizes().vec(), (std::vector<int64_t>{2, 24}));
  EXPECT_ANY_THROW(generator->forward(torch::randn({3, 8, 23})));
  EXPECT_ANY_THROW(generator->forward(torch::randn({3, 7, 24})));
}

TEST(Generator, DraftIgnoresTheLayersAboveIt) {
  torch::manual_seed(2);
  Generator generator(smallGenerator());
  torch::Tensor w = torch::randn({1, 8, 24});
  const torch::Tensor draft = generator->pyramid(w, 8).back();
  w.slice(1, 4) += 1.0;
  EXPECT_TRUE(torch::equal(generator->pyramid(w, 8).back(), draft));
  w.slice(1, 3) += 1.0;
  EXPECT_FALSE(torch::equal(generator->pyramid(w, 8).back(), draft));
}

TEST(Generator, SamplesOfABatchDoNotMix) {
  torch::manual_seed(3);
  Generator generator(smallGenerator());
  const torch::Tensor w = torch::randn({2, 8, 24});
  const torch::Tensor together = generator->forward(w);
  for (int64_t b = 0; b < 2; ++b)
    EXPECT_TRUE(torch::allclose(generator->forward(w.narrow(0, b, 1)), together.narrow(0, b, 1), 1e-4, 1e-5));
}

TEST(Generator, EveryParameterLearns) {
  torch::manual_seed(4);
  Generator generator(smallGenerator());
  expectGradients(*generator, generator->forward(torch::randn({2, 8, 24})).square().mean(), "style.");
}

TEST(Generator, RunsInDoubleAndBFloat16) {
  torch::manual_seed(5);
  Generator generator(smallGenerator());
  const torch::Tensor w = torch::randn({1, 8, 24});
  const torch::Tensor single = generator->forward(w).detach();
  generator->to(torch::kBFloat16);
  const torch::Tensor narrow = generator->forward(w.to(torch::kBFloat16)).detach();
  EXPECT_EQ(narrow.scalar_type(), torch::kBFloat16);
  EXPECT_LT((narrow.to(torch::kFloat) - single).norm().item<double>(), 0.1 * single.norm().item<double>());
  Generator exact(smallGenerator());
  exact->to(torch::kDouble);
  EXPECT_EQ(exact->forward(w.to(torch::kDouble)).scalar_type(), torch::kDouble);
}

TEST(Layers, FirEqualsItsDefinition) {
  torch::manual_seed(6);
  const torch::Tensor x = torch::randn({2, 3, 7, 5}, torch::kDouble), kernel = blurKernel(4.0F).to(torch::kDouble);
  const torch::Tensor padded = torch::constant_pad_nd(x, {1, 2, 1, 2});
  const torch::Tensor expected = torch::conv2d(padded, kernel.view({1, 1, 4, 4}).repeat({3, 1, 1, 1}), torch::Tensor(),
                                               torch::IntArrayRef{1}, torch::IntArrayRef{0}, torch::IntArrayRef{1}, 3);
  EXPECT_TRUE(torch::allclose(fir(x, kernel, 1, 2), expected, 1e-6, 1e-7));
}

TEST(Layers, FirGradientEqualsItsDefinition) {
  torch::manual_seed(7);
  const torch::Tensor kernel = blurKernel(4.0F).to(torch::kDouble), weight = torch::randn({2, 3, 6, 4}, torch::kDouble);
  const torch::Tensor a = torch::randn({2, 3, 7, 5}, torch::kDouble).requires_grad_(true);
  const torch::Tensor b = a.detach().clone().requires_grad_(true);
  (fir(a, kernel, 1, 1) * weight).sum().backward();
  const torch::Tensor taps = kernel.view({1, 1, 4, 4}).repeat({3, 1, 1, 1});
  (torch::conv2d(torch::constant_pad_nd(b, {1, 1, 1, 1}), taps, torch::Tensor(), torch::IntArrayRef{1},
                 torch::IntArrayRef{0}, torch::IntArrayRef{1}, 3) *
   weight)
      .sum()
      .backward();
  EXPECT_TRUE(torch::allclose(a.grad(), b.grad(), 1e-6, 1e-7));
}

TEST(Layers, SkipUpsamplingIsZeroInsertionAndFilter) {
  torch::manual_seed(8);
  const torch::Tensor x = torch::randn({2, 3, 4, 6}, torch::kDouble), kernel = blurKernel(4.0F).to(torch::kDouble);
  torch::Tensor inserted = torch::zeros({2, 3, 8, 12}, torch::kDouble);
  inserted.slice(2, 0, 8, 2).slice(3, 0, 12, 2).copy_(x);
  EXPECT_TRUE(torch::allclose(upsample2(x, kernel), fir(inserted, kernel, 2, 1), 1e-6, 1e-7));
}

TEST(Encoder, ShapesAndGradients) {
  torch::manual_seed(9);
  GradualStyleEncoder encoder(smallEncoder());
  const torch::Tensor codes = encoder->forward(torch::randn({2, 3, 64, 64}));
  EXPECT_EQ(codes.sizes().vec(), (std::vector<int64_t>{2, 8, 20}));
  expectGradients(*encoder, codes.square().mean());
  EXPECT_ANY_THROW(encoder->forward(torch::randn({2, 3, 32, 32})));
}

TEST(Classifier, ShapesAndGradients) {
  torch::manual_seed(10);
  Classifier net(ClassifierConfig{7, 8, {1, 1, 2, 1}, 1, 64});
  const torch::Tensor a = torch::randn({2, 3, 64, 64}), b = torch::randn({2, 3, 64, 64});
  const torch::Tensor delta = net->features(a) - net->features(b);
  EXPECT_EQ(delta.sizes().vec(), (std::vector<int64_t>{2, 128, 4, 4}));
  const torch::Tensor A = net->activations(delta);
  EXPECT_EQ(A.sizes().vec(), (std::vector<int64_t>{2, 256, 2, 2}));
  EXPECT_EQ(net->fcWeight().sizes().vec(), (std::vector<int64_t>{7, 256}));
  expectGradients(*net, net->logits(A).square().mean());
}

/// The same weights fit every output stride: only strides differ.
TEST(Classifier, FinerMaps) {
  for (const int stride : {8, 16, 32}) {
    ClassifierConfig config{7, 8, {1, 1, 2, 1}, 1, 64, stride};
    Classifier net(config);
    const torch::Tensor delta = net->features(torch::randn({1, 3, 64, 64}));
    EXPECT_EQ(delta.size(2), 64 / std::min(stride, 16)) << stride;
    EXPECT_EQ(net->activations(delta).size(2), 64 / stride) << stride;
    config.outputStride = 32;
    const Classifier published(config);
    ASSERT_EQ(net->parameters().size(), published->parameters().size());
    for (std::size_t i = 0; i < net->parameters().size(); ++i) {
      EXPECT_EQ(net->parameters()[i].sizes(), published->parameters()[i].sizes());
    }
  }
}

TEST(Parser, ShapesAndGradients) {
  torch::manual_seed(11);
  BiSeNet net(ParserConfig{19, 8, 64});
  const auto heads = net->heads(torch::randn({2, 3, 64, 96}));
  ASSERT_EQ(heads.size(), 3U);
  for (const auto& head : heads) EXPECT_EQ(head.sizes().vec(), (std::vector<int64_t>{2, 19, 64, 96}));
  expectGradients(*net, (heads[0] + heads[1] + heads[2]).square().mean());
}

TEST(Parser, RefiningHead) {
  torch::manual_seed(12);
  BiSeNet net(ParserConfig{19, 8, 64, 16});
  const torch::Tensor image = torch::randn({2, 3, 64, 96});
  const auto heads = net->heads(image);
  ASSERT_EQ(heads.size(), 4U);
  for (const auto& head : heads) EXPECT_EQ(head.sizes().vec(), (std::vector<int64_t>{2, 19, 64, 96}));
  expectGradients(*net, (heads[0] + heads[1] + heads[2] + heads[3]).square().mean());
  net->eval();
  EXPECT_TRUE(torch::allclose(net->forward(image), net->heads(image)[0], 1e-5, 1e-5));
  EXPECT_FALSE(torch::allclose(net->forward(image), net->heads(image)[1], 1e-2, 1e-2));
}

// Widths of 32 and more: the published attention normalizes C/8 channels without an epsilon, and with one or two of
// them its denominator can be exactly 0.
TEST(Cleaner, NonSquareInputsAndGradients) {
  torch::manual_seed(12);
  MaresUNet net(CleanerConfig{6, 3, {32, 32, 48, 64}, {1, 1, 1, 1}});
  for (auto& item : net->named_parameters())
    if (item.key().ends_with("gamma")) item.value().data().fill_(0.5);
  const torch::Tensor out = net->forward(torch::randn({2, 6, 96, 64}));
  EXPECT_EQ(out.sizes().vec(), (std::vector<int64_t>{2, 3, 96, 64}));
  expectGradients(*net, out.square().mean());
  EXPECT_ANY_THROW(net->forward(torch::randn({1, 6, 80, 64})));
}

/// The residual form starts by changing nothing, and what its network then says is added to the fused image.
TEST(Cleaner, ResidualStartsAtTheFusedImage) {
  torch::manual_seed(14);
  MaresUNet net(CleanerConfig{6, 3, {32, 32, 48, 64}, {1, 1, 1, 1}, true});
  net->eval();
  torch::NoGradGuard guard;
  const torch::Tensor in = torch::randn({1, 6, 64, 64});
  EXPECT_TRUE(torch::equal(net->forward(in), in.narrow(1, 0, 3)));
  MaresUNet plain(CleanerConfig{6, 3, {32, 32, 48, 64}, {1, 1, 1, 1}});
  plain->eval();
  net->named_parameters()["finalconv3.weight"].copy_(torch::randn({3, 16, 3, 3}));
  const auto from = net->named_parameters();
  for (auto& item : plain->named_parameters()) item.value().copy_(from[item.key()]);
  EXPECT_TRUE(torch::allclose(net->forward(in), plain->forward(in) + in.narrow(1, 0, 3), 1e-5, 1e-5));
}

/// Attention must treat the two sides alike: a transposed picture through transposed kernels is the transposed result.
TEST(Cleaner, TransposedInputGivesTransposedOutput) {
  torch::manual_seed(13);
  MaresUNet net(CleanerConfig{6, 3, {32, 32, 48, 64}, {1, 1, 1, 1}});
  net->eval();
  torch::NoGradGuard guard;
  for (auto& item : net->named_parameters())
    if (item.key().ends_with("gamma")) item.value().fill_(0.5);
  const torch::Tensor x = torch::randn({1, 6, 96, 64});
  const torch::Tensor straight = net->forward(x);
  for (auto& item : net->named_parameters())
    if (item.value().dim() == 4) item.value().copy_(item.value().transpose(2, 3).clone());
  const torch::Tensor turned = net->forward(x.transpose(2, 3).contiguous()).transpose(2, 3);
  EXPECT_TRUE(torch::allclose(turned, straight, 1e-3, 1e-4));
}

}  // namespace
}  // namespace lineament::nets
