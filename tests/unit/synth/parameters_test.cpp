// Sampling follows its stated distribution; JSON gives back the very same person and says what is wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "synth/portrait.h"

namespace lineament::synth {
namespace {

using testing::HasSubstr;

TEST(Attributes, HaveTheNamesAndOrderOfThePapers) {
  const std::vector<std::string_view> expected = {"Beard", "Bushy_Eyebrows", "Eyeglasses", "Mouth_Open", "Narrow_Eyes",
                                                  "Old",   "Smiling"};
  for (int i = 0; i < kAttributeCount; ++i) {
    EXPECT_EQ(attributeId(static_cast<Attribute>(i)), expected[static_cast<std::size_t>(i)]);
  }
}

TEST(SamplePortrait, DrawsAttributesAsPromised) {
  constexpr int kCount = 4000;
  std::array<int, kAttributeCount> none{}, high{};
  double product = 0, a = 0, b = 0;
  for (int s = 0; s < kCount; ++s) {
    const Strengths& x = samplePortrait(static_cast<std::uint64_t>(s)).attributes;
    for (std::size_t i = 0; i < x.size(); ++i) {
      ASSERT_GE(x[i], 0.0f);
      ASSERT_LE(x[i], 1.0f);
      none[i] += x[i] < 0.08f ? 1 : 0;
      high[i] += x[i] >= 0.7f ? 1 : 0;
    }
    a += x[0] > 0.5f, b += x[6] > 0.5f, product += x[0] > 0.5f && x[6] > 0.5f;
  }
  for (int i = 0; i < kAttributeCount; ++i) {
    const auto k = static_cast<std::size_t>(i);
    const bool glasses = static_cast<Attribute>(i) == Attribute::kEyeglasses;
    EXPECT_NEAR(none[k] / double{kCount}, glasses ? 0.585 : 0.465, 0.04) << attributeId(static_cast<Attribute>(i));
    EXPECT_NEAR(high[k] / double{kCount}, glasses ? 0.378 : 0.41, 0.04) << attributeId(static_cast<Attribute>(i));
  }
  EXPECT_NEAR(product / kCount, (a / kCount) * (b / kCount), 0.03) << "Beard and Smiling are drawn independently";
}

TEST(SamplePortrait, StaysInThePromisedPose) {
  int hats = 0, earrings = 0, necklaces = 0;
  constexpr int kCount = 3000;
  for (int s = 0; s < kCount; ++s) {
    const PortraitParameters p = samplePortrait(static_cast<std::uint64_t>(s));
    ASSERT_LE(std::abs(p.yaw), 20.0f);
    ASSERT_LE(std::abs(p.roll), 8.0f);
    ASSERT_GE(p.eyeLine, 0.42f);
    ASSERT_LE(p.eyeLine, 0.48f);
    hats += p.hat != kHatNone, earrings += p.earring != 0, necklaces += p.necklace != 0;
  }
  EXPECT_NEAR(hats / double{kCount}, 0.06, 0.02);
  EXPECT_NEAR(earrings / double{kCount}, 0.15, 0.03);
  EXPECT_NEAR(necklaces / double{kCount}, 0.10, 0.03);
}

TEST(WithPose, UpToOneIsWhatPacksWereTrainedOnAndTwoIsTheWholeRange) {
  float yaw = 0, roll = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    const PortraitParameters p = samplePortrait(seed);
    ASSERT_EQ(toJson(withPose(p, 1)), toJson(p));
    const PortraitParameters usual = withPose(p, 0.25f), wide = withPose(p, 2);
    ASSERT_EQ(usual.yaw, p.yaw * 0.25f);
    ASSERT_EQ(usual.roll, p.roll * 0.25f);
    ASSERT_EQ(usual.gazeX, p.gazeX * 0.25f);
    ASSERT_EQ(usual.scale, 0.3885f + 0.25f * (p.scale - 0.3885f));
    ASSERT_EQ(wide.pitch, p.pitch);
    ASSERT_LE(std::abs(wide.yaw), 25);
    ASSERT_LE(std::abs(wide.roll), 15);
    yaw = std::max(yaw, std::abs(wide.yaw)), roll = std::max(roll, std::abs(wide.roll));
  }
  EXPECT_GT(yaw, 24.9f);
  EXPECT_GT(roll, 14.9f);
  EXPECT_EQ(toJson(withPose(samplePortrait(1), 5)), toJson(withPose(samplePortrait(1), 2)));
}

TEST(WithLettering, IsDrawnApartFromEverythingElse) {
  int some = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    PortraitParameters p = withLettering(samplePortrait(seed), 0.3);
    ASSERT_LE(p.lettering, 3);
    some += p.lettering > 0 ? 1 : 0;
    p.lettering = 0;
    ASSERT_EQ(toJson(p), toJson(samplePortrait(seed)));
    ASSERT_EQ(withLettering(p, 0).lettering, 0);
  }
  EXPECT_NEAR(some, 300, 50);
}

TEST(Json, FilesOfBeforeThereWasLetteringStillOpen) {
  const PortraitParameters p = samplePortrait(5);
  const auto text = std::regex_replace(toJson(p), std::regex("\"lettering\": [^,]*,"), "");
  ASSERT_TRUE(text != toJson(p));
  const auto back = portraitFromJson(text);
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(toJson(*back), toJson(p));
}

TEST(Json, RoundTripPaintsTheSameBytes) {
  for (std::uint64_t seed : {std::uint64_t{1}, std::uint64_t{99}, ~std::uint64_t{0}}) {
    const PortraitParameters p = samplePortrait(seed);
    const std::string text = toJson(p);
    const Result<PortraitParameters> back = portraitFromJson(text);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(back->seed, seed);
    EXPECT_EQ(toJson(*back), text);
    const Painting a = paint(p, 64), b = paint(*back, 64);
    EXPECT_EQ(a.image, b.image);
    EXPECT_EQ(a.labels, b.labels);
  }
}

TEST(Json, NamesWhatIsWrong) {
  const std::string good = toJson(samplePortrait(1));
  const auto error = [](const std::string& text) {
    const auto r = portraitFromJson(text);
    EXPECT_FALSE(r.ok());
    if (r.ok()) return std::string("no error");
    EXPECT_EQ(r.error().code, ErrorCode::kInvalidArgument);
    return r.error().message;
  };
  const auto with = [&](const char* pattern, const char* replacement) {
    const std::string changed = std::regex_replace(good, std::regex(pattern), replacement);
    EXPECT_TRUE(changed != good) << pattern;
    return changed;
  };
  EXPECT_THAT(error(""), HasSubstr("not an object"));
  EXPECT_THAT(error("[1, 2]"), HasSubstr("not an object"));
  EXPECT_THAT(error(good.substr(0, good.size() / 2)), HasSubstr("not an object"));
  EXPECT_THAT(error(with("\"pitch\": [^,]*,", "")), HasSubstr("“pitch” is missing"));
  EXPECT_THAT(error(with("\"pitch\": [^,]*,", "\"pitch\": \"left\",")), HasSubstr("“pitch” is not a number"));
  EXPECT_THAT(error(with("\"pitch\": [^,]*,", "\"pitch\": 1e300,")), HasSubstr("“pitch” is out of range"));
  EXPECT_THAT(error(with("\"pitch\":", "\"pitches\": 1, \"pitch\":")), HasSubstr("“pitches” is not a known key"));
  EXPECT_THAT(error(with("\"hairStyle\": [^,]*,", "\"hairStyle\": 99,")), HasSubstr("“hairStyle”"));
  EXPECT_THAT(error(with("\"seed\": [^,]*,", "\"seed\": -4,")), HasSubstr("“seed”"));
  EXPECT_THAT(error(with("\"iris\": \\[", "\"iris\": [0.1,")), HasSubstr("“iris” is not a list of 3 numbers"));
}

}  // namespace
}  // namespace lineament::synth
