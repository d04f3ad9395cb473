// Ten thousand random actions by seed on the fake engine: after each of them the edit equals a model that knows nothing
// of widgets, undo commands or files.  LINEAMENT_STORM_SEED and LINEAMENT_STORM_ACTIONS choose another storm.
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <random>

#include "document/presets.h"
#include "harness.h"
#include "ui/bridge/session_keeper.h"
#include "ui/canvas/brush_hand.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/stages_workspace.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/attribute_panel.h"
#include "ui/panels/brush_panel.h"
#include "ui/panels/class_panel.h"
#include "ui/panels/cleaner_panel.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/map_panel.h"
#include "ui/panels/mask_panel.h"
#include "ui/panels/number_field.h"
#include "ui/panels/preset_panel.h"
#include "ui/panels/slider_row.h"
#include "ui/panels/snapshot_panel.h"

using namespace lineament;
using namespace lineament::ui;

/// What the edit must be: states of a history that branches like an undo stack.
struct Model {
  std::vector<EditState> states{EditState{}};
  std::size_t index = 0;
  std::vector<NamedState> snapshots;

  [[nodiscard]] const EditState& now() const { return states[index]; }
  void step(const EditState& next) {
    if (next == now()) return;
    states.resize(index + 1);
    states.push_back(next);
    if (states.size() > 501) states.erase(states.begin());  // the history's limit
    index = states.size() - 1;
  }
  template <class Change>
  void change(Change apply) {
    EditState next = now();
    apply(next);
    step(next);
  }
};

class ActionsTest : public QObject {
  Q_OBJECT

 private:
  static constexpr const char* kAttributes[] = {"Smiling", "Mouth_Open", "Beard", "Old"};

  std::unique_ptr<Harness> harness_;
  std::mt19937 random_;
  Model model_;

  EditDocument& document() { return harness_->session->document(); }
  AdjustPanel& adjust() { return harness_->window->adjust(); }
  int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

  void typeAlpha() {
    const char* attribute = kAttributes[pick(4)];
    const double alpha = pick(121) - 60;
    adjust().attributes().row(attribute)->field().setValue(alpha);
    model_.change([&](EditState& s) { s.setAlpha(attribute, alpha); });
  }
  void dragAlpha() {
    const char* attribute = kAttributes[pick(4)];
    SliderRow* row = adjust().attributes().row(attribute);
    double alpha = 0;
    for (int i = pick(5) + 1; i > 0; --i) {
      alpha = pick(61) - 30;
      // A gesture that ends where it began leaves no step, but what could be redone is gone.
      if (alpha != model_.now().alpha(attribute)) model_.states.resize(model_.index + 1);
      Q_EMIT row->edited(alpha, Phase::kLive);
    }
    Q_EMIT row->edited(alpha, Phase::kSettled);
    model_.change([&](EditState& s) { s.setAlpha(attribute, alpha); });
  }
  void setMask() {
    const double part = pick(21);
    switch (pick(4)) {
      case 0:
        adjust().mask().strength().field().setValue(20 * part);
        return model_.change([&](EditState& s) { s.mask.strength = 20 * part / 100; });
      case 1:
        adjust().mask().threshold().field().setValue(5 * part);
        return model_.change([&](EditState& s) { s.mask.threshold = 5 * part / 100; });
      case 2:
        adjust().mask().spread().field().setValue(part);
        return model_.change([&](EditState& s) { s.mask.spread = part / 100; });
      default:
        adjust().mask().feather().field().setValue(0.5 * part);
        return model_.change([&](EditState& s) { s.mask.feather = 0.5 * part / 100; });
    }
  }
  void choose() {
    if (pick(4) == 0) {
      adjust().cleaner().teeth().click();
      return model_.change([](EditState& s) { s.mask.keepTeeth = !s.mask.keepTeeth; });
    }
    if (pick(4) == 0) {
      adjust().mask().calibrated().click();
      return model_.change([](EditState& s) { s.mask.calibrated = !s.mask.calibrated; });
    }
    if (pick(2) == 0) {
      const int method = pick(kMapMethodCount);
      Q_EMIT adjust().map().method().activated(method);
      return model_.change([&](EditState& s) { s.method = static_cast<MapMethod>(method); });
    }
    const int cleaner = pick(kCleanerCount);
    Q_EMIT adjust().cleaner().cleaner().activated(cleaner);
    model_.change([&](EditState& s) { s.cleaner = static_cast<Cleaner>(cleaner); });
  }
  void toggleClass() {
    const int face = pick(kFaceClassCount);
    const bool edited = pick(2) == 1;
    adjust().classes().box(face, edited).click();
    model_.change([&](EditState& s) {
      auto& set = edited ? s.mask.manipulatedClasses : s.mask.originalClasses;
      ClassSet next = set.value_or(ClassSet());  // the fake pack's sets are empty
      next.flip(static_cast<std::size_t>(face));
      set = next;
    });
  }
  void paint() {
    CanvasTool& tool = harness_->session->tool();
    tool.setMode(static_cast<BrushMode>(pick(kBrushModeCount)));
    tool.setRadius(0.01 * (1 + pick(10)));
    BrushHand hand(document(), tool);
    const bool invert = pick(4) == 0;
    BrushStroke stroke{tool.mode(), tool.radius(), tool.softness(), {}};
    if (invert && stroke.mode != BrushMode::kErase) {
      stroke.mode = stroke.mode == BrushMode::kAdd ? BrushMode::kRemove : BrushMode::kAdd;
    }
    QPointF place(pick(100) / 100.0, pick(100) / 100.0);
    hand.press(place, invert);
    stroke.points.push_back({static_cast<float>(place.x()), static_cast<float>(place.y())});
    for (int i = pick(6); i > 0; --i) {
      place += QPointF(0.05, pick(2) == 0 ? 0.05 : -0.05);
      hand.move(place);
      stroke.points.push_back({static_cast<float>(place.x()), static_cast<float>(place.y())});
    }
    hand.release();
    model_.change([&](EditState& s) { s.mask.strokes.push_back(stroke); });
  }
  void clearStrokes() {
    adjust().brush().clearStrokes();
    model_.change([](EditState& s) { s.mask.strokes.clear(); });
  }
  void travel() {
    QUndoStack& history = document().history();
    switch (pick(3)) {
      case 0:
        history.undo();
        if (model_.index > 0) --model_.index;
        return;
      case 1:
        history.redo();
        if (model_.index + 1 < model_.states.size()) ++model_.index;
        return;
      default: {
        const int index = pick(history.count() + 1);
        history.setIndex(index);
        model_.index = static_cast<std::size_t>(index);
      }
    }
  }
  void preset() {
    const int row = pick(static_cast<int>(builtInPresets().size()));
    harness_->window->history().presets().apply(row);
    model_.change([&](EditState& s) {
      const auto strokes = s.mask.strokes;
      s = builtInPresets()[static_cast<std::size_t>(row)].state;
      s.mask.strokes = strokes;
    });
  }
  void snapshot() {
    SnapshotPanel& panel = harness_->window->history().snapshots();
    Snapshots& snapshots = harness_->session->snapshots();
    const int count = snapshots.count();
    switch (pick(5)) {
      case 0:
        if (count >= 8) return;
        model_.snapshots.push_back({snapshots.nextName().toStdString(), model_.now()});
        return panel.take();
      case 1:
        if (count == 0) return;
        snapshots.remove(count - 1);
        model_.snapshots.pop_back();
        return;
      case 2:
        return snapshots.compareWith(pick(count + 1) - 1);
      default: {
        if (count == 0) return;
        const int index = pick(count);
        panel.returnTo(index);
        model_.step(model_.snapshots[static_cast<std::size_t>(index)].state);
      }
    }
  }
  void look() {
    CompareView& canvas = harness_->window->edit().canvas();
    StageGrid& grid = harness_->window->stages().grid();
    switch (pick(13)) {
      case 8:
        return grid.setShown(static_cast<Stage>(pick(kStageCount)), pick(3) > 0);
      case 9:
        return grid.moveBy(static_cast<Stage>(pick(kStageCount)), pick(5) - 2);
      case 10:
        return harness_->session->stages().setSharedScale(pick(2) == 0);
      case 11:
        return canvas.setSignedColors(pick(2) == 0);
      case 12:
        return canvas.showDevicePixels();
      case 0:
        return harness_->window->showWorkspace(static_cast<Workspace>(pick(kWorkspaceCount)));
      case 1:
        return canvas.cycleMode();
      case 2:
        return canvas.setSplitAngle(pick(181) - 90);
      case 3:
        return canvas.setGain(1 << pick(6));
      case 4:
        return harness_->window->edit().link().setZoom(1 + pick(20));
      case 5:
        return harness_->session->tool().setMaskShown(static_cast<MaskShown>(pick(kMaskShownCount)));
      case 6:
        return harness_->session->stages().setColorMap(static_cast<ColorMap>(pick(kColorMapCount)));
      default:
        return harness_->session->stop();
    }
  }
  void reset() {
    document().resetAll();
    model_.step(EditState{});
  }

  void act() {
    const int kind = pick(100);
    if (kind < 15) return typeAlpha();
    if (kind < 30) return dragAlpha();
    if (kind < 42) return setMask();
    if (kind < 50) return choose();
    if (kind < 56) return toggleClass();
    if (kind < 64) return paint();
    if (kind < 67) return clearStrokes();
    if (kind < 85) return travel();
    if (kind < 89) return preset();
    if (kind < 93) return snapshot();
    if (kind < 99) return look();
    reset();
  }

  void controlsAgree() {
    const EditState& state = model_.now();
    for (const char* attribute : kAttributes) {
      QCOMPARE(adjust().attributes().row(attribute)->field().value(), state.alpha(attribute));
    }
    QCOMPARE(adjust().map().method().currentIndex(), static_cast<int>(state.method));
    QCOMPARE(adjust().cleaner().cleaner().currentIndex(), static_cast<int>(state.cleaner));
    QCOMPARE(adjust().cleaner().teeth().isChecked(), state.mask.keepTeeth);
    QCOMPARE(adjust().mask().calibrated().isChecked(), state.mask.calibrated);
    QVERIFY(std::abs(adjust().mask().strength().field().value() - state.mask.strength * 100) < 0.51);
    for (int c = 0; c < kFaceClassCount; ++c) {
      QCOMPARE(adjust().classes().box(c, false).isChecked(),
               state.mask.originalClasses.value_or(ClassSet()).test(static_cast<std::size_t>(c)));
    }
    QCOMPARE(document().history().count(), static_cast<int>(model_.states.size()) - 1);
    QCOMPARE(document().history().index(), static_cast<int>(model_.index));
    QCOMPARE(harness_->session->snapshots().list(), model_.snapshots);
  }

 private Q_SLOTS:
  void theEditEqualsItsModelThroughoutTheStorm() {
    harness_ = std::make_unique<Harness>();
    QVERIFY(harness_->openPhoto());
    bool given = false;
    const int seed = qEnvironmentVariableIntValue("LINEAMENT_STORM_SEED", &given);
    random_.seed(given ? static_cast<unsigned>(seed) : 20'261'121u);
    int actions = qEnvironmentVariableIntValue("LINEAMENT_STORM_ACTIONS", &given);
    if (!given) actions = 10'000;
    for (int i = 0; i < actions; ++i) {
      act();
      if (!(document().state() == model_.now())) {
        QFAIL(qPrintable(QStringLiteral("action %1: %2 instead of %3")
                             .arg(i)
                             .arg(QString::fromStdString(toJson(document().state())),
                                  QString::fromStdString(toJson(model_.now())))));
      }
      if (i % 20 == 0) QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
      if (i % 500 == 0) controlsAgree();
      if (i % 2500 == 2499) throughAFile();
      if (QTest::currentTestFailed()) return;
    }
    controlsAgree();
    harness_->window->showWorkspace(Workspace::kEdit);
    // A stop leaves the newest state unanswered until the next move.
    model_.change([](EditState& s) { s.setAlpha("Old", s.alpha("Old") == 1 ? 2 : 1); });
    QVERIFY(document().propose(model_.now(), "last", "last", Phase::kSettled));
    QVERIFY(harness_->settled());
    QVERIFY(harness_->script->seen().evaluated.back().first == model_.now());
  }

  void cleanupTestCase() { harness_.reset(); }

 private:
  /// Saves, spoils the edit, and opens what was saved: everything is as it was, the history too.
  void throughAFile() {
    const QString file = harness_->folder.filePath("storm.lineament");
    QVERIFY(harness_->window->keeper().save(file));
    document().resetAll();
    harness_->session->snapshots().clear();
    QVERIFY(harness_->window->keeper().open(file));
    QTRY_VERIFY_WITH_TIMEOUT(!harness_->window->keeper().modified() && document().state() == model_.now() &&
                                 harness_->session->snapshots().list() == model_.snapshots,
                             20'000);
    controlsAgree();
  }
};

QTEST_MAIN(ActionsTest)
#include "test_actions.moc"
