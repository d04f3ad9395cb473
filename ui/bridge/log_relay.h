// Log lines from any thread to the GUI thread, kept so that a panel opened later shows them too.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <string_view>

#include "base/log.h"

namespace lineament::ui {

class LogRelay : public QObject {
  Q_OBJECT
 public:
  static constexpr int kKeptLines = 2000;

  explicit LogRelay(QObject* parent = nullptr);

  /// Thread-safe; whoever installs the process's log sink calls it.
  void append(LogLevel level, std::string_view room, std::string_view text);
  [[nodiscard]] const QStringList& lines() const { return lines_; }

 Q_SIGNALS:
  void lineAdded(const QString& line);

 private:
  QStringList lines_;
};

}  // namespace lineament::ui
