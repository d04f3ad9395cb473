#include "card_memory.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace lineament::pipeline {
namespace {

struct CardMemoryTest : ::testing::Test {
  int tries = 0, fallBacks = 0;
  /// Runs something that fails `failures` times with LibTorch's words for a full card.
  int run(bool onCard, int failures, const char* words = "CUDA out of memory. Tried to allocate 2.00 GiB") {
    return withProcessorAsReserve(
        onCard,
        [&] {
          if (++tries <= failures) throw std::runtime_error(words);
          return 7;
        },
        [&] { ++fallBacks; });
  }
};

TEST_F(CardMemoryTest, AFullCardHandsOverToTheProcessorOnce) {
  EXPECT_EQ(run(true, 1), 7);
  EXPECT_EQ(tries, 2);
  EXPECT_EQ(fallBacks, 1);
}

TEST_F(CardMemoryTest, WithoutTroubleNothingIsDoneTwice) {
  EXPECT_EQ(run(true, 0), 7);
  EXPECT_EQ(tries, 1);
  EXPECT_EQ(fallBacks, 0);
}

TEST_F(CardMemoryTest, WhatTheProcessorCannotHoldEitherIsAnError) {
  EXPECT_THROW(run(true, 2), std::runtime_error);
  EXPECT_EQ(tries, 2);
}

TEST_F(CardMemoryTest, OtherFailuresAndOtherDevicesAreLeftAlone) {
  EXPECT_THROW(run(true, 1, "shape mismatch"), std::runtime_error);
  EXPECT_EQ(fallBacks, 0);
  EXPECT_THROW(run(false, 9), std::runtime_error);
  EXPECT_EQ(tries, 2);
  EXPECT_EQ(fallBacks, 0);
}

}  // namespace
}  // namespace lineament::pipeline
