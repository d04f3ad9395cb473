// One thread that does one thing at a time. Two ways in: a queue for work that must happen (open, export), and one
// latest-wins slot for work that only matters while it is the newest (evaluate this edit state).
#pragma once

#include <functional>
#include <memory>

#include "base/progress.h"

namespace lineament {

/// How results reach the thread that wants them, e.g. the GUI thread; the default runs the function at once, in place.
using Post = std::function<void(std::function<void()>)>;

class Worker {
 public:
  /// `stop` is set when the person stops or the worker ends; `superseded` when a newer latest-wins job waits.
  struct Context {
    StopToken stop;
    std::function<bool()> superseded;
  };
  using Job = std::function<void(const Context&)>;

  Worker();
  /// Asks the running job to stop, drops what waits, and joins.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Runs after all jobs queued before it; never dropped except by the destructor. Any thread.
  void enqueue(Job job);
  /// Replaces a waiting latest-wins job; runs once the queue is empty. Any thread.
  void submitLatest(Job job);
  /// Asks the running job to stop and drops the waiting latest-wins job; queued jobs stay. Any thread.
  void stop();
  /// Blocks until nothing runs or waits. Not from a job.
  void waitIdle();
  [[nodiscard]] bool idle() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lineament
