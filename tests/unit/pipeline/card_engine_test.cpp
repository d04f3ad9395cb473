// The engine leaves a graphics card that has no room, wherever it finds out; simulated on the processor.
#include <c10/util/Exception.h>

#include <atomic>

#include "card_memory.h"
#include "recorder.h"

namespace lineament {
namespace {

using test::at;
using test::EngineTest;

/// The processor is taken for a card on which `roomFor` more computations succeed; then it is full for good.
struct FullCardTest : EngineTest {
  void SetUp() override {
    pipeline::failingCard() = [this] {
      ++asked;
      TORCH_CHECK_WITH(OutOfMemoryError, roomFor-- > 0, "CUDA out of memory. Tried to allocate 2.00 GiB");
    };
  }
  void TearDown() override {
    engine.reset();
    pipeline::failingCard() = nullptr;
  }
  void expectLeft() {
    ASSERT_EQ(record.ready.size(), 2u);
    EXPECT_EQ(record.ready[0].deviceNote, "");
    EXPECT_EQ(record.ready[1].deviceNote, "The graphics card ran out of memory; the processor computes instead.");
    EXPECT_TRUE(record.failed.empty()) << record.failed[0].second.message;
    // A window takes a new engine's results alone for up to date, and waits as long as something is under way.
    const std::lock_guard lock(record.mutex);
    EXPECT_GE(finishedAfterReady, 1) << "the edit must be told anew";
    ASSERT_FALSE(record.progress.empty());
    EXPECT_FALSE(record.progress.back().busy);
  }
  EngineEvents counted() {
    EngineEvents events = record.events();
    events.ready = [this, told = events.ready](const EngineInfo& info) { finishedAfterReady = 0, told(info); };
    events.finished = [this, told = events.finished](const EditSummary& summary) {
      finishedAfterReady += summary.quality == Quality::kFinal && !summary.abandoned, told(summary);
    };
    return events;
  }
  /// As EngineTest's, with those events.
  void startWithPhoto() {
    options.pack = test::sharedTinyPack();
    options.threads = 1;
    engine = EditEngine::create(options, counted());
    engine->openPhoto(photoFile());
    engine->waitIdle();
  }
  std::atomic<int> finishedAfterReady = 0;  ///< full results since the last `ready`
  int roomFor = 1000, asked = 0;
};

TEST_F(FullCardTest, WithRoomNothingHappens) {
  startWithPhoto();
  apply(smiling());
  EXPECT_GE(asked, 2);
  EXPECT_EQ(record.ready.size(), 1u);
}

TEST_F(FullCardTest, AnEditIsComputedOnTheProcessor) {
  startWithPhoto();
  const auto onCard = apply(smiling());
  roomFor = 0;
  const auto after = apply(smiling(10));
  expectLeft();
  EXPECT_NE(at(after, Stage::kCleaned).image, nullptr);
  EXPECT_EQ(*at(apply(smiling()), Stage::kCleaned).image, *at(onCard, Stage::kCleaned).image);
  const int before = asked;
  apply(smiling(11));
  EXPECT_EQ(asked, before) << "the card is left for good";
}

TEST_F(FullCardTest, SoAreStatesBesideTheEdit) {
  std::vector<AsideResult> results;
  std::vector<bool> complete;
  options.pack = test::sharedTinyPack();
  options.threads = 1;
  EngineEvents events = counted();
  events.aside = [&](const AsideResult& result) { results.push_back(result); };
  events.asideFinished = [&](std::uint64_t, bool all) { complete.push_back(all); };
  engine = EditEngine::create(options, events);
  engine->openPhoto(photoFile());
  engine->waitIdle();
  roomFor = 1;  // the first state still has room
  engine->evaluateAside({smiling(5), smiling(10), smiling(15)});
  engine->waitIdle();
  expectLeft();
  EXPECT_EQ(complete, std::vector<bool>{true});
  ASSERT_EQ(results.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(results[i].index, i);
    EXPECT_GT(results[i].maskArea, 0);
    EXPECT_EQ(*at(results[i].stages, Stage::kCleaned).image,
              *at(apply(smiling(5 + 5 * static_cast<double>(i))), Stage::kCleaned).image);
  }
}

TEST_F(FullCardTest, SoAreDraftsComputedAhead) {
  options.anticipationBytes = 64 << 20;
  startWithPhoto();
  record.clear();
  roomFor = 1;  // the edit itself; drafts ahead of it have none
  apply(smiling(10));
  expectLeft();
  // The slider moves on, on the processor and with drafts ahead of it.
  apply(smiling(11));
  const StageRuns before = engine->stageRuns();
  apply(smiling(3.3), Quality::kDraft);
  EXPECT_EQ(ran(before, engine->stageRuns()), std::vector<std::string>{});
}

TEST_F(FullCardTest, KeepingFewerDraftsDoesNotGoBackToTheCard) {
  startWithPhoto();
  roomFor = 0;
  apply(smiling(10));
  expectLeft();
  options.anticipationBytes = 1 << 20;
  engine->configure(options);
  engine->waitIdle();
  ASSERT_EQ(record.ready.size(), 3u);
  EXPECT_EQ(record.ready[2].deviceNote, record.ready[1].deviceNote);
}

}  // namespace
}  // namespace lineament
