#include "common.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "base/files.h"
#include "base/log.h"
#include "base/memory.h"

namespace lineament::cli {
namespace {

const StopToken kInterrupted;

}  // namespace

int Globals::threadCount() const { return threads > 0 ? threads : availableCores(); }

void installLog(const Globals& globals) {
  auto logger = spdlog::stderr_color_mt("lineament");
  logger->set_pattern("%^%l%$ %v");
  logger->set_level(globals.quiet            ? spdlog::level::err
                    : globals.verbosity >= 2 ? spdlog::level::debug
                    : globals.verbosity == 1 ? spdlog::level::info
                                             : spdlog::level::warn);
  setLogSink([logger](LogLevel level, std::string_view room, std::string_view text) {
    constexpr spdlog::level::level_enum kLevels[] = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                                     spdlog::level::err};
    logger->log(kLevels[static_cast<int>(level)], "[{}] {}", room, text);
  });
}

int fail(const Globals& globals, const Error& error, Exit code) {
  std::fprintf(stderr, "lineament-cli: %s\n", error.message.c_str());
  if (globals.verbosity > 0 && !error.detail.empty()) std::fprintf(stderr, "  %s\n", error.detail.c_str());
  return code;
}

Exit weightsExit(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
    case ErrorCode::kPermission:
    case ErrorCode::kIo:
      return kUnreadableInput;
    case ErrorCode::kUnreadable:
    case ErrorCode::kUnsupported:
    case ErrorCode::kTooLarge:
    case ErrorCode::kBadPack:
      return kBadPackExit;
    case ErrorCode::kInvalidArgument:
      return kUsage;
    default:
      return kFailed;
  }
}

Exit packExit(ErrorCode code) {
  return code == ErrorCode::kOutOfMemory || code == ErrorCode::kInternal ? kFailed : kBadPackExit;
}

int finishOutput(const Globals& globals) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return kDone;
  return fail(globals, fileError("write", "standard output", errno));
}

const StopToken& interrupt() {
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { kInterrupted.requestStop(); });
  return kInterrupted;
}

ProgressLine::ProgressLine(const Globals& globals, Where where)
    : quiet_(globals.quiet), terminal_(::isatty(STDERR_FILENO) != 0) {
  if (where == Where::kTerminal && !terminal_) quiet_ = true;
}

ProgressLine::~ProgressLine() { end(); }

void ProgressLine::show(std::string_view what, double fraction) {
  if (quiet_) return;
  const int percent = static_cast<int>(fraction * 100 + 0.5);
  if (terminal_) {
    std::fprintf(stderr, "\r\033[K%3d %%  %.*s", percent, static_cast<int>(what.size()), what.data());
    std::fflush(stderr);
    open_ = true;
    return;
  }
  if (percent / 10 == lastTenth_ && what == lastWhat_) return;
  lastTenth_ = percent / 10;
  lastWhat_ = what;
  std::fprintf(stderr, "%3d %%  %.*s\n", percent, static_cast<int>(what.size()), what.data());
}

void ProgressLine::end() {
  if (open_) std::fputc('\n', stderr);
  open_ = false;
}

}  // namespace lineament::cli
