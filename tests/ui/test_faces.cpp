// Faces on the photograph: marks, choosing, an edit of its own for each, placing one by hand, sessions of several.
#include <QFile>
#include <QPushButton>
#include <QUndoView>
#include <cmath>

#include "harness.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/session_keeper.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/face_controller.h"
#include "ui/panels/face_bar.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/message_bar.h"

using namespace lineament;
using namespace lineament::ui;

class FacesTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  Session& session() { return *harness_->session; }
  EditDocument& document() { return session().document(); }
  CompareView& canvas() { return harness_->window->edit().canvas(); }
  FaceBar& bar() { return harness_->window->edit().faceBar(); }
  PlacementTool& tool() { return canvas().placement(); }

  /// Three faces in a row, 400 pixels apart.
  void scriptThreeFaces() {
    const std::lock_guard lock(harness_->script->mutex);
    harness_->script->faces = {{1.0 / 6, 0.5, 0.06}, {0.5, 0.5, 0.05}, {5.0 / 6, 0.5, 0.04}};
  }
  QString groupPhoto() {
    QImage image(1200, 600, QImage::Format_RGB888);
    image.fill(QColor(120, 150, 170));
    const QString file = harness_->folder.filePath("group.png");
    image.save(file);
    return file;
  }
  [[nodiscard]] bool openGroup() {
    scriptThreeFaces();
    session().openPhoto(groupPhoto());
    return harness_->settled();
  }
  QPoint at(double x, double y) {
    const QRectF area = canvas().pictureRect();
    const QSize size = canvas().pictureSize();
    return QPointF(area.x() + x / size.width() * area.width(), area.y() + y / size.height() * area.height()).toPoint();
  }
  void smile(double alpha) {
    EditState state = document().state();
    state.setAlpha("Smiling", alpha);
    QVERIFY(document().propose(state, "Smiling", "s", Phase::kSettled));
  }
  QImage shown() { return canvas().grab().toImage(); }
  /// How many pixels around a place of the photograph differ between two pictures of the canvas.
  int changedAround(const QImage& a, const QImage& b, double x, double y) {
    int changed = 0;
    for (int dy = -20; dy <= 20; ++dy) {
      for (int dx = -20; dx <= 20; ++dx) {
        const QPoint place = at(x, y) + QPoint(dx, dy);
        changed += a.pixel(place) != b.pixel(place);
      }
    }
    return changed;
  }
  static std::array<double, 2> eye(const FacePoints& points) { return points.leftEye; }

 private Q_SLOTS:
  void init() {
    harness_ = std::make_unique<Harness>();
    QVERIFY(QTest::qWaitForWindowExposed(harness_->window.get()));
  }
  void cleanup() { harness_.reset(); }

  void aSingleFaceIsChosenAndNeedsNoMark() {
    {
      const std::lock_guard lock(harness_->script->mutex);
      harness_->script->faces = {{0.5, 0.5, 0.1}};
    }
    QVERIFY(harness_->openPhoto());
    QCOMPARE(session().faces().chosen(), 0);
    QVERIFY(canvas().faces().mark(0) && !canvas().faces().mark(0)->isVisible());
    QVERIFY(!bar().isVisible());
  }

  void everyFaceHasItsSlidersHistoryAndPlace() {
    QVERIFY(openGroup());
    for (int id = 0; id < 3; ++id) QVERIFY(canvas().faces().mark(id)->isVisible());
    QVERIFY(canvas().faces().mark(0)->isChecked());
    const QImage before = shown();
    smile(20);
    QVERIFY(harness_->settled());
    // The crop is four times the eyes' distance wide, its lips 22 % of that under its middle.
    const QImage first = shown();
    QVERIFY(changedAround(before, first, 200, 300 + 0.22 * 288) > 20);

    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, at(600, 300));
    QCOMPARE(session().faces().chosen(), 1);
    QCOMPARE(document().state().alpha("Smiling"), 0.0);
    QCOMPARE(document().history().count(), 0);
    QVERIFY(harness_->settled());
    QCOMPARE(session().photo()->face, 1);
    QCOMPARE(session().photo()->crop, (Rect{480, 210, 240, 240}));
    QVERIFY(canvas().faces().mark(1)->isChecked() && !canvas().faces().mark(0)->isChecked());
    smile(-15);
    smile(25);
    QVERIFY(harness_->settled());
    const QImage both = shown();
    QVERIFY(changedAround(first, both, 600, 300 + 0.22 * 240) > 20);
    QCOMPARE(changedAround(first, both, 200, 300 + 0.22 * 288), 0);  // the first face keeps its edit

    QTest::keyClick(harness_->window.get(), Qt::Key_N);
    QCOMPARE(session().faces().chosen(), 2);
    QTest::keyClick(harness_->window.get(), Qt::Key_N);
    QCOMPARE(session().faces().chosen(), 0);
    QCOMPARE(document().state().alpha("Smiling"), 20.0);
    QCOMPARE(document().history().count(), 1);
    document().history().undo();
    QVERIFY(harness_->settled());
    const QImage undone = shown();
    QVERIFY(changedAround(both, undone, 200, 300 + 0.22 * 288) > 20);
    QCOMPARE(changedAround(both, undone, 600, 300 + 0.22 * 240), 0);
    session().chooseFace(1);
    QCOMPARE(document().history().count(), 2);
    QCOMPARE(document().state().alpha("Smiling"), 25.0);
    QVERIFY(session().faces().edited(1) && !session().faces().edited(0));
  }

  void aMoveAtOnceAfterTheChoiceIsTheChosenFaces() {
    QVERIFY(openGroup());
    harness_->script->evaluationMs = 150;
    session().chooseFace(2);
    smile(10);  // before the engine has answered
    QVERIFY(harness_->settled());
    QCOMPARE(session().photo()->face, 2);
    QCOMPARE(session().faces().record(2).state.alpha("Smiling"), 10.0);
    QCOMPARE(session().faces().record(0).state.alpha("Smiling"), 0.0);
    QCOMPARE(session().lastFinal()->face, 2);
  }

  void marksFollowTheViewAndTheKeyboard() {
    QVERIFY(openGroup());
    FaceMark& mark = *canvas().faces().mark(1);
    const QPointF middle = mark.square().boundingRect().center();
    QVERIFY((middle - QPointF(at(600, 318))).manhattanLength() < 24);
    harness_->window->edit().link().zoomBy(3, {0.5, 0.5});
    QVERIFY(mark.square().boundingRect().width() > 250);
    QVERIFY((mark.square().boundingRect().center() - QPointF(at(600, 318))).manhattanLength() < 60);
    // Dragging there pans; only a click chooses.
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, at(600, 300));
    QTest::mouseMove(&canvas(), at(600, 300) + QPoint(60, 0));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, at(600, 300));
    QCOMPARE(session().faces().chosen(), 0);
    mark.setFocus(Qt::TabFocusReason);
    QCOMPARE(mark.accessibleName(), QString("Face 2 of 3"));
    QTest::keyClick(&mark, Qt::Key_Space);
    QCOMPARE(session().faces().chosen(), 1);
    // Under the pointer.
    harness_->window->edit().link().fit();
    QTest::mouseMove(&canvas(), at(1000, 300));
    QVERIFY(canvas().faces().mark(2)->hovered());
    QTest::mouseMove(&canvas(), at(400, 60));
    QVERIFY(!canvas().faces().mark(2)->hovered());
    // Nobody wants them over the original, and the brush does not choose.
    canvas().setOriginalHeld(true);
    QVERIFY(!mark.isVisible());
    canvas().setOriginalHeld(false);
    QVERIFY(mark.isVisible());
    session().tool().setBrushOn(true);
    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, at(1000, 300));
    QCOMPARE(session().faces().chosen(), 1);
  }

  void strokesLieInTheFacesOwnCrop() {
    QVERIFY(openGroup());
    session().chooseFace(1);  // its crop: 480…720 × 210…450
    smile(20);
    QVERIFY(harness_->settled());
    session().tool().setBrushOn(true);
    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, at(540, 270));
    const auto& strokes = document().state().mask.strokes;
    QCOMPARE(strokes.size(), 1u);
    QVERIFY(std::abs(strokes[0].points[0].x - 0.25f) < 0.01f && std::abs(strokes[0].points[0].y - 0.25f) < 0.01f);
    session().chooseFace(0);
    QVERIFY(document().state().mask.strokes.empty());
  }

  void withoutAFaceTheWindowSaysSoAndOneIsPlacedByHand() {
    harness_->script->noFace = true;
    session().openPhoto(groupPhoto());
    QTRY_COMPARE(bar().content(), FaceBar::Content::kNoFace);
    QVERIFY(bar().isVisible() && bar().text().contains("No face"));
    QVERIFY(!harness_->window->messages().isVisible());  // no fault: something to do
    QVERIFY(session().hasPhoto() && !session().hasFace());
    QVERIFY(!canvas().blank());

    QTest::mouseClick(&bar().primary(), Qt::LeftButton);
    QCOMPARE(bar().content(), FaceBar::Content::kPlacing);
    QVERIFY(tool().active());
    QTRY_VERIFY(!tool().preview().picture().isNull());
    const QImage first = tool().preview().picture();
    // The mouse drags the eyes, the keyboard nudges.
    PlacementHandle& left = tool().handle(PlacedPoint::kLeftEye);
    QVERIFY(left.isVisible() && !left.accessibleName().isEmpty());
    const auto dragTo = [&](PlacedPoint point, double x, double y) {
      PlacementHandle& handle = tool().handle(point);
      QTest::mousePress(&handle, Qt::LeftButton, {}, handle.rect().center());
      QTest::mouseMove(&handle, handle.mapFromParent(at(x, y)));
      QTest::mouseRelease(&handle, Qt::LeftButton, {}, handle.rect().center());
    };
    dragTo(PlacedPoint::kLeftEye, 250, 200);
    dragTo(PlacedPoint::kRightEye, 350, 200);
    dragTo(PlacedPoint::kLeftMouth, 260, 300);
    dragTo(PlacedPoint::kRightMouth, 340, 300);
    const QPointF before = tool().points()[0];
    QVERIFY((before - QPointF(250, 200)).manhattanLength() < 6);
    left.setFocus();
    QTest::keyClick(&left, Qt::Key_Right);
    QTest::keyClick(&left, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(tool().points()[0], before + QPointF(1, 10));
    QTest::keyClick(&left, Qt::Key_Up, Qt::ShiftModifier);
    // Zooming in keeps them on the photograph.
    harness_->window->edit().link().zoomBy(2, {0.25, 0.4});
    QVERIFY((QPointF(left.geometry().center()) - QPointF(at(before.x() + 1, before.y()))).manhattanLength() < 4);
    smile(12);  // moved while there was no face: it is the placed face's
    QTest::keyClick(&left, Qt::Key_Return);
    QVERIFY(!tool().active() && !left.isVisible());
    QVERIFY(harness_->settled());
    QCOMPARE(session().photo()->faces.size(), 1u);
    QVERIFY(session().photo()->faces[0].manual);
    QVERIFY(std::abs(eye(harness_->script->seen().placed.back().second)[0] - (before.x() + 1)) < 0.01);
    QCOMPARE(document().state().alpha("Smiling"), 12.0);
    QCOMPARE(harness_->script->seen().evaluated.back().first.alpha("Smiling"), 12.0);
    QVERIFY(!bar().isVisible());
  }

  void theMiddleIsEditedWhereNobodyIsFound() {
    harness_->script->noFace = true;
    session().openPhoto(groupPhoto());
    QTRY_COMPARE(bar().content(), FaceBar::Content::kNoFace);
    QTest::mouseClick(&bar().other(), Qt::LeftButton);
    QVERIFY(harness_->settled());
    QVERIFY(session().photo()->centered && !bar().isVisible());
    smile(20);
    QVERIFY(harness_->settled());
    QCOMPARE(session().picture().finalPatch()->pieces.size(), 1u);
  }

  void aFoundFaceIsCorrectedAndAPlacementCancelled() {
    QVERIFY(openGroup());
    session().chooseFace(1);
    smile(20);
    QVERIFY(harness_->settled());
    harness_->window->edit().faces().startPlacing(false);
    QVERIFY(tool().active());
    QCOMPARE(tool().points()[0], QPointF(570, 300));
    QVERIFY(!canvas().faces().mark(0)->isVisible());
    tool().handle(PlacedPoint::kLeftEye).setFocus();
    QTest::keyClick(&tool().handle(PlacedPoint::kLeftEye), Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(harness_->window.get(), Qt::Key_Escape);
    QVERIFY(!tool().active());
    QVERIFY(harness_->script->seen().placed.empty());
    QVERIFY(canvas().faces().mark(0)->isVisible());

    QTest::keyClick(harness_->window.get(), Qt::Key_P);
    QVERIFY(tool().active());
    QTest::keyClick(&tool().handle(PlacedPoint::kLeftEye), Qt::Key_Left, Qt::ShiftModifier);
    QTest::mouseClick(&bar().primary(), Qt::LeftButton);
    QVERIFY(harness_->settled());
    QCOMPARE(harness_->script->seen().placed.back().first, 1);
    QCOMPARE(session().photo()->faces.size(), 3u);
    QVERIFY(session().photo()->faces[1].manual);
    QCOMPARE(document().state().alpha("Smiling"), 20.0);  // its edit stays

    // What was painted stays where it is on the photograph.
    EditState drawn = document().state();
    BrushStroke stroke;
    stroke.points = {{0.4F, 0.6F}};
    drawn.mask.strokes.push_back(stroke);
    QVERIFY(document().propose(drawn, "Stroke", "stroke", Phase::kSettled));
    QVERIFY(harness_->settled());
    const auto painted = [this] {
      const BrushPoint& point = document().state().mask.strokes.at(0).points.at(0);
      const Affine& place = session().photo()->photoFromCrop;
      const double side = session().photo()->cropSize;
      return place.apply(static_cast<double>(point.x) * side, static_cast<double>(point.y) * side);
    };
    const auto where = painted();
    const Affine crop = session().photo()->photoFromCrop;
    harness_->window->edit().faces().startPlacing(false);
    QTest::keyClick(&tool().handle(PlacedPoint::kLeftEye), Qt::Key_Right, Qt::ShiftModifier);
    harness_->window->edit().faces().accept();
    QVERIFY(harness_->settled());
    QVERIFY(!(session().photo()->photoFromCrop == crop));
    QVERIFY(std::abs(painted()[0] - where[0]) < 0.1 && std::abs(painted()[1] - where[1]) < 0.1);
  }

  void pointsThatSpanNoFaceAreRefused() {
    QVERIFY(openGroup());
    harness_->window->edit().faces().startPlacing(true);
    const PlacementTool::Points points = tool().points();
    PlacementHandle& left = tool().handle(PlacedPoint::kLeftEye);
    Q_EMIT left.wanted(points[1]);  // onto the other eye
    QVERIFY(!bar().primary().isEnabled());
    QVERIFY(bar().text().contains("no face"));
    harness_->window->edit().faces().accept();
    QVERIFY(tool().active());
    Q_EMIT left.wanted(points[0]);
    QVERIFY(bar().primary().isEnabled());
    harness_->window->edit().faces().accept();
    QVERIFY(harness_->settled());
    QCOMPARE(session().photo()->faces.size(), 4u);
    QCOMPARE(session().faces().chosen(), 3);
  }

  void aSessionKeepsEveryFace() {
    QVERIFY(openGroup());
    smile(20);
    QVERIFY(harness_->settled());
    session().chooseFace(2);
    smile(-10);
    smile(-12);
    QVERIFY(harness_->settled());
    QVERIFY(harness_->window->keeper().modified());
    const QString file = harness_->folder.filePath("group.lineament");
    QVERIFY(harness_->window->keeper().save(file));
    QVERIFY(!harness_->window->keeper().modified());
    session().chooseFace(0);
    document().history().undo();
    QVERIFY(harness_->settled());

    QVERIFY(harness_->window->keeper().open(file));
    QTRY_COMPARE(session().faces().chosen(), 2);
    QVERIFY(harness_->settled());
    QCOMPARE(document().state().alpha("Smiling"), -12.0);
    QCOMPARE(document().history().count(), 2);
    QCOMPARE(session().faces().record(0).state.alpha("Smiling"), 20.0);
    const PhotoOptions asked = harness_->script->seen().opened.back();
    QCOMPARE(asked.placements.size(), 3u);
    QCOMPARE(asked.chosen, 2);
    QCOMPARE(asked.states[0].alpha("Smiling"), 20.0);
    QCOMPARE(asked.width, 1200);
    session().chooseFace(0);
    QCOMPARE(document().history().count(), 1);
    QVERIFY(harness_->settled());
  }

  void theFitIsAWordWithItsReason() {
    {
      const std::lock_guard lock(harness_->script->mutex);
      harness_->script->fit.word = FitWord::kPoor;
      harness_->script->fit.reasons = {"unlike", "turned"};
    }
    QVERIFY(openGroup());
    QCOMPARE(harness_->window->history().fitText(),
             QString("poor: unlike the faces that the pack knows, turned too far"));
  }
};

QTEST_MAIN(FacesTest)
#include "test_faces.moc"
