#include "ui/settings/places.h"

#include <QDir>
#include <QStandardPaths>

#include "ui/settings/preferences.h"

namespace lineament::ui {
namespace {

QString place(const Preferences& preferences, const char* own, const char* variable, const char* unixDefault) {
  if (!preferences.ownFolder().isEmpty()) return preferences.ownFolder() + QLatin1Char('/') + QLatin1String(own);
  const QString asked = qEnvironmentVariable(variable);
  if (!asked.isEmpty()) return asked + QStringLiteral("/lineament");
#ifdef Q_OS_LINUX
  return QDir::homePath() + QLatin1String(unixDefault) + QStringLiteral("/lineament");
#else
  Q_UNUSED(unixDefault)
  return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
#endif
}

}  // namespace

QString stateFolder(const Preferences& preferences) {
  return place(preferences, "state", "XDG_STATE_HOME", "/.local/state");
}

QString dataFolder(const Preferences& preferences) {
  return place(preferences, "data", "XDG_DATA_HOME", "/.local/share");
}

}  // namespace lineament::ui
