#include "pipeline/engine_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>

namespace lineament::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// What an engine said, in order.
struct Record {
  std::mutex mutex;
  std::vector<std::string> said;
  std::vector<std::pair<std::uint64_t, Error>> failures;

  EngineEvents events() {
    EngineEvents events;
    events.progress = [this](const EngineProgress& progress) {
      const std::lock_guard lock(mutex);
      const auto number = static_cast<int>(progress.fraction);
      said.push_back(!progress.busy ? "idle" : progress.what + (number > 0 ? " #" + std::to_string(number) : ""));
    };
    events.failed = [this](std::uint64_t request, const Error& error) {
      const std::lock_guard lock(mutex);
      failures.emplace_back(request, error);
    };
    return events;
  }
};

EditState smiling(double alpha) {
  EditState state;
  state.setAlpha("Smiling", alpha);
  return state;
}

TEST(EngineLibrary, TakesAndNumbersRequestsUntilThereIsAnEngine) {
  Record record;
  EngineLibrary library(LINEAMENT_PARROT);
  {
    const auto engine = library.createEngine({}, record.events());
    EXPECT_THAT(record.said, ElementsAre("Starting the engine"));
    EXPECT_EQ(engine->openPhoto("a.png"), 1u);
    EXPECT_EQ(engine->setState(smiling(5), Quality::kDraft), 2u);
    EngineOptions options;
    options.encoder = "e4e";
    engine->configure(options);
    engine->stop();
    EXPECT_EQ(engine->evaluateAside({{}, {}}), 3u);
    EXPECT_EQ(engine->exportResult("b.png", {}), 4u);
    EXPECT_EQ(engine->renderResult({}), 5u);
    EXPECT_EQ(engine->exportStages("c"), 6u);
    EXPECT_EQ(engine->stageRuns(), StageRuns{});
    EXPECT_EQ(record.said.size(), 1u) << "nothing happens before the library is loaded";
    library.load();
    engine->waitIdle();
    EXPECT_EQ(engine->setState(smiling(6), Quality::kFinal), 7u);
    EXPECT_EQ(engine->stageRuns()[0], 7u);
  }
  EXPECT_THAT(record.said,
              ElementsAre("Starting the engine", "open a.png #1", "state 5 #2", "configure e4e", "stop", "aside 2 #3",
                          "export #4", "render #5", "stages #6", "idle", "state 6 #7", "gone"));
  EXPECT_TRUE(record.failures.empty());
}

TEST(EngineLibrary, AnEngineOfALoadedLibraryIsThereAtOnce) {
  EngineLibrary library(LINEAMENT_PARROT);
  const auto api = library.wait();
  ASSERT_TRUE(api) << api.error().message;
  EXPECT_EQ((*api)->listPacks({}).size(), 3u);
  Record record;
  const auto engine = library.createEngine({}, record.events());
  engine->openPhoto("a.png");
  EXPECT_THAT(record.said, ElementsAre("Starting the engine", "open a.png #1"));
}

TEST(EngineLibrary, ItsLogIsThisProgramsLog) {
  std::vector<std::string> lines;
  std::mutex mutex;
  setLogSink([&](LogLevel, std::string_view room, std::string_view text) {
    const std::lock_guard lock(mutex);
    lines.push_back(std::string(room) + ": " + std::string(text));
  });
  Record record;
  {
    EngineLibrary library(LINEAMENT_PARROT);
    const auto engine = library.createEngine({}, record.events());
    ASSERT_TRUE(library.wait());
    engine->waitIdle();
  }
  setLogSink({});
  EXPECT_THAT(lines, testing::Contains("parrot: hello"));
}

void expectRefused(const std::string& file, const std::string& detail) {
  Record record;
  std::vector<std::function<void()>> posted;
  std::mutex mutex;
  const Post post = [&](std::function<void()> call) {
    const std::lock_guard lock(mutex);
    posted.push_back(std::move(call));
  };
  EngineLibrary library(file);
  const auto engine = library.createEngine({}, record.events(), post);
  EXPECT_EQ(engine->openPhoto("a.png"), 1u);
  EXPECT_EQ(engine->setState({}, Quality::kFinal), 2u);
  const auto api = library.wait();
  ASSERT_FALSE(api);
  EXPECT_THAT(api.error().message, HasSubstr("liblineament_engine.so"));
  EXPECT_THAT(api.error().detail, HasSubstr(detail));
  engine->waitIdle();
  EXPECT_EQ(engine->openPhoto("b.png"), 3u);
  engine->stop();
  engine->configure({});
  for (const auto& call : posted) call();
  std::vector<std::uint64_t> numbers;
  for (const auto& [request, error] : record.failures) {
    numbers.push_back(request);
    EXPECT_EQ(error.message, api.error().message);
  }
  EXPECT_THAT(numbers, ElementsAre(0, 1, 2, 3, 0));
  EXPECT_EQ(record.said.back(), "idle");
}

TEST(EngineLibrary, WhatCannotBeLoadedIsSaidToEveryRequest) {
  expectRefused("/nowhere/engine.so", "/nowhere/engine.so");
  expectRefused(LINEAMENT_SOURCE_DIR "/README.md", "README.md");
  expectRefused("libdl.so.2", "lineament_engine_api");
}

TEST(EngineLibrary, AnotherBuildsLibraryIsRefused) {
  ASSERT_EQ(::setenv("LINEAMENT_PARROT_STRANGE", "1", 1), 0);
  expectRefused(LINEAMENT_PARROT_COPY, "0.0.0");
  ::unsetenv("LINEAMENT_PARROT_STRANGE");
}

TEST(EngineLibrary, MayBeLeftAtAnyMoment) {
  for (int i = 0; i < 20; ++i) {
    Record record;
    EngineLibrary library(i % 2 == 0 ? LINEAMENT_PARROT : "/nowhere/engine.so");
    auto engine = library.createEngine({}, record.events(), [](const std::function<void()>&) {});
    engine->openPhoto("a.png");
    if (i % 4 < 3) library.load();
    engine.reset();
  }
}

}  // namespace
}  // namespace lineament::test
