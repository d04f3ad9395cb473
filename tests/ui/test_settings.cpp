// Settings, languages at run time, keys, the welcome page, the tour, log and about.
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>

#include "harness.h"
#include "ui/bridge/session_keeper.h"
#include "ui/commands/step_text.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/shortcuts_page.h"
#include "ui/main_window/dialog_actions.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/header_bar.h"
#include "ui/main_window/status_strip.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/attribute_panel.h"
#include "ui/panels/class_panel.h"
#include "ui/panels/cleaner_panel.h"
#include "ui/panels/empty_state.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/log_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/number_field.h"
#include "ui/panels/preset_panel.h"
#include "ui/panels/slider_row.h"
#include "ui/panels/tour.h"
#include "ui/settings/desktop_theme.h"
#include "ui/settings/recent_files.h"
#include "ui/settings/shortcuts.h"
#include "ui/settings/translations.h"

using namespace lineament;
using namespace lineament::ui;

class SettingsTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  MainWindow& window() { return *harness_->window; }
  SettingsDialog& settings() {
    if (!window().dialogs().settings()) window().dialogs().openSettings();
    return *window().dialogs().settings();
  }
  QAction& command(const QString& name) {
    for (QAction* action : window().shortcuts().actions()) {
      if (action->objectName() == name) return *action;
    }
    qFatal("no command %s", qPrintable(name));
  }
  static void pick(QComboBox& box, int index) {
    box.setCurrentIndex(index);
    Q_EMIT box.activated(index);
  }
  void pickLanguage(const QString& id) { pick(settings().language(), settings().language().findData(id)); }
  /// Every text that a person can read in the window and its dialogs.
  QStringList texts() {
    QStringList all;
    for (const QAction* menu : window().menuBar()->actions()) all << menu->text();
    for (const QAction* action : window().shortcuts().actions()) all << action->text();
    for (const auto* label : window().findChildren<QLabel*>()) all << label->text();
    for (const auto* button : window().findChildren<QAbstractButton*>()) all << button->text();
    for (const auto* widget : window().findChildren<QWidget*>()) {
      all << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip() << widget->windowTitle();
    }
    for (const auto* tabs : window().findChildren<QTabBar*>()) {
      for (int i = 0; i < tabs->count(); ++i) all << tabs->tabText(i);
    }
    all.removeAll(QString());
    return all;
  }

 private Q_SLOTS:
  void init() {
    installTranslations(*qApp, QLocale(QStringLiteral("en")));
    harness_ = std::make_unique<Harness>();
    QTRY_VERIFY(harness_->session->engineInfo());
  }
  void cleanup() { harness_.reset(); }
  void cleanupTestCase() { installTranslations(*qApp, QLocale(QStringLiteral("en"))); }

  void engineSettingsApplyAtOnceAndAreRemembered() {
    settings().threads().setValue(1);
    QTRY_COMPARE(harness_->script->seen().configured.size(), 1u);
    QCOMPARE(harness_->script->seen().configured.back().threads, 1);
    QCOMPARE(harness_->preferences.threads.get(), 1);
    pick(settings().precision(), 1);
    QTRY_COMPARE(harness_->script->seen().configured.size(), 2u);
    QCOMPARE(harness_->script->seen().configured.back().precision, Precision::kBFloat16);
    pick(settings().device(), 1);
    QTRY_COMPARE(harness_->script->seen().configured.size(), 3u);
    QCOMPARE(harness_->script->seen().configured.back().device, Device::kCuda);
    QTRY_VERIFY(settings().inUse().contains("CUDA"));
    QVERIFY(settings().inUse().contains("bfloat16"));
    settings().memory().setValue(3000);
    QTRY_COMPARE(harness_->script->seen().configured.size(), 4u);
    QCOMPARE(harness_->script->seen().configured.back().memoryLimit, std::uint64_t{3'000'000'000});
    QCOMPARE(harness_->preferences.memoryLimit.get(), 3000);
    settings().pack().setText("/packs/other");
    Q_EMIT settings().pack().editingFinished();
    QTRY_COMPARE(harness_->script->seen().configured.size(), 5u);
    QTRY_COMPARE(harness_->preferences.pack.get(), QString("/packs/other"));
    pick(settings().encoder(), settings().encoder().findData("restyle"));
    QTRY_COMPARE(harness_->script->seen().configured.size(), 6u);
    QCOMPARE(harness_->script->seen().configured.back().encoder, std::string("restyle"));
    QTRY_COMPARE(settings().encoder().currentText(), QString("ReStyle"));
    QVERIFY(settings().iterations().isEnabled());
    settings().iterations().setValue(3);
    QTRY_COMPARE(harness_->script->seen().configured.size(), 7u);
    QCOMPARE(harness_->script->seen().configured.back().restyleIterations, 3);
    QCOMPARE(harness_->preferences.restyleIterations.get(), 3);
    QCOMPARE(harness_->preferences.encoder.get(), QString("restyle"));
    // And the engine's state shows in the controls.
    EngineOptions options = harness_->session->engine().options();
    options.threads = 3;
    options.device = Device::kCpu;
    options.memoryLimit = 2'500'000'000;
    harness_->session->configure(options);
    QTRY_COMPARE(settings().threads().value(), 3);
    QCOMPARE(settings().device().currentIndex(), 0);
    QCOMPARE(settings().memory().value(), 2500);
    const Preferences again(harness_->folder.filePath("settings.ini"));
    QCOMPARE(again.precision.get(), Precision::kBFloat16);
    QCOMPARE(again.memoryLimit.get(), 3000);
  }

  void aMemoryLimitThatNothingFitsIntoIsNotKept() {
    settings().memory().setValue(4000);
    QTRY_COMPARE(harness_->script->seen().configured.size(), 1u);
    QTRY_VERIFY(harness_->session->engineInfo() && settings().inUse().contains("In use"));
    QTest::qWait(50);  // the engine has answered
    harness_->script->failPack = true;
    harness_->script->packError = ErrorCode::kOutOfMemory;
    settings().memory().setValue(1);
    QTRY_COMPARE(harness_->script->seen().configured.size(), 2u);
    QTRY_COMPARE(harness_->preferences.memoryLimit.get(), 4000);
    QCOMPARE(settings().memory().value(), 4000);
    QVERIFY(window().messages().isVisible());
    settings().memory().setValue(0);
    QCOMPARE(settings().memory().text(), QString("No limit"));
  }

  void themeAppliesAtOnce() {
    pick(settings().theme(), static_cast<int>(ThemeKind::kLight));
    QCOMPARE(harness_->preferences.theme.get(), ThemeKind::kLight);
    QVERIFY(!tokensOf(window()).dark);
    QVERIFY(!tokensOf(settings()).dark);
    pick(settings().theme(), static_cast<int>(ThemeKind::kDark));
    QVERIFY(tokensOf(window()).dark);
    harness_->preferences.theme.set(ThemeKind::kSystem);
    QCOMPARE(settings().theme().currentIndex(), static_cast<int>(ThemeKind::kSystem));
  }

  void languageSwitchesEveryTextAtRunTime() {
    QVERIFY(harness_->openPhoto());
    window().dialogs().openModels();
    window().dialogs().openAbout();
    window().dialogs().openKeys();
    settings();
    QTest::qWait(50);
    const QStringList english = texts();
    QVERIFY(english.contains("Smiling") && english.contains("&File") && english.contains("Reset all"));
    pickLanguage("ru");
    QTRY_VERIFY(texts().contains("&Файл"));
    const QStringList russian = texts();
    QCOMPARE(harness_->preferences.language.get(), QString("ru"));
    QVERIFY(!russian.contains("Smiling") && !russian.contains("Reset all") && !russian.contains("Edit"));
    // A text of letters that is the same in both languages was not said again. Names and numbers are the same.
    const QRegularExpression same(
        "(CAM|U-Net|StyleGAN|BiSeNet|[A-Z]\\w+-3\\.0|GPL|Viridis|Inferno|Cividis|Magma|Qt |"
        "LibTorch|compact|ffhq|models/|^English$|^Lineament|CPU|CUDA|bfloat|sample-|portrait|"
        "Ctrl|Shift|Esc|^F1|\\.pt|/home|Trained from|Without the|PNG|JPEG|float16|packs|PSNR|SSIM|LPIPS|^Scroll "
        "|ReStyle)");
    const QRegularExpression word("[A-Za-z]{4,}");
    QStringList left;
    for (const QString& text : russian) {
      if (english.contains(text) && word.match(text).hasMatch() && !same.match(text).hasMatch()) left << text;
    }
    left.removeDuplicates();
    QVERIFY2(left.isEmpty(), qPrintable(left.join(" | ")));
    pickLanguage("zh_CN");
    QTRY_VERIFY(texts().contains(QString::fromUtf8("微笑")));
    QVERIFY(!texts().contains(QString::fromUtf8("Улыбка")));
    pickLanguage("en");
    QTRY_VERIFY(texts().contains("&File"));
    QStringList back = texts();
    for (const char* text : {"Smiling", "Reset all", "Edit", "Stages", "Models", "Keys and mouse"}) {
      QVERIFY2(back.contains(text), text);
    }
  }

  void stepsOfTheHistoryFollowTheLanguage() {
    QVERIFY(harness_->openPhoto());
    EditDocument& document = harness_->session->document();
    SliderRow& row = *window().adjust().attributes().row("Smiling");
    row.field().setValue(20);
    Q_EMIT window().adjust().cleaner().cleaner().activated(static_cast<int>(Cleaner::kNone));
    window().adjust().classes().box(1, false).click();
    window().history().presets().apply(0);
    document.resetAll();
    const QStringList english = {"Smiling 20", "Cleaner: None", "Class added: skin", "Preset: Light smile",
                                 "Reset all"};
    const auto texts = [&] {
      QStringList all;
      for (int i = 0; i < document.history().count(); ++i) all << document.history().command(i)->text();
      return all;
    };
    QCOMPARE(texts(), english);
    pickLanguage("ru");
    QTRY_COMPARE(texts().first(), QString::fromUtf8("Улыбка 20"));
    for (int i = 0; i < english.size(); ++i) QVERIFY2(texts()[i] != english[i], qPrintable(texts()[i]));
    const QString undo = window().findChild<QAction*>("&Undo") ? QString() : document.history().undoText();
    QVERIFY(undo != "Reset all");
    // What a session keeps says itself in the language of who opens it.
    const QString file = harness_->folder.filePath("steps.lineament");
    QVERIFY(window().keeper().save(file));
    QVERIFY(window().keeper().open(file));
    QVERIFY(harness_->settled());
    pickLanguage("en");
    QTRY_COMPARE(texts(), english);
    QCOMPARE(sayStep("a plain name"), QString("a plain name"));
    QCOMPARE(sayStep(stepText("", "%1 %2", {"a %2", "b"})), QString("a %2 b"));
  }

  void theDesktopsThemeIsFollowed() {
    Preferences& preferences = harness_->preferences;
    DesktopTheme desktop(*qApp, preferences);
    preferences.theme.set(ThemeKind::kSystem);
    const bool platform = [] {
      // What the platform itself says, behind our own palette.
      const QPalette own = QApplication::palette();
      QApplication::setPalette(QPalette());
      const bool dark = tokensOf(QApplication::palette()).dark;
      QApplication::setPalette(own);
      return dark;
    }();
    setDesktopDark(*qApp, !platform);  // as if it had been the other one until now
    applyTheme(*qApp, ThemeKind::kSystem);
    QCOMPARE(tokensOf(window()).dark, !platform);
    QEvent changed(QEvent::ThemeChange);
    QApplication::sendEvent(&window(), &changed);
    QCOMPARE(tokensOf(window()).dark, platform);
    preferences.theme.set(platform ? ThemeKind::kLight : ThemeKind::kDark);  // the person's own choice stays
    applyTheme(*qApp, preferences.theme.get());
    QEvent again(QEvent::ThemeChange);
    QApplication::sendEvent(&window(), &again);
    QCOMPARE(tokensOf(window()).dark, !platform);
  }

  void pluralFormsFollowTheLanguage() {
    QVERIFY(harness_->openPhoto());
    for (const auto& [threads, text] :
         {std::pair(1, "1 поток "), std::pair(2, "2 потока "), std::pair(5, "5 потоков ")}) {
      EngineOptions options = harness_->session->engine().options();
      options.threads = threads;
      harness_->session->configure(options);
      pickLanguage("ru");
      QTRY_VERIFY2(window().status().deviceText().contains(QString::fromUtf8(text)),
                   qPrintable(window().status().deviceText()));
    }
  }

  void keysCanBeChangedAndConflictsAreSaid() {
    QVERIFY(harness_->openPhoto());
    ShortcutsPage& page = settings().keys();
    Shortcuts& shortcuts = window().shortcuts();
    QAction& fit = command("Fit");
    QAction& compare = command("Compare");
    page.choose(fit);
    QCOMPARE(page.chosen(), &fit);
    page.keys().setKeySequence(QKeySequence("M"));
    QVERIFY2(page.note().contains("Compare"), qPrintable(page.note()));
    page.keys().setKeySequence(QKeySequence("Ctrl+9"));
    QVERIFY(page.note().isEmpty());
    QTest::mouseClick(&page.assignButton(), Qt::LeftButton);
    QCOMPARE(fit.shortcut(), QKeySequence("Ctrl+9"));
    QVERIFY(page.resetButton().isEnabled());
    page.choose(fit);
    page.keys().setKeySequence(QKeySequence("M"));
    page.assignButton().click();
    QCOMPARE(fit.shortcut(), QKeySequence("M"));
    QVERIFY(compare.shortcuts().isEmpty());
    QVERIFY(!window().header().compareButton().text().endsWith("M"));
    {
      // A second window of the same person has the same keys.
      Session session(fakeEngineFactory(harness_->script), {}, harness_->preferences);
      const MainWindow other(session, harness_->log, *harness_->packs, {});
      QCOMPARE(const_cast<MainWindow&>(other).shortcuts().actions().size(), shortcuts.actions().size());
      for (const QAction* action : const_cast<MainWindow&>(other).shortcuts().actions()) {
        if (action->objectName() == "Fit") QCOMPARE(action->shortcut(), QKeySequence("M"));
        if (action->objectName() == "Compare") QVERIFY(action->shortcut().isEmpty());
      }
    }
    page.choose(compare);
    page.resetButton().click();  // its key is taken: it stays without
    QVERIFY(compare.shortcuts().isEmpty());
    page.resetAllButton().click();
    QCOMPARE(fit.shortcut(), QKeySequence("Ctrl+0"));
    QCOMPARE(compare.shortcut(), QKeySequence("M"));
    QVERIFY(harness_->preferences.shortcuts.get().isEmpty());
  }

  void everyCommandIsListedAndFound() {
    ShortcutsPage& page = settings().keys();
    QCOMPARE(page.table().rowCount(), static_cast<int>(window().shortcuts().actions().size()));
    QSet<QString> names;
    for (const QAction* action : window().shortcuts().actions()) {
      QVERIFY2(!action->objectName().isEmpty() && !names.contains(action->objectName()),
               qPrintable(action->objectName()));
      names.insert(action->objectName());
      for (const QKeySequence& keys : action->shortcuts()) {
        QVERIFY2(!window().shortcuts().conflict(*action, keys), qPrintable(action->objectName()));
      }
    }
    QVERIFY(names.size() >= 20);
    page.filter().setText("export");
    int shown = 0;
    for (int row = 0; row < page.table().rowCount(); ++row) shown += page.table().isRowHidden(row) ? 0 : 1;
    QVERIFY(shown >= 2 && shown < 6);
  }

  void theKeyForTheOriginalCanBeChanged() {
    QVERIFY(harness_->openPhoto());
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    QTest::keyPress(&window(), Qt::Key_O);
    QVERIFY(window().edit().canvas().originalHeld());
    QTest::keyRelease(&window(), Qt::Key_O);
    QVERIFY(!window().edit().canvas().originalHeld());
    window().shortcuts().assign(command("Original while held"), QKeySequence("Q"));
    QTest::keyPress(&window(), Qt::Key_O);
    QVERIFY(!window().edit().canvas().originalHeld());
    QTest::keyRelease(&window(), Qt::Key_O);
    QTest::keyPress(&window(), Qt::Key_Q);
    QVERIFY(window().edit().canvas().originalHeld());
    QTest::keyRelease(&window(), Qt::Key_Q);
    QVERIFY(!window().edit().canvas().originalHeld());
  }

  void welcomeOffersSamplesAndRecentFiles() {
    QVERIFY(window().welcome().isVisible());
    QCOMPARE(window().welcome().sampleButtons().size(), 2u);
    QVERIFY(window().welcome().recentButtons().empty());
    QTest::mouseClick(window().welcome().sampleButtons()[1], Qt::LeftButton);
    QTRY_VERIFY(harness_->session->hasPhoto());
    QVERIFY(harness_->settled());
    QVERIFY(!window().welcome().isVisible());
    QVERIFY(QString::fromStdString(harness_->session->photo()->path.string()).endsWith("sample-2.png"));
    RecentFiles recent(harness_->preferences);
    recent.note("/nowhere/gone.png");
    QCOMPARE(recent.all().size(), 2);
    QCOMPARE(recent.existing().size(), 1);
    Session session(fakeEngineFactory(harness_->script), {}, harness_->preferences);
    MainWindow next(session, harness_->log, *harness_->packs, {});
    next.show();
    QCOMPARE(next.welcome().recentButtons().size(), 1u);
    QTest::mouseClick(next.welcome().recentButtons()[0], Qt::LeftButton);
    QTRY_VERIFY(session.hasPhoto());
    recent.forget("/nowhere/gone.png");
    QCOMPARE(recent.all().size(), 1);
    for (int i = 0; i < 15; ++i) recent.note(QStringLiteral("/nowhere/%1.png").arg(i));
    QCOMPARE(recent.all().size(), RecentFiles::kKept);
    recent.clear();
    QVERIFY(recent.all().isEmpty());
  }

  void tourFollowsWhatThePersonDoes() {
    Tour& tour = window().tour();
    QVERIFY(!tour.isVisible());
    tour.start();
    QVERIFY(tour.isVisible() && tour.step() == 0);
    QVERIFY(window().rect().contains(tour.geometry()));
    QTest::mouseClick(window().welcome().sampleButtons()[0], Qt::LeftButton);  // not modal
    QTRY_COMPARE(tour.step(), 1);
    QVERIFY(harness_->settled());
    EditState state;
    state.setAlpha("Smiling", 20);
    harness_->session->document().propose(state, "Smiling 20", "g", Phase::kSettled);
    QCOMPARE(tour.step(), 2);
    QCOMPARE(tour.nextButton().text(), QString("Done"));
    QTest::mouseClick(&tour.backButton(), Qt::LeftButton);
    QCOMPARE(tour.step(), 1);
    QTest::mouseClick(&tour.nextButton(), Qt::LeftButton);
    harness_->session->engine().exportResult(harness_->folder.filePath("out.png"), {});
    QTRY_VERIFY(!tour.running());
    QVERIFY(!tour.isVisible());
    QVERIFY(harness_->preferences.tourDone.get());
    command("Take the tour").trigger();
    QVERIFY(tour.isVisible());
    QTest::mouseClick(&tour.closeButton(), Qt::LeftButton);
    QVERIFY(!tour.isVisible());
  }

  void logIsCopied() {
    harness_->log.append(LogLevel::kWarning, "weights", "tensor “a” has 3 numbers");
    command("Log").trigger();
    QVERIFY(window().logPanel().isVisible());
    QTRY_VERIFY(window().logPanel().text().toPlainText().contains("3 numbers"));
    QGuiApplication::clipboard()->clear();
    window().logPanel().findChild<QPushButton*>("copyLog")->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains("tensor “a” has 3 numbers"));
    window().logPanel().findChild<QPushButton*>("closeLog")->click();
    QVERIFY(!window().logPanel().isVisible());
    QVERIFY(!command("Log").isChecked());
  }

  void aboutTellsVersionsDeviceAndLicenses() {
    window().dialogs().openAbout();
    AboutDialog& about = *window().dialogs().about();
    for (const char* fact : {"compact 1.0", "CPU", "LibTorch 1.13.1", "GPL-3.0-or-later", "models/compact"}) {
      QVERIFY2(about.text().contains(fact), fact);
    }
    QVERIFY(about.text().contains(QString("Qt ") + qVersion()));
    for (const char* fact : {"QCustomPlot", "OpenCV", "GNU GENERAL PUBLIC LICENSE", "Exiv2"}) {
      QVERIFY2(about.licenses().contains(fact), fact);
    }
    about.copyButton().click();
    QCOMPARE(QGuiApplication::clipboard()->text(), about.text());
  }

  void settingsDialogOpensOnce() {
    QTest::keyClick(&window(), Qt::Key_Comma, Qt::ControlModifier);
    QPointer<SettingsDialog> first = window().dialogs().settings();
    QVERIFY(first);
    window().dialogs().openSettings();
    QCOMPARE(window().dialogs().settings(), first.data());
    first->reject();
    QTRY_VERIFY(!first);
  }
};

QTEST_MAIN(SettingsTest)
#include "test_settings.moc"
