#include "ui/settings/recent_files.h"

#include <QFileInfo>

#include "ui/settings/preferences.h"

namespace lineament::ui {

void RecentFiles::note(const QString& path) {
  const QString absolute = QFileInfo(path).absoluteFilePath();
  QStringList files = all();
  files.removeAll(absolute);
  files.prepend(absolute);
  while (files.size() > kKept) files.removeLast();
  preferences_.recentFiles.set(files);
}

void RecentFiles::forget(const QString& path) {
  QStringList files = all();
  files.removeAll(QFileInfo(path).absoluteFilePath());
  preferences_.recentFiles.set(files);
}

void RecentFiles::clear() { preferences_.recentFiles.set({}); }

QStringList RecentFiles::all() const { return preferences_.recentFiles.get(); }

QStringList RecentFiles::existing() const {
  QStringList there;
  for (const QString& file : all()) {
    if (QFileInfo(file).isFile()) there << file;
  }
  return there;
}

}  // namespace lineament::ui
