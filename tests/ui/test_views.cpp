// Linked views, enlarging, compare modes by pixels, badges, the readout at the crosshair, the distribution.
#include <QPushButton>
#include <QWheelEvent>

#include "harness.h"
#include "ui/canvas/contour.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/stages_workspace.h"
#include "ui/panels/crosshair_panel.h"
#include "ui/panels/stage_bar.h"
#include "ui/plots/map_plot.h"

using namespace lineament;
using namespace lineament::ui;

class ViewsTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  StageGrid& grid() { return harness_->window->stages().grid(); }
  StageView& view(Stage stage) { return grid().view(stage); }
  CompareView& canvas() { return harness_->window->edit().canvas(); }

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
    harness_->window->showWorkspace(Workspace::kStages);
    QVERIFY(QTest::qWaitForWindowExposed(harness_->window.get()));
  }
  void cleanup() { harness_.reset(); }

  void wheelZoomsAllViewsAtThePointer() {
    StageView& first = view(Stage::kOriginal);
    const QPointF pointer(first.width() * 0.3, first.height() * 0.6);
    const QPointF before = first.toPicture(pointer);
    for (int i = 0; i < 4; ++i) {
      QWheelEvent wheel(pointer, first.mapToGlobal(pointer), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                        Qt::NoScrollPhase, false);
      QApplication::sendEvent(&first, &wheel);
    }
    QVERIFY(harness_->window->stages().link().zoom() > 2);
    const QPointF after = first.toPicture(pointer);
    QVERIFY(std::abs(after.x() - before.x()) < 1e-6 && std::abs(after.y() - before.y()) < 1e-6);
    for (int i = 0; i < kStageCount; ++i) {
      StageView& other = view(static_cast<Stage>(i));
      const QPointF relative(other.width() * 0.3, other.height() * 0.6);
      QVERIFY(std::abs(other.toPicture(relative).x() - after.x()) < 0.02);
    }
    QTest::keyClick(harness_->window.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(harness_->window->stages().link().zoom(), 1.0);
  }

  void dragPansAllViewsAndStopsAtTheEdge() {
    ViewLink& link = harness_->window->stages().link();
    link.setZoom(4);
    StageView& dragged = view(Stage::kFused);
    const QPoint from = dragged.rect().center();
    QTest::mousePress(&dragged, Qt::LeftButton, {}, from);
    QTest::mouseMove(&dragged, from + QPoint(30, 0));
    QTest::mouseRelease(&dragged, Qt::LeftButton, {}, from + QPoint(30, 0));
    QVERIFY(link.center().x() < 0.5);
    link.panBy({-5, 5});
    QCOMPARE(link.center(), QPointF(0.125, 0.875));
  }

  void crosshairIsSharedAndReadOut() {
    ViewLink& link = harness_->window->stages().link();
    StageView& hovered = view(Stage::kManipulated);
    const QRectF area = hovered.pictureRect();
    QTest::mouseMove(&hovered, (area.topLeft() + QPointF(area.width() * 0.5, area.height() * 0.6)).toPoint());
    QVERIFY(link.crosshair().has_value());
    link.setCrosshair(QPointF(0.5, 0.60));
    CrosshairPanel& panel = harness_->window->stages().crosshair();
    QTRY_COMPARE(panel.valueText(Stage::kSegmentationOriginal), QString("10 nose"));
    QVERIFY(panel.valueText(Stage::kOriginal).startsWith("R 206 G 158 B 130"));
    QVERIFY(panel.titleText().endsWith("64, 76"));
    QTest::keyClick(&hovered, Qt::Key_Right);
    QTRY_VERIFY(panel.titleText().endsWith("65, 76"));
    link.setCrosshair(QPointF(0.01, 0.01));
    QTRY_COMPARE(panel.valueText(Stage::kSegmentationOriginal), QString("0 background"));
  }

  void doubleClickEnlargesAndEscReturns() {
    QTest::mouseDClick(&view(Stage::kMask), Qt::LeftButton, {}, view(Stage::kMask).rect().center());
    QCOMPARE(grid().enlarged(), std::optional(Stage::kMask));
    QCOMPARE(view(Stage::kMask).size(), grid().size());
    QVERIFY(!view(Stage::kOriginal).isVisible());
    QTest::keyClick(harness_->window.get(), Qt::Key_Escape);
    QVERIFY(!grid().enlarged());
    QVERIFY(view(Stage::kOriginal).isVisible());
    QTest::mouseDClick(&view(Stage::kMask), Qt::LeftButton, {}, view(Stage::kMask).rect().center());
    QTest::mouseDClick(&view(Stage::kMask), Qt::LeftButton, {}, view(Stage::kMask).rect().center());
    QVERIFY(!grid().enlarged());
  }

  void gridAdaptsItsColumns() {
    grid().resize(1500, 600);
    QCOMPARE(grid().columns(), 5);
    grid().resize(2400, 240);
    QCOMPARE(grid().columns(), 10);
    grid().resize(500, 1250);
    QCOMPARE(grid().columns(), 2);
  }

  void stagesAreHiddenAndMoved() {
    StageBar& bar = harness_->window->stages().bar();
    for (const Stage stage : {Stage::kInversion, Stage::kDiffCam, Stage::kMask, Stage::kFused}) {
      bar.button(stage).click();
      QVERIFY(!view(stage).isVisible());
    }
    QCOMPARE(grid().shownCount(), 6);
    grid().resize(1500, 900);
    QCOMPARE(grid().columns(), 3);
    QVERIFY(bar.allButton().isEnabled());
    // Past the hidden one between them.
    view(Stage::kManipulated).setFocus();
    QTest::keyClick(&view(Stage::kManipulated), Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(grid().order().front(), Stage::kManipulated);
    QVERIFY(view(Stage::kManipulated).x() < view(Stage::kOriginal).x());
    QTest::keyClick(&view(Stage::kManipulated), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(view(Stage::kManipulated).x() > view(Stage::kOriginal).x());
    // The arrangement is remembered.
    QCOMPARE(harness_->preferences.stageArrangement.get(), grid().arrangement());
    const QStringList kept = grid().arrangement();
    QVERIFY(kept.contains("-inversion") && kept.contains("cleaned"));
    bar.allButton().click();
    QCOMPARE(grid().arrangement(), StageGrid::defaultArrangement());
    grid().setArrangement(kept);
    QCOMPARE(grid().arrangement(), kept);
    grid().setArrangement({"mask", "nonsense"});
    QCOMPARE(grid().arrangement(), kept);
    // The last one stays.
    for (int i = 0; i < kStageCount; ++i) QTest::keyClick(&view(static_cast<Stage>(i)), Qt::Key_Delete);
    QCOMPARE(grid().shownCount(), 1);
    QVERIFY(bar.button(Stage::kCleaned).isChecked());
  }

  void aNameDraggedOntoAnotherStageMovesIt() {
    StageView& cleaned = view(Stage::kCleaned);
    cleaned.grab();  // so that the name has its place
    const QPoint to = cleaned.mapFromGlobal(view(Stage::kOriginal).mapToGlobal(QPoint(40, 60)));
    QTest::mousePress(&cleaned, Qt::LeftButton, {}, {14, 14});
    QTest::mouseMove(&cleaned, to);
    QTest::mouseRelease(&cleaned, Qt::LeftButton, {}, to);
    QCOMPARE(grid().order().front(), Stage::kCleaned);
    QCOMPARE(grid().order()[1], Stage::kOriginal);
    QCOMPARE(harness_->window->stages().link().center(), QPointF(0.5, 0.5));  // moved, not panned
  }

  void rawValuesAreReadOut() {
    EditState state;
    state.setAlpha("Smiling", 20);
    QVERIFY(harness_->session->document().propose(state, "s", "s", Phase::kSettled));
    QVERIFY(harness_->settled());
    harness_->window->stages().link().setCrosshair(QPointF(0.55, 0.72));
    CrosshairPanel& panel = harness_->window->stages().crosshair();
    QTRY_VERIFY(panel.valueText(Stage::kDiffCam).startsWith("1.5 → 0.9"));  // cell 10 of 4 × 4
    state.setAlpha("Old", 5);
    QVERIFY(harness_->session->document().propose(state, "s", "s", Phase::kSettled));
    QTRY_VERIFY(panel.valueText(Stage::kDiffCam).startsWith("0.9"));
  }

  void devicePixelsAreExact() {
    harness_->window->showWorkspace(Workspace::kEdit);
    QImage noise(256, 256, QImage::Format_RGB32);
    for (int y = 0; y < 256; ++y) {
      for (int x = 0; x < 256; ++x) noise.setPixel(x, y, qRgb((x * 37 + y * 91) % 256, (x * 53) % 256, (y * 71) % 256));
    }
    canvas().setPictures(noise, noise);
    QTest::keyClick(harness_->window.get(), Qt::Key_1, Qt::ControlModifier);  // Edit is on: device pixels
    QVERIFY(canvas().atDevicePixels());
    const double ratio = canvas().devicePixelRatioF();
    QVERIFY(std::abs(canvas().pixelScale() * ratio - 1) < 1e-6);
    const QImage shot = canvas().grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QPointF corner = canvas().pictureRect().topLeft() * ratio;
    QCOMPARE(corner, QPointF(corner.toPoint()));
    // The middle of it: the name lies over the top.
    for (int y = 80; y < 200; ++y) {
      for (int x = 4; x < 250; ++x) {
        QCOMPARE(shot.pixel(corner.toPoint() + QPoint(x, y)), noise.pixel(x, y));
      }
    }
    QTest::keyClick(harness_->window.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(harness_->window->edit().link().zoom(), 1.0);
  }

  void badgesTellComputedKeptDraftAndStale() {
    StageStore store;
    ViewLink link;
    StageView cleaned(Stage::kCleaned, store, link);
    StageView fused(Stage::kFused, store, link);
    QCOMPARE(cleaned.badge(), QString());
    StageOutput output;
    output.image = std::make_shared<const Image>(8, 8);
    output.stage = Stage::kCleaned;
    output.request = 1;
    output.milliseconds = 33.6;
    store.accept(output);
    QCOMPARE(cleaned.badge(), QString("34 ms"));
    output.reused = true;
    store.accept(output);
    QCOMPARE(cleaned.badge(), QString("kept"));
    output.stage = Stage::kFused;
    output.request = 2;
    output.quality = Quality::kDraft;
    output.reused = false;
    store.accept(output);
    QCOMPARE(fused.badge(), QString("draft"));
    QCOMPARE(store.resultStage(), Stage::kFused);  // newer than what was cleaned
    EditSummary summary;
    summary.request = 2;
    summary.abandoned = true;
    store.finish(summary);
    QCOMPARE(cleaned.badge(), QString("kept"));
    summary.abandoned = false;
    store.finish(summary);
    QCOMPARE(cleaned.badge(), QString("stale"));
    QCOMPARE(fused.badge(), QString("draft"));
    store.interrupt(2);  // stopped after its draft: there is none newer
    QCOMPARE(fused.badge(), QString("draft"));
    store.interrupt(3);
    QCOMPARE(fused.badge(), QString("stale"));
  }

  void aFinalIsStaleFromTheChangeToItsAnswer() {
    QVERIFY(harness_->settled());
    StageGrid& grid = harness_->window->stages().grid();
    const auto badge = [&](Stage stage) { return grid.view(stage).badge(); };
    EditState state = harness_->session->document().state();
    QCOMPARE(badge(Stage::kOriginal), QString("–"));
    QCOMPARE(badge(Stage::kInversion), QString("kept"));
    QCOMPARE(badge(Stage::kCleaned), QString("66 ms"));
    harness_->script->evaluationMs = 400;
    state.setAlpha("Smiling", state.alpha("Smiling") + 7);
    QVERIFY(harness_->session->document().propose(state, "a", "a", Phase::kLive));
    for (const Stage stage : {Stage::kManipulated, Stage::kDiffCam, Stage::kDiffCamPP, Stage::kSegmentationManipulated,
                              Stage::kMask, Stage::kFused, Stage::kCleaned}) {
      QCOMPARE(badge(stage), QString("stale"));
    }
    QCOMPARE(badge(Stage::kOriginal), QString("–"));  // no slider changes these
    QCOMPARE(badge(Stage::kInversion), QString("kept"));
    QCOMPARE(badge(Stage::kSegmentationOriginal), QString("kept"));
    QTRY_COMPARE(badge(Stage::kFused), QString("draft"));
    QCOMPARE(badge(Stage::kCleaned), QString("stale"));  // drafts leave it out
    // A draft goes on being one while the hand moves.
    state.setAlpha("Smiling", state.alpha("Smiling") + 1);
    QVERIFY(harness_->session->document().propose(state, "a", "a", Phase::kLive));
    QCOMPARE(badge(Stage::kFused), QString("draft"));
    QVERIFY(harness_->session->document().propose(state, "a", "a", Phase::kSettled));
    QCOMPARE(badge(Stage::kCleaned), QString("stale"));
    QVERIFY(harness_->settled());
    QCOMPARE(badge(Stage::kFused), QString("59 ms"));
    QCOMPARE(badge(Stage::kCleaned), QString("66 ms"));
    // What comes before the change keeps its word; so it does after a stop.
    state.mask.strength = 0.5;
    QVERIFY(harness_->session->document().propose(state, "m", "m", Phase::kSettled));
    QCOMPARE(badge(Stage::kManipulated), QString("17 ms"));
    QCOMPARE(badge(Stage::kDiffCamPP), QString("31 ms"));
    QCOMPARE(badge(Stage::kMask), QString("stale"));
    harness_->session->stop();
    QTRY_VERIFY(!harness_->session->busy());
    QCOMPARE(badge(Stage::kOriginal), QString("–"));
    QCOMPARE(badge(Stage::kManipulated), QString("17 ms"));
    QCOMPARE(badge(Stage::kCleaned), QString("stale"));
    harness_->script->evaluationMs = 0;
    state.mask.strength = 0.6;
    QVERIFY(harness_->session->document().propose(state, "n", "n", Phase::kSettled));
    QVERIFY(harness_->settled());
    QCOMPARE(badge(Stage::kCleaned), QString("66 ms"));
  }

  void compareModesByPixels() {
    harness_->window->showWorkspace(Workspace::kEdit);
    canvas().setPictures(solid(QColor(200, 40, 40)), solid(QColor(40, 60, 200)));
    QCOMPARE(canvasPixel(0.5, 0.6), QColor(40, 60, 200));
    canvas().setOriginalHeld(true);
    QCOMPARE(canvasPixel(0.5, 0.6), QColor(200, 40, 40));
    canvas().setOriginalHeld(false);
    canvas().setMode(CompareMode::kSplit);
    canvas().setSplit(0.7);
    QCOMPARE(canvasPixel(0.55, 0.2), QColor(200, 40, 40));
    canvas().setSplit(0.3);
    QCOMPARE(canvasPixel(0.55, 0.2), QColor(40, 60, 200));
    canvas().setSwapped(true);
    QCOMPARE(canvasPixel(0.55, 0.2), QColor(200, 40, 40));
    canvas().setSwapped(false);
    canvas().setMode(CompareMode::kSideBySide);
    QCOMPARE(canvasPixel(0.25, 0.5), QColor(200, 40, 40));
    QCOMPARE(canvasPixel(0.75, 0.5), QColor(40, 60, 200));
    canvas().setMode(CompareMode::kDifference);
    QCOMPARE(canvasPixel(0.5, 0.5), QColor(0, 168, 255));
  }

  void splitLineIsDraggedAlsoZoomedIn() {
    harness_->window->showWorkspace(Workspace::kEdit);
    canvas().setMode(CompareMode::kSplit);
    for (const double zoom : {1.0, 2.0}) {
      harness_->window->edit().link().setZoom(zoom);
      canvas().setSplit(0.5);
      const QRectF area = canvas().pictureRect();
      const QPoint line(static_cast<int>(area.center().x()), canvas().height() / 3);
      QTest::mousePress(&canvas(), Qt::LeftButton, {}, line);
      QTest::mouseMove(&canvas(), line + QPoint(40, 0));
      QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, line + QPoint(40, 0));
      QVERIFY(std::abs(canvas().split() - (0.5 + 40 / area.width())) < 0.01);
      QCOMPARE(harness_->window->edit().link().center(), QPointF(0.5, 0.5));  // dragged, not panned
    }
  }

  void keysCompare() {
    harness_->window->showWorkspace(Workspace::kEdit);
    harness_->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(harness_->window.get()));
    canvas().setFocus();
    for (const CompareMode mode : {CompareMode::kSplit, CompareMode::kSideBySide, CompareMode::kDifference,
                                   CompareMode::kBlink, CompareMode::kOff}) {
      QTest::keyClick(&canvas(), Qt::Key_M);
      QCOMPARE(canvas().mode(), mode);
    }
    QTest::keyPress(&canvas(), Qt::Key_O);
    QVERIFY(canvas().originalHeld());
    QTest::keyRelease(&canvas(), Qt::Key_O);
    QVERIFY(!canvas().originalHeld());
  }

  void outlineFollowsTheMask() {
    Mask disk(100, 100);
    for (int y = 0; y < 100; ++y) {
      for (int x = 0; x < 100; ++x) disk.at(x, y) = std::hypot(x + 0.5 - 40, y + 0.5 - 60) < 20 ? 1.0f : 0.0f;
    }
    const auto lines = maskOutline(disk, 0.5f);
    QCOMPARE(lines.size(), 1u);
    QVERIFY(lines[0].isClosed());
    for (const QPointF& point : lines[0]) {
      QVERIFY(std::abs(std::hypot(point.x() - 0.4, point.y() - 0.6) - 0.2) < 0.012);
    }
    disk = Mask(10, 10, 1.0f);  // up to the border: still one closed line
    QCOMPARE(maskOutline(disk, 0.5f).size(), 1u);
    QVERIFY(maskOutline(Mask(10, 10), 0.5f).empty());
  }

  void distributionCountsTheFaceOnly() {
    Mask values(4, 1);
    values.at(0, 0) = 1;
    values.at(1, 0) = 1;
    LabelMap labels(4, 1);
    labels.at(0, 0) = static_cast<std::uint8_t>(FaceClass::kSkin);
    labels.at(1, 0) = static_cast<std::uint8_t>(FaceClass::kHair);
    const auto face = valueDistribution(values, &labels, 16);
    QCOMPARE(face.size(), 16u);
    QVERIFY(face.back() > 0.5);
    QCOMPARE(face.front(), 0.0);
    const auto all = valueDistribution(values, nullptr, 16);
    QVERIFY(all.front() > 0.3 && all.back() > 0.3);
    QVERIFY(valueDistribution(values, nullptr, 16) != face);
    LabelMap none(4, 1);
    QVERIFY(valueDistribution(values, &none, 16).empty());
  }

  void aStageThatThePackCannotGiveSaysWhy() {
    StagesWorkspace& stages = harness_->window->stages();
    const StageView& segmentation = stages.grid().view(Stage::kSegmentationOriginal);
    QVERIFY(!segmentation.picture().isNull());
    stages.setMissing({{"parser", "Without the parser there is no face segmentation."}});
    QVERIFY(segmentation.picture().isNull());
    QCOMPARE(segmentation.badge(), QString("unavailable"));
    QVERIFY(segmentation.accessibleDescription().contains("no face segmentation"));
    QVERIFY(!stages.grid().view(Stage::kDiffCam).picture().isNull());
    stages.setMissing({});
    QVERIFY(!segmentation.picture().isNull());
    QVERIFY(segmentation.badge() != "unavailable");
  }
};

QTEST_MAIN(ViewsTest)
#include "test_views.moc"
