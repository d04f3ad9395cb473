// Folded networks give the numbers of the ones they were made of.
#include "nets/fold.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "layers.h"
#include "nets/classifier.h"
#include "nets/cleaner.h"
#include "nets/encoder.h"
#include "nets/parser.h"
#include "nets/rule_fill.h"

namespace lineament::nets {
namespace {

int normCount(torch::nn::Module& network) {
  int count = 0;
  for (const auto& module : network.modules()) count += module->as<Norm>() != nullptr ? 1 : 0;
  return count;
}

torch::Tensor picture(int channels, int side) {
  return torch::linspace(-40, 40, channels * side * side).sin().view({1, channels, side, side});
}

/// Fills, folds, and compares; `left` normalizations do not follow a convolution.
template <class Network, class Run>
void expectSame(Network& network, int left, const Run& run) {
  const torch::NoGradGuard guard;
  fillByRule(*network, "fold ");
  const torch::Tensor before = run();
  const int norms = normCount(*network);
  EXPECT_EQ(foldBatchNorm(*network), norms - left);
  const torch::Tensor after = run();
  EXPECT_GT(before.norm().template item<double>(), 0);
  EXPECT_LT((before - after).norm().template item<double>() / before.norm().template item<double>(), 2e-5);
  EXPECT_EQ(foldBatchNorm(*network), 0);  // nothing is folded twice
}

TEST(Fold, ClassifierKeepsItsFeaturesAndLogits) {
  ClassifierConfig config;
  config.width = 8, config.blocks = {1, 2, 3, 1}, config.sharedLayer3Blocks = 2, config.inputSize = 64;
  Classifier network(config);
  expectSame(network, 0, [&] { return network->logits(network->activations(network->features(picture(3, 64)))); });
}

TEST(Fold, ParserKeepsItsLogits) {
  ParserConfig config;
  config.width = 8, config.inputSize = 64, config.refine = 8;
  BiSeNet network(config);
  expectSame(network, 0, [&] { return torch::cat(network->heads(picture(3, 64))); });
}

TEST(Fold, CleanerKeepsItsImage) {
  CleanerConfig config;
  config.filters = {32, 32, 40, 48}, config.blocks = {1, 2, 1, 1};
  MaresUNet network(config);
  expectSame(network, 0, [&] { return network->forward(picture(6, 64)); });
}

TEST(Fold, EncoderKeepsItsCodes) {
  EncoderConfig config;
  config.inputSize = 64, config.blocks = {1, 2, 1, 1}, config.widths = {8, 8, 16, 16, 32};
  config.styleDim = 16, config.styles = 8, config.seReduction = 4;
  GradualStyleEncoder network(config);
  // The first normalization of each of the five residual blocks comes before its convolution.
  expectSame(network, 5, [&] { return network->forward(picture(3, 64)); });
}

TEST(Fold, OneNormalizationByTheFormula) {
  const torch::NoGradGuard guard;
  torch::nn::Sequential pair(torch::nn::ConvTranspose2d(torch::nn::ConvTranspose2dOptions(2, 3, 3).stride(2)), Norm(3));
  fillByRule(*pair, "x");
  auto* conv = pair->children()[0]->as<torch::nn::ConvTranspose2d>();
  auto* norm = pair->children()[1]->as<Norm>();
  const auto scale = norm->weight / (norm->running_var + 1e-5).sqrt();
  const auto weight = conv->weight * scale.view({1, 3, 1, 1});
  const auto bias = (conv->bias - norm->running_mean) * scale + norm->bias;
  ASSERT_EQ(foldBatchNorm(*pair), 1);
  EXPECT_TRUE(torch::allclose(conv->weight, weight, 1e-5, 1e-7));
  EXPECT_TRUE(torch::allclose(conv->bias, bias, 1e-5, 1e-7));
}

TEST(Fold, TheFoldedBiasFollowsItsWeightToAnotherType) {
  const torch::NoGradGuard guard;
  torch::nn::Sequential pair(plainConv(3, 4, 3), Norm(4));
  fillByRule(*pair, "x");
  foldBatchNorm(*pair);
  pair->to(torch::kDouble);
  matchFoldedBiases(*pair);
  EXPECT_EQ(pair->forward(picture(3, 8).to(torch::kDouble)).scalar_type(), torch::kDouble);
}

}  // namespace
}  // namespace lineament::nets
