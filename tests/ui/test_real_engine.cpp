// The window on the real engine with the embedded pack: open, edit with the mouse, compare, undo, export, stop.
#include <QColor>
#include <QFileInfo>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <memory>
#include <set>

#include "harness.h"
#include "ui/bridge/session.h"
#include "ui/canvas/image_view.h"
#include "ui/main_window/main_window.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/attribute_panel.h"
#include "ui/panels/bipolar_slider.h"
#include "ui/panels/slider_row.h"

using namespace lineament;
using namespace lineament::ui;

namespace {

constexpr int kPatienceMs = 60'000;  // a loaded machine; the whole answer takes a third of a second on a free one

/// Mean absolute difference of two pictures of one size, in steps of 8 bits.
double difference(const QImage& a, const QImage& b) {
  const QImage x = a.convertToFormat(QImage::Format_RGB888), y = b.convertToFormat(QImage::Format_RGB888);
  double sum = 0;
  for (int row = 0; row < x.height(); ++row) {
    const uchar* p = x.constScanLine(row);
    const uchar* q = y.constScanLine(row);
    for (int i = 0; i < 3 * x.width(); ++i) sum += std::abs(p[i] - q[i]);
  }
  return sum / (3.0 * x.width() * x.height());
}

}  // namespace

class RealEngineTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;  // settings, log and packs; its own window and session are not used
  QTemporaryDir folder_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<MainWindow> window_;
  const QString source_ = QStringLiteral(LINEAMENT_SOURCE_DIR);

  bool settled() {
    return QTest::qWaitFor([this] { return session_->upToDate() && !session_->busy(); }, kPatienceMs);
  }
  QImage picture(Stage stage) { return session_->stages().picture(stage).copy(); }

  void slide(const std::string& attribute, double value) {
    SliderRow* row = window_->adjust().attributes().row(attribute);
    QVERIFY(row != nullptr);
    BipolarSlider& slider = row->slider();
    const double fraction = (value - slider.minimum()) / (slider.maximum() - slider.minimum());
    const QPoint at(static_cast<int>(std::lround(9 + fraction * (slider.width() - 18))), slider.height() / 2);
    QTest::mouseClick(&slider, Qt::LeftButton, {}, at);
  }

 private Q_SLOTS:
  void initTestCase() {
    harness_ = std::make_unique<Harness>();
    harness_->window.reset();
    harness_->session.reset();
    EngineOptions options;
    options.pack = (source_ + "/models/compact").toStdString();
    session_ = std::make_unique<Session>(&EditEngine::create, options, harness_->preferences);
    window_ = std::make_unique<MainWindow>(*session_, harness_->log, *harness_->packs, QStringList());
    window_->resize(1280, 800);
    window_->show();
    session_->openPhoto(source_ + "/resources/samples/sample-1.png");
    QVERIFY(settled());
  }
  void cleanupTestCase() {
    window_.reset();
    session_.reset();
    harness_.reset();
  }

  void allTenStagesOfTheOpenedPortraitAreShown() {
    for (int i = 0; i < kStageCount; ++i) {
      const auto stage = static_cast<Stage>(i);
      QVERIFY2(!session_->stages().picture(stage).isNull(), id(stage).data());
    }
    QVERIFY(session_->photo()->width > 0);
    QVERIFY2(session_->lastFinal()->inversionPsnr > 12, "the inversion is not this person at all");
  }

  void anUntouchedEditChangesNothing() {
    QVERIFY(difference(picture(Stage::kOriginal), picture(session_->stages().resultStage())) < 0.5);
  }

  void everyAttributeMovesTheManipulatedAndTheCleanedImage() {
    const QImage before = picture(Stage::kManipulated);
    for (const EditableAttribute& attribute : session_->engineInfo()->attributes) {
      slide(attribute.id, 20);
      QVERIFY(settled());
      const double moved = difference(before, picture(Stage::kManipulated));
      const double result = difference(picture(Stage::kOriginal), picture(session_->stages().resultStage()));
      qInfo("%s: manipulated moved by %.2f of 255, the result by %.2f", attribute.id.c_str(), moved, result);
      QVERIFY2(moved > 0.3, attribute.id.c_str());
      QVERIFY2(result > 0.02, attribute.id.c_str());
      session_->document().history().undo();
      QVERIFY(settled());
    }
    QVERIFY(difference(before, picture(Stage::kManipulated)) < 0.01);  // same state, same bytes
  }

  void whatIsComputedAnewWasSaidToBeStale() {
    slide("Smiling", 20);
    QVERIFY(settled());
    using Change = void (*)(EditState&);
    const std::pair<const char*, Change> changes[] = {
        {"alpha", [](EditState& s) { s.setAlpha("Beard", 12); }},
        {"strength", [](EditState& s) { s.strength = 0.9; }},
        {"method", [](EditState& s) { s.method = MapMethod::kGradCamPP; }},
        {"classes", [](EditState& s) { s.mask.originalClasses = ClassSet(0xfff); }},
        {"mask strength", [](EditState& s) { s.mask.strength = 1.3; }},
        {"threshold", [](EditState& s) { s.mask.threshold = 0.1; }},
        {"spread", [](EditState& s) { s.mask.spread = 0.05; }},
        {"feather", [](EditState& s) { s.mask.feather = 0.02; }},
        {"teeth", [](EditState& s) { s.mask.keepTeeth = !s.mask.keepTeeth; }},
        {"calibrated", [](EditState& s) { s.mask.calibrated = !s.mask.calibrated; }},
        {"stroke",
         [](EditState& s) {
           s.mask.strokes.push_back({BrushMode::kAdd, 0.1, 0.5, {{0.4f, 0.6f}}});
         }},
        {"cleaner", [](EditState& s) { s.cleaner = Cleaner::kPoisson; }},
    };
    const EditState before = session_->document().state();
    for (const auto& [what, change] : changes) {
      EditState next = session_->document().state();
      change(next);
      std::set<Stage> computed;
      const auto watching =
          connect(&session_->engine(), &EngineBridge::stageArrived, this, [&](const StageOutput& out) {
            if (!out.reused) computed.insert(out.stage);
          });
      QVERIFY(session_->document().propose(next, what, what, Phase::kSettled));
      std::set<Stage> stale;
      for (int i = 0; i < kStageCount; ++i) {
        const auto stage = static_cast<Stage>(i);
        if (session_->stages().status(stage) == StageStatus::kStale) stale.insert(stage);
      }
      QVERIFY(settled());
      disconnect(watching);
      QVERIFY2(computed.contains(Stage::kCleaned), what);
      for (const Stage stage : computed) {
        QVERIFY2(stale.contains(stage), qPrintable(QLatin1String(what) + ": " + QLatin1String(id(stage).data())));
      }
    }
    QVERIFY(session_->document().propose(before, "back", "back", Phase::kSettled));
    QVERIFY(settled());
  }

  void theResultIsExportedAtThePhotographsSize() {
    slide("Smiling", 20);
    QVERIFY(settled());
    QSignalSpy exported(session_.get(), &Session::exported);
    const QString file = folder_.filePath("smiling.png");
    session_->engine().exportResult(file, {});
    QVERIFY(exported.wait(kPatienceMs));
    const QImage out(file), in(source_ + "/resources/samples/sample-1.png");
    QCOMPARE(out.size(), in.size());
    const double moved = difference(in, out);
    QVERIFY(moved > 0.02 && moved < 25);
    QSignalSpy stages(session_.get(), &Session::exported);
    session_->engine().exportStages(folder_.filePath("stages"));
    QVERIFY(stages.wait(kPatienceMs));
    QCOMPARE(stages.first().first().toStringList().size(), kStageCount + 1);
  }

  void aFailedOpenKeepsPhotographAndEdit() {
    const EditState edit = session_->document().state();
    QSignalSpy failed(session_.get(), &Session::failed);
    session_->openPhoto(folder_.filePath("missing.jpg"));
    QVERIFY(failed.wait(kPatienceMs));
    QVERIFY(session_->document().state() == edit);
    QVERIFY(QString::fromStdString(session_->photo()->path.string()).endsWith("sample-1.png"));
  }

  void stopAnswersAtOnceAndTheNextEditWorks() {
    slide("Old", 25);
    session_->stop();
    QVERIFY(QTest::qWaitFor([this] { return !session_->busy(); }, kPatienceMs));
    slide("Old", 10);
    QVERIFY(settled());
  }
};

QTEST_MAIN(RealEngineTest)
#include "test_real_engine.moc"
