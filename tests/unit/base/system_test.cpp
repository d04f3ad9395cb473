#include "base/system.h"

#include <gtest/gtest.h>
#include <sched.h>

#include "base/memory.h"
#include "in_child.h"

namespace lineament {
namespace {

TEST(System, CountsTheCoresThatThisProcessMayUse) {
  EXPECT_GE(availableCores(), 1);
  // Narrowed to one core, it must say one, whatever the machine has.
  EXPECT_EQ(test::inChild([] {
              cpu_set_t allowed;
              CPU_ZERO(&allowed);
              if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 99;
              int first = 0;
              while (!CPU_ISSET(first, &allowed)) ++first;
              CPU_ZERO(&allowed);
              CPU_SET(first, &allowed);
              if (::sched_setaffinity(0, sizeof allowed, &allowed) != 0) return 98;
              return availableCores();
            }),
            1);
}

TEST(System, NamesTheProcessor) { EXPECT_FALSE(processorName().empty()); }

TEST(System, KnowsItsMemory) {
  EXPECT_GT(residentBytes(), 1u << 20);
  EXPECT_GE(peakResidentBytes() + (1u << 20), residentBytes());
}

}  // namespace
}  // namespace lineament
