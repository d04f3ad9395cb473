#include "ui/settings/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace lineament::ui {

void installTranslations(QCoreApplication& application, const QLocale& locale) {
  const QString folder = QStringLiteral(":/translations");
  auto* toolkit = new QTranslator(&application);
  if (toolkit->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                    QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QCoreApplication::installTranslator(toolkit);
  }
  auto* words = new QTranslator(&application);
  if (words->load(locale, QStringLiteral("lineament"), QStringLiteral("_"), folder) ||
      words->load(QStringLiteral("lineament_en"), folder)) {
    QCoreApplication::installTranslator(words);
  }
}

}  // namespace lineament::ui
