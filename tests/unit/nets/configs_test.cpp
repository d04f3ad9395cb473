#include "nets/configs.h"

#include <gtest/gtest.h>

#include "nets/golden.h"

namespace lineament::nets {
namespace {

TEST(Configs, OfficialChannelTableAndLatentCount) {
  const GeneratorConfig config;
  EXPECT_EQ(config.latentCount(), 18);
  EXPECT_EQ(config.channelsAt(4), 512);
  EXPECT_EQ(config.channelsAt(64), 512);
  EXPECT_EQ(config.channelsAt(128), 256);
  EXPECT_EQ(config.channelsAt(1024), 32);
}

TEST(Configs, GeneratorRoundTripStatesTheWholeTable) {
  GeneratorConfig config;
  config.size = 128;
  config.styleDim = 96;
  const auto read = generatorConfig(toJson(config));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->size, 128);
  EXPECT_EQ(read->styleDim, 96);
  EXPECT_EQ(read->channels, (std::vector<int>{512, 512, 512, 512, 512, 256}));
  EXPECT_EQ(toJson(config).find("detail"), std::string::npos) << "manifests of packs without detail stay as they are";
  config.detail = 12, config.detailSide = 32;
  const auto detailed = generatorConfig(toJson(config));
  ASSERT_TRUE(detailed.ok()) << detailed.error().message;
  EXPECT_EQ(detailed->detail, 12);
  EXPECT_EQ(detailed->detailSide, 32);
}

TEST(Configs, EveryFieldOfTheOthersSurvives) {
  const EncoderConfig encoder{128, 6, {1, 2, 3, 4}, {16, 32, 48, 64, 80}, 96, 12, 2, 5, 8};
  const auto e = encoderConfig(toJson(encoder));
  ASSERT_TRUE(e.ok()) << e.error().message;
  EXPECT_EQ(toJson(*e), toJson(encoder));
  EXPECT_EQ(e->blocks[3], 4);
  EXPECT_EQ(e->seReduction, 8);
  EXPECT_EQ(encoderConfig(R"({"detail": 24})")->detail, 24);
  const ClassifierConfig classifier{7, 16, {1, 2, 3, 1}, 2, 128, 8};
  const auto c = classifierConfig(toJson(classifier));
  ASSERT_TRUE(c.ok()) << c.error().message;
  EXPECT_EQ(toJson(*c), toJson(classifier));
  EXPECT_EQ(c->outputStride, 8);
  EXPECT_EQ(classifierConfig("{}")->outputStride, 32) << "as published, unless a pack says otherwise";
  EXPECT_FALSE(classifierConfig(R"({"outputStride": 4})").ok());
  EXPECT_FALSE(classifierConfig(R"({"outputStride": 24})").ok());
  const ParserConfig parser{19, 24, 256};
  const auto p = parserConfig(toJson(parser));
  ASSERT_TRUE(p.ok());
  EXPECT_EQ(p->width, 24);
  EXPECT_EQ(p->inputSize, 256);
  EXPECT_EQ(p->refine, 0) << "as published, unless a pack says otherwise";
  EXPECT_EQ(parserConfig(toJson(ParserConfig{19, 24, 256, 16}))->refine, 16);
  const CleanerConfig cleaner{6, 3, {16, 32, 64, 128}, {2, 2, 2, 2}};
  const auto m = cleanerConfig(toJson(cleaner));
  ASSERT_TRUE(m.ok());
  EXPECT_EQ(m->filters, cleaner.filters);
  EXPECT_FALSE(m->residual) << "as published, unless a pack says otherwise";
  EXPECT_TRUE(cleanerConfig(R"({"residual": true})")->residual);
  EXPECT_FALSE(cleanerConfig(R"({"residual": 1})").ok());
  EXPECT_FALSE(cleanerConfig(R"({"residual": true, "inputChannels": 2})").ok());
}

/// Each text is wrong in one field, which the message must name.
TEST(Configs, WrongFieldsAreNamed) {
  const std::pair<const char*, const char*> generators[] = {{R"({"size": 100})", "size"},
                                                            {R"({"detail": 8, "detailSide": 48})", "detailSide"},
                                                            {R"({"detail": 8, "detailSide": 2048})", "detailSide"},
                                                            {R"({"detail": -1})", "detail"},
                                                            {R"({"size": "128"})", "size"},
                                                            {R"({"size": 2048})", "size"},
                                                            {R"({"styleDim": 0})", "styleDim"},
                                                            {R"({"styleDim": 1e30})", "styleDim"},
                                                            {R"({"size": 64, "channels": [8, 8]})", "channels"},
                                                            {R"({"size": 8, "channels": [8, -1]})", "channels"},
                                                            {R"({"colour": 1})", "colour"}};
  for (const auto& [text, field] : generators) {
    const auto result = generatorConfig(text);
    ASSERT_FALSE(result.ok()) << text;
    EXPECT_EQ(result.error().code, ErrorCode::kBadPack);
    EXPECT_NE(result.error().message.find(field), std::string::npos) << result.error().message;
  }
  EXPECT_FALSE(generatorConfig("[1]").ok());
  EXPECT_FALSE(generatorConfig("{").ok());
  EXPECT_FALSE(encoderConfig(R"({"widths": [64, 8, 64, 64, 64]})").ok());
  EXPECT_FALSE(classifierConfig(R"({"sharedLayer3Blocks": 24})").ok());
  EXPECT_FALSE(parserConfig(R"({"width": 0})").ok());
  EXPECT_FALSE(cleanerConfig(R"({"filters": [60, 128, 256, 512]})").ok());
  EXPECT_FALSE(cleanerConfig(R"({"filters": [64, 128, 256]})").ok());
}

/// Narrow types may err as far as their chain of networks enlarges their rounding; float32 never beyond the file.
TEST(Goldens, TolerancesFollowThePrecisionAndTheChain) {
  EXPECT_DOUBLE_EQ(toleranceFor("fp32", "restyle", "out", 1e-5), 1e-5);
  EXPECT_DOUBLE_EQ(toleranceFor("fp64", "psp", "out", 1e-6), 1e-6);
  EXPECT_DOUBLE_EQ(toleranceFor("bf16", "maresunet", "out", 1e-5), 0.15);
  EXPECT_DOUBLE_EQ(toleranceFor("bf16", "maresunet", "out", 0.3), 0.3);
  EXPECT_DOUBLE_EQ(toleranceFor("bf16", "psp_encoder", "out", 1e-5), 0.2);
  EXPECT_DOUBLE_EQ(toleranceFor("bf16", "psp", "out", 1e-5), 0.5);
  EXPECT_DOUBLE_EQ(toleranceFor("fp16", "lpips", "out", 1e-5), 0.02);
  EXPECT_DOUBLE_EQ(toleranceFor("bf16", "bisenet", "margin", 1e-5), 0.75);
  EXPECT_DOUBLE_EQ(toleranceFor("bf16", "diffcam", "gc_map_c8", 1e-5), 0.75);
  EXPECT_DOUBLE_EQ(toleranceFor("bf16", "diffcam", "pp_map_c8", 1e-5), 0.25);
  EXPECT_DOUBLE_EQ(toleranceFor("fp32", "bisenet", "margin", 1e-5), 1e-5);
}

}  // namespace
}  // namespace lineament::nets
