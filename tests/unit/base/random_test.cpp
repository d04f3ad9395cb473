#include "base/random.h"

#include <gtest/gtest.h>

namespace lineament {
namespace {

TEST(Random, IsSplitMix64) {
  // The first numbers of the reference implementation for seed 1234567.
  Random random(1234567);
  EXPECT_EQ(random.next(), 6457827717110365317ull);
  EXPECT_EQ(random.next(), 3203168211198807973ull);
  EXPECT_EQ(random.next(), 9817491932198370423ull);
}

TEST(Random, Fnv1aMatchesItsPublishedVectors) {
  EXPECT_EQ(fnv1a64(""), 0xCBF29CE484222325ull);
  EXPECT_EQ(fnv1a64("a"), 0xAF63DC4C8601EC8Cull);
  EXPECT_EQ(fnv1a64("foobar"), 0x85944171F73967E8ull);
}

TEST(Random, StreamsAreIndependentOfEachOther) {
  EXPECT_EQ(Random(5, "hair").next(), Random(5, "hair").next());
  EXPECT_NE(Random(5, "hair").next(), Random(5, "skin").next());
  EXPECT_NE(Random(5, "hair").next(), Random(6, "hair").next());
}

TEST(Random, MomentsFit) {
  Random random(7);
  double sum = 0, squares = 0, normal = 0, normalSquares = 0;
  constexpr int kDraws = 200'000;
  for (int i = 0; i < kDraws; ++i) {
    const double u = random.uniform();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    sum += u, squares += u * u;
    const double n = random.normal();
    normal += n, normalSquares += n * n;
    const int index = random.index(6);
    ASSERT_GE(index, 0);
    ASSERT_LT(index, 6);
  }
  EXPECT_NEAR(sum / kDraws, 0.5, 0.01);
  EXPECT_NEAR(squares / kDraws, 1.0 / 3, 0.01);
  EXPECT_NEAR(normal / kDraws, 0, 0.01);
  EXPECT_NEAR(normalSquares / kDraws, 1, 0.02);
}

}  // namespace
}  // namespace lineament
