// What every subcommand of lineament-cli shares: global options, exit codes, the one way to say that something failed.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string_view>

#include "base/result.h"

namespace lineament::cli {

/// Exit codes, a promise to scripts.
enum Exit { kDone = 0, kFailed = 1, kUsage = 2, kUnreadableInput = 3, kBadPackExit = 4, kNoFaceExit = 5 };

struct Globals {
  int verbosity = 0;  ///< -v info, -vv debug
  bool quiet = false;
  int threads = 0;  ///< 0: one per core that this process may use
  [[nodiscard]] int threadCount() const;
};

/// What the chosen subcommand does; its value is the exit code.
using Command = std::function<int()>;

/// Log lines go to stderr through spdlog; stdout belongs to results.
void installLog(const Globals& globals);

/// Says the error in one line on stderr (its detail at -v) and gives `code` back.
int fail(const Globals& globals, const Error& error, Exit code = kFailed);

/// One line of progress on stderr: rewritten in place on a terminal, a line per tenth otherwise; nothing with -q.
class ProgressLine {
 public:
  explicit ProgressLine(const Globals& globals);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void show(std::string_view what, double fraction);
  /// Ends the line, so that whatever comes next starts on its own.
  void end();

 private:
  bool quiet_;
  bool terminal_;
  bool open_ = false;
  int lastTenth_ = -1;
  std::string lastWhat_;
};

}  // namespace lineament::cli
