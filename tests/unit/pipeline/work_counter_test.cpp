// What bench counts, and the weights by rule that it measures with.
#include "work_counter.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "nets/classifier.h"
#include "nets/generator.h"
#include "nets/rule_fill.h"

namespace lineament::pipeline {
namespace {

Work workOf(const std::function<void()>& body) {
  const WorkCounter counter;
  const Work before = workSoFar();
  body();
  const Work after = workSoFar();
  return {after.flop - before.flop, after.bytes - before.bytes};
}

TEST(WorkCounter, CountsConvolutionsByTheirOutputPixels) {
  const c10::InferenceMode guard;
  const auto x = torch::rand({2, 6, 10, 12});
  const Work plain = workOf([&] { torch::conv2d(x, torch::rand({8, 6, 3, 3}), {}, 2, 1); });
  EXPECT_DOUBLE_EQ(plain.flop, 2.0 * 2 * 8 * 5 * 6 * 6 * 9);
  EXPECT_DOUBLE_EQ(plain.bytes, 4.0 * (2 * 6 * 10 * 12 + 8 * 6 * 9 + 2 * 8 * 5 * 6));
  const Work depthwise = workOf([&] { torch::conv2d(x, torch::rand({6, 1, 3, 3}), {}, 1, 1, 1, 6); });
  EXPECT_DOUBLE_EQ(depthwise.flop, 2.0 * 2 * 6 * 10 * 12 * 9);
  const Work transposed = workOf([&] { torch::conv_transpose2d(x, torch::rand({6, 8, 3, 3}), {}, 2); });
  EXPECT_DOUBLE_EQ(transposed.flop, 2.0 * 2 * 6 * 10 * 12 * 8 * 9);
}

TEST(WorkCounter, CountsProducts) {
  const c10::InferenceMode guard;
  EXPECT_DOUBLE_EQ(workOf([] { torch::mm(torch::rand({3, 4}), torch::rand({4, 5})); }).flop, 2.0 * 3 * 4 * 5);
  EXPECT_DOUBLE_EQ(workOf([] {
                     torch::linear(torch::rand({3, 4}), torch::rand({5, 4}), torch::rand({5}));
                   }).flop,
                   2.0 * 3 * 4 * 5);
  EXPECT_DOUBLE_EQ(workOf([] {
                     torch::bmm(torch::rand({2, 3, 4}), torch::rand({2, 4, 5}));
                   }).flop,
                   2.0 * 2 * 3 * 4 * 5);
}

TEST(WorkCounter, CountsNothingWhereNobodyMeasures) {
  const Work before = workSoFar();
  torch::mm(torch::rand({3, 4}), torch::rand({4, 5}));
  EXPECT_EQ(workSoFar().flop, before.flop);
}

TEST(RuleFill, GivesNetworksOfOrdinarySignalsAndTheSameEachTime) {
  const c10::InferenceMode guard;
  nets::GeneratorConfig config;
  config.size = 64, config.styleDim = 32, config.mappingLayers = 2, config.channels = {32, 32, 32, 16, 16};
  nets::Generator first(config), second(config);
  nets::fillByRule(*first, "a");
  nets::fillByRule(*second, "a");
  const auto w = torch::linspace(-1, 1, config.latentCount() * 32).view({1, config.latentCount(), 32});
  const auto image = first->forward(w);
  EXPECT_TRUE(torch::equal(image, second->forward(w)));
  EXPECT_TRUE(torch::isfinite(image).all().item<bool>());
  EXPECT_GT(image.std().item<double>(), 0.05);
  EXPECT_LT(image.abs().max().item<double>(), 1e3);
  nets::fillByRule(*second, "b");
  EXPECT_FALSE(torch::equal(image, second->forward(w)));

  nets::ClassifierConfig small;
  small.width = 8, small.blocks = {1, 1, 2, 1}, small.sharedLayer3Blocks = 1, small.inputSize = 64;
  nets::Classifier classifier(small);
  nets::fillByRule(*classifier, "a");
  const auto features = classifier->features(torch::linspace(-1, 1, 3 * 64 * 64).sin().view({1, 3, 64, 64}));
  EXPECT_TRUE(torch::isfinite(features).all().item<bool>());
  EXPECT_GT(features.std().item<double>(), 1e-4);
}

}  // namespace
}  // namespace lineament::pipeline
