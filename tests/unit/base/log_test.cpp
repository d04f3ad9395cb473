#include "base/log.h"

#include <gtest/gtest.h>

#include <tuple>
#include <vector>

#include "base/progress.h"
#include "base/result.h"

namespace lineament {
namespace {

TEST(Log, GoesToTheInstalledSinkUntilItIsRemoved) {
  std::vector<std::tuple<LogLevel, std::string, std::string>> seen;
  setLogSink(
      [&](LogLevel level, std::string_view room, std::string_view text) { seen.emplace_back(level, room, text); });
  log(LogLevel::kDebug, "base", "hello");
  log("base", Error{ErrorCode::kBadPack, "The pack is bad.", "flipped byte"});
  log("base", Error{ErrorCode::kCancelled, "Stopped.", {}});
  setLogSink({});
  log(LogLevel::kInfo, "base", "nobody hears this");
  ASSERT_EQ(seen.size(), 3u);
  EXPECT_EQ(seen[0], std::make_tuple(LogLevel::kDebug, "base", "hello"));
  EXPECT_EQ(std::get<0>(seen[1]), LogLevel::kError);
  EXPECT_EQ(std::get<2>(seen[1]), "The pack is bad. (bad_pack) flipped byte");
  EXPECT_EQ(std::get<0>(seen[2]), LogLevel::kInfo) << "a stop is no fault";
}

TEST(StopToken, CopiesShareTheFlag) {
  const StopToken token;
  const StopToken copy = token;
  EXPECT_FALSE(copy.stopRequested());
  EXPECT_NO_THROW(copy.throwIfStopped());
  token.requestStop();
  EXPECT_TRUE(copy.stopRequested());
  EXPECT_THROW(copy.throwIfStopped(), ErrorException);
  EXPECT_FALSE(StopToken().stopRequested());
}

}  // namespace
}  // namespace lineament
