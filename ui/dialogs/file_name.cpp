#include "ui/dialogs/file_name.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>

namespace lineament::ui {

QString withExtension(const QString& file, const QString& kind, const QString& kinds) {
  const QString suffix = QFileInfo(file).suffix().toLower();
  if (!suffix.isEmpty() && kinds.contains(QStringLiteral("*.") + suffix)) return file;
  static const QRegularExpression pattern(QStringLiteral("\\*\\.(\\w+)"));
  const auto found = pattern.match(kind);
  return found.hasMatch() ? file + QLatin1Char('.') + found.captured(1) : file;
}

QString askFileName(QWidget* window, const QString& title, const QString& suggested, const QString& kinds) {
  QString kind;
  const QString file = QFileDialog::getSaveFileName(window, title, suggested, kinds, &kind);
  return file.isEmpty() ? file : withExtension(file, kind.isEmpty() ? kinds : kind, kinds);
}

}  // namespace lineament::ui
