// Nothing grows while a person edits.
#include "base/memory.h"
#include "recorder.h"

namespace lineament {
namespace {

using test::EngineTest;

TEST_F(EngineTest, NothingGrowsOverAThousandEdits) {
  keepFreedMemory();
  useHugePages();
  options.anticipationBytes = 300'000;  // two or three frames, which come and go
  startWithPhoto();
  const auto edit = [&](int i) {
    EditState state = smiling(-25 + 0.37 * (i % 130));
    if (i % 7 == 0) state.setAlpha("Old", 0.2 * (i % 50));
    if (i % 5 == 0) state.mask.feather = 0.001 * (i % 40);
    record.stages.clear(), record.finished.clear(), record.progress.clear();
    engine->setState(state, i % 4 == 0 ? Quality::kFinal : Quality::kDraft);
    engine->waitIdle();
    ASSERT_TRUE(record.failed.empty());
    ASSERT_EQ(record.finished.size(), 1u);
  };
  for (int i = 0; i < 150; ++i) edit(i);
  const std::uint64_t before = residentBytes();
  for (int i = 0; i < 1000; ++i) edit(i);
  const auto grown = static_cast<double>(residentBytes()) - static_cast<double>(before);
  EXPECT_LT(grown, 12e6);
}

TEST_F(EngineTest, APackThatCannotFitIsRefusedWithBothNumbers) {
  options.memoryLimit = 50'000'000;
  start();
  ASSERT_EQ(record.failed.size(), 1u);
  EXPECT_EQ(record.failed[0].second.code, ErrorCode::kOutOfMemory);
  const std::string& message = record.failed[0].second.message;
  EXPECT_NE(message.find("tiny"), std::string::npos) << message;
  EXPECT_NE(message.find("memory limit of 50 MB"), std::string::npos) << message;
  options.memoryLimit = 4'000'000'000;
  record.failed.clear();
  engine.reset();
  startWithPhoto();
  EXPECT_TRUE(record.failed.empty());
}

}  // namespace
}  // namespace lineament
