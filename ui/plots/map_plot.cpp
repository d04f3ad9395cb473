#include "ui/plots/map_plot.h"

#include <qcustomplot.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/bridge/words.h"
#include "ui/panels/section.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr int kBins = 64;
constexpr int kRefreshMs = 80;  ///< while a slider moves, the plot follows at a calm pace

const QColor kFirstDark("#ff9457");
const QColor kFirstLight("#b8540f");

bool isFace(std::uint8_t label) {
  const auto found = static_cast<FaceClass>(label);
  const bool ear = found == FaceClass::kLeftEar || found == FaceClass::kRightEar || found == FaceClass::kEarring;
  return found >= FaceClass::kSkin && found <= FaceClass::kLowerLip && !ear;
}

}  // namespace

std::vector<double> valueDistribution(const Mask& values, const LabelMap* labels, int bins) {
  if (labels && (labels->width() != values.width() || labels->height() != values.height())) labels = nullptr;
  std::vector<double> counts(static_cast<std::size_t>(bins), 0.0);
  double total = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (labels && !isFace(labels->data()[i])) continue;
    const int bin = std::clamp(static_cast<int>(values.data()[i] * static_cast<float>(bins)), 0, bins - 1);
    counts[static_cast<std::size_t>(bin)] += 1;
    total += 1;
  }
  if (total == 0) return {};
  std::vector<double> smooth(counts.size(), 0.0);
  constexpr std::array<double, 5> kernel = {1.0 / 16, 4.0 / 16, 6.0 / 16, 4.0 / 16, 1.0 / 16};
  for (int bin = 0; bin < bins; ++bin) {
    for (int k = -2; k <= 2; ++k) {
      const int from = std::clamp(bin + k, 0, bins - 1);
      smooth[static_cast<std::size_t>(bin)] +=
          counts[static_cast<std::size_t>(from)] * kernel[static_cast<std::size_t>(k + 2)];
    }
    smooth[static_cast<std::size_t>(bin)] /= total;
  }
  return smooth;
}

MapPlot::MapPlot(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      plot_(new QCustomPlot(this)),
      legendFirst_(new QLabel(this)),
      legendSecond_(new QLabel(this)) {
  setObjectName(QStringLiteral("card"));
  setAttribute(Qt::WA_StyledBackground);
  auto* header = new QHBoxLayout;
  header->setSpacing(16);
  QLabel* title = makeSectionTitle(QString(), this);
  header->addWidget(title);
  header->addStretch(1);
  header->addWidget(legendFirst_);
  header->addWidget(legendSecond_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 10, 12, 8);
  layout->setSpacing(4);
  layout->addLayout(header);
  layout->addWidget(plot_, 1);

  plot_->addGraph();
  plot_->addGraph();
  plot_->xAxis->setRange(0, 1);
  plot_->yAxis->setTickLabels(false);
  plot_->yAxis->setTicks(false);
  plot_->yAxis->setSubTicks(false);
  plot_->xAxis->setSubTicks(false);
  const QSharedPointer<QCPAxisTickerFixed> ticks(new QCPAxisTickerFixed);
  ticks->setTickStep(0.5);
  plot_->xAxis->setTicker(ticks);
  plot_->yAxis->ticker()->setTickCount(2);
  plot_->axisRect()->setAutoMargins(QCP::msBottom);
  plot_->axisRect()->setMargins(QMargins(10, 6, 14, 0));
  plot_->setMinimumHeight(90);
  plot_->setFocusPolicy(Qt::NoFocus);

  soon_.setSingleShot(true);
  soon_.setInterval(kRefreshMs);
  connect(&soon_, &QTimer::timeout, this, &MapPlot::refresh);
  const auto later = [this] {
    if (!soon_.isActive()) soon_.start();
  };
  connect(&session_.stages(), &StageStore::changed, this, [later](Stage stage) {
    if (isMap(stage) || stage == Stage::kSegmentationOriginal) later();
  });
  connect(&session_.stages(), &StageStore::cleared, this, later);
  applyColors();
  onLanguage(this, [this, title] {
    title->setText(tr("Map values inside the face").toUpper());
    plot_->setAccessibleName(tr("Distribution of map values inside the face"));
    plot_->setAccessibleDescription(tr("How often each map value occurs, for Diff-CAM and the chosen map."));
    refresh();
  });
}

void MapPlot::refresh() {
  const StageStore& stages = session_.stages();
  const StageOutput* segmentation = stages.output(Stage::kSegmentationOriginal);
  const LabelMap* labels = segmentation && segmentation->labels ? segmentation->labels.get() : nullptr;
  double highest = 0;
  int graph = 0;
  for (const Stage stage : {Stage::kDiffCam, Stage::kDiffCamPP}) {
    const StageOutput* output = stages.output(stage);
    QVector<double> x;
    QVector<double> y;
    if (output && output->values && !output->empty) {
      const std::vector<double> shares = valueDistribution(*output->values, labels, kBins);
      for (std::size_t bin = 0; bin < shares.size(); ++bin) {
        x << static_cast<double>(bin) / static_cast<double>(shares.size() - 1);
        // Square root: the many zeros of a sharp map would flatten everything else.
        y << std::sqrt(shares[bin]);
        highest = std::max(highest, y.last());
      }
    }
    plot_->graph(graph++)->setData(x, y, true);
  }
  plot_->yAxis->setRange(0, highest > 0 ? highest * 1.08 : 1.0);
  legendSecond_->setText(stageTitle(Stage::kDiffCamPP, session_.document().state().method));
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

void MapPlot::applyColors() {
  const Tokens& tokens = tokensOf(*this);
  const QColor first = tokens.dark ? kFirstDark : kFirstLight;
  const QColor second = tokens.accent;
  plot_->setBackground(QBrush(tokens.window));
  int index = 0;
  for (const QColor& color : {first, second}) {
    QColor fill = color;
    fill.setAlpha(90);
    plot_->graph(index)->setPen(QPen(color, 1.5));
    plot_->graph(index)->setBrush(fill);
    ++index;
  }
  for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
    axis->setBasePen(QPen(tokens.line));
    axis->setTickPen(QPen(tokens.line));
    axis->setTickLabelColor(tokens.quiet);
    QFont small = font();
    small.setPixelSize(11);
    axis->setTickLabelFont(small);
    axis->grid()->setPen(QPen(tokens.line, 1));
    axis->grid()->setZeroLinePen(QPen(tokens.line, 1));
  }
  legendFirst_->setText(stageTitle(Stage::kDiffCam));
  legendFirst_->setStyleSheet(QStringLiteral("color: %1").arg(first.name()));
  legendSecond_->setStyleSheet(QStringLiteral("color: %1").arg(second.name()));
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

void MapPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange && plot_ && plot_->graphCount() == 2) applyColors();
  QWidget::changeEvent(event);
}

}  // namespace lineament::ui
