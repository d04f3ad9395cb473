#include "ui/settings/translations.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLibraryInfo>
#include <QTranslator>
#include <QWidget>
#include <utility>

namespace lineament::ui {
namespace {

const char kTranslator[] = "lineamentTranslator";

/// Watches one widget for QEvent::LanguageChange; a child of it.
class LanguageWatcher : public QObject {
 public:
  LanguageWatcher(QWidget* widget, std::function<void()> say) : QObject(widget), say_(std::move(say)) {
    widget->installEventFilter(this);
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::LanguageChange && watched == parent()) say_();
    return false;
  }

 private:
  std::function<void()> say_;
};

QTranslator* makeTranslator(QCoreApplication& application) {
  auto* translator = new QTranslator(&application);
  translator->setObjectName(QLatin1String(kTranslator));
  return translator;
}

}  // namespace

const std::vector<Language>& languages() {
  static const std::vector<Language> all = {{QStringLiteral("en"), QStringLiteral("English")},
                                            {QStringLiteral("ru"), QStringLiteral("Русский")},
                                            {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
  return all;
}

QLocale localeOf(const QString& languageId) {
  for (const Language& language : languages()) {
    if (language.id == languageId) return QLocale(languageId);
  }
  return QLocale::system();
}

void installTranslations(QCoreApplication& application, const QLocale& locale) {
  const auto former = application.findChildren<QTranslator*>(QLatin1String(kTranslator), Qt::FindDirectChildrenOnly);
  const QString folder = QStringLiteral(":/translations");
  auto* toolkit = makeTranslator(application);
  if (toolkit->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                    QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QCoreApplication::installTranslator(toolkit);
  }
  auto* words = makeTranslator(application);
  if (words->load(locale, QStringLiteral("lineament"), QStringLiteral("_"), folder) ||
      words->load(QStringLiteral("lineament_en"), folder)) {
    QCoreApplication::installTranslator(words);
  }
  for (QTranslator* old : former) {
    QCoreApplication::removeTranslator(old);
    delete old;
  }
}

void onLanguage(QWidget* widget, std::function<void()> say) {
  say();
  new LanguageWatcher(widget, std::move(say));
}

}  // namespace lineament::ui
