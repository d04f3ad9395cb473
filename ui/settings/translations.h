// The window's language: texts compiled in from translations/*.ts, and Qt's own; switched while the program runs.
#pragma once

#include <QLocale>
#include <QString>
#include <functional>
#include <vector>

class QCoreApplication;
class QWidget;

namespace lineament::ui {

/// A language of the window, named in itself.
struct Language {
  QString id;    ///< as in the settings file: "en", "ru", "zh_CN"
  QString name;  ///< "Русский"
};
/// Without "system", which is the empty id.
const std::vector<Language>& languages();
/// The locale of an id of languages(); the system's for anything else.
QLocale localeOf(const QString& languageId);

/// Installs the texts of `locale` in place of those installed before, English (with its plural forms) where there are
/// none. Every widget then gets QEvent::LanguageChange.
void installTranslations(QCoreApplication& application, const QLocale& locale);

/// Calls `say` now and whenever the language changes, as long as `widget` lives: where a widget sets its texts.
void onLanguage(QWidget* widget, std::function<void()> say);

}  // namespace lineament::ui
