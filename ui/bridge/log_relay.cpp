#include "ui/bridge/log_relay.h"

#include <QMetaObject>
#include <QTime>

#include "ui/bridge/image_bridge.h"

namespace lineament::ui {
namespace {

QString levelName(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return QStringLiteral("debug");
    case LogLevel::kInfo:
      return QStringLiteral("info");
    case LogLevel::kWarning:
      return QStringLiteral("warning");
    case LogLevel::kError:
      break;
  }
  return QStringLiteral("error");
}

}  // namespace

LogRelay::LogRelay(QObject* parent) : QObject(parent) {}

void LogRelay::append(LogLevel level, std::string_view room, std::string_view text) {
  const QString line = QStringLiteral("%1  %2  %3  %4")
                           .arg(QTime::currentTime().toString(QStringLiteral("HH:mm:ss.zzz")), levelName(level),
                                fromUtf8(room), fromUtf8(text));
  QMetaObject::invokeMethod(
      this,
      [this, line] {
        lines_ << line;
        while (lines_.size() > kKeptLines) lines_.removeFirst();
        Q_EMIT lineAdded(line);
      },
      Qt::QueuedConnection);
}

}  // namespace lineament::ui
