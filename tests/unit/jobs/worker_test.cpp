#include "jobs/worker.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "base/log.h"

namespace lineament {
namespace {

using namespace std::chrono_literals;

/// A job that blocks the worker until it is told to go on; `entered` becomes ready when it runs.
struct Gate {
  std::promise<void> enteredPromise, openPromise;
  std::future<void> entered = enteredPromise.get_future();
  std::shared_future<void> open = openPromise.get_future().share();
  Worker::Job job() {
    return [this](const Worker::Context&) {
      enteredPromise.set_value();
      open.wait();
    };
  }
};

TEST(Worker, RunsQueuedJobsInOrderAndAll) {
  std::vector<int> seen;
  Worker worker;
  for (int i = 0; i < 100; ++i) worker.enqueue([&seen, i](const Worker::Context&) { seen.push_back(i); });
  worker.waitIdle();
  ASSERT_EQ(seen.size(), 100u);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(seen[static_cast<std::size_t>(i)], i);
  EXPECT_TRUE(worker.idle());
}

TEST(Worker, LatestReplacesWhatWaitsAndRunsAfterTheQueue) {
  std::vector<int> seen;
  Gate gate;
  Worker worker;
  worker.enqueue(gate.job());
  gate.entered.wait();
  for (int i = 0; i < 50; ++i) worker.submitLatest([&seen, i](const Worker::Context&) { seen.push_back(i); });
  worker.enqueue([&seen](const Worker::Context&) { seen.push_back(-1); });
  EXPECT_FALSE(worker.idle());
  gate.openPromise.set_value();
  worker.waitIdle();
  EXPECT_EQ(seen, (std::vector<int>{-1, 49}));
}

TEST(Worker, TellsTheRunningJobThatItIsSuperseded) {
  std::promise<void> started, go;
  bool before = true, after = false;
  Worker worker;
  worker.submitLatest([&](const Worker::Context& context) {
    before = context.superseded();
    started.set_value();
    go.get_future().wait();
    after = context.superseded();
  });
  started.get_future().wait();
  worker.submitLatest([](const Worker::Context&) {});
  go.set_value();
  worker.waitIdle();
  EXPECT_FALSE(before);
  EXPECT_TRUE(after);
}

TEST(Worker, StopReachesTheRunningJobDropsTheLatestAndKeepsTheQueue) {
  std::promise<void> started;
  std::atomic<bool> stopped{false}, latestRan{false}, queuedRan{false}, queuedSawStop{true};
  Worker worker;
  worker.enqueue([&](const Worker::Context& context) {
    started.set_value();
    while (!context.stop.stopRequested()) std::this_thread::sleep_for(1ms);
    stopped = true;
  });
  started.get_future().wait();
  worker.submitLatest([&](const Worker::Context&) { latestRan = true; });
  worker.enqueue([&](const Worker::Context& context) {
    queuedRan = true;
    queuedSawStop = context.stop.stopRequested();
  });
  worker.stop();
  worker.waitIdle();
  EXPECT_TRUE(stopped);
  EXPECT_FALSE(latestRan);
  EXPECT_TRUE(queuedRan);
  EXPECT_FALSE(queuedSawStop) << "a stop must not leak into the next job";
}

TEST(Worker, AnExceptionIsLoggedAndTheThreadLivesOn) {
  std::mutex mutex;
  std::vector<std::string> logged;
  setLogSink([&](LogLevel, std::string_view, std::string_view text) {
    const std::lock_guard lock(mutex);
    logged.emplace_back(text);
  });
  bool ran = false;
  {
    Worker worker;
    worker.enqueue([](const Worker::Context&) { throw std::runtime_error("teapot"); });
    worker.enqueue([](const Worker::Context&) { throw 7; });
    worker.submitLatest([&](const Worker::Context&) { ran = true; });
    worker.waitIdle();
  }
  setLogSink({});
  EXPECT_TRUE(ran);
  ASSERT_EQ(logged.size(), 2u);
  EXPECT_NE(logged[0].find("teapot"), std::string::npos);
}

TEST(Worker, DestructorStopsDropsAndJoins) {
  std::atomic<int> ran{0};
  std::promise<void> started;
  {
    Worker worker;
    worker.enqueue([&](const Worker::Context& context) {
      started.set_value();
      while (!context.stop.stopRequested()) std::this_thread::sleep_for(1ms);
      ++ran;
    });
    for (int i = 0; i < 10; ++i) worker.enqueue([&](const Worker::Context&) { ran += 100; });
    worker.submitLatest([&](const Worker::Context&) { ran += 100; });
    started.get_future().wait();
  }
  EXPECT_EQ(ran, 1);
}

TEST(Worker, CapturesAreReleasedBeforeIdle) {
  auto token = std::make_shared<int>(1);
  Worker worker;
  worker.enqueue([token](const Worker::Context&) {});
  worker.waitIdle();
  EXPECT_EQ(token.use_count(), 1);
}

TEST(Worker, AJobMayAddJobs) {
  std::vector<int> seen;
  Worker worker;
  worker.enqueue([&](const Worker::Context&) {
    seen.push_back(1);
    worker.submitLatest([&](const Worker::Context&) { seen.push_back(3); });
    worker.enqueue([&](const Worker::Context&) { seen.push_back(2); });
  });
  worker.waitIdle();
  EXPECT_EQ(seen, (std::vector<int>{1, 2, 3}));
}

// Many threads submit as fast as they can: whatever each one sent last must not be lost, because each thread's final
// submission is either run or replaced by a later one; the very last of all always runs.
TEST(Worker, AStormOfSubmitLatestLosesNoLastJob) {
  std::atomic<long> runs{0};
  for (int round = 0; round < 30; ++round) {
    std::atomic<long> lastRun{-1};
    Worker worker;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < 500; ++i) {
          worker.submitLatest([&, value = t * 1000 + i](const Worker::Context&) {
            lastRun = value;
            ++runs;
          });
        }
      });
    }
    for (auto& thread : threads) thread.join();
    worker.submitLatest([&](const Worker::Context&) { lastRun = 99999; });
    worker.waitIdle();
    EXPECT_EQ(lastRun, 99999);
  }
  EXPECT_GT(runs, 0) << "none of 60,000 submissions ran: the worker starves while others submit";
}

TEST(Worker, StormOfEnqueueStopAndLatestRunsEveryQueuedJobOnce) {
  std::atomic<int> queued{0};
  Worker worker;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i) {
        worker.enqueue([&](const Worker::Context&) { ++queued; });
        worker.submitLatest([](const Worker::Context&) {});
        if (t == 0 && i % 10 == 0) worker.stop();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  worker.waitIdle();
  EXPECT_EQ(queued, 2000);
}

}  // namespace
}  // namespace lineament
