// The window as a whole: opening by drop, failing without loss, exporting, stopping, remembering.
#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QUndoView>
#include <QUrl>

#include "harness.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/session_keeper.h"
#include "ui/bridge/words.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/file_actions.h"
#include "ui/main_window/status_strip.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/log_panel.h"
#include "ui/panels/message_bar.h"

using namespace lineament;
using namespace lineament::ui;

class WindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  Session& session() { return *harness_->session; }
  MainWindow& window() { return *harness_->window; }

  void drop(const QString& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window(), &event);
  }

  void smile(double alpha) {
    EditState state = session().document().state();
    state.setAlpha("Smiling", alpha);
    QVERIFY(session().document().propose(state, QStringLiteral("Smiling %1").arg(alpha), "g", Phase::kSettled));
  }

 private Q_SLOTS:
  void init() { harness_ = std::make_unique<Harness>(); }
  void cleanup() { harness_.reset(); }

  void dropOpens() {
    drop(harness_->photoFile("dropped.png"));
    QTRY_VERIFY(session().hasPhoto());
    QVERIFY(harness_->settled());
    QVERIFY(window().windowTitle().startsWith("dropped.png"));
    QVERIFY(!session().stages().picture(Stage::kCleaned).isNull());
    QCOMPARE(harness_->preferences.recentFiles.get().first(), harness_->folder.filePath("dropped.png"));
    QVERIFY(window().history().fitText().contains("good"));
    QVERIFY(window().history().packText().contains("compact 1.0"));
    QVERIFY(window().status().deviceText().startsWith("CPU"));
  }

  void failedOpenKeepsTheWorkAndSaysSo() {
    QVERIFY(harness_->openPhoto());
    smile(20);
    QVERIFY(harness_->settled());
    const QImage before = session().stages().picture(Stage::kCleaned).copy();
    const QString broken = harness_->folder.filePath("broken.jpg");
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not a picture");
    file.close();
    drop(broken);
    QTRY_VERIFY(window().messages().isVisible());
    QVERIFY(window().messages().text().contains("broken.jpg"));
    QCOMPARE(window().messages().tone(), MessageBar::Tone::kFault);
    QCOMPARE(session().document().state().alpha("Smiling"), 20.0);
    QCOMPARE(session().stages().picture(Stage::kCleaned), before);
    QCOMPARE(session().stages().status(Stage::kCleaned), StageStatus::kComputed);
    QVERIFY(session().upToDate());
    QVERIFY(session().photo()->path.string().find("portrait.png") != std::string::npos);
    smile(10);  // and the work goes on
    QVERIFY(harness_->settled());
    QVERIFY(session().stages().picture(Stage::kCleaned) != before);
    QVERIFY(harness_->openPhoto());
    QVERIFY(!window().messages().isVisible());
  }

  void badPackIsSaid() {
    harness_->script->failPack = true;
    EngineOptions options = session().engine().options();
    options.pack = "/nowhere";
    session().configure(options);
    QTRY_VERIFY(window().messages().isVisible());
    QVERIFY(window().messages().text().contains("/nowhere"));
  }

  void exportErrorIsShownAndExportSucceedsAfter() {
    QVERIFY(harness_->openPhoto());
    harness_->script->failExports = true;
    session().engine().exportResult("/root/forbidden/out.png", {});
    QTRY_VERIFY(window().messages().isVisible());
    QVERIFY(window().messages().text().contains("forbidden"));
    QVERIFY(window().messages().text().contains(advice(ErrorCode::kPermission)));
    harness_->script->failExports = false;
    session().engine().exportResult(harness_->folder.filePath("out.png"), {});
    QTRY_COMPARE(window().messages().tone(), MessageBar::Tone::kGood);
    QVERIFY(window().messages().text().contains("out.png"));
  }

  void exportDialogChecksAndRemembers() {
    QVERIFY(harness_->openPhoto());
    window().files().exportResult();
    auto* dialog = window().findChild<ExportDialog*>();
    QVERIFY(dialog);
    QVERIFY(dialog->file().endsWith("portrait-edited.png"));
    dialog->fileField().setText(harness_->folder.filePath("result.txt"));
    QVERIFY(!dialog->note().isEmpty());
    dialog->accept();
    QVERIFY(dialog->isVisible());
    dialog->fileField().setText(harness_->folder.filePath("none/result.jpg"));
    QVERIFY(dialog->note().contains("none"));
    dialog->fileField().setText(harness_->photoFile("there.jpg"));
    QVERIFY(!dialog->note().isEmpty());  // would be replaced
    dialog->fileField().setText(harness_->folder.filePath("result.jpg"));
    QVERIFY(dialog->note().isEmpty());
    dialog->accept();
    QTRY_COMPARE(harness_->script->seen().exported.size(), 1u);
    QCOMPARE(QString::fromStdString(harness_->script->seen().exported[0].filename().string()), QString("result.jpg"));
    QCOMPARE(harness_->script->seen().exportOptions[0].jpegQuality, 95);
    QCOMPARE(harness_->preferences.exportFolder.get(), harness_->folder.path());
  }

  void undoAndHistoryMoveThePicture() {
    QVERIFY(harness_->openPhoto());
    const QImage plain = session().stages().picture(Stage::kCleaned).copy();
    smile(20);
    QVERIFY(harness_->settled());
    const QImage smiling = session().stages().picture(Stage::kCleaned).copy();
    QVERIFY(smiling != plain);
    QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(harness_->settled());
    QCOMPARE(session().stages().picture(Stage::kCleaned), plain);
    QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(harness_->settled());
    QCOMPARE(session().stages().picture(Stage::kCleaned), smiling);
    QCOMPARE(window().history().list().model()->rowCount(), 2);
  }

  void escapeStopsAndMarksStale() {
    QVERIFY(harness_->openPhoto());
    harness_->script->evaluationMs = 5000;
    smile(20);
    QTRY_VERIFY(session().busy());
    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(&window(), Qt::Key_Escape);
    QTRY_VERIFY(!session().busy());
    QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(harness_->script->seen().stops, 1);
    QCOMPARE(session().stages().status(Stage::kCleaned), StageStatus::kStale);
    QCOMPARE(session().document().state().alpha("Smiling"), 20.0);
    QVERIFY(!window().messages().isVisible());
  }

  void escapeIsAnsweredWhileAStageStillRuns() {
    QVERIFY(harness_->openPhoto());
    harness_->script->evaluationMs = 5000;
    harness_->script->stubbornMs = 800;
    smile(20);
    QTRY_VERIFY(session().busy());
    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(&window(), Qt::Key_Escape);
    QTRY_COMPARE(window().status().stateText(), QString("Stopping …"));
    QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(session().stages().status(Stage::kCleaned), StageStatus::kStale);
    // And the hand is not held up: the next move counts as soon as the stage has ended.
    harness_->script->evaluationMs = 0;
    smile(10);
    QVERIFY(harness_->settled());
    QVERIFY(window().status().stateText().startsWith("Ready"));
  }

  void progressNamesTheStageAndTheTimeLeft() {
    QCOMPARE(StatusStrip::secondsLeft(2, 0.5), 2.0);
    QCOMPARE(StatusStrip::secondsLeft(3, 0.75), 1.0);
    QVERIFY(StatusStrip::secondsLeft(0.1, 0.5) < 0);  // a guess
    QVERIFY(StatusStrip::secondsLeft(2, 0) < 0);
    QVERIFY(harness_->openPhoto());
    harness_->script->evaluationMs = 3000;
    harness_->script->fraction = 0.5;
    smile(20);
    QTRY_COMPARE(window().status().stateText(), QString("Diff-CAM++"));
    QTRY_VERIFY_WITH_TIMEOUT(window().status().elapsedText().contains(QRegularExpression("^0\\.\\d s · 1 s left$")),
                             1500);
    session().stop();
    QTRY_VERIFY(!session().busy());
  }

  void aPictureFromTheClipboardIsANewPhotograph() {
    QVERIFY(harness_->openPhoto());
    QGuiApplication::clipboard()->setText("no picture");
    QTest::keyClick(&window(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(window().messages().text().contains("no picture"));
    const QImage picture = drawnPortrait(220);
    QGuiApplication::clipboard()->setImage(picture);
    QTest::keyClick(&window(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(session().photo()->width, 220);
    const QString file = fromPath(session().photo()->path);
    QVERIFY(file.startsWith(harness_->folder.path()) && file.contains("pasted"));
    QCOMPARE(QImage(file).convertToFormat(QImage::Format_RGB888), picture);
    QVERIFY(harness_->settled());
    // A file on the clipboard, as file managers put it there.
    auto* data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(harness_->photoFile("other.png"))});
    QGuiApplication::clipboard()->setMimeData(data);
    QTest::keyClick(&window(), Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(fromPath(session().photo()->path).endsWith("other.png"));
  }

  void aPictureDroppedFromElsewhereOpens() {
    QMimeData data;
    data.setImageData(drawnPortrait(180));
    const QPointF place = window().rect().center();
    QDragEnterEvent enter(place.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window(), &drop);
    QTRY_VERIFY(session().photo() && session().photo()->width == 180);
  }

  void theResultIsDraggedOutOfTheCanvas() {
    QVERIFY(harness_->openPhoto());
    smile(20);
    QVERIFY(harness_->settled());
    std::unique_ptr<QMimeData> data;
    QSize shown;
    window().files().startDrag = [&](QMimeData* made, const QImage& picture) {
      data.reset(made);
      shown = picture.size();
    };
    CompareView& canvas = window().edit().canvas();
    const QPoint middle = canvas.rect().center();
    QTest::mousePress(&canvas, Qt::LeftButton, {}, middle);
    QTest::mouseMove(&canvas, middle + QPoint(2, 0));  // a shaky click is no drag
    QTest::qWait(50);
    QVERIFY(!data && harness_->script->seen().renders == 0);
    QTest::mouseMove(&canvas, middle + QPoint(60, 20));
    QTRY_VERIFY(data);
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, middle + QPoint(60, 20));
    QCOMPARE(shown, QSize(300, 300));  // the whole photograph
    QVERIFY(data->hasImage());
    QCOMPARE(data->urls().size(), 1);
    const QImage file(data->urls().first().toLocalFile());
    QVERIFY(data->urls().first().toLocalFile().endsWith("portrait-edited.png"));
    QCOMPARE(file.convertToFormat(QImage::Format_RGB888),
             qvariant_cast<QImage>(data->imageData()).convertToFormat(QImage::Format_RGB888));
    QVERIFY(QGuiApplication::clipboard()->image().size() != shown || !window().messages().isVisible());
    // Zoomed in, a drag pans, and Ctrl takes the result out.
    window().edit().link().setZoom(4);
    data.reset();
    QTest::mousePress(&canvas, Qt::LeftButton, {}, middle);
    QTest::mouseMove(&canvas, middle + QPoint(60, 20));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, middle + QPoint(60, 20));
    QTest::qWait(50);
    QVERIFY(!data);
    QVERIFY(window().edit().link().center().x() < 0.5);
  }

  void plotsFoldOutUnderTheCanvas() {
    QVERIFY(harness_->openPhoto());
    QVERIFY(!window().edit().plots().isVisible());
    QTest::keyClick(&window(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(window().edit().plots().isVisible());
    QTest::keyClick(&window(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(!window().edit().plots().isVisible());
  }

  void layoutsAreRememberedByWorkspace() {
    QVERIFY(harness_->openPhoto());
    window().showWorkspace(Workspace::kStages);
    QVERIFY(window().adjust().isVisible());
    QTest::keyClick(&window(), Qt::Key_F);
    QVERIFY(!window().adjust().isVisible());
    MainWindow again(session(), harness_->log, *harness_->packs, {});
    again.show();
    again.showWorkspace(Workspace::kStages);
    QVERIFY(!again.adjust().isVisible());
    again.showWorkspace(Workspace::kEdit);
    QVERIFY(again.adjust().isVisible() && again.history().isVisible());
    again.keeper().forget();
  }

  void copyPutsTheWholePhotographOnTheClipboard() {
    QVERIFY(harness_->openPhoto());
    smile(20);
    QVERIFY(harness_->settled());
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(&window(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(window().messages().tone(), MessageBar::Tone::kGood);
    // What an export writes: the photograph in its own size, not the crop of the networks.
    const QImage copied = QGuiApplication::clipboard()->image();
    QCOMPARE(copied.size(), QSize(300, 300));
    QVERIFY(copied.size() != session().stages().picture(Stage::kCleaned).size());
    QVERIFY(window().messages().text().contains("300"));
    QVERIFY(copied.convertToFormat(QImage::Format_RGB888) !=
            QImage(harness_->photoFile()).convertToFormat(QImage::Format_RGB888));
  }

  void workspacesRememberTheirPanels() {
    QVERIFY(harness_->openPhoto());
    QTest::keyClick(&window(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(window().workspace(), Workspace::kStages);
    QVERIFY(window().adjust().isVisible() && !window().history().isVisible());
    QTest::keyClick(&window(), Qt::Key_F);
    QVERIFY(!window().adjust().isVisible());
    QTest::keyClick(&window(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(window().adjust().isVisible() && window().history().isVisible());
    QTest::keyClick(&window(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(!window().adjust().isVisible());
  }

  void logPanelShowsWhatWasLogged() {
    harness_->log.append(LogLevel::kWarning, "weights", "tensor “a” has 3 numbers");
    QTRY_VERIFY(window().logPanel().text().toPlainText().contains("tensor “a” has 3 numbers"));
    Q_EMIT window().messages().detailsRequested();
    QVERIFY(window().logPanel().isVisible());
  }

  void windowMayCloseWhileTheEngineWorks() {
    QVERIFY(harness_->openPhoto());
    harness_->script->evaluationMs = 10'000;
    smile(20);
    QTRY_VERIFY(session().busy());
    QElapsedTimer clock;
    clock.start();
    harness_.reset();
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
  }
};

QTEST_MAIN(WindowTest)
#include "test_window.moc"
