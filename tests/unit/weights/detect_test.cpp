#include "weights/detect.h"

#include "weights/safetensors.h"
#include "weights_test_support.h"

namespace lineament::weights::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// Names and shapes of a golden case: those of the public checkpoint, official size.
SpecMap goldenSpecs(const std::string& file, const std::string& prefix = {}) {
  const auto golden = SafetensorsFile::open(sharedFolder() / "goldens" / file).value();
  SpecMap specs;
  const json params = json::parse(golden.metadata().at("params"));
  for (const auto& [name, facts] : params.items()) {
    specs[(name == "latent_avg" ? "" : prefix) + name] = {DType::kF32, facts.at(0).get<Shape>()};
  }
  return specs;
}

class DetectGolden : public testing::Test {
 protected:
  void SetUp() override {
    if (sharedFolder().empty()) GTEST_SKIP() << "../shared is missing";
  }
  static json configOf(CheckpointRole role, const SpecMap& specs, const std::string& key) {
    const auto found = findNetworks(role, specs, "x.pt");
    if (!found.ok()) return found.error().message;
    for (const FoundNetwork& network : found->networks) {
      if (network.key == key) return network.config;
    }
    return "no " + key;
  }
};

TEST_F(DetectGolden, Psp) {
  const SpecMap specs = goldenSpecs("case02_psp_256.safetensors", "state_dict / ");
  EXPECT_EQ(
      configOf(CheckpointRole::kPsp, specs, "encoder"),
      json::parse(R"({"inputSize":256,"inputChannels":3,"blocks":[3,4,14,3],"widths":[64,64,128,256,512],"styleDim":512,
                            "styles":14,"coarse":3,"middle":7,"seReduction":16})"));
  EXPECT_EQ(configOf(CheckpointRole::kPsp, specs, "generator"),
            json::parse(R"({"size":256,"styleDim":512,"mappingLayers":8,"channels":[512,512,512,512,512,256,128]})"));
  const auto found = findNetworks(CheckpointRole::kPsp, specs, "x.pt");
  EXPECT_EQ(found->averageCode, "latent_avg");
  EXPECT_EQ(found->networks[0].prefix, "state_dict / encoder.");
  EXPECT_TRUE(found->networks[1].tensors.contains("noises.noise_12"));
  EXPECT_EQ(configOf(CheckpointRole::kE4e, specs, "e4e").at("styles"), 14);
}

TEST_F(DetectGolden, Restyle) {
  EXPECT_EQ(
      configOf(CheckpointRole::kRestyle, goldenSpecs("case04_restyle_256.safetensors", "state_dict / "), "restyle"),
      json::parse(R"({"inputSize":256,"inputChannels":6,"blocks":[3,4,14,3],"widths":[64,64,128,256,512],"styleDim":512,
                            "styles":14,"seReduction":16,"trunk":"ir_se"})"));
  EXPECT_EQ(
      configOf(CheckpointRole::kRestyle, goldenSpecs("case04_restyle_resnet_256.safetensors", "state_dict / "),
               "restyle"),
      json::parse(R"({"inputSize":256,"inputChannels":6,"blocks":[3,4,6,3],"widths":[64,64,128,256,512],"styleDim":512,
                            "styles":14,"trunk":"resnet"})"));
}

TEST_F(DetectGolden, ClassifierParserCleanerDeghosting) {
  EXPECT_EQ(configOf(CheckpointRole::kClassifier, goldenSpecs("case05_diffcam_256.safetensors"), "classifier"),
            json::parse(R"({"classes":17,"width":64,"blocks":[3,4,23,3],"sharedLayer3Blocks":10,"inputSize":256})"));
  EXPECT_EQ(configOf(CheckpointRole::kParser, goldenSpecs("case06_bisenet_512.safetensors"), "parser"),
            json::parse(R"({"classes":19,"width":64,"inputSize":512})"));
  EXPECT_EQ(configOf(CheckpointRole::kCleaner, goldenSpecs("case07_maresunet_256.safetensors"), "cleaner"),
            json::parse(R"({"inputChannels":6,"outputChannels":3,"filters":[64,128,256,512],"blocks":[3,4,6,3]})"));
  const json eogi =
      configOf(CheckpointRole::kDeghosting, goldenSpecs("case08_deghosting_128_1024.safetensors"), "eogi");
  EXPECT_EQ(eogi.at("inSize"), 128) << eogi;
  EXPECT_EQ(eogi.at("generator").at("size"), 1024);
  EXPECT_EQ(eogi.at("generator").at("mappingLayers"), 8);
  EXPECT_EQ(eogi.at("rrdbBlocks"), 23);
  EXPECT_EQ(eogi.at("rrdbGrowth"), 32);
  EXPECT_EQ(
      configOf(CheckpointRole::kDeghosting, goldenSpecs("case08_deghosting_32_256.safetensors"), "eogi").at("inSize"),
      32);
}

TEST_F(DetectGolden, SeesThroughWrappersAndModulePrefixes) {
  for (const char* prefix : {"", "module.", "state_dict / ", "state_dict / module.", "params / ", "model / "}) {
    const SpecMap specs = goldenSpecs("case06_bisenet_512.safetensors", prefix);
    const auto found = findNetworks(CheckpointRole::kParser, specs, "x.pt");
    ASSERT_TRUE(found.ok()) << prefix << found.error().message;
    EXPECT_EQ(found->networks[0].prefix, prefix);
    EXPECT_TRUE(found->networks[0].tensors.contains("conv_out.conv_out.weight"));
  }
  const SpecMap specs = goldenSpecs("case01_generator_64.safetensors", "g_ema / ");
  EXPECT_EQ(configOf(CheckpointRole::kGenerator, specs, "generator").at("size"), 64);
}

TEST_F(DetectGolden, RefusesAnotherNetworkByName) {
  const auto found = findNetworks(CheckpointRole::kPsp, goldenSpecs("case06_bisenet_512.safetensors"), "parser.pth");
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, ErrorCode::kBadPack);
  EXPECT_THAT(found.error().message, HasSubstr("parser.pth"));
  EXPECT_THAT(found.error().message, HasSubstr("pSp encoder"));
  SpecMap broken = goldenSpecs("case05_diffcam_256.safetensors");
  broken.erase("fc.weight");
  EXPECT_THAT(findNetworks(CheckpointRole::kClassifier, broken, "x.pt").error().message, HasSubstr("fc.weight"));
  broken = goldenSpecs("case05_diffcam_256.safetensors");
  broken["shared.0.weight"].shape = {64};
  EXPECT_THAT(findNetworks(CheckpointRole::kClassifier, broken, "x.pt").error().message, HasSubstr("shared.0.weight"));
  EXPECT_FALSE(findNetworks(CheckpointRole::kRestyle, goldenSpecs("case02_psp_256.safetensors"), "x.pt").ok());
  EXPECT_FALSE(findNetworks(CheckpointRole::kPsp, goldenSpecs("case04_restyle_256.safetensors"), "x.pt").ok());
}

}  // namespace
}  // namespace lineament::weights::test
