#include "pipeline/cleaner_samples.h"

#include <gtest/gtest.h>

#include "recorder.h"

namespace lineament {
namespace {

struct CleanerSamplerTest : ::testing::Test {
  std::unique_ptr<CleanerSampler> sampler = [] {
    EngineOptions options;
    options.pack = test::sharedTinyPack();
    options.threads = 1;
    return CleanerSampler::create(options).value();
  }();
  Image portrait = test::somePhoto(64, 64), other = test::somePhoto(64, 64, 5);
  static EditState smiling() {
    EditState state;
    state.setAlpha("Smiling", 20);
    return state;
  }
};

TEST_F(CleanerSamplerTest, TheTruthStandsWhereTheEditActs) {
  const CleanerSample sample = sampler->sampleTrue(portrait, other, smiling()).value();
  EXPECT_EQ(sample.original, portrait);
  int edited = 0;
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      const auto same = [&](const Image& a, const Image& b) {
        return a.at(x, y, 0) == b.at(x, y, 0) && a.at(x, y, 1) == b.at(x, y, 1) && a.at(x, y, 2) == b.at(x, y, 2);
      };
      // The fused image differs from the original only where the mask acts, and there the target is the truth.
      if (same(sample.fused, sample.original)) continue;
      ++edited;
      ASSERT_TRUE(same(sample.target, other)) << x << ", " << y;
    }
  }
  EXPECT_GT(edited, 100);
}

TEST_F(CleanerSamplerTest, WhoIsNotEditedStaysAsPainted) {
  const CleanerSample sample = sampler->sampleTrue(portrait, portrait, smiling()).value();
  EXPECT_EQ(sample.target, portrait);
}

TEST_F(CleanerSamplerTest, ATrueEditIsForgotten) {
  const CleanerSample before = sampler->sample(portrait, smiling()).value();
  EXPECT_NE(sampler->sampleTrue(portrait, other, smiling()).value().fused, before.fused);
  EXPECT_EQ(sampler->sample(portrait, smiling()).value().fused, before.fused);
}

}  // namespace
}  // namespace lineament
