// The Models dialog on a pack library without networks: the list, the card, use, verify, remove, import, errors.
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>
#include <QUrl>

#include "harness.h"
#include "ui/dialogs/models_dialog.h"
#include "ui/dialogs/pack_card_view.h"
#include "ui/dialogs/pack_import_page.h"
#include "ui/main_window/dialog_actions.h"
#include "ui/panels/message_bar.h"

using namespace lineament;
using namespace lineament::ui;

class ModelsTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  ModelsDialog& dialog() { return *harness_->window->dialogs().models(); }
  PackImportPage& page() { return dialog().importPage(); }
  PacksScript& script() { return *harness_->packsScript; }

  void chooseNamed(const QString& name) {
    for (int row = 0; row < dialog().list().count(); ++row) {
      if (dialog().list().item(row)->text().startsWith(name)) dialog().list().setCurrentRow(row);
    }
    QVERIFY(dialog().chosen());
    QCOMPARE(QString::fromStdString(dialog().chosen()->name), name);
  }

  QString checkpoint(const QString& name, const std::string& role = {}) {
    QFile file(harness_->folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write("weights");
    const std::lock_guard lock(script().mutex);
    if (!role.empty()) script().roles[name.toStdString()] = role;
    return file.fileName();
  }

  static void drop(QWidget& target, const QStringList& files) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files) urls << QUrl::fromLocalFile(file);
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &event);
  }

 private Q_SLOTS:
  void init() {
    harness_ = std::make_unique<Harness>();
    QTRY_VERIFY(harness_->session->engineInfo());
    QTest::keyClick(harness_->window.get(), Qt::Key_M, Qt::ControlModifier);
    QVERIFY(harness_->window->dialogs().models());
    QTRY_COMPARE(dialog().list().count(), 3);
  }
  void cleanup() { harness_.reset(); }

  void listShowsEveryPackAndStartsAtTheOneInUse() {
    QCOMPARE(QString::fromStdString(dialog().chosen()->name), QString("compact"));
    QVERIFY(dialog().list().currentItem()->text().contains("in use"));
    QVERIFY(!dialog().useButton().isEnabled());
    QVERIFY(!dialog().removeButton().isEnabled());
    QVERIFY(dialog().verifyButton().isEnabled());
  }

  void cardSaysWhatThePackIsAndLacks() {
    const QString compact = dialog().card().text();
    for (const char* fact : {"compact 1.0", "GPL-3.0-or-later", "11.7 MB", "128 × 128", "Face parser (BiSeNet)",
                             "Cleaner (MAResU-Net)", "Poisson blend", "Smiling, Beard, Old", "models/compact"}) {
      QVERIFY2(compact.contains(QString::fromUtf8(fact)), fact);
    }
    QVERIFY(compact.contains("Yes: about 400.0 MB of"));
    chooseNamed("ffhq-1024");
    const QString large = dialog().card().text();
    for (const char* fact : {"not stated", "1.4 GB", "No: about", "there is no face segmentation"}) {
      QVERIFY2(large.contains(QString::fromUtf8(fact)), fact);
    }
    chooseNamed("broken");
    QVERIFY(dialog().card().text().contains("no manifest.json"));
    QVERIFY(!dialog().useButton().isEnabled());
    QVERIFY(!dialog().verifyButton().isEnabled());
    QVERIFY(dialog().removeButton().isEnabled());
  }

  void memoryIsComparedWithTheMachine() {
    QCOMPARE(deviceFit(0, 100), DeviceFit::kUnknown);
    QCOMPARE(deviceFit(60, 0), DeviceFit::kUnknown);
    QCOMPARE(deviceFit(60, 100), DeviceFit::kGood);
    QCOMPARE(deviceFit(61, 100), DeviceFit::kTight);
    QCOMPARE(deviceFit(101, 100), DeviceFit::kTooLarge);
  }

  void useSwitchesTheEngineAndIsRememberedOnceLoaded() {
    chooseNamed("ffhq-1024");
    QTest::mouseClick(&dialog().useButton(), Qt::LeftButton);
    QTRY_COMPARE(harness_->script->seen().configured.size(), 1u);
    QCOMPARE(harness_->script->seen().configured[0].pack.filename().string(), std::string("ffhq-1024"));
    QTRY_VERIFY(dialog().list().currentItem()->text().contains("in use"));
    QVERIFY(harness_->preferences.pack.get().endsWith("ffhq-1024"));
    QVERIFY(!dialog().removeButton().isEnabled());  // in use
  }

  void aPackThatDoesNotLoadIsSaidAndNotRemembered() {
    harness_->script->failPack = true;
    chooseNamed("ffhq-1024");
    QTest::mouseClick(&dialog().useButton(), Qt::LeftButton);
    QTRY_VERIFY(dialog().messages().isVisible());
    QCOMPARE(dialog().messages().tone(), MessageBar::Tone::kFault);
    QVERIFY(dialog().messages().text().contains("ffhq-1024"));
    QCOMPARE(harness_->preferences.pack.get(), QString());
    QCOMPARE(harness_->session->engine().options().pack.string(), std::string("models/compact"));
    QVERIFY(dialog().useButton().isEnabled());
  }

  void verifyShowsProgressStopsAndReports() {
    script().taskMs = 5000;
    QTest::mouseClick(&dialog().verifyButton(), Qt::LeftButton);
    QTRY_VERIFY(dialog().progress().isVisible() && dialog().progress().value() > 0);
    QVERIFY(!dialog().verifyButton().isEnabled());
    QElapsedTimer clock;
    clock.start();
    QTest::mouseClick(&dialog().stopButton(), Qt::LeftButton);
    QTRY_VERIFY(!harness_->packs->busy());
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(dialog().messages().tone(), MessageBar::Tone::kNote);
    QVERIFY(!dialog().progress().isVisible());
    script().taskMs = 0;
    QTest::mouseClick(&dialog().verifyButton(), Qt::LeftButton);
    QTRY_COMPARE(dialog().messages().tone(), MessageBar::Tone::kGood);
    script().fail = true;
    QTest::mouseClick(&dialog().verifyButton(), Qt::LeftButton);
    QTRY_COMPARE(dialog().messages().tone(), MessageBar::Tone::kFault);
    QVERIFY(dialog().messages().text().contains("parser.safetensors"));
  }

  void removeAsksFirst() {
    chooseNamed("ffhq-1024");
    QTest::mouseClick(&dialog().removeButton(), Qt::LeftButton);
    QVERIFY(dialog().confirmButton().isVisible());
    QTest::keyClick(&dialog(), Qt::Key_Escape);  // keeps it, and the dialog open
    QVERIFY(dialog().isVisible());
    QVERIFY(!dialog().confirmButton().isVisible());
    QCOMPARE(dialog().list().count(), 3);
    QTest::mouseClick(&dialog().removeButton(), Qt::LeftButton);
    QTest::mouseClick(&dialog().confirmButton(), Qt::LeftButton);
    QTRY_COMPARE(dialog().list().count(), 2);
    QCOMPARE(dialog().messages().tone(), MessageBar::Tone::kGood);
  }

  void importGuessesRolesTakesCorrectionsAndMakesThePack() {
    const QString psp = checkpoint("psp_ffhq_encode.pt", "psp");
    const QString cam = checkpoint("diff_cam_weight.pt", "diffcam");
    const QString odd = checkpoint("odd.pth");
    QTest::mouseClick(&dialog().importButton(), Qt::LeftButton);
    QVERIFY(dialog().importShown());
    QVERIFY(!page().startButton().isEnabled());
    drop(dialog(), {psp, cam, odd, harness_->folder.path()});
    QCOMPARE(page().fileCount(), 3);
    QTRY_COMPARE(page().role(0).currentData().toString(), QString("psp"));
    QTRY_COMPARE(page().role(1).currentData().toString(), QString("diffcam"));
    QCOMPARE(page().directions().text(), harness_->folder.path());
    QTRY_VERIFY(dialog().messages().text().contains("odd.pth"));
    QCOMPARE(page().role(2).currentData().toString(), QString());
    page().role(2).setCurrentIndex(page().role(2).findData("diffcam"));
    QVERIFY(page().obstacle().contains("Diff-CAM"));
    page().role(2).setCurrentIndex(page().role(2).findData("cleaner"));
    page().name().setText("compact");
    QVERIFY(!page().startButton().isEnabled());
    page().name().setText("ffhq-1024");
    QVERIFY(!page().startButton().isEnabled());
    QVERIFY(page().replace().isVisible());
    page().replace().setChecked(true);
    QVERIFY(page().startButton().isEnabled());
    page().name().setText("mine");
    QVERIFY(!page().replace().isVisible() && !page().replace().isChecked());
    page().half().setChecked(true);
    QVERIFY2(page().startButton().isEnabled(), qPrintable(page().obstacle()));
    QTest::mouseClick(&page().startButton(), Qt::LeftButton);
    QTRY_COMPARE(dialog().list().count(), 4);
    const ImportOrder order = script().imports.at(0);
    QCOMPARE(order.name, std::string("mine"));
    QCOMPARE(order.checkpoints.size(), 3u);
    QCOMPARE(order.checkpoints.at("psp").string(), psp.toStdString());
    QCOMPARE(order.checkpoints.at("cleaner").string(), odd.toStdString());
    QCOMPARE(order.directions.string(), harness_->folder.path().toStdString());
    QVERIFY(order.half && !order.replace);
    QVERIFY(!dialog().importShown());
    QCOMPARE(QString::fromStdString(dialog().chosen()->name), QString("mine"));
    QVERIFY(dialog().messages().text().contains("left aside"));
    QCOMPARE(page().fileCount(), 0);
  }

  void aFailedImportKeepsTheFilesForAnotherTry() {
    drop(dialog(), {checkpoint("psp.pt", "psp")});
    QTRY_COMPARE(page().name().text(), QString("psp"));
    script().fail = true;
    QTest::mouseClick(&page().startButton(), Qt::LeftButton);
    QTRY_COMPARE(dialog().messages().tone(), MessageBar::Tone::kFault);
    QVERIFY(dialog().messages().text().contains("disk is full"));
    QVERIFY(dialog().importShown());
    QCOMPARE(page().fileCount(), 1);
    script().fail = false;
    QTest::mouseClick(&page().startButton(), Qt::LeftButton);
    QTRY_COMPARE(dialog().list().count(), 4);
  }

  void aStoppedImportMakesNothing() {
    drop(dialog(), {checkpoint("psp.pt", "psp")});
    QTRY_COMPARE(page().name().text(), QString("psp"));
    script().taskMs = 5000;
    QTest::mouseClick(&page().startButton(), Qt::LeftButton);
    QTRY_VERIFY(dialog().stopButton().isVisible());
    QVERIFY(!page().startButton().isEnabled());
    QTest::mouseClick(&dialog().stopButton(), Qt::LeftButton);
    QTRY_VERIFY(!harness_->packs->busy());
    QVERIFY(script().imports.empty());
    QCOMPARE(dialog().messages().tone(), MessageBar::Tone::kNote);
    QTRY_VERIFY(page().startButton().isEnabled());
  }

  void filesCanBeLeftOut() {
    drop(dialog(), {checkpoint("psp.pt", "psp"), checkpoint("face.pth", "parser")});
    QCOMPARE(page().fileCount(), 2);
    auto* leave = qobject_cast<QToolButton*>(page().table().cellWidget(0, 2));
    QVERIFY(leave);
    QTest::mouseClick(leave, Qt::LeftButton);
    QTRY_COMPARE(page().fileCount(), 1);
    QTRY_COMPARE(page().order().checkpoints.count("parser"), 1u);
    QTest::mouseClick(&page().backButton(), Qt::LeftButton);
    QVERIFY(!dialog().importShown());
  }

  void aCheckpointDroppedOnTheWindowIsForTheDialog() {
    dialog().close();
    QTRY_VERIFY(!harness_->window->dialogs().models());
    drop(*harness_->window, {checkpoint("psp.pt", "psp")});
    QVERIFY(harness_->window->dialogs().models());
    QVERIFY(dialog().importShown());
    QCOMPARE(page().fileCount(), 1);
  }
};

QTEST_MAIN(ModelsTest)
#include "test_models.moc"
