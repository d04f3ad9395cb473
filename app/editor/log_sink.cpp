#include "app/editor/log_sink.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <QDir>
#include <QStandardPaths>
#include <memory>
#include <vector>

namespace lineament {
namespace {

constexpr std::size_t kLogBytes = 2u << 20;
constexpr std::size_t kLogFiles = 3;

spdlog::level::level_enum levelOf(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      break;
  }
  return spdlog::level::err;
}

/// $XDG_STATE_HOME/lineament, ~/.local/state/lineament, or the platform's folder for local data.
QString stateFolder() {
  const QString state = qEnvironmentVariable("XDG_STATE_HOME");
  if (!state.isEmpty()) return state + QStringLiteral("/lineament");
#ifdef Q_OS_LINUX
  return QDir::homePath() + QStringLiteral("/.local/state/lineament");
#else
  return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
#endif
}

}  // namespace

QString installLogSink(ui::LogRelay& relay) {
  std::vector<spdlog::sink_ptr> sinks;
  auto console = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
  console->set_level(spdlog::level::warn);
  sinks.push_back(console);
  QString file = stateFolder() + QStringLiteral("/lineament.log");
  std::string failure;
  try {
    QDir().mkpath(stateFolder());
    sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.toStdString(), kLogBytes, kLogFiles));
  } catch (const spdlog::spdlog_ex& error) {
    failure = error.what();
    file.clear();
  }
  auto logger = std::make_shared<spdlog::logger>("lineament", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::debug);
  logger->flush_on(spdlog::level::info);
  setLogSink([logger, &relay](LogLevel level, std::string_view room, std::string_view text) {
    logger->log(levelOf(level), "{}: {}", room, text);
    relay.append(level, room, text);
  });
  if (!failure.empty()) log(LogLevel::kWarning, "editor", "No log file: " + failure);
  return file;
}

void removeLogSink() { setLogSink({}); }

}  // namespace lineament
