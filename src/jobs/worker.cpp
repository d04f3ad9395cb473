#include "jobs/worker.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "base/log.h"

namespace lineament {

struct Worker::State {
  mutable std::mutex mutex;
  std::condition_variable wake;   // something waits, or the end
  std::condition_variable quiet;  // nothing runs or waits
  std::deque<Job> queue;          // guarded by mutex, as all below
  Job latest;
  bool running = false;
  bool ending = false;
  StopToken current;  // of the running job
  std::thread thread;

  [[nodiscard]] bool waiting() const { return !queue.empty() || latest; }

  /// The next job, or an empty one where the worker ends.
  Job take(StopToken& stop) {
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return ending || waiting(); });
    if (ending) return {};
    Job job;
    if (!queue.empty()) {
      job = std::move(queue.front());
      queue.pop_front();
    } else {
      job = std::exchange(latest, nullptr);
    }
    running = true;
    current = StopToken();
    stop = current;
    return job;
  }

  void done() {
    const std::lock_guard lock(mutex);
    running = false;
    if (!waiting()) quiet.notify_all();
  }

  void loop() {
    StopToken stop;
    while (Job job = take(stop)) {
      const Context context{stop, [this] {
                              const std::lock_guard lock(mutex);
                              return static_cast<bool>(latest);
                            }};
      try {
        job(context);
      } catch (...) {
        // A job reports its own errors; what still gets here must not end the thread.
        log("jobs", currentException("A background job"));
      }
      // What the job captured goes before the worker counts as idle, so that waitIdle() also means "released".
      job = nullptr;
      done();
    }
  }
};

Worker::Worker() : state_(std::make_unique<State>()) {
  state_->thread = std::thread([state = state_.get()] { state->loop(); });
}

Worker::~Worker() {
  // What was waiting is destroyed outside the lock: a job's captures may call back into anything.
  std::deque<Job> dropped;
  Job droppedLatest;
  {
    const std::lock_guard lock(state_->mutex);
    state_->ending = true;
    dropped.swap(state_->queue);
    droppedLatest = std::exchange(state_->latest, nullptr);
    state_->current.requestStop();
  }
  state_->wake.notify_all();
  state_->thread.join();
  state_->quiet.notify_all();
}

void Worker::enqueue(Job job) {
  if (!job) return;
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->ending) return;
    state_->queue.push_back(std::move(job));
  }
  state_->wake.notify_one();
}

void Worker::submitLatest(Job job) {
  if (!job) return;
  Job replaced;
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->ending) return;
    replaced = std::exchange(state_->latest, std::move(job));
  }
  state_->wake.notify_one();
}

void Worker::stop() {
  Job dropped;
  {
    const std::lock_guard lock(state_->mutex);
    state_->current.requestStop();
    dropped = std::exchange(state_->latest, nullptr);
    if (!state_->running && !state_->waiting()) state_->quiet.notify_all();
  }
}

void Worker::waitIdle() {
  std::unique_lock lock(state_->mutex);
  state_->quiet.wait(lock, [this] { return !state_->running && !state_->waiting(); });
}

bool Worker::idle() const {
  const std::lock_guard lock(state_->mutex);
  return !state_->running && !state_->waiting();
}

}  // namespace lineament
