// Progress out, stop in: the two things a long computation shares with whoever started it.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace lineament {

/// Asks running work to end early. Copies share one flag; thread-safe; cannot be taken back.
class StopToken {
 public:
  StopToken() : flag_(std::make_shared<std::atomic<bool>>(false)) {}
  void requestStop() const { flag_->store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool stopRequested() const { return flag_->load(std::memory_order_relaxed); }
  /// Throws kCancelled as an ErrorException if a stop was asked for.
  void throwIfStopped() const {
    if (stopRequested()) throw ErrorException({ErrorCode::kCancelled, "Stopped.", {}});
  }

 private:
  std::shared_ptr<std::atomic<bool>> flag_;
};

/// What is being done (English, from a fixed list so that ui can translate it) and how far, in [0, 1].
using ProgressSink = std::function<void(std::string_view what, double fraction)>;

}  // namespace lineament
