// The window's language: texts compiled in from translations/*.ts, and Qt's own.
#pragma once

#include <QLocale>

class QCoreApplication;

namespace lineament::ui {

/// Installs the texts of `locale`, English (with its plural forms) where there are none.
void installTranslations(QCoreApplication& application, const QLocale& locale);

}  // namespace lineament::ui
