// The edit document: one undo step per gesture, none for nothing; history that returns to every state.
#include <QSignalSpy>
#include <QTest>

#include "ui/commands/edit_document.h"

using namespace lineament;
using namespace lineament::ui;

class DocumentTest : public QObject {
  Q_OBJECT

 private:
  static EditState smiling(double alpha) {
    EditState state;
    state.setAlpha("Smiling", alpha);
    return state;
  }

 private Q_SLOTS:
  void oneGestureIsOneStep() {
    EditDocument document;
    for (int i = 1; i <= 20; ++i) document.propose(smiling(i), QString::number(i), "alpha:Smiling", Phase::kLive);
    document.propose(smiling(20), "Smiling 20", "alpha:Smiling", Phase::kSettled);
    QCOMPARE(document.history().count(), 1);
    document.history().undo();
    QVERIFY(document.state() == EditState{});
    document.history().redo();
    QCOMPARE(document.state().alpha("Smiling"), 20.0);
    QCOMPARE(document.history().text(0), QString("20"));  // the text of the last move that changed something
  }

  void twoGesturesOfOneControlAreTwoSteps() {
    EditDocument document;
    document.propose(smiling(5), "5", "alpha:Smiling", Phase::kSettled);
    document.propose(smiling(9), "9", "alpha:Smiling", Phase::kSettled);
    QCOMPARE(document.history().count(), 2);
    document.history().undo();
    QCOMPARE(document.state().alpha("Smiling"), 5.0);
  }

  void gestureThatReturnsLeavesNoStep() {
    EditDocument document;
    document.propose(smiling(7), "7", "alpha:Smiling", Phase::kLive);
    document.propose(smiling(0), "0", "alpha:Smiling", Phase::kLive);
    document.propose(smiling(0), "0", "alpha:Smiling", Phase::kSettled);
    QCOMPARE(document.history().count(), 0);
    QVERIFY(!document.history().canUndo());
  }

  void unchangedProposalLeavesNoStepButSettles() {
    EditDocument document;
    document.propose(smiling(7), "7", "alpha:Smiling", Phase::kLive);
    bool lastLive = true;
    int signalCount = 0;
    connect(&document, &EditDocument::stateChanged, &document, [&](const EditState&, bool live) {
      lastLive = live;
      ++signalCount;
    });
    document.propose(smiling(7), "7", "alpha:Smiling", Phase::kSettled);
    QCOMPARE(document.history().count(), 1);
    QCOMPARE(signalCount, 1);
    QVERIFY(!lastLive);
  }

  void undoDuringAGestureEndsIt() {
    EditDocument document;
    document.propose(smiling(3), "3", "alpha:Smiling", Phase::kSettled);
    document.propose(smiling(8), "8", "alpha:Smiling", Phase::kLive);
    document.history().undo();
    QCOMPARE(document.state().alpha("Smiling"), 3.0);
    document.propose(smiling(4), "4", "alpha:Smiling", Phase::kSettled);
    document.history().undo();
    QCOMPARE(document.state().alpha("Smiling"), 3.0);
  }

  void historyReturnsToEveryState() {
    EditDocument document;
    for (int i = 1; i <= 5; ++i) document.propose(smiling(i), QString::number(i), "g", Phase::kSettled);
    for (int i = 5; i >= 0; --i) {
      document.history().setIndex(i);
      QCOMPARE(document.state().alpha("Smiling"), static_cast<double>(i));
    }
  }

  void outOfRangeIsRefused() {
    EditDocument document;
    QVERIFY(!document.propose(smiling(61), "61", "g", Phase::kSettled));
    QVERIFY(document.state() == EditState{});
    QCOMPARE(document.history().count(), 0);
  }

  void resetAllIsUndoable() {
    EditDocument document;
    EditState state = smiling(12);
    state.cleaner = Cleaner::kNone;
    state.mask.spread = 0.1;
    document.propose(state, "all", "g", Phase::kSettled);
    document.resetAll();
    QVERIFY(document.state() == EditState{});
    document.history().undo();
    QVERIFY(document.state() == state);
  }
};

QTEST_MAIN(DocumentTest)
#include "test_document.moc"
