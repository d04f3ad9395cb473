#include "common.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdio>

#include "base/log.h"
#include "base/memory.h"

namespace lineament::cli {

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

ProgressLine::ProgressLine(const Globals& globals) : quiet_(globals.quiet), terminal_(::isatty(STDERR_FILENO) != 0) {}

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
