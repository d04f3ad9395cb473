// The window never blocks: 500 slider moves in a second against an engine that takes 100 ms for each answer.
#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "harness.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/attribute_panel.h"
#include "ui/panels/bipolar_slider.h"
#include "ui/panels/slider_row.h"

using namespace lineament;
using namespace lineament::ui;

class StormTest : public QObject {
  Q_OBJECT

 private:
  static constexpr int kMoves = 500;
  static constexpr int kEveryMs = 2;
  static constexpr int kEvaluationMs = 100;
  /// A loop that waited for a single evaluation would pause for kEvaluationMs.
  static constexpr int kLongestGapMs = 50;

  /// A thread that only sleeps: how long this machine keeps a ready thread waiting at worst, so that a loaded one does
  /// not fail the window.
  class Bystander {
   public:
    Bystander() : thread_([this] { run(); }) {}
    ~Bystander() { stop(); }
    qint64 stop() {
      done_ = true;
      if (thread_.joinable()) thread_.join();
      return longest_;
    }

   private:
    void run() {
      QElapsedTimer clock;
      clock.start();
      for (qint64 last = 0; !done_; last = clock.elapsed()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        longest_ = std::max(longest_, clock.elapsed() - last);
      }
    }
    std::atomic<bool> done_{false};
    qint64 longest_ = 0;
    std::thread thread_;
  };

 private Q_SLOTS:
  void slidersNeverBlockAndTheLastStateWins() {
    Harness harness;
    QVERIFY(harness.openPhoto());
    harness.script->evaluationMs = kEvaluationMs;
    const std::size_t before = harness.script->seen().requested.size();
    BipolarSlider& slider = harness.window->adjust().attributes().row("Smiling")->slider();
    const int y = slider.height() / 2;

    QElapsedTimer clock;
    qint64 lastTurn = 0;
    qint64 longestGap = 0;
    QTimer heartbeat;
    heartbeat.setTimerType(Qt::PreciseTimer);
    connect(&heartbeat, &QTimer::timeout, this, [&] {
      longestGap = std::max(longestGap, clock.elapsed() - lastTurn);
      lastTurn = clock.elapsed();
    });
    int stagesSeen = 0;
    const auto counting = connect(&harness.session->stages(), &StageStore::changed, this, [&] { ++stagesSeen; });

    Bystander bystander;
    clock.start();
    heartbeat.start(1);
    QTest::mousePress(&slider, Qt::LeftButton, {}, {slider.width() / 2, y});
    for (int move = 0; move < kMoves; ++move) {
      const int x = 10 + (move * 7) % (slider.width() - 20);
      QTest::mouseMove(&slider, {x, y});
      do {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
      } while (clock.elapsed() < (move + 1) * kEveryMs);
    }
    const qint64 stormMs = clock.elapsed();
    const int stagesDuring = stagesSeen;
    const int lastX = slider.width() - 20;
    QTest::mouseMove(&slider, {lastX, y});
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, {lastX, y});
    const EditState last = harness.session->document().state();
    QVERIFY(harness.settled());
    heartbeat.stop();
    const qint64 machineGap = bystander.stop();
    disconnect(counting);

    const auto seen = harness.script->seen();
    const std::size_t requests = seen.requested.size() - before;
    qInfo(
        "storm: %d moves in %lld ms, longest gap %lld ms (machine %lld ms), %zu requests, %d stage pictures meanwhile",
        kMoves, stormMs, longestGap, machineGap, requests, stagesDuring);
    QVERIFY2(longestGap < kLongestGapMs + 3 * machineGap, qPrintable(QString::number(longestGap)));
    QVERIFY(requests < static_cast<std::size_t>(stormMs / EngineBridge::kDraftIntervalMs + 10));  // gathered …
    QVERIFY(requests > 10);                          // … but not held back
    QVERIFY(stagesDuring >= 2 * (kStageCount - 1));  // something new reached the screen while the hand moved
    QVERIFY(seen.evaluated.back().first == last);
    QCOMPARE(seen.evaluated.back().second, Quality::kFinal);
    QVERIFY(last.alpha("Smiling") != 0);
    QCOMPARE(harness.session->document().history().count(), 1);
    for (int i = 0; i < kStageCount; ++i) {
      const StageStatus status = harness.session->stages().status(static_cast<Stage>(i));
      QVERIFY(status == StageStatus::kComputed || status == StageStatus::kKept);
    }
  }

  void restingHandGetsTheFinal() {
    Harness harness;
    QVERIFY(harness.openPhoto());
    EditState state;
    state.setAlpha("Old", 5);
    QVERIFY(harness.session->document().propose(state, "Old 5", "alpha:Old", Phase::kLive));
    QCOMPARE(harness.script->seen().requested.back().second, Quality::kDraft);
    QTRY_COMPARE_WITH_TIMEOUT(harness.script->seen().requested.back().second, Quality::kFinal, 2000);
    QVERIFY(harness.script->seen().requested.back().first == state);
  }
};

QTEST_MAIN(StormTest)
#include "test_storm.moc"
