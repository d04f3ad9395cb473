// How the engine behaves over time: errors, newest state, stop, and the hop to another thread.
#include <atomic>
#include <chrono>
#include <deque>
#include <thread>

#include "base/files.h"
#include "recorder.h"

namespace lineament {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::EngineTest;
using test::TempFolder;

TEST_F(EngineTest, BadPacksFailWithTheirReason) {
  const std::pair<const char*, test::TinyPack> packs[] = {
      {"nan", {.nanWeight = true}},
      {"shape", {.wrongShape = true}},
      {"missing", {.missingTensor = true}},
      {"direction", {.wrongDirection = true}},
  };
  const char* const named[] = {"parser.safetensors", "classifier.safetensors", "generator.safetensors", "direction"};
  int index = 0;
  for (const auto& [name, kind] : packs) {
    test::writeTinyPack(folder / name, kind);
    record.failed.clear();
    start(folder / name);
    ASSERT_EQ(record.failed.size(), 1u) << name;
    EXPECT_EQ(record.failed[0].first, 0u);
    EXPECT_EQ(record.failed[0].second.code, ErrorCode::kBadPack) << name << record.failed[0].second.message;
    EXPECT_NE(record.failed[0].second.message.find(named[index]), std::string::npos) << record.failed[0].second.message;
    ++index;
  }
  EXPECT_TRUE(record.ready.empty());
  // Without a pack a photograph cannot be edited, and that is said.
  record.failed.clear();
  const auto request = engine->openPhoto(photoFile());
  engine->waitIdle();
  ASSERT_EQ(record.failed.size(), 1u);
  EXPECT_EQ(record.failed[0].first, request);
  EXPECT_TRUE(record.stages.empty());
}

TEST_F(EngineTest, AMissingPackIsSaid) {
  start(folder / "nowhere");
  ASSERT_EQ(record.failed.size(), 1u);
  EXPECT_NE(record.failed[0].second.message.find("nowhere"), std::string::npos);
}

TEST_F(EngineTest, AFailedConfigureKeepsWhatWasLoaded) {
  startWithPhoto();
  EngineOptions bad = options;
  bad.pack = folder / "nowhere";
  engine->configure(bad);
  engine->waitIdle();
  ASSERT_EQ(record.failed.size(), 1u);
  record.clear();
  const auto all = apply(smiling());
  EXPECT_TRUE(record.failed.empty());
  EXPECT_NE(at(all, Stage::kCleaned).image, nullptr);
}

TEST_F(EngineTest, ConfigureKeepsPhotographAndStateAndShowsFreshStages) {
  startWithPhoto();
  apply(smiling());
  record.clear();
  const StageRuns before = engine->stageRuns();
  EngineOptions more = options;
  more.threads = 2;
  engine->configure(more);
  engine->waitIdle();
  ASSERT_EQ(record.ready.size(), 2u);
  EXPECT_EQ(record.ready[1].threads, 2);
  EXPECT_EQ(ran(before, engine->stageRuns()).size(), 10u);
  ASSERT_EQ(record.finished.size(), 1u);
  EXPECT_GT(record.finished[0].maskArea, 0);
}

TEST_F(EngineTest, KeepingMoreDraftsLoadsNothingAnew) {
  startWithPhoto();
  apply(smiling());
  record.clear();
  const StageRuns before = engine->stageRuns();
  options.anticipationBytes = 64 << 20;
  engine->configure(options);
  engine->waitIdle();
  EXPECT_EQ(record.ready.size(), 2u);
  EXPECT_EQ(ran(before, engine->stageRuns()), std::vector<std::string>{}) << "all is kept";
  EXPECT_EQ(record.stages.size(), static_cast<std::size_t>(kStageCount)) << "and shown again";
  ASSERT_EQ(record.finished.size(), 1u);
  engine->configure(options);  // the same once more: a pack that changed is read anew
  engine->waitIdle();
  EXPECT_EQ(ran(before, engine->stageRuns()).size(), 10u);
}

TEST_F(EngineTest, WhatCannotBeHadFallsBackWithANote) {
  options.device = Device::kCuda;
  options.precision = Precision::kBFloat16;
  start();
  ASSERT_EQ(record.ready.size(), 1u);
  const EngineInfo& info = record.ready[0];
  if (info.device == Device::kCuda && info.precision == Precision::kBFloat16) GTEST_SKIP() << "it can be had here";
  EXPECT_FALSE(info.deviceNote.empty());
  engine->openPhoto(photoFile());
  const auto all = apply(smiling());
  EXPECT_TRUE(record.failed.empty());
  EXPECT_NE(at(all, Stage::kCleaned).image, nullptr);
}

TEST_F(EngineTest, AFailedOpenKeepsTheFormerPhotograph) {
  startWithPhoto();
  ASSERT_TRUE(writeTextFile(folder / "empty.jpg", ""));
  const auto request = engine->openPhoto(folder / "empty.jpg");
  engine->waitIdle();
  ASSERT_EQ(record.failed.size(), 1u);
  EXPECT_EQ(record.failed[0].first, request);
  EXPECT_EQ(record.failed[0].second.code, ErrorCode::kUnreadable);
  EXPECT_NE(record.failed[0].second.message.find("empty.jpg"), std::string::npos);
  EXPECT_EQ(record.photos.size(), 1u);
  const auto all = apply(smiling());
  EXPECT_TRUE(at(all, Stage::kOriginal).reused);
}

TEST_F(EngineTest, UnknownAttributesAndBadStatesFailAndChangeNothing) {
  startWithPhoto();
  EditState state;
  state.setAlpha("Moustache", 5);
  const auto unknown = engine->setState(state, Quality::kFinal);
  engine->waitIdle();
  ASSERT_EQ(record.failed.size(), 1u);
  EXPECT_EQ(record.failed[0].first, unknown);
  EXPECT_EQ(record.failed[0].second.code, ErrorCode::kInvalidArgument);
  EXPECT_NE(record.failed[0].second.message.find("Moustache"), std::string::npos);
  EXPECT_NE(record.failed[0].second.message.find("Smiling"), std::string::npos) << "the known ones are listed";

  state = {};
  state.strength = 7;
  const auto invalid = engine->setState(state, Quality::kFinal);
  engine->waitIdle();
  ASSERT_EQ(record.failed.size(), 2u);
  EXPECT_EQ(record.failed[1].first, invalid);
  EXPECT_EQ(engine->stageRuns(), (StageRuns{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}));
}

TEST_F(EngineTest, TheLastOfManyStatesWins) {
  startWithPhoto();
  std::uint64_t last = 0;
  for (int i = 1; i <= 200; ++i)
    last = engine->setState(smiling(i * 0.1), i == 200 ? Quality::kFinal : Quality::kDraft);
  engine->waitIdle();
  const auto all = record.of(last);
  const auto expected = apply(smiling(20));
  for (int s = 0; s < kStageCount; ++s) {
    ASSERT_NE(all[static_cast<std::size_t>(s)].image, nullptr) << id(static_cast<Stage>(s));
    EXPECT_EQ(*all[static_cast<std::size_t>(s)].image, *expected[static_cast<std::size_t>(s)].image);
  }
  EXPECT_LT(engine->stageRuns()[static_cast<std::size_t>(Stage::kManipulated)], 150u) << "no queue of old states";
  EXPECT_EQ(engine->stageRuns()[static_cast<std::size_t>(Stage::kInversion)], 1u);
}

TEST_F(EngineTest, AHandThatNeverRestsStillSeesCompletePasses) {
  startWithPhoto();
  record.clear();
  std::atomic<bool> done{false};
  std::thread hand([&] {
    for (int i = 0; !done; ++i) {
      engine->setState(smiling(1 + i % 29), Quality::kDraft);
      std::this_thread::sleep_for(2ms);
    }
  });
  std::this_thread::sleep_for(3s);
  done = true;
  hand.join();
  engine->waitIdle();
  const std::lock_guard lock(record.mutex);
  const auto complete =
      std::count_if(record.finished.begin(), record.finished.end(), [](const EditSummary& s) { return !s.abandoned; });
  EXPECT_GE(complete, 3);
  EXPECT_FALSE(record.finished.back().abandoned);
}

TEST_F(EngineTest, StopEndsTheEvaluationWithinAStage) {
  start();
  // Stops from inside the first stage's event: the pass must end there.
  std::unique_ptr<EditEngine> stopping;
  std::atomic<int> stages{0};
  std::atomic<bool> abandoned{false};
  EngineEvents events;
  events.stage = [&](const StageOutput&) {
    if (++stages == 2) stopping->stop();
  };
  events.finished = [&](const EditSummary& s) { abandoned = s.abandoned; };
  options.pack = test::sharedTinyPack();
  stopping = EditEngine::create(options, events);
  stopping->openPhoto(photoFile());
  stopping->waitIdle();
  EXPECT_EQ(stages, 2);
  EXPECT_TRUE(abandoned);
  // It goes on where it was asked to.
  stages = 10;
  stopping->setState(smiling(), Quality::kFinal);
  stopping->waitIdle();
  EXPECT_EQ(stages, 20);
  EXPECT_FALSE(abandoned);
}

TEST_F(EngineTest, EndsWhileItWorks) {
  for (int i = 0; i < 3; ++i) {
    test::Record mine;
    options.pack = test::sharedTinyPack();
    auto brief = EditEngine::create(options, mine.events());
    brief->openPhoto(photoFile());
    brief->setState(smiling(), Quality::kFinal);
    std::this_thread::sleep_for(std::chrono::milliseconds(20 * i));
    brief.reset();
  }
  SUCCEED();
}

TEST_F(EngineTest, EventsGoThroughPostInOrder) {
  std::mutex mutex;
  std::deque<std::function<void()>> queue;
  const auto post = [&](std::function<void()> call) {
    const std::lock_guard lock(mutex);
    queue.push_back(std::move(call));
  };
  const auto here = std::this_thread::get_id();
  std::vector<int> order;
  EngineEvents events;
  events.ready = [&](const EngineInfo&) {
    EXPECT_EQ(std::this_thread::get_id(), here);
    order.push_back(-1);
  };
  events.stage = [&](const StageOutput& s) { order.push_back(static_cast<int>(s.stage)); };
  events.finished = [&](const EditSummary&) { order.push_back(100); };
  options.pack = test::sharedTinyPack();
  auto posting = EditEngine::create(options, std::move(events), post);
  posting->openPhoto(photoFile());
  posting->waitIdle();
  EXPECT_TRUE(order.empty()) << "nothing runs before the receiver's loop";
  posting.reset();
  for (auto& call : queue) call();  // after the engine's end: still safe
  EXPECT_EQ(order, (std::vector<int>{-1, 0, 1, 2, 5, 6, 3, 4, 7, 8, 9, 100}));
}

}  // namespace
}  // namespace lineament
