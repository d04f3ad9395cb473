// The photograph on the canvas: its own pixels at 100 %, the edit in its place, any zoom, tools in photo space.
#include <QWheelEvent>
#include <cmath>

#include "harness.h"
#include "ui/bridge/image_bridge.h"
#include "ui/main_window/edit_workspace.h"

using namespace lineament;
using namespace lineament::ui;

class CanvasTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  Session& session() { return *harness_->session; }
  CompareView& canvas() { return harness_->window->edit().canvas(); }
  ViewLink& link() { return harness_->window->edit().link(); }

  /// A drawn face in the middle of noise: wider than the crop, and no two pixels alike.
  static QImage noisyPhoto(int width, int height) {
    QImage image(width, height, QImage::Format_RGB888);
    unsigned value = 7;
    for (int y = 0; y < height; ++y) {
      uchar* row = image.scanLine(y);
      for (int x = 0; x < 3 * width; ++x) {
        value = value * 1664525u + 1013904223u;
        row[x] = static_cast<uchar>(value >> 24);
      }
    }
    return image;
  }
  [[nodiscard]] bool open(const QImage& image) {
    const QString file = harness_->folder.filePath("photo.png");
    image.save(file);
    session().openPhoto(file);
    return harness_->settled();
  }
  [[nodiscard]] bool smile(double alpha) {
    EditState state = session().document().state();
    state.setAlpha("Smiling", alpha);
    return session().document().propose(state, "s", "s", Phase::kSettled) && harness_->settled();
  }
  /// What export would write.
  QImage rendered() {
    QImage result;
    const auto got = connect(&session().engine(), &EngineBridge::rendered, this,
                             [&](quint64, const ImagePtr& image) { result = toQImage(image).copy(); });
    session().engine().renderResult({});
    (void)QTest::qWaitFor([&] { return !result.isNull(); }, 10'000);
    disconnect(got);
    return result;
  }
  /// How many of the picture's pixels that the canvas shows, one to one, differ from `expected`; −1: nothing was seen.
  long wrongPixels(const QImage& expected, int& seen) {
    const QImage shot = canvas().grab().toImage();
    const QPoint corner = canvas().pictureRect().topLeft().toPoint();
    long wrong = 0;
    seen = 0;
    // Labels lie along the canvas's border.
    for (int y = 60; y < shot.height() - 160; ++y) {
      for (int x = 160; x < shot.width() - 60; ++x) {
        const QPoint at = QPoint(x, y) - corner;
        if (!expected.rect().contains(at)) continue;
        ++seen;
        wrong += shot.pixelColor(x, y).rgb() != expected.pixelColor(at).rgb();
      }
    }
    return wrong;
  }

 private Q_SLOTS:
  void init() {
    harness_ = std::make_unique<Harness>();
    QVERIFY(QTest::qWaitForWindowExposed(harness_->window.get()));
  }
  void cleanup() { harness_.reset(); }

  void atHundredPercentThePhotographsOwnPixelsAreShown() {
    const QImage photo = noisyPhoto(1501, 1103);
    QVERIFY(open(photo));
    QCOMPARE(canvas().pictureSize(), photo.size());
    QTest::keyClick(harness_->window.get(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(canvas().atDevicePixels());
    int seen = 0;
    QCOMPARE(wrongPixels(photo, seen), 0L);
    QVERIFY(seen > 100'000);

    QVERIFY(smile(20));
    const QImage result = rendered();
    QVERIFY(result != photo);
    QCOMPARE(wrongPixels(result, seen), 0L);  // outside the edit the photograph's, inside what export writes
    QVERIFY(wrongPixels(photo, seen) > 100);
    canvas().setOriginalHeld(true);
    QCOMPARE(wrongPixels(photo, seen), 0L);
    canvas().setOriginalHeld(false);
    // Elsewhere, too, by whole pixels.
    link().panBy({0.2, -0.15});
    QCOMPARE(wrongPixels(result, seen), 0L);
    canvas().setMode(CompareMode::kBlink);
    QCOMPARE(wrongPixels(result, seen), 0L);
    canvas().setMode(CompareMode::kOff);
  }

  void zoomReachesFromTheWholeToEightHundredPercent() {
    QVERIFY(open(noisyPhoto(9000, 700)));
    QVERIFY(canvas().pixelScale() < 0.11);
    for (int i = 0; i < 60; ++i) link().zoomBy(1.25, {0.5, 0.5});
    QVERIFY(canvas().pixelScale() >= 7.99);
    const QImage photo = noisyPhoto(9000, 700);
    // Eight by eight squares of one color each.
    const QImage shot = canvas().grab().toImage();
    const double scale = canvas().pixelScale();
    const QPointF corner = canvas().pictureRect().topLeft();
    int seen = 0;
    for (int x = 4450; x < 4540; ++x) {
      const QPoint middle = (corner + QPointF(x + 0.5, 350.5) * scale).toPoint();
      if (!shot.rect().adjusted(160, 60, -60, -160).contains(middle)) continue;
      QCOMPARE(shot.pixelColor(middle).rgb(), photo.pixelColor(x, 350).rgb());
      ++seen;
    }
    QVERIFY(seen > 20);
    link().fit();
    QVERIFY(canvas().pixelScale() < 0.11);
  }

  void smallerLevelsShowTheSamePicture() {
    QImage photo(2000, 1400, QImage::Format_RGB888);
    photo.fill(QColor(90, 120, 60));
    for (int y = 0; y < 1400; ++y) {
      for (int x = 1000; x < 2000; ++x)
        photo.setPixelColor(x, y, (x + y) % 2 ? QColor(0, 0, 0) : QColor(255, 255, 255));
    }
    QVERIFY(open(photo));
    QVERIFY(canvas().pixelScale() < 0.5);
    const QRectF area = canvas().pictureRect();
    const QImage shot = canvas().grab().toImage();
    const auto at = [&](double x, double y) {
      return shot.pixelColor(QPointF(area.x() + x * area.width(), area.y() + y * area.height()).toPoint());
    };
    QCOMPARE(at(0.25, 0.5), QColor(90, 120, 60));
    for (double x = 0.6; x < 0.9; x += 0.01) {  // the finest checks are gray, not a pattern
      QVERIFY2(std::abs(at(x, 0.5).red() - 128) <= 1, qPrintable(QString::number(at(x, 0.5).red())));
    }
  }

  void draftsAreAskedForWhereTheCanvasLooks() {
    QVERIFY(open(noisyPhoto(1600, 1200)));
    QTest::keyClick(harness_->window.get(), Qt::Key_1, Qt::ControlModifier);
    canvas().grab();
    const auto told = [&] { return harness_->script->seen().viewport; };
    QCOMPARE(told().scale, 1.0);
    const QRectF area = canvas().pictureRect();
    QVERIFY(std::abs(told().visible.x + area.x()) <= 1 && std::abs(told().visible.y + area.y()) <= 1);
    QVERIFY(std::abs(told().visible.width - canvas().width()) <= 2);
    EditState state;
    state.setAlpha("Smiling", 12);
    harness_->script->evaluationMs = 30;
    QVERIFY(session().document().propose(state, "s", "s", Phase::kLive));
    QTRY_VERIFY(!(session().picture().result() == session().picture().original()));
    QCOMPARE(session().picture().finalPatch()->pieces.size(), 0u);  // what is shown is the draft
    QVERIFY(session().document().propose(state, "s", "s", Phase::kSettled));
    QVERIFY(harness_->settled());
    QCOMPARE(session().picture().finalPatch()->pieces.size(), 1u);
    harness_->window->showWorkspace(Workspace::kStages);  // nobody looks at the photograph
    QVERIFY(told().visible.empty());
  }

  void theBrushPaintsInTheCropWhereverThatLies() {
    QVERIFY(open(noisyPhoto(1200, 600)));  // the crop: the middle 600 × 600
    QVERIFY(smile(20));
    session().tool().setBrushOn(true);
    session().tool().setSoftness(0);
    session().tool().setRadius(0.1);
    const QRectF area = canvas().pictureRect();
    const auto at = [&](double x, double y) {
      return QPointF(area.x() + x / 1200 * area.width(), area.y() + y / 600 * area.height()).toPoint();
    };
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, at(450, 150));
    QTest::mouseMove(&canvas(), at(750, 150));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, at(750, 150));
    const auto& strokes = session().document().state().mask.strokes;
    QCOMPARE(strokes.size(), 1u);
    QVERIFY(std::abs(strokes[0].points.front().x - 0.25f) < 0.005f);
    QVERIFY(std::abs(strokes[0].points.back().x - 0.75f) < 0.005f);
    QVERIFY(std::abs(strokes[0].points.front().y - 0.25f) < 0.005f);
    QVERIFY(harness_->settled());
    // The brush is as wide as a tenth of the crop, and the mask lies over the same place.
    session().tool().setBrushOn(false);
    session().tool().setMaskShown(MaskShown::kRed);
    const QImage shot = canvas().grab().toImage();
    const auto redder = [&](double x, double y) {
      const QColor color = shot.pixelColor(at(x, y));
      return color.red() - color.green();
    };
    QVERIFY(redder(600, 150) > 120);
    QVERIFY(redder(600, 200) > 120 && redder(600, 100) > 120);
    QVERIFY(redder(600, 225) < 110);
    QVERIFY(redder(420, 280) < 110);
  }

  void theDifferenceIsThePhotographs() {
    QVERIFY(open(noisyPhoto(1501, 1103)));
    QVERIFY(smile(20));
    const QImage photo = toQImage(session().photo()->pixels.at(0)).copy(), result = rendered();
    canvas().setMode(CompareMode::kDifference);
    canvas().setGain(2);
    QTest::keyClick(harness_->window.get(), Qt::Key_1, Qt::ControlModifier);
    QImage expected(photo.size(), QImage::Format_RGB888);
    for (int y = 0; y < photo.height(); ++y) {
      const uchar *a = photo.constScanLine(y), *b = result.constScanLine(y);
      uchar* out = expected.scanLine(y);
      for (int x = 0; x < 3 * photo.width(); ++x) out[x] = static_cast<uchar>(std::clamp(128 + b[x] - a[x], 0, 255));
    }
    int seen = 0;
    QCOMPARE(wrongPixels(expected, seen), 0L);
    QVERIFY(seen > 100'000);
  }

  void anotherPhotographStartsAsAWholeWithoutTheFormersEdit() {
    QVERIFY(open(noisyPhoto(1501, 1103)));
    QVERIFY(smile(20));
    link().setZoom(5);
    harness_->script->evaluationMs = 200;
    QImage next = noisyPhoto(640, 640);
    next.invertPixels();
    const QString file = harness_->folder.filePath("next.png");
    next.save(file);
    session().openPhoto(file);
    QTRY_COMPARE(canvas().pictureSize(), next.size());
    QCOMPARE(link().zoom(), 1.0);
    QVERIFY(session().picture().result() == session().picture().original());
    QVERIFY(harness_->settled());
  }
};

QTEST_MAIN(CanvasTest)
#include "test_canvas.moc"
