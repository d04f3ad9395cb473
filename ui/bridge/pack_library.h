// The packs of this machine, seen from the GUI thread: list, verify, remove, import, on a thread of its own; answers
// are signals. The calls are those of pipeline/packs.h, handed in by the program (and by tests, which have no
// networks).
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <vector>

#include "jobs/worker.h"
#include "pipeline/packs.h"

namespace lineament::ui {

/// pipeline/packs.h as values; `list` may be empty for "no packs", the others must be there.
struct PackCalls {
  std::function<std::vector<PackCard>()> list;
  std::function<Status(const std::filesystem::path&, const ProgressSink&, const StopToken&)> verify;
  std::function<Status(const std::filesystem::path&)> remove;
  std::function<Result<std::string>(const std::filesystem::path&)> role;
  std::function<Result<ImportResult>(const ImportOrder&, const ProgressSink&, const StopToken&)> importing;
};

class PackLibrary : public QObject {
  Q_OBJECT
 public:
  explicit PackLibrary(PackCalls calls, QObject* parent = nullptr);
  /// Stops what runs, and waits for it.
  ~PackLibrary() override;

  /// As of the last `listed`.
  [[nodiscard]] const std::vector<PackCard>& packs() const { return packs_; }
  /// A verification, removal or import is under way or waits.
  [[nodiscard]] bool busy() const { return tasks_ > 0; }

  void refresh();
  void verify(const std::filesystem::path& folder);
  void remove(const std::filesystem::path& folder);
  void importPack(const ImportOrder& order);
  /// Answers with roleKnown or roleUnknown.
  void guessRole(const QString& file);
  /// Ends every task asked for so far.
  void stop();

 Q_SIGNALS:
  void listed();
  void verified(const QString& folder);
  void removed(const QString& folder);
  void imported(const lineament::ImportResult& result);
  void roleKnown(const QString& file, const QString& role);
  void roleUnknown(const QString& file, const lineament::Error& error);
  /// `what` in English, as ProgressSink has it.
  void progressed(const QString& what, double fraction);
  /// A task ended with an error; also kCancelled, after stop().
  void failed(const lineament::Error& error);
  void busyChanged(bool busy);

 private:
  /// Runs `work` on the worker and `then` with its result on this thread.
  template <class Work, class Then>
  void start(const char* what, Work work, Then then);
  void deliver(std::function<void()> call);
  ProgressSink progressSink();
  void count(int change);

  PackCalls calls_;
  std::vector<PackCard> packs_;
  int tasks_ = 0;
  StopToken stop_;  ///< of the tasks asked for since the last stop(), also of those that have not begun
  std::unique_ptr<Worker> worker_;
};

}  // namespace lineament::ui
