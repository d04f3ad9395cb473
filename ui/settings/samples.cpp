#include "ui/settings/samples.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#ifndef LINEAMENT_SOURCE_DIR
#define LINEAMENT_SOURCE_DIR ""
#endif

namespace lineament::ui {
namespace {

/// Folders that may hold `installed` (below a share folder) or `source` (below the source tree), nearest first.
QStringList candidates(const QString& installed, const QString& source) {
  const QString program = QCoreApplication::applicationDirPath();
  QStringList folders = {
      QDir::cleanPath(program + QStringLiteral("/../share/lineament/") + installed),
      QDir::cleanPath(program + QStringLiteral("/../../../") + source),  // build/<preset>/bin of the source tree
  };
  const QString tree = QStringLiteral(LINEAMENT_SOURCE_DIR);
  if (!tree.isEmpty()) folders << tree + QLatin1Char('/') + source;
  folders << QStringLiteral("/usr/local/share/lineament/") + installed
          << QStringLiteral("/usr/share/lineament/") + installed;
  return folders;
}

}  // namespace

QStringList samplePortraits() {
  for (const QString& folder : candidates(QStringLiteral("samples"), QStringLiteral("resources/samples"))) {
    QStringList files;
    for (const QFileInfo& file :
         QDir(folder).entryInfoList({QStringLiteral("*.png"), QStringLiteral("*.jpg"), QStringLiteral("*.jpeg")},
                                    QDir::Files | QDir::Readable, QDir::Name)) {
      files << file.absoluteFilePath();
    }
    if (!files.isEmpty()) return files;
  }
  return {};
}

QString findModel(const QString& path) {
  const QString inModels = QStringLiteral("models/") + path;
  for (const QString& candidate : candidates(inModels, inModels)) {
    if (QFileInfo::exists(candidate)) return candidate;
  }
  return {};
}

QString findPack(const QString& asked, const QString& preferred) {
  if (!asked.isEmpty()) return asked;
  const QString environment = qEnvironmentVariable("LINEAMENT_PACK");
  if (!environment.isEmpty()) return environment;
  if (!preferred.isEmpty()) return preferred;
  for (const char* pack : {"models/portrait", "models/compact"}) {
    const QString path = QString::fromLatin1(pack);
    for (const QString& folder : candidates(path, path)) {
      if (QFileInfo::exists(folder + QStringLiteral("/manifest.json"))) return folder;
    }
  }
  return {};
}

QString landmarksFolder() {
  for (const QString& folder : candidates(QStringLiteral("models/landmarks"), QStringLiteral("models/landmarks"))) {
    if (QFileInfo::exists(folder + QStringLiteral("/landmarks.json"))) return folder;
  }
  return {};
}

}  // namespace lineament::ui
