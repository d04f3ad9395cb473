// The brush by pixels, face classes, how the mask is shown, masks as files; and what comparing gained.
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>

#include "harness.h"
#include "pipeline/strokes.h"
#include "ui/canvas/difference.h"
#include "ui/canvas/mini_map.h"
#include "ui/canvas/split_line.h"
#include "ui/main_window/compare_controls.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/bipolar_slider.h"
#include "ui/panels/brush_panel.h"
#include "ui/panels/class_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/number_field.h"
#include "ui/panels/slider_row.h"

using namespace lineament;
using namespace lineament::ui;

class BrushTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  Session& session() { return *harness_->session; }
  EditDocument& document() { return session().document(); }
  CompareView& canvas() { return harness_->window->edit().canvas(); }
  BrushPanel& panel() { return harness_->window->adjust().brush(); }
  const MaskOptions& mask() { return document().state().mask; }

  QPoint at(double x, double y) {
    const QRectF area = canvas().pictureRect();
    return QPointF(area.x() + x * area.width(), area.y() + y * area.height()).toPoint();
  }
  void drag(double x0, double y0, double x1, double y1, Qt::KeyboardModifiers keys = {}) {
    QTest::mousePress(&canvas(), Qt::LeftButton, keys, at(x0, y0));
    for (int i = 1; i <= 10; ++i) QTest::mouseMove(&canvas(), at(x0 + (x1 - x0) * i / 10, y0 + (y1 - y0) * i / 10));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, keys, at(x1, y1));
  }
  float maskAt(double x, double y) {
    const Mask& values = *session().stages().output(Stage::kMask)->values;
    return values.at(static_cast<int>(x * values.width()), static_cast<int>(y * values.height()));
  }
  static QImage solid(const QColor& color) {
    QImage image(64, 64, QImage::Format_RGB888);
    image.fill(color);
    return image;
  }
  QColor canvasPixel(double x, double y) {
    const QImage shot = canvas().grab().toImage();
    return shot.pixelColor(static_cast<int>(x * shot.width()), static_cast<int>(y * shot.height()));
  }

 private Q_SLOTS:
  void init() {
    harness_ = std::make_unique<Harness>();
    QVERIFY(harness_->openPhoto());
    QVERIFY(QTest::qWaitForWindowExposed(harness_->window.get()));
    EditState state;
    state.setAlpha("Smiling", 20);
    QVERIFY(document().propose(state, "Smiling 20", "g", Phase::kSettled));
    QVERIFY(harness_->settled());
  }
  void cleanup() { harness_.reset(); }

  void aDragPaintsOneUndoableStroke() {
    QCOMPARE(maskAt(0.3, 0.2), 0.0f);
    QTest::mouseClick(&panel().modeButton(BrushMode::kAdd), Qt::LeftButton);
    session().tool().setRadius(0.06);
    session().tool().setSoftness(0);
    drag(0.2, 0.2, 0.4, 0.2);
    QCOMPARE(mask().strokes.size(), 1u);
    QCOMPARE(document().history().count(), 2);
    QCOMPARE(document().history().text(1), QString("Brush: add"));
    const BrushStroke& stroke = mask().strokes[0];
    QCOMPARE(stroke.radius, 0.06);
    QVERIFY(std::abs(stroke.points.front().x - 0.2f) < 0.005f && std::abs(stroke.points.back().x - 0.4f) < 0.01f);
    QVERIFY(harness_->settled());
    QCOMPARE(maskAt(0.3, 0.2), 1.0f);
    QCOMPARE(maskAt(0.3, 0.3), 0.0f);
    document().history().undo();
    QVERIFY(mask().strokes.empty());
    QVERIFY(harness_->settled());
    QCOMPARE(maskAt(0.3, 0.2), 0.0f);
    document().history().redo();
    QCOMPARE(mask().strokes.size(), 1u);
  }

  void removeAndEraseAndAltInvert() {
    session().tool().setBrushOn(true);
    session().tool().setSoftness(0);
    session().tool().setRadius(0.08);
    session().tool().setMode(BrushMode::kRemove);
    QVERIFY(maskAt(0.5, 0.72) > 0.9f);
    drag(0.45, 0.72, 0.55, 0.72);
    QVERIFY(harness_->settled());
    QCOMPARE(maskAt(0.5, 0.72), 0.0f);
    session().tool().setMode(BrushMode::kErase);
    drag(0.45, 0.72, 0.55, 0.72);
    QVERIFY(harness_->settled());
    QVERIFY(maskAt(0.5, 0.72) > 0.9f);
    QTest::mouseClick(&panel().clearButton(), Qt::LeftButton);
    QVERIFY(mask().strokes.empty());
    document().history().undo();
    QCOMPARE(mask().strokes.size(), 2u);
  }

  void paintingWorksZoomedInAndSpacePans() {
    session().tool().setBrushOn(true);
    ViewLink& link = harness_->window->edit().link();
    link.setZoom(4);
    const QPointF center = link.center();
    drag(0.5, 0.5, 0.52, 0.5);
    QCOMPARE(link.center(), center);
    QVERIFY(std::abs(mask().strokes.back().points.front().x - 0.5f) < 0.003f);
    canvas().setFocus();
    QTest::keyPress(&canvas(), Qt::Key_Space);
    drag(0.5, 0.5, 0.55, 0.5);
    QTest::keyRelease(&canvas(), Qt::Key_Space);
    QCOMPARE(mask().strokes.size(), 1u);
    QVERIFY(link.center() != center);
  }

  void keysAndRowsSetTheBrush() {
    CanvasTool& tool = session().tool();
    canvas().setFocus();
    QTest::keyClick(&canvas(), Qt::Key_B);
    QVERIFY(tool.brushOn());
    QVERIFY(panel().modeButton(BrushMode::kAdd).isChecked());
    const double radius = tool.radius();
    QTest::keyClick(&canvas(), Qt::Key_BracketRight);
    QCOMPARE(tool.radius(), radius * CanvasTool::kSizeStep);
    QTest::keyClick(&canvas(), Qt::Key_BracketLeft);
    QCOMPARE(tool.radius(), radius);
    panel().size().field().setValue(10);
    QCOMPARE(tool.radius(), 0.1);
    panel().softness().field().setValue(25);
    QCOMPARE(tool.softness(), 0.25);
    tool.setRadius(0.2);
    QCOMPARE(panel().size().value(), 20.0);
    for (const BrushMode mode : {BrushMode::kRemove, BrushMode::kErase, BrushMode::kAdd}) {
      QTest::mouseClick(&panel().modeButton(mode), Qt::LeftButton);
      QVERIFY(tool.brushOn() && tool.mode() == mode);
    }
    QTest::mouseClick(&panel().modeButton(BrushMode::kAdd), Qt::LeftButton);
    QVERIFY(!tool.brushOn());
    QCOMPARE(document().history().count(), 1);  // tools are no edits
  }

  void theBrushCursorIsShown() {
    session().tool().setBrushOn(true);
    session().tool().setRadius(0.1);
    session().tool().setSoftness(0);
    canvas().setPictures(solid(QColor(100, 100, 100)), solid(QColor(100, 100, 100)));
    QTest::mouseMove(&canvas(), at(0.5, 0.5));
    const QImage shot = canvas().grab().toImage();
    const QRectF area = canvas().pictureRect();
    const QPoint edge = (area.center() + QPointF(0.1 * area.width(), 0)).toPoint();
    bool seen = false;
    for (int dx = -3; dx <= 3; ++dx) seen = seen || shot.pixelColor(edge + QPoint(dx, 0)).red() > 180;
    QVERIFY(seen);
    QCOMPARE(shot.pixelColor(area.center().toPoint() + QPoint(9, 9)), QColor(100, 100, 100));
  }

  void theMaskIsShownAsOutlineOverlayAndRed() {
    canvas().setPictures(solid(QColor(100, 100, 100)), solid(QColor(100, 100, 100)));
    canvas().setMask(std::make_shared<const Mask>(Mask(64, 64, 1.0f)));
    QCOMPARE(canvasPixel(0.5, 0.5), QColor(100, 100, 100));
    Q_EMIT panel().shown().activated(static_cast<int>(MaskShown::kRed));
    const QColor red = canvasPixel(0.5, 0.5);
    QVERIFY(red.red() > 200 && red.green() < 80);
    Q_EMIT panel().shown().activated(static_cast<int>(MaskShown::kOverlay));
    const QColor blue = canvasPixel(0.5, 0.5);
    QVERIFY(blue.blue() > 150 && blue.blue() > blue.red());
    Q_EMIT panel().shown().activated(static_cast<int>(MaskShown::kOutline));
    QCOMPARE(canvasPixel(0.5, 0.5), QColor(100, 100, 100));
    QCOMPARE(canvas().maskShown(), MaskShown::kOutline);
    canvas().setFocus();
    QTest::keyClick(&canvas(), Qt::Key_K);
    QCOMPARE(canvas().maskShown(), MaskShown::kNone);
    QCOMPARE(panel().shown().currentIndex(), 0);
  }

  void masksTravelAsFiles() {
    const QString file = harness_->folder.filePath("mask");
    panel().exportMask(file);
    QTRY_VERIFY(harness_->window->messages().text().contains("mask.png"));
    const QImage written(file + ".png");
    QCOMPARE(written.size(), QSize(128, 128));
    QVERIFY(written.pixelColor(64, 92).red() > 240 && written.pixelColor(5, 5).red() == 0);

    QImage own(128, 128, QImage::Format_Grayscale8);
    own.fill(0);
    for (int y = 0; y < 40; ++y) memset(own.scanLine(y), 255, 128);
    QVERIFY(own.save(harness_->folder.filePath("own.png")));
    panel().importMask(harness_->folder.filePath("own.png"));
    QVERIFY(mask().file.has_value());
    QCOMPARE(mask().file->sha256.size(), 64u);
    QVERIFY(harness_->settled());
    QCOMPARE(maskAt(0.5, 0.1), 1.0f);
    QCOMPARE(maskAt(0.5, 0.72), 0.0f);
    document().history().undo();
    QVERIFY(!mask().file);
    panel().importMask(harness_->folder.filePath("none.png"));
    QVERIFY(harness_->window->messages().text().contains("none.png"));
    QVERIFY(!mask().file);
  }

  void classBoxesSetTheSetsOfBothImages() {
    ClassPanel& classes = harness_->window->adjust().classes();
    classes.foldButton().click();
    const int skin = static_cast<int>(FaceClass::kSkin);
    for (const bool edited : {false, true}) {
      QVERIFY(!classes.box(skin, edited).isChecked());  // the fake pack's sets are empty
      classes.box(skin, edited).click();
      const auto& set = edited ? mask().manipulatedClasses : mask().originalClasses;
      QVERIFY(set.has_value());
      QCOMPARE(*set, ClassSet(1u << skin));
      QVERIFY(classes.box(skin, edited).isChecked());
    }
    QCOMPARE(document().history().count(), 3);
    document().history().undo();
    QVERIFY(!mask().manipulatedClasses);
    QVERIFY(!classes.box(skin, true).isChecked());
    classes.packButton().click();
    QVERIFY(!mask().originalClasses);
    QVERIFY(!classes.packButton().isEnabled());
  }

  void splitLineTurns() {
    const QRectF picture(0, 0, 100, 100);
    const SplitLine upright{0.5, 0};
    QVERIFY(upright.distance(picture, {20, 50}) < 0 && upright.distance(picture, {80, 50}) > 0);
    const SplitLine leaning{0.5, 45};
    QVERIFY(leaning.distance(picture, {60, 10}) < 0);  // left of a line that leans right at the top
    QVERIFY(leaning.distance(picture, {60, 90}) > 0);
    QCOMPARE(upright.leftSide(picture, picture).boundingRect(), QRectF(0, 0, 50, 100));
    const auto [from, to] = leaning.ends(picture, picture);
    QVERIFY(std::abs(QLineF(from, to).length() - 100 * std::sqrt(2)) < 0.01);

    canvas().setPictures(solid(QColor(200, 40, 40)), solid(QColor(40, 60, 200)));
    canvas().setMode(CompareMode::kSplit);
    canvas().setSplitAngle(45);
    QCOMPARE(canvasPixel(0.58, 0.25), QColor(200, 40, 40));
    QCOMPARE(canvasPixel(0.45, 0.8), QColor(40, 60, 200));
    canvas().setSplitAngle(0);
    canvas().setFocus();
    QTest::keyClick(&canvas(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(canvas().splitAngle(), 15.0);
    QTest::keyClick(&canvas(), Qt::Key_Home);
    QCOMPARE(canvas().splitAngle(), 0.0);
    // The ring above the handle turns the line.
    const QPoint ring = canvas().pictureRect().center().toPoint() - QPoint(0, 64);
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, ring);
    QTest::mouseMove(&canvas(), canvas().pictureRect().center().toPoint() + QPoint(64, -64));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, ring);
    QVERIFY(std::abs(canvas().splitAngle() - 45) < 2);
    QCOMPARE(canvas().split(), 0.5);
  }

  void differenceIsSignedAndHasGain() {
    const QImage difference = signedDifference(solid(QColor(100, 100, 100)), solid(QColor(110, 90, 100)), 4);
    QCOMPARE(difference.pixelColor(3, 3), QColor(148, 108, 128));
    QVERIFY(signedDifference(solid(Qt::red), QImage(3, 3, QImage::Format_RGB888), 1).isNull());
    canvas().setPictures(solid(QColor(100, 100, 100)), solid(QColor(110, 90, 100)));
    canvas().setMode(CompareMode::kDifference);
    QCOMPARE(canvasPixel(0.5, 0.5), QColor(148, 108, 128));
    canvas().setFocus();
    QTest::keyClick(&canvas(), Qt::Key_Period);
    QCOMPARE(canvas().gain(), 8);
    QCOMPARE(canvasPixel(0.5, 0.5), QColor(168, 88, 128));
    QTest::keyClick(&canvas(), Qt::Key_Comma);
    QTest::keyClick(&canvas(), Qt::Key_C);  // the other way round
    QCOMPARE(canvasPixel(0.5, 0.5), QColor(108, 148, 128));
  }

  void gainAndColorsOfTheDifferenceAreControls() {
    CompareControls& controls = harness_->window->compareControls();
    QVERIFY(!controls.isVisible());
    canvas().setPictures(solid(QColor(100, 100, 100)), solid(QColor(110, 90, 100)));
    canvas().setMode(CompareMode::kDifference);
    QVERIFY(controls.isVisible());
    controls.gain().setCurrentIndex(4);
    Q_EMIT controls.gain().activated(4);
    QCOMPARE(canvas().gain(), 16);
    controls.signedColors().click();
    QVERIFY(!canvas().signedColors());
    QCOMPARE(canvasPixel(0.5, 0.5), QColor(160, 160, 0));
    QVERIFY(canvas().accessibleDescription().contains("black is equal"));
    canvas().setGain(2);
    QCOMPARE(controls.gain().currentText(), QString("× 2"));
    QTest::keyClick(&canvas(), Qt::Key_D);
    QVERIFY(canvas().signedColors() && controls.signedColors().isChecked());
    harness_->window->showWorkspace(Workspace::kStages);
    QVERIFY(!controls.isVisible());
  }

  void blinkShowsBothInTurn() {
    canvas().setPictures(solid(QColor(200, 40, 40)), solid(QColor(40, 60, 200)));
    canvas().setMode(CompareMode::kBlink);
    QCOMPARE(canvasPixel(0.5, 0.5), QColor(40, 60, 200));
    QTRY_COMPARE(canvasPixel(0.5, 0.5), QColor(200, 40, 40));
    QTRY_COMPARE(canvasPixel(0.5, 0.5), QColor(40, 60, 200));
  }

  void miniMapShowsAndMovesTheView() {
    ViewLink& link = harness_->window->edit().link();
    QVERIFY(miniMapRect(canvas().size(), canvas().pictureSize(), link).isEmpty());
    link.setZoom(4);
    const QRectF map = miniMapRect(canvas().size(), canvas().pictureSize(), link);
    QVERIFY(!map.isEmpty());
    const QPoint corner = (map.topLeft() + QPointF(4, 4)).toPoint();
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, corner);
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, corner);
    QCOMPARE(link.center(), QPointF(0.125, 0.125));
  }
};

QTEST_MAIN(BrushTest)
#include "test_brush.moc"
