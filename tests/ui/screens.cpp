// Renders every workspace in both themes and two sizes into a folder, and fails where a picture is blank or a text does
// not fit its place:   ui_screens FOLDER [LANGUAGE [PHOTO [GROUP]]]   (GROUP: three portraits side by side)
#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QScreen>
#include <QSet>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QThread>
#include <cstdio>

#include "fake_engine.h"
#include "fake_packs.h"
#include "ui/bridge/session.h"
#include "ui/bridge/session_keeper.h"
#include "ui/bridge/words.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/models_dialog.h"
#include "ui/dialogs/pack_import_page.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/main_window/ablation_workspace.h"
#include "ui/main_window/analysis_workspace.h"
#include "ui/main_window/dialog_actions.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/face_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/stages_workspace.h"
#include "ui/panels/tour.h"
#include "ui/plots/plot_card.h"
#include "ui/settings/icons.h"
#include "ui/settings/translations.h"

using namespace lineament;
using namespace lineament::ui;

namespace {

int faults = 0;

void fault(const QString& text) {
  std::fprintf(stderr, "screens: %s\n", text.toUtf8().constData());
  ++faults;
}

template <class Condition>
void waitFor(const char* what, Condition done) {
  QElapsedTimer clock;
  clock.start();
  while (!done() && clock.elapsed() < 20'000) {
    QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    QThread::msleep(2);
  }
  if (!done()) fault(QStringLiteral("waited in vain for %1").arg(QLatin1String(what)));
}

void letPaint(int milliseconds) {
  QElapsedTimer clock;
  clock.start();
  while (clock.elapsed() < milliseconds) QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

/// Labels and buttons whose text is wider than what they got.
void findClipped(const QWidget& window, const QString& where) {
  for (const auto* label : window.findChildren<QLabel*>()) {
    if (!label->isVisible() || label->wordWrap() || label->text().isEmpty()) continue;
    if (label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) continue;  // means to be cut
    if (label->width() + 1 < label->fontMetrics().horizontalAdvance(label->text())) {
      fault(where + QStringLiteral(": clipped label “%1”").arg(label->text()));
    }
  }
  for (const auto* box : window.findChildren<QComboBox*>()) {
    constexpr int kArrow = 26;
    const int needed = box->fontMetrics().horizontalAdvance(box->currentText()) + kArrow +
                       (box->itemIcon(box->currentIndex()).isNull() ? 0 : box->iconSize().width() + 4);
    if (box->isVisible() && box->width() < needed) {
      fault(where + QStringLiteral(": clipped choice “%1”").arg(box->currentText()));
    }
  }
  for (const auto* card : window.findChildren<PlotCard*>()) {
    if (card->isVisible() && !card->namesFit()) {
      fault(where + QStringLiteral(": clipped names under the plot “%1”").arg(card->title()));
    }
  }
  for (const auto* tabs : window.findChildren<QTabBar*>()) {
    for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i) {
      if (tabs->tabRect(i).width() < tabs->fontMetrics().horizontalAdvance(tabs->tabText(i)) ||
          !tabs->rect().contains(tabs->tabRect(i).center())) {
        fault(where + QStringLiteral(": clipped tab “%1”").arg(tabs->tabText(i)));
      }
    }
  }
  for (const auto* button : window.findChildren<QAbstractButton*>()) {
    if (button->isVisible() && !button->text().isEmpty() && button->width() + 1 < button->minimumSizeHint().width()) {
      fault(where + QStringLiteral(": clipped button “%1”").arg(button->text()));
    }
  }
}

void findBlank(const QWidget& view, const QString& where) {
  const QImage image = const_cast<QWidget&>(view).grab().toImage();
  QSet<QRgb> colors;
  for (int y = 30; y < image.height() - 4; y += 3) {
    for (int x = 4; x < image.width() - 4; x += 3) colors.insert(image.pixel(x, y));
  }
  if (colors.size() < 3) fault(where + QStringLiteral(": blank “%1”").arg(view.accessibleName()));
}

/// A dialog or a part of the window, by itself.
void shootPart(QWidget& part, const QString& folder, const QString& name) {
  letPaint(150);
  QCoreApplication::sendPostedEvents();
  findClipped(part, name);
  findBlank(part, name);
  if (!part.grab().save(QDir(folder).filePath(name + QStringLiteral(".png"))))
    fault(name + QStringLiteral(": not saved"));
}

/// Every dialog, once for each theme and language.
void shootDialogs(MainWindow& window, const QString& folder, const QString& suffix) {
  DialogActions& dialogs = window.dialogs();
  dialogs.openModels();
  waitFor("the packs", [&] { return dialogs.models()->list().count() == 3; });
  shootPart(*dialogs.models(), folder, QStringLiteral("models") + suffix);
  for (int row = 0; row < dialogs.models()->list().count(); ++row) {
    if (dialogs.models()->list().item(row)->text().startsWith(QLatin1String("ffhq"))) {
      dialogs.models()->list().setCurrentRow(row);
    }
  }
  dialogs.models()->removeButton().click();
  shootPart(*dialogs.models(), folder, QStringLiteral("models-remove") + suffix);
  dialogs.openModels({QStringLiteral("/data/psp_ffhq_encode.pt"), QStringLiteral("/data/79999_iter.pth")});
  waitFor("the roles", [&] { return dialogs.models()->importPage().role(0).currentIndex() > 0; });
  shootPart(*dialogs.models(), folder, QStringLiteral("models-import") + suffix);
  dialogs.models()->close();
  dialogs.openSettings();
  for (int page = 0; page < dialogs.settings()->pages().count(); ++page) {
    dialogs.settings()->pages().setCurrentIndex(page);
    shootPart(*dialogs.settings(), folder, QStringLiteral("settings-%1").arg(page + 1) + suffix);
  }
  dialogs.settings()->close();
  dialogs.openAbout();
  shootPart(*dialogs.about(), folder, QStringLiteral("about") + suffix);
  dialogs.about()->close();
  dialogs.openKeys();
  shootPart(*dialogs.keys(), folder, QStringLiteral("keys") + suffix);
  dialogs.keys()->close();
}

void shoot(MainWindow& window, const QString& folder, const QString& name) {
  letPaint(250);
  QCoreApplication::sendPostedEvents();
  findClipped(window, name);
  if (window.workspace() == Workspace::kStages && window.stages().isVisible()) {
    for (int i = 0; i < kStageCount; ++i) {
      const StageView& view = window.stages().grid().view(static_cast<Stage>(i));
      if (view.stage() != Stage::kMask) findBlank(view, name);
    }
  }
  if (!window.grab().save(QDir(folder).filePath(name + QStringLiteral(".png"))))
    fault(name + QStringLiteral(": not saved"));
}

QImage drawnGroup() {
  QImage group(1500, 500, QImage::Format_RGB888);
  QPainter painter(&group);
  for (int i = 0; i < 3; ++i) painter.drawImage(500 * i, 0, drawnPortrait(500));
  return group;
}

/// Several faces, one that is placed by hand, none.
void shootFaces(MainWindow& window, Session& session, FakeScript& script, const QString& group, const QString& folder,
                const QString& suffix) {
  {
    const std::lock_guard lock(script.mutex);
    script.faces = {{1.0 / 6, 0.47, 0.06}, {0.5, 0.47, 0.06}, {5.0 / 6, 0.47, 0.06}};
    script.fit.word = FitWord::kPoor;
    script.fit.reasons = {"unlike", "turned"};
  }
  window.showWorkspace(Workspace::kEdit);
  window.edit().canvas().setMode(CompareMode::kOff);
  session.openPhoto(group);
  waitFor("the group", [&] { return session.photo() && session.photo()->faces.size() == 3; });
  session.chooseFace(1);
  waitFor("the second face", [&] { return session.upToDate() && session.photo()->face == 1; });
  shoot(window, folder, QStringLiteral("faces") + suffix);
  window.edit().faces().startPlacing(false);
  waitFor("the preview", [&] { return !window.edit().canvas().placement().preview().picture().isNull(); });
  shoot(window, folder, QStringLiteral("placing") + suffix);
  window.edit().faces().cancel();
  script.noFace = true;
  {
    const std::lock_guard lock(script.mutex);
    script.faces.clear();
  }
  session.openPhoto(group);
  waitFor("no face", [&] { return session.photo() && session.photo()->faces.empty() && !session.busy(); });
  shoot(window, folder, QStringLiteral("noface") + suffix);
  script.noFace = false;
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  registerResources();
  const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("screens");
  QDir().mkpath(folder);
  installTranslations(application, QLocale(argc > 2 ? QString::fromLocal8Bit(argv[2]) : QStringLiteral("en")));
  const QTemporaryDir temporary;
  QString photo = argc > 3 ? QString::fromLocal8Bit(argv[3]) : temporary.filePath(QStringLiteral("portrait.png"));
  if (argc <= 3) drawnPortrait(600).save(photo);
  QString group = argc > 4 ? QString::fromLocal8Bit(argv[4]) : temporary.filePath(QStringLiteral("group.png"));
  if (argc <= 4) drawnGroup().save(group);
  for (const ThemeKind theme : {ThemeKind::kDark, ThemeKind::kLight}) {
    applyTheme(application, theme);
    for (const QSize size : {QSize(1600, 1000), QSize(1280, 720)}) {
      // At 200 % a window of 1600 × 1000 would need 3200 × 2000 pixels; 1280 × 720 fits the screens that use it.
      if (QGuiApplication::primaryScreen()->devicePixelRatio() > 1 && size.width() > 1280) continue;
      Preferences preferences(temporary.filePath(QStringLiteral("settings.ini")));
      preferences.theme.set(theme);
      LogRelay log;
      EngineOptions options;
      options.pack = "models/compact";
      const auto script = std::make_shared<FakeScript>();
      Session session(fakeEngineFactory(script), options, preferences);
      auto packsScript = std::make_shared<PacksScript>();
      packsScript->cards = sampleCards();
      packsScript->roles = {{"psp_ffhq_encode.pt", "psp"}, {"79999_iter.pth", "parser"}};
      PackLibrary packs(fakePackCalls(packsScript));
      MainWindow window(session, log, packs, {photo});
      window.resize(size);
      window.show();
      const QString suffix = QStringLiteral("-%1-%2").arg(themeId(theme)).arg(size.width());
      shoot(window, folder, QStringLiteral("empty") + suffix);
      window.tour().start();
      shoot(window, folder, QStringLiteral("welcome") + suffix);
      window.tour().finish();
      if (size.width() == 1280) shootDialogs(window, folder, suffix);
      session.openPhoto(photo);
      waitFor("the photograph", [&] { return session.upToDate(); });
      EditState state;
      for (const auto& [attribute, alpha] :
           {std::pair("Smiling", 20.0), std::pair("Bushy_Eyebrows", 6.0), std::pair("Old", -8.0)}) {
        state.setAlpha(attribute, alpha);
        session.document().propose(state, attributeLabel(attribute) + QLatin1Char(' ') + number(alpha, 0),
                                   QLatin1String(attribute), Phase::kSettled);
      }
      waitFor("the edit", [&] { return session.upToDate(); });
      session.snapshots().take(session.snapshots().nextName(), state, {});
      shoot(window, folder, QStringLiteral("edit") + suffix);
      window.edit().canvas().setMode(CompareMode::kSplit);
      shoot(window, folder, QStringLiteral("split") + suffix);
      window.edit().canvas().setMode(CompareMode::kSideBySide);
      shoot(window, folder, QStringLiteral("side") + suffix);
      window.edit().canvas().setMode(CompareMode::kDifference);
      window.edit().plots().show();
      shoot(window, folder, QStringLiteral("difference") + suffix);
      window.edit().plots().hide();
      window.showWorkspace(Workspace::kStages);
      shoot(window, folder, QStringLiteral("stages") + suffix);
      window.showWorkspace(Workspace::kAblation);
      waitFor("the ablation", [&] { return window.ablation().complete(); });
      shoot(window, folder, QStringLiteral("ablation") + suffix);
      window.showWorkspace(Workspace::kAnalysis);
      waitFor("the curve", [&] { return window.analysis().curve().csv().count(QLatin1Char('\n')) > 13; });
      shoot(window, folder, QStringLiteral("analysis") + suffix);
      shootFaces(window, session, *script, group, folder, suffix);
      session.openPhoto(QStringLiteral("/nowhere/holiday.jpg"));
      waitFor("the message", [&] { return !session.busy(); });
      shoot(window, folder, QStringLiteral("fault") + suffix);
      window.keeper().forget();  // no crash to offer the next window
    }
  }
  return faults == 0 ? 0 : 1;
}
