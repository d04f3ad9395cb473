// Session files, autosave and recovery, the unsaved marker, history, snapshots and presets.
#include <QDir>
#include <QFile>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QUndoView>

#include "document/presets.h"
#include "document/session_file.h"
#include "harness.h"
#include "ui/bridge/session_keeper.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/file_actions.h"
#include "ui/main_window/session_actions.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/preset_panel.h"
#include "ui/panels/recovery_bar.h"
#include "ui/panels/snapshot_panel.h"
#include "ui/settings/places.h"

using namespace lineament;
using namespace lineament::ui;

class SessionsTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  Session& session() { return *harness_->session; }
  MainWindow& window() { return *harness_->window; }
  EditDocument& document() { return session().document(); }
  QString file(const QString& name) { return harness_->folder.filePath(name); }

  void propose(const EditState& state, const QString& text) {
    QVERIFY(document().propose(state, text, "g", Phase::kSettled));
  }
  void smile(double alpha) {
    EditState state = document().state();
    state.setAlpha("Smiling", alpha);
    propose(state, QStringLiteral("Smiling %1").arg(alpha));
  }
  void paint() {
    EditState state = document().state();
    state.mask.strokes.push_back({BrushMode::kAdd, 0.1, 0.5, {{0.25f, 0.25f}, {0.5f, 0.25f}}});
    propose(state, "Brush: add");
  }
  /// An edit with everything that a session keeps.
  void work() {
    QVERIFY(harness_->openPhoto());
    smile(12);
    paint();
    smile(20);
    document().history().undo();
    window().history().snapshots().take();
    window().edit().canvas().setMode(CompareMode::kSplit);
    window().edit().canvas().setSplit(0.3);
    window().edit().canvas().setSplitAngle(30);
    QVERIFY(harness_->settled());
  }
  void answer(SessionActions::Answer given) {
    window().sessions().askUnsaved = [given] { return given; };
  }

 private Q_SLOTS:
  void init() { harness_ = std::make_unique<Harness>(); }
  void cleanup() { harness_.reset(); }

  void roundTripKeepsEditHistorySnapshotsAndView() {
    work();
    const EditState state = document().state();
    const auto steps = document().steps();
    QCOMPARE(steps.size(), 3u);
    QVERIFY(window().keeper().modified());
    QVERIFY(window().isWindowModified());
    window().sessions().askSaveName = [this](const QString& suggested) {
      [&] { QVERIFY(suggested.endsWith("portrait.lineament")); }();
      return file("mine");
    };
    QVERIFY(window().sessions().save());
    QVERIFY(QFile::exists(file("mine.lineament")));
    QVERIFY(!window().keeper().modified() && !window().isWindowModified());
    QVERIFY(window().windowTitle().startsWith("mine.lineament"));
    QCOMPARE(harness_->preferences.recentFiles.get().first(), file("mine.lineament"));
    QFile written(file("mine.lineament"));
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.size() < 20'000);  // a recipe, never pixels

    smile(3);
    window().edit().canvas().setMode(CompareMode::kOff);
    QVERIFY(window().isWindowModified());
    session().snapshots().clear();
    window().files().openFile(file("mine.lineament"));
    QTRY_VERIFY(document().state() == state);
    QVERIFY(harness_->settled());
    QVERIFY(document().steps() == steps);
    QCOMPARE(document().history().index(), 2);
    QCOMPARE(window().history().list().model()->rowCount(), 4);
    document().history().redo();
    QCOMPARE(document().state().alpha("Smiling"), 20.0);
    document().history().setIndex(0);
    QVERIFY(document().state() == EditState{});
    document().history().setIndex(2);
    QVERIFY(!window().isWindowModified());
    QCOMPARE(session().snapshots().count(), 1);
    QVERIFY(session().snapshots().at(0).state == state);
    QCOMPARE(window().edit().canvas().mode(), CompareMode::kSplit);
    QCOMPARE(window().edit().canvas().split(), 0.3);
    QCOMPARE(window().edit().canvas().splitAngle(), 30.0);
    QVERIFY(harness_->settled());
  }

  void undoBackToTheSavedStepClearsTheMarker() {
    QVERIFY(harness_->openPhoto());
    smile(5);
    QVERIFY(window().keeper().save(file("a.lineament")));
    smile(6);
    QVERIFY(window().isWindowModified());
    document().history().undo();
    QVERIFY(!window().isWindowModified());
  }

  void aMovedPhotographIsFoundBesideTheSession() {
    work();
    const EditState state = document().state();
    QDir(harness_->folder.path()).mkdir("moved");
    QVERIFY(window().keeper().save(file("moved/s.lineament")));
    QVERIFY(QFile::rename(file("portrait.png"), file("moved/portrait.png")));
    smile(1);
    QVERIFY(window().keeper().open(file("moved/s.lineament")));
    QTRY_VERIFY(document().state() == state);
    QVERIFY(QString::fromStdString(session().photo()->path.string()).endsWith("moved/portrait.png"));
    QVERIFY(!window().messages().isVisible());
  }

  void aLostPhotographIsAskedForAndADifferingOneIsSaid() {
    work();
    const EditState state = document().state();
    QVERIFY(window().keeper().save(file("s.lineament")));
    QVERIFY(QFile::remove(file("portrait.png")));
    smile(1);
    QString lost;
    window().sessions().askPhoto = [&](const QString& photo) {
      lost = photo;
      return QString();
    };
    window().sessions().openFile(file("s.lineament"));
    QVERIFY(lost.endsWith("portrait.png"));
    QVERIFY(window().messages().text().contains("portrait.png"));
    QCOMPARE(document().state().alpha("Smiling"), 1.0);  // nothing was taken over

    const QString other = file("other.png");
    drawnPortrait(200).save(other);
    window().sessions().askPhoto = [&](const QString&) { return other; };
    window().sessions().openFile(file("s.lineament"));
    QTRY_VERIFY(document().state() == state);
    QTRY_VERIFY(window().messages().isVisible());
    QVERIFY(window().messages().text().contains("other.png"));
    QCOMPARE(window().messages().tone(), MessageBar::Tone::kNote);
  }

  void badSessionsAreRefusedAndNothingIsLost() {
    work();
    const EditState state = document().state();
    for (const QByteArray& text : {QByteArray("{"), QByteArray("{}"), QByteArray("not json"), QByteArray()}) {
      QFile bad(file("bad.lineament"));
      QVERIFY(bad.open(QIODevice::WriteOnly | QIODevice::Truncate));
      bad.write(text);
      bad.close();
      window().messages().dismiss();
      window().files().openFile(file("bad.lineament"));
      QVERIFY(window().messages().isVisible());
      QVERIFY(window().messages().text().contains("bad.lineament"));
      QVERIFY(document().state() == state);
    }
    QVERIFY(!window().keeper().save(file("no/such/folder.lineament")));
    QVERIFY(window().keeper().modified());
  }

  void closingAsksAboutUnsavedWorkOnly() {
    QVERIFY(harness_->openPhoto());
    int asked = 0;
    window().sessions().askUnsaved = [&] {
      ++asked;
      return SessionActions::Answer::kCancel;
    };
    QVERIFY(window().sessions().mayClose());
    QCOMPARE(asked, 0);
    smile(9);
    QVERIFY(!window().close());
    QCOMPARE(asked, 1);
    QVERIFY(window().isVisible());
    answer(SessionActions::Answer::kSave);
    window().sessions().askSaveName = [this](const QString&) { return file("closed.lineament"); };
    QVERIFY(window().close());
    QCOMPARE(readSession(file("closed.lineament").toStdString())->chosen().state.alpha("Smiling"), 9.0);
  }

  void everyChangeIsAutosavedAndACleanEndLeavesNothing() {
    QVERIFY(harness_->openPhoto());
    const QDir folder(stateFolder(harness_->preferences));
    const auto autosaves = [&] { return folder.entryList({"autosave-*.lineament"}, QDir::Files); };
    QVERIFY(autosaves().isEmpty());
    smile(11);
    QTRY_COMPARE(autosaves().size(), 1);
    const QString path = folder.filePath(autosaves().first());
    QCOMPARE(readSession(path.toStdString())->chosen().state.alpha("Smiling"), 11.0);
    smile(12);
    QTRY_COMPARE(readSession(path.toStdString())->chosen().state.alpha("Smiling"), 12.0);
    QVERIFY(window().keeper().recoverable().empty());  // its owner lives
    answer(SessionActions::Answer::kDiscard);
    QVERIFY(window().close());
    QVERIFY(autosaves().isEmpty());
  }

  void aCrashOffersToRestore() {
    work();
    const EditState state = document().state();
    const auto steps = document().steps();
    window().keeper().flush();
    // The file that a crash would leave, for another run to find.
    const QDir from(stateFolder(harness_->preferences));
    const QStringList left = from.entryList({"autosave-*.lineament"}, QDir::Files);
    QCOMPARE(left.size(), 1);
    const std::unique_ptr<Harness> crashed = std::move(harness_);
    harness_ = std::make_unique<Harness>();
    const QDir folder(stateFolder(harness_->preferences));
    QVERIFY(QFile::copy(from.filePath(left.first()), folder.filePath("autosave-dead.lineament")));
    RecoveryBar bar(window().keeper());  // as the window makes one when it starts
    bar.show();
    QVERIFY(bar.text().contains("portrait.png"));
    QTest::mouseClick(&bar.restoreButton(), Qt::LeftButton);
    QVERIFY(!bar.isVisible());
    QTRY_VERIFY(document().state() == state);
    QVERIFY(document().steps() == steps);
    QVERIFY(window().keeper().modified());
    QVERIFY(window().keeper().recoverable().empty());
    window().keeper().flush();
    QVERIFY(!folder.exists("autosave-dead.lineament"));
    QCOMPARE(folder.entryList({"autosave-*.lineament"}, QDir::Files).size(), 1);  // now its own
    answer(SessionActions::Answer::kDiscard);
    QVERIFY(window().close());
  }

  void aCrashMayBeDiscarded() {
    const QDir folder(stateFolder(harness_->preferences));
    SessionFile left;
    left.photo = file("portrait.png").toStdString();
    QVERIFY(writeSession((folder.path() + "/autosave-dead.lineament").toStdString(), left));
    RecoveryBar bar(window().keeper());
    bar.show();
    QVERIFY(bar.text().contains("portrait.png"));
    QTest::mouseClick(&bar.discardButton(), Qt::LeftButton);
    QVERIFY(!bar.isVisible());
    QVERIFY(!folder.exists("autosave-dead.lineament"));
  }

  void anotherPhotographKeepsTheRecipeButNotTheStrokes() {
    work();
    session().openPhoto(harness_->photoFile("second.png"));
    QTRY_COMPARE(QString::fromStdString(session().photo()->path.filename().string()), QString("second.png"));
    QVERIFY(document().state().mask.strokes.empty());
    QCOMPARE(document().state().alpha("Smiling"), 12.0);
    QCOMPARE(session().snapshots().count(), 0);
    QVERIFY(window().keeper().modified());
  }

  void historyClickReturnsToAStep() {
    QVERIFY(harness_->openPhoto());
    for (const double alpha : {1.0, 2.0, 3.0}) smile(alpha);
    QUndoView& list = window().history().list();
    QCOMPARE(list.model()->index(2, 0).data().toString(), QString("Smiling 2"));
    list.setCurrentIndex(list.model()->index(1, 0));
    QCOMPARE(document().state().alpha("Smiling"), 1.0);
    list.setCurrentIndex(list.model()->index(0, 0));
    QVERIFY(document().state() == EditState{});
  }

  void snapshotsAreTakenNamedComparedReturnedToAndDeleted() {
    QVERIFY(harness_->openPhoto());
    SnapshotPanel& panel = window().history().snapshots();
    smile(20);
    QVERIFY(harness_->settled());
    const PatchPtr smiling = session().picture().finalPatch();
    QCOMPARE(smiling->pieces.size(), 1u);
    QTest::mouseClick(&panel.takeButton(), Qt::LeftButton);
    smile(-20);
    QTest::mouseClick(&panel.takeButton(), Qt::LeftButton);  // while nothing is computed yet
    QVERIFY(harness_->settled());
    QCOMPARE(panel.list().count(), 2);
    QCOMPARE(panel.list().item(0)->text(), QString("A"));
    panel.list().item(1)->setText("frown");
    QCOMPARE(session().snapshots().at(1).name, std::string("frown"));
    panel.list().item(1)->setText(" ");
    QCOMPARE(panel.list().item(1)->text(), QString("frown"));

    CompareView& canvas = window().edit().canvas();
    canvas.setMode(CompareMode::kOff);
    panel.list().setCurrentRow(0);
    QTest::keyClick(&panel.list(), Qt::Key_Return);
    QCOMPARE(session().snapshots().compared(), 0);
    QVERIFY(session().snapshots().comparedPatch() == smiling);
    panel.list().setCurrentRow(1);
    QTest::keyClick(&panel.list(), Qt::Key_Return);
    QTRY_VERIFY(session().snapshots().comparedPatch());  // computed beside the edit
    const PhotoPatch& frown = *session().snapshots().comparedPatch();
    QCOMPARE(frown.pieces.size(), 1u);
    QVERIFY(*frown.pieces[0].pixels.at(0) == *session().picture().finalPatch()->pieces[0].pixels.at(0));
    panel.returnTo(0);
    QCOMPARE(document().state().alpha("Smiling"), 20.0);
    document().history().undo();
    QCOMPARE(document().state().alpha("Smiling"), -20.0);
    panel.list().setCurrentRow(1);
    QTest::keyClick(&panel.list(), Qt::Key_Delete);
    QCOMPARE(session().snapshots().count(), 1);
    QCOMPARE(session().snapshots().compared(), -1);
  }

  void presetsApplySaveRenameDeleteAndTravel() {
    QVERIFY(harness_->openPhoto());
    PresetPanel& panel = window().history().presets();
    const int builtIn = static_cast<int>(builtInPresets().size());
    QCOMPARE(panel.list().count(), builtIn);
    paint();
    panel.list().setCurrentRow(0);
    QTest::keyClick(&panel.list(), Qt::Key_Return);
    QCOMPARE(document().state().alphas, builtInPresets()[0].state.alphas);
    QCOMPARE(document().state().mask.strokes.size(), 1u);  // strokes are not the preset's business
    document().history().undo();
    QVERIFY(document().state().alphas.empty());

    smile(7);
    QTest::mouseClick(&panel.saveButton(), Qt::LeftButton);
    QCOMPARE(panel.list().count(), builtIn + 1);
    panel.list().item(builtIn)->setText("Mine");
    QCOMPARE(panel.list().item(builtIn)->text(), QString("Mine"));
    panel.exportTo(builtIn, file("mine"));
    QVERIFY(QFile::exists(file("mine.lineament-preset")));
    panel.list().setCurrentRow(builtIn);
    QTest::keyClick(&panel.list(), Qt::Key_Delete);
    QCOMPARE(panel.list().count(), builtIn);
    panel.remove(0);  // the program's own stay
    QCOMPARE(panel.list().count(), builtIn);
    panel.import(file("mine.lineament-preset"));
    QCOMPARE(panel.list().count(), builtIn + 1);
    smile(1);
    panel.apply(builtIn);
    QCOMPARE(document().state().alpha("Smiling"), 7.0);
    panel.import(file("portrait.png"));
    QVERIFY(window().messages().text().contains("portrait.png"));
  }
};

QTEST_MAIN(SessionsTest)
#include "test_sessions.moc"
