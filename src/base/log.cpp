#include "base/log.h"

#include <cstdio>
#include <mutex>

#include "base/result.h"

namespace lineament {
namespace {

// The log is the one process-wide thing: every room may have something to say, and the programs decide where it goes.
std::mutex& sinkMutex() {
  static std::mutex mutex;
  return mutex;
}
LogSink& sink() {
  static LogSink s;
  return s;
}

}  // namespace

void setLogSink(LogSink newSink) {
  const std::lock_guard lock(sinkMutex());
  sink() = std::move(newSink);
}

void log(LogLevel level, std::string_view room, std::string_view text) {
  LogSink copy;
  {
    const std::lock_guard lock(sinkMutex());
    copy = sink();
  }
  if (copy) {
    copy(level, room, text);
  } else if (level >= LogLevel::kWarning) {
    std::fprintf(stderr, "[%.*s] %.*s\n", static_cast<int>(room.size()), room.data(), static_cast<int>(text.size()),
                 text.data());
  }
}

void log(std::string_view room, const Error& error) {
  std::string text = error.message + " (" + std::string(name(error.code)) + ")";
  if (!error.detail.empty()) text += " " + error.detail;
  log(error.code == ErrorCode::kCancelled ? LogLevel::kInfo : LogLevel::kError, room, text);
}

}  // namespace lineament
