#include "base/memory.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstring>
#include <memory>
#include <thread>

namespace lineament {
namespace {

constexpr std::size_t kBlock = std::size_t{256} << 20;

/// Resident memory while a block of kBlock is in use, all of it.
std::uint64_t residentWithABlock() {
  const auto block = std::make_unique_for_overwrite<char[]>(kBlock);
  std::memset(block.get(), 1, kBlock);
  return residentBytes();
}

TEST(Memory, RoomForTheHeapIsNotResidentBeforeItIsUsed) {
  const std::uint64_t before = residentBytes();
  ASSERT_GT(before, 0u);
  keepFreedMemory();
  useHugePages();
  EXPECT_LT(residentBytes(), before + (std::uint64_t{64} << 20));
  const std::uint64_t used = residentWithABlock();
  EXPECT_GE(used, before + kBlock);
  EXPECT_LT(used, before + kBlock + (std::uint64_t{64} << 20)) << "huge pages round up by little";
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_GE(residentBytes(), used - (std::uint64_t{32} << 20)) << "what was freed is kept";
  releaseFreedMemory();
  EXPECT_LT(residentBytes(), before + (std::uint64_t{64} << 20)) << "until it is released";
#endif
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Memory, WhatIsTouchedAheadIsThereAndOnlyOnce) {
  if (availableCores() < 2) GTEST_SKIP() << "a single core has nothing to spare";
  keepFreedMemory();
  useHugePages();
  releaseFreedMemory();
  const std::uint64_t before = residentBytes();
  {
    const MemoryAhead ahead(kBlock);
    for (int i = 0; i < 1000 && residentBytes() < before + kBlock; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  const std::uint64_t used = residentBytes();
  EXPECT_GE(used, before + kBlock);
  residentWithABlock();
  EXPECT_LT(residentBytes(), used + (std::uint64_t{64} << 20)) << "the heap uses it";
  releaseFreedMemory();
  const std::uint64_t released = residentBytes();
  EXPECT_LT(released, before + (std::uint64_t{64} << 20));
  {
    const MemoryAhead again(kBlock);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
  }
  EXPECT_LT(residentBytes(), released + (std::uint64_t{64} << 20)) << "once per process";
}
#endif

}  // namespace
}  // namespace lineament
