// Workspaces 3 and 4: the ablation grid with its figure, and the plots of the analysis.
#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QToolButton>

#include "harness.h"
#include "ui/dialogs/file_name.h"
#include "ui/main_window/ablation_workspace.h"
#include "ui/main_window/analysis_workspace.h"
#include "ui/main_window/stages_workspace.h"
#include "ui/plots/analysis_data.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/plot_card.h"
#include "ui/plots/timing_plot.h"

using namespace lineament;
using namespace lineament::ui;

class InspectTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  Session& session() { return *harness_->session; }
  AblationWorkspace& ablation() { return harness_->window->ablation(); }
  AnalysisWorkspace& analysis() { return harness_->window->analysis(); }

  void smile(double alpha) {
    EditState state = session().document().state();
    state.setAlpha("Smiling", alpha);
    QVERIFY(session().document().propose(state, "Smiling", "g", Phase::kSettled));
  }
  QByteArray written(const QString& name) {
    QFile file(harness_->folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

 private Q_SLOTS:
  void init() {
    harness_ = std::make_unique<Harness>();
    QVERIFY(harness_->openPhoto());
    smile(20);
    QVERIFY(harness_->settled());
  }
  void cleanup() { harness_.reset(); }

  void ablationShowsSixMethodsAndLeavesTheEditAlone() {
    const auto requested = harness_->script->seen().requested.size();
    QTest::keyClick(harness_->window.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(harness_->window->workspace(), Workspace::kAblation);
    QTRY_VERIFY(ablation().complete());
    QCOMPARE(harness_->script->seen().requested.size(), requested);
    for (int m = 0; m < kMapMethodCount; ++m) {
      const auto method = static_cast<MapMethod>(m);
      for (int row = 0; row < AblationWorkspace::kRows; ++row) {
        QVERIFY2(!ablation().cell(method, row).picture().isNull(), qPrintable(QString::number(m * 10 + row)));
      }
      QVERIFY(ablation().noteText(method).contains("SSIM 0.950"));
    }
    QVERIFY(ablation().cell(MapMethod::kDiffCam, 0).picture() != ablation().cell(MapMethod::kDiffCamPP, 0).picture());
    // Only what changed on the sliders makes it compute again.
    smile(10);
    QTRY_VERIFY(ablation().noteText(MapMethod::kDiffCam).contains("SSIM 0.975"));
    QCOMPARE(session().document().state().method, MapMethod::kDiffCamPP);
  }

  void ablationDifferenceAndPlay() {
    harness_->window->showWorkspace(Workspace::kAblation);
    QTRY_VERIFY(ablation().complete());
    ablation().reference().setCurrentIndex(1 + static_cast<int>(MapMethod::kDiffCamPP));
    const QImage same = ablation().cell(MapMethod::kDiffCamPP, 1).picture();
    QCOMPARE(same.pixelColor(64, 64), QColor(128, 128, 128));
    const QImage other = ablation().cell(MapMethod::kDiffCam, 0).picture();
    bool differs = false;
    for (int x = 0; x < other.width(); ++x) differs = differs || other.pixelColor(x, 92) != QColor(128, 128, 128);
    QVERIFY(differs);
    ablation().reference().setCurrentIndex(0);
    const QImage first = ablation().cell(MapMethod::kDiffCam, 0).picture();
    ablation().playButton().setChecked(true);
    QTRY_VERIFY(ablation().cell(MapMethod::kDiffCam, 0).picture() != first);
    ablation().playButton().setChecked(false);
    QCOMPARE(ablation().cell(MapMethod::kDiffCam, 0).picture(), first);
  }

  void ablationFigureHasRealText() {
    harness_->window->showWorkspace(Workspace::kAblation);
    QTRY_VERIFY(ablation().complete());
    for (const char* name : {"figure.png", "figure.svg", "figure.pdf"}) {
      QVERIFY2(ablation().exportTo(harness_->folder.filePath(name)), name);
      QVERIFY2(written(name).size() > 2000, name);
    }
    const QByteArray svg = written("figure.svg");
    QVERIFY(svg.contains("<text") && svg.contains("(f) Diff-CAM++") && svg.contains("SSIM"));
    QCOMPARE(svg.count("<image"), 18);
    QVERIFY(written("figure.pdf").contains("/Font"));
    const QImage png(harness_->folder.filePath("figure.png"));
    QCOMPARE(png.size(), figureSize(ablation().figure(), 256) * 2);
    QVERIFY(!ablation().exportTo(harness_->folder.filePath("no/such/figure.png")));
  }

  void ablationGivesWayAndComesBack() {
    harness_->window->showWorkspace(Workspace::kAblation);
    for (int i = 1; i <= 5; ++i) smile(i);
    QTRY_VERIFY(ablation().complete());
    QVERIFY(ablation().noteText(MapMethod::kDiffCam).contains(QString::number(1 - 5 / 400.0, 'f', 3)));
  }

  void analysisPlotsWhatIsThere() {
    QTest::keyClick(harness_->window.get(), Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(harness_->window->workspace(), Workspace::kAnalysis);
    QTRY_VERIFY(analysis().curve().csv().count('\n') > 13);
    QVERIFY(analysis().timings().csv().contains("66"));  // the fake's cleaner takes 3 + 7·9 ms
    QVERIFY(analysis().logits().csv().contains(",2"));   // and its logit is α / 10
    QVERIFY(analysis().distribution().csv().contains("Diff-CAM++, outside"));
    QVERIFY(analysis().rowProfileCard().csv().count('\n') == 1 + 3 * 128);
    ViewLink& link = harness_->window->stages().link();
    link.setCrosshair(QPointF(0.5, 0.72));
    const QString through = analysis().rowProfileCard().csv();
    link.setCrosshair(QPointF(0.5, 0.1));
    QVERIFY(analysis().rowProfileCard().csv() != through);
  }

  void analysisCurveFollowsMetricAndAttribute() {
    harness_->window->showWorkspace(Workspace::kAnalysis);
    QTRY_VERIFY(analysis().curve().csv().count('\n') > 13);
    QVERIFY(analysis().curve().csv().contains("\"SSIM\",-30,0.925"));
    analysis().metric().setCurrentIndex(2);
    QVERIFY(analysis().curve().csv().contains("\"MAE\",30,0.03"));
    analysis().metric().setCurrentIndex(1);
    QVERIFY(analysis().curve().csv().contains("\"PSNR, dB\",0,40"));
    // Moving the same attribute moves the mark alone; another one makes another curve.
    const auto points = analysis().curve().csv();
    smile(-5);
    QVERIFY(harness_->settled());
    QTest::qWait(200);
    QCOMPARE(analysis().curve().csv(), points);
    analysis().attribute().setCurrentIndex(2);
    Q_EMIT analysis().attribute().activated(2);
    QTRY_VERIFY(analysis().curve().csv().contains("\"PSNR, dB\",0,38.75"));
  }

  void plotsZoomReadOutAndExport() {
    PlotCard card;
    card.setTexts("Title", "x", "y");
    card.resize(300, 220);
    card.setSeries({{"one", {0, 1, 2, 3}, {1, 2, 4, 8}}, {"two", {0, 1, 2, 3}, {0, 0, 1, 1}}});
    QCOMPARE(card.xRange(), std::make_pair(0.0, 3.0));
    QCOMPARE(card.valuesAt(1.9), QString("x 2 · one 4 · two 1"));
    QCOMPARE(card.valuesAt(99), QString("x 3 · one 8 · two 1"));
    card.zoomBy(2);
    QVERIFY(card.xRange().second - card.xRange().first < 2);
    const auto zoomed = card.xRange();
    card.setSeries({{"one", {0, 1, 2, 3, 4}, {1, 2, 4, 8, 9}}});
    QCOMPARE(card.xRange(), zoomed);  // new data leave the person's view
    QTest::keyClick(&card, Qt::Key_0);
    QCOMPARE(card.xRange(), std::make_pair(0.0, 4.0));
    for (const char* name : {"plot.png", "plot.pdf", "plot.csv"}) {
      QVERIFY2(card.exportTo(harness_->folder.filePath(name)), name);
      QVERIFY2(written(name).size() > 40, name);
    }
    QVERIFY(written("plot.csv").startsWith("series,x,y\n\"one\",0,1\n"));
    QVERIFY(written("plot.pdf").startsWith("%PDF"));
    QVERIFY(!card.exportTo(harness_->folder.filePath("no/such/plot.csv")));
  }

  void theValueUnderThePointerIsShown() {
    harness_->window->showWorkspace(Workspace::kAnalysis);
    PlotCard& timings = analysis().timings();
    QTRY_VERIFY(timings.csv().contains("66"));
    auto* plot = timings.findChild<QWidget*>("plot");
    QVERIFY(plot);
    const auto pointAt = [&](int x) {  // the bars have their places once the plot was drawn
      QTest::mouseMove(plot, QPoint(x, plot->height() / 3));
      return timings.hoverText();
    };
    QTRY_VERIFY2(pointAt(plot->width() - 20).contains("Cleaned · Time, ms 66"), qPrintable(timings.hoverText()));
    QTRY_VERIFY(!pointAt(plot->width() / 2).contains("Cleaned"));
  }

  void everyPlotExportsZoomsAndReadsOut() {
    harness_->window->showWorkspace(Workspace::kAnalysis);
    QTRY_VERIFY(analysis().curve().csv().count('\n') > 13);
    QTRY_VERIFY(analysis().timings().csv().contains("66"));
    const auto cards = harness_->window->findChildren<PlotCard*>();
    QCOMPARE(cards.size(), 9);  // six here, one in Stages, two in Edit
    for (PlotCard* card : analysis().findChildren<PlotCard*>()) {
      const QByteArray what = card->title().toUtf8();
      QVERIFY2(card->csv().count('\n') > 1, what);
      QVERIFY2(!card->valuesAt(0).isEmpty(), what);
      const auto whole = card->xRange();
      card->zoomBy(2);
      QVERIFY2(card->xRange() != whole, what);
      card->resetZoom();
      QCOMPARE(card->xRange(), whole);
      for (const char* name : {"each.png", "each.pdf", "each.csv"}) {
        QVERIFY2(card->exportTo(harness_->folder.filePath(name)), what);
        QVERIFY2(written(name).size() > 20, what);
      }
      QVERIFY2(written("each.pdf").contains("/Font"), what);  // words, not outlines
      QVERIFY2(card->exportButton().accessibleName().contains(card->title()), what);
      QVERIFY2(card->namesFit(), what);
    }
  }

  void namesOfFilesGetTheirExtension() {
    const QString kinds = "PDF (*.pdf);;PNG (*.png);;CSV (*.csv)";
    QCOMPARE(withExtension("/a/plot", "PNG (*.png)", kinds), QString("/a/plot.png"));
    QCOMPARE(withExtension("/a/plot.csv", "PNG (*.png)", kinds), QString("/a/plot.csv"));
    QCOMPARE(withExtension("/a/v1.2", "PDF (*.pdf)", kinds), QString("/a/v1.2.pdf"));
  }

  void theMapPlotOfStagesDrawsRootsAndTellsValues() {
    harness_->window->showWorkspace(Workspace::kStages);
    auto* plot = harness_->window->stages().findChild<MapPlot*>();
    QVERIFY(plot);
    QTRY_VERIFY(plot->csv().contains("Diff-CAM++"));
    double sum = 0;
    for (const QString& line : plot->csv().split('\n')) {
      if (line.startsWith("\"Diff-CAM\"")) sum += line.section(',', 2).toDouble();
    }
    QVERIFY2(std::abs(sum - 1) < 0.1, qPrintable(QString::number(sum)));  // shares, not their roots
  }

  void numbersBehindThePlots() {
    LabelMap labels(2, 2);
    labels.at(0, 0) = static_cast<std::uint8_t>(FaceClass::kSkin);
    labels.at(1, 0) = static_cast<std::uint8_t>(FaceClass::kSkin);
    LabelMap moved = labels;
    moved.at(1, 0) = static_cast<std::uint8_t>(FaceClass::kHair);
    EditableAttribute attribute;
    attribute.id = "Smiling";
    attribute.originalClasses = attribute.manipulatedClasses = ClassSet(1u << static_cast<int>(FaceClass::kSkin));
    EditState state;
    const auto inside = insideSegmentation(labels, moved, state, {attribute});
    QCOMPARE(inside, (std::vector<bool>{true, false, false, false}));
    Mask values(2, 2);
    values.at(0, 0) = 1;
    QCOMPARE(shareOfValues(values, inside, true, 4), (std::vector<double>{0, 0, 0, 1}));
    QCOMPARE(shareOfValues(values, inside, false, 4), (std::vector<double>{1, 0, 0, 0}));
    QVERIFY(shareOfValues(values, {}, true, 4).empty());
    QCOMPARE(rowProfile(values, 0.2), (std::vector<double>{1, 0}));
    QCOMPARE(columnProfile(values, 0.0), (std::vector<double>{1, 0}));
    QCOMPARE(sweep(-30, 30, 3, 10), (std::vector<double>{-30, 0, 10, 30}));
    state.mask.originalClasses = ClassSet(0);
    QCOMPARE(insideSegmentation(labels, moved, state, {attribute}), std::vector<bool>(4, false));
  }
};

QTEST_MAIN(InspectTest)
#include "test_inspect.moc"
