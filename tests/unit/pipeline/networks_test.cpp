// Networks against the formulas of method.md, computed here step by step from the same pack.
#include "networks.h"

#include <gtest/gtest.h>

#include "imaging/resize.h"
#include "nets/build.h"
#include "networks_impl.h"
#include "recorder.h"
#include "weights/load_module.h"
#include "weights/pack.h"

namespace lineament::pipeline {
namespace {

class NetworksTest : public ::testing::Test {
 protected:
  void SetUp() override {
    options.pack = test::sharedTinyPack();
    options.threads = 1;
    networks = Networks::load(options, {}, StopToken()).value();
    pack = std::make_unique<weights::Pack>(weights::Pack::open(options.pack).value());
    original = imaging::toFloat(test::somePhoto(64, 64));
  }
  template <class Network, class Config>
  Network loaded(const std::string& key, const Config& config, const std::string& without = {}) {
    Network network(config);
    auto tensors = weights::loadNetwork(*pack, key).value();
    if (!without.empty()) tensors.erase(without);
    weights::loadInto(*network, tensors, "", key).value();
    network->eval();
    return network;
  }
  nets::GradualStyleEncoder encoder() {
    return loaded<nets::GradualStyleEncoder>(
        "encoder", nets::encoderConfig(pack->network("encoder")->config.dump()).value(), "latent_avg");
  }
  nets::Generator generator() {
    return loaded<nets::Generator>("generator",
                                   nets::generatorConfig(pack->network("generator")->config.dump()).value());
  }
  static void expectClose(const ImageF& image, const torch::Tensor& expected) {
    const torch::Tensor found = toTensor(image);
    EXPECT_LT((found - expected).abs().max().item<double>(), 1e-4);
  }

  EngineOptions options;
  std::unique_ptr<Networks> networks;
  std::unique_ptr<weights::Pack> pack;
  ImageF original;
};

TEST_F(NetworksTest, TensorsAndImagesGoThereAndBack) {
  ImageF image(5, 3);
  for (std::size_t i = 0; i < image.size(); ++i) image.values()[i] = static_cast<float>(i);
  const torch::Tensor tensor = toTensor(image);
  EXPECT_EQ(tensor.sizes(), (std::vector<std::int64_t>{1, 3, 3, 5}));
  EXPECT_EQ((tensor[0][1][2][4].item<float>()), image.at(4, 2, 1));
  EXPECT_EQ(toImage(tensor), image);
}

TEST_F(NetworksTest, ShrinkingAveragesTheArea) {
  const torch::Tensor x = torch::arange(16, torch::kFloat32).view({1, 1, 4, 4});
  const torch::Tensor y = toSide(x, 2);
  EXPECT_FLOAT_EQ(y[0][0][0][0].item<float>(), (0 + 1 + 4 + 5) / 4.0f);
  EXPECT_EQ(toSide(x, 8).size(2), 8);
}

TEST_F(NetworksTest, InversionIsEncoderPlusAverage) {
  torch::NoGradGuard guard;
  const auto average = weights::loadNetwork(*pack, "encoder").value().at("latent_avg");
  const torch::Tensor w = encoder()->forward(toTensor(original)) + average;
  const auto code = networks->invert(original);
  EXPECT_LT((code->value - w).abs().max().item<double>(), 1e-4);
  expectClose(networks->pixels(networks->generate(code)), generator()->forward(w).clamp(-1, 1));
}

TEST_F(NetworksTest, DetailGoesIntoTheInversionAndIntoEveryEdit) {
  torch::NoGradGuard guard;
  const test::TempFolder folder;
  options.pack = folder / "detailed";
  test::writeTinyPack(options.pack, {.detail = 6});
  networks = Networks::load(options, {}, StopToken()).value();
  pack = std::make_unique<weights::Pack>(weights::Pack::open(options.pack).value());
  const auto code = networks->invert(original);
  const auto found = encoder()->encode(toTensor(original));
  const auto detail = generator()->anchored(code->value, found.detail);
  EXPECT_LT((code->detail - detail).abs().max().item<double>(), 1e-4);
  const auto moved = networks->moved(code, {{"Smiling", 20}});
  for (const CodeHandle& c : {code, moved}) {
    const auto expected = generator()->forward(c->value, detail);
    expectClose(networks->pixels(networks->generate(c)), expected.clamp(-1, 1));
    EXPECT_GT((generator()->forward(c->value) - expected).abs().max().item<double>(), 1e-3) << "it must show";
  }
}

TEST_F(NetworksTest, EditsAddUnitDirections) {
  torch::NoGradGuard guard;
  const auto directions = weights::loadDirections(*pack).value();
  const auto code = networks->invert(original);
  // ‖n‖ runs over all L·D numbers, not per layer (method.md 1).
  const auto unit = [&](const char* id) { return directions.at(id) / directions.at(id).square().sum().sqrt(); };
  const auto expected = code->value + 20 * unit("Smiling") - 7.5 * unit("Old");
  const auto moved = networks->moved(code, {{"Smiling", 20}, {"Old", -7.5}});
  EXPECT_LT((moved->value - expected).abs().max().item<double>(), 1e-4);
  EXPECT_EQ((networks->moved(code, {})->value - code->value).abs().max().item<double>(), 0);
}

TEST_F(NetworksTest, MapsAreThoseOfCamForTheAttributesClass) {
  torch::NoGradGuard guard;
  auto classifier = loaded<nets::Classifier>(
      "classifier", nets::classifierConfig(pack->network("classifier")->config.dump()).value());
  const auto code = networks->invert(original);
  const auto inverted = networks->generate(code), edited = networks->generate(networks->moved(code, {{"Old", 20}}));
  const auto map = networks->map(networks->features(inverted, 6), networks->features(edited, 6), "Old",
                                 MapMethod::kGradCamPPTtaEigen);
  const auto expected =
      cam::computeCam(*classifier, cam::variantFeatures(*classifier, inverted->value, 6),
                      cam::variantFeatures(*classifier, edited->value, 6), cam::DeltaSign::kInversionMinusManipulated,
                      1, cam::CamMethod::kGradCamPPTtaEigen, 64, 64);
  ASSERT_EQ(map.map.width(), 64);
  for (int y = 0; y < 64; y += 7) {
    for (int x = 0; x < 64; x += 5) EXPECT_NEAR(map.map.at(x, y), expected.map[y][x].item<float>(), 1e-4);
  }
}

TEST_F(NetworksTest, ParsingNormalizesAsImageNet) {
  torch::NoGradGuard guard;
  auto parser = loaded<nets::BiSeNet>("parser", nets::parserConfig(pack->network("parser")->config.dump()).value());
  const torch::Tensor rgb = (toTensor(original) + 1) / 2;
  const torch::Tensor mean = torch::tensor({0.485f, 0.456f, 0.406f}).view({1, 3, 1, 1});
  const torch::Tensor deviation = torch::tensor({0.229f, 0.224f, 0.225f}).view({1, 3, 1, 1});
  const torch::Tensor expected = parser->forward((rgb - mean) / deviation)[0].argmax(0);
  const LabelMap labels = networks->parse(original);
  int equal = 0;
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) equal += labels.at(x, y) == expected[y][x].item<std::int64_t>();
  }
  EXPECT_GE(equal, 64 * 64 - 4) << "a tie may fall either way";
  EXPECT_EQ(networks->parse(imaging::toFloat(test::somePhoto(100, 100))).width(), 100);
}

TEST_F(NetworksTest, TheCleanerReadsFusedThenOriginal) {
  torch::NoGradGuard guard;
  auto cleaner =
      loaded<nets::MaresUNet>("cleaner", nets::cleanerConfig(pack->network("cleaner")->config.dump()).value());
  const ImageF fused = imaging::toFloat(test::somePhoto(64, 64, 5));
  expectClose(networks->clean(Cleaner::kMaresUNet, fused, original),
              cleaner->forward(torch::cat({toTensor(fused), toTensor(original)}, 1)).clamp(-1, 1));
}

TEST_F(NetworksTest, EogiReadsTheFusedImageAlone) {
  const test::TempFolder folder;
  test::writeTinyPack(folder / "with", {.eogi = true});
  options.pack = folder / "with";
  pack = std::make_unique<weights::Pack>(weights::Pack::open(options.pack).value());
  const ImageF fused = imaging::toFloat(test::somePhoto(64, 64, 5));
  EXPECT_FALSE(networks->info().hasEogi);
  EXPECT_THROW(networks->clean(Cleaner::kEogi, fused, original), ErrorException);
  networks = Networks::load(options, {}, StopToken()).value();
  EXPECT_TRUE(networks->info().hasEogi);
  torch::NoGradGuard guard;
  auto eogi = loaded<nets::Deghosting>("eogi", nets::deghostingConfig(pack->network("eogi")->config.dump()).value());
  const auto small = torch::adaptive_avg_pool2d(toTensor(fused), {16, 16});
  const ImageF cleaned = networks->clean(Cleaner::kEogi, fused, original);
  expectClose(cleaned, eogi->forward(small).clamp(-1, 1));
  EXPECT_NE(cleaned, fused);
}

/// By the definition, from the same trunk: unit features, squared difference, sum over channels, mean over places.
TEST_F(NetworksTest, TheFeatureDistanceIsThatOfLpips) {
  torch::NoGradGuard guard;
  const Image a = test::somePhoto(64, 64), b = test::somePhoto(64, 64, 5);
  EXPECT_EQ(networks->featureDistance(a, a), 0);
  auto classifier = loaded<nets::Classifier>(
      "classifier", nets::classifierConfig(pack->network("classifier")->config.dump()).value());
  const auto fa = classifier->features(toTensor(imaging::toFloat(a)));
  const auto fb = classifier->features(toTensor(imaging::toFloat(b)));
  const auto cosine = torch::cosine_similarity(fa, fb, 1);
  EXPECT_NEAR(networks->featureDistance(a, b), (2 - 2 * cosine).mean().item<double>(), 1e-5);
  EXPECT_GT(networks->featureDistance(a, b), 1e-4);
}

TEST_F(NetworksTest, DraftsLeaveAugmentationOut) {
  for (int m = 0; m < kMapMethodCount; ++m) {
    const auto method = static_cast<MapMethod>(m);
    EXPECT_EQ(variantsOf(withoutAugmentation(method)), 1) << id(method);
    if (variantsOf(method) == 1) {
      EXPECT_EQ(withoutAugmentation(method), method);
    }
  }
  EXPECT_EQ(variantsOf(MapMethod::kDiffCamPP), 6);
}

}  // namespace
}  // namespace lineament::pipeline
