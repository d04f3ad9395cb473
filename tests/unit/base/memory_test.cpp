#include "base/memory.h"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>

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

}  // namespace
}  // namespace lineament
