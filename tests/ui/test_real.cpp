// End to end on the real engine with the embedded pack: open, edit, compare, brush, export, save, and reopen the
// session: the same pixels.
#include <QFile>

#include "harness.h"
#include "pipeline/photo_patch.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/session_keeper.h"
#include "ui/main_window/ablation_workspace.h"
#include "ui/main_window/edit_workspace.h"

using namespace lineament;
using namespace lineament::ui;

class RealTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  Session& session() { return *harness_->session; }
  CompareView& canvas() { return harness_->window->edit().canvas(); }

  /// A fresh window, as after a restart.
  void start() {
    harness_->window.reset();
    harness_->session.reset();
    EngineOptions options;
    options.pack = std::string(LINEAMENT_SOURCE_DIR) + "/models/compact";
    options.threads = 1;
    harness_->session = std::make_unique<Session>(&EditEngine::create, options, harness_->preferences);
    harness_->window =
        std::make_unique<MainWindow>(*harness_->session, harness_->log, *harness_->packs, harness_->samples);
    harness_->window->resize(1280, 800);
    harness_->window->show();
  }
  [[nodiscard]] bool settled() {
    return QTest::qWaitFor([this] { return session().upToDate() && !session().busy(); }, 120'000);
  }
  QImage result() { return session().stages().picture(Stage::kCleaned).copy(); }
  QPoint at(double x, double y) {
    const QRectF area = canvas().pictureRect();
    return QPointF(area.x() + x * area.width(), area.y() + y * area.height()).toPoint();
  }

 private Q_SLOTS:
  void init() {
    harness_ = std::make_unique<Harness>();
    start();
  }
  void cleanup() { harness_.reset(); }

  void openEditCompareBrushExportAndReopen() {
    const QString photo = harness_->folder.filePath("face.png");
    QVERIFY(QFile::copy(QStringLiteral(LINEAMENT_SOURCE_DIR "/resources/samples/sample-1.png"), photo));
    session().openPhoto(photo);
    QVERIFY(settled());
    const QImage original = session().stages().picture(Stage::kOriginal).copy();
    QCOMPARE(result(), original);  // nothing asked for, nothing changed

    EditState state;
    state.setAlpha("Beard", 20);
    state.cleaner = Cleaner::kNone;  // fused pixels: what the mask does not touch stays exactly
    QVERIFY(session().document().propose(state, "Beard 20", "g", Phase::kSettled));
    QVERIFY(settled());
    const QImage bearded = result();
    QVERIFY(bearded != original);
    QVERIFY(!session().lastFinal()->logits.empty());

    const auto seen = [this](double from, double to) {
      return canvas().grab(QRect(at(from, 0.5), at(to, 0.9))).toImage();
    };
    canvas().setMode(CompareMode::kOff);
    const QImage left = seen(0.05, 0.45), right = seen(0.55, 0.95);
    canvas().setMode(CompareMode::kSplit);
    QVERIFY(seen(0.05, 0.45) != left);  // the original, without a beard
    QCOMPARE(seen(0.55, 0.95), right);
    canvas().setMode(CompareMode::kOff);
    canvas().setOriginalHeld(true);
    QVERIFY(seen(0.05, 0.45) != left && seen(0.55, 0.95) != right);
    canvas().setOriginalHeld(false);
    QCOMPARE(seen(0.55, 0.95), right);
    session().tool().setBrushOn(true);
    session().tool().setMode(BrushMode::kRemove);
    session().tool().setRadius(0.5);
    session().tool().setSoftness(0);
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, at(0.3, 0.7));
    for (double x = 0.35; x < 0.75; x += 0.05) QTest::mouseMove(&canvas(), at(x, 0.7));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, at(0.7, 0.7));
    QVERIFY(settled());
    QCOMPARE(session().document().state().mask.strokes.size(), 1u);
    QCOMPARE(result(), original);  // painted out
    session().document().history().undo();
    QVERIFY(settled());
    QCOMPARE(result(), bearded);

    const QString exported = harness_->folder.filePath("out.png");
    session().engine().exportResult(exported, {});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(exported) && !session().busy(), 60'000);
    QCOMPARE(QImage(exported).size(), QImage(photo).size());
    QVERIFY(harness_->window->keeper().save(harness_->folder.filePath("face.lineament")));

    start();
    QVERIFY(harness_->window->keeper().open(harness_->folder.filePath("face.lineament")));
    QTRY_VERIFY_WITH_TIMEOUT(session().document().state() == state, 60'000);
    QVERIFY(settled());
    QCOMPARE(result(), bearded);
    session().document().history().redo();  // the stroke that was undone
    QVERIFY(settled());
    QCOMPARE(result(), original);
  }

  /// Every pixel that the canvas shows at 100 % is one of the file that export writes; far from the edit the
  /// photograph's.
  void theCanvasShowsWhatExportWrites() {
    const QString photo = QStringLiteral(LINEAMENT_SOURCE_DIR "/resources/samples/portrait-1.jpg");
    session().openPhoto(photo);
    QVERIFY(settled());
    EditState state;
    state.setAlpha("Smiling", 20);
    QVERIFY(session().document().propose(state, "Smiling 20", "g", Phase::kSettled));
    QVERIFY(settled());
    const QString exported = harness_->folder.filePath("out.png");
    session().engine().exportResult(exported, {});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(exported) && !session().busy(), 60'000);
    const QImage written(exported), original = toQImage(session().photo()->pixels.at(0));
    QCOMPARE(canvas().pictureSize(), written.size());
    canvas().showDevicePixels();
    const QImage shot = canvas().grab().toImage();
    const QPoint corner = canvas().pictureRect().topLeft().toPoint();
    const Rect changed = areaOf(*session().picture().finalPatch());
    int seen = 0, edited = 0, outside = 0;
    for (int y = 60; y < shot.height() - 160; ++y) {  // labels lie along the border
      for (int x = 160; x < shot.width() - 60; ++x) {
        const QPoint at = QPoint(x, y) - corner;
        if (!written.rect().contains(at)) continue;
        const QRgb color = shot.pixelColor(x, y).rgb();
        QCOMPARE(color, written.pixelColor(at).rgb());
        ++seen;
        edited += color != original.pixelColor(at).rgb();
        if (QRect(changed.x, changed.y, changed.width, changed.height).contains(at)) continue;
        QCOMPARE(color, original.pixelColor(at).rgb());
        ++outside;
      }
    }
    QVERIFY(seen > 100'000 && edited > 100 && outside > 1000);
  }

  void ablationOfTheRealMaps() {
    session().openPhoto(QStringLiteral(LINEAMENT_SOURCE_DIR "/resources/samples/sample-2.png"));
    QVERIFY(settled());
    EditState state;
    state.setAlpha("Smiling", 20);
    QVERIFY(session().document().propose(state, "Smiling 20", "g", Phase::kSettled));
    harness_->window->showWorkspace(Workspace::kAblation);
    QTRY_VERIFY_WITH_TIMEOUT(harness_->window->ablation().complete(), 120'000);
    QVERIFY(settled());
    QCOMPARE(harness_->window->ablation().cell(MapMethod::kDiffCamPP, 2).picture(), result());
    QVERIFY(harness_->window->ablation().cell(MapMethod::kDiffCam, 0).picture() !=
            harness_->window->ablation().cell(MapMethod::kDiffCamPP, 0).picture());
  }
};

QTEST_MAIN(RealTest)
#include "test_real.moc"
