// What every subcommand of lineament-cli shares: global options, exit codes, the one way to say that something failed.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string_view>

#include "base/progress.h"
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

/// The code for a weight file or pack that could not be used: 3 where it is not there, 4 where it is refused.
Exit weightsExit(ErrorCode code);

/// The code for a pack that could not be loaded.
Exit packExit(ErrorCode code);

/// Flushes stdout; kFailed with a sentence where what was printed did not arrive (full disk, closed pipe).
int finishOutput(const Globals& globals);

/// Set by Ctrl-C and SIGTERM once somebody asked for it: a long command then ends by itself and cleans up.
const StopToken& interrupt();

/// One line of progress on stderr: rewritten in place on a terminal, a line per tenth otherwise; nothing with -q.
class ProgressLine {
 public:
  enum class Where { kEverywhere, kTerminal };  ///< kTerminal: nothing where stderr is a file or a pipe
  explicit ProgressLine(const Globals& globals, Where where = Where::kEverywhere);
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
