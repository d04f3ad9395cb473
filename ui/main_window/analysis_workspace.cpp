#include "ui/main_window/analysis_workspace.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <cmath>

#include "ui/bridge/words.h"
#include "ui/canvas/stage_view.h"
#include "ui/panels/named_list.h"
#include "ui/plots/analysis_data.h"
#include "ui/plots/plot_card.h"
#include "ui/plots/timing_plot.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr int kAnalysisBins = 32;
constexpr int kPictureWidth = 220;
constexpr int kAnalysisMs = 80;
constexpr int kAnalysisGap = 6;

QVector<double> toVector(const std::vector<double>& values) { return {values.begin(), values.end()}; }

QVector<double> indices(std::size_t count) {
  QVector<double> x;
  for (std::size_t i = 0; i < count; ++i) x << static_cast<double>(i);
  return x;
}

}  // namespace

AnalysisWorkspace::AnalysisWorkspace(Session& session, ViewLink& link, QWidget* parent)
    : QWidget(parent),
      session_(session),
      link_(link),
      task_(session),
      original_(new StageView(Stage::kOriginal, session.stages(), link, this)),
      map_(new StageView(Stage::kDiffCamPP, session.stages(), link, this)),
      distribution_(new PlotCard(this)),
      row_(new PlotCard(this)),
      column_(new PlotCard(this)),
      curve_(new PlotCard(this)),
      logits_(new PlotCard(this)),
      timings_(new TimingPlot(session, this)),
      metric_(new QComboBox(this)),
      attribute_(new QComboBox(this)),
      metricLabel_(new QLabel(this)),
      attributeLabel_(new QLabel(this)) {
  auto* pictures = new QVBoxLayout;
  pictures->setSpacing(kAnalysisGap);
  pictures->addWidget(original_, 1);
  pictures->addWidget(map_, 1);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(kAnalysisGap, kAnalysisGap, kAnalysisGap, kAnalysisGap);
  grid->setSpacing(kAnalysisGap);
  original_->setFixedWidth(kPictureWidth);
  map_->setFixedWidth(kPictureWidth);
  grid->addLayout(pictures, 0, 0, 2, 1);
  int place = 0;
  for (PlotCard* card : std::initializer_list<PlotCard*>{distribution_, row_, column_, curve_, logits_, timings_}) {
    grid->addWidget(card, place / 3, 1 + place % 3);
    grid->setColumnStretch(1 + place % 3, 1);
    grid->setRowStretch(place / 3, 1);
    ++place;
  }
  metric_->addItems({QStringLiteral("SSIM"), QStringLiteral("PSNR, dB"), QStringLiteral("MAE"), QString()});
  // As narrow as their cards allow: a long word must not take the room of the plots beside them.
  for (QComboBox* box : {attribute_, metric_}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
  }
  for (QLabel* label : {attributeLabel_, metricLabel_}) label->setProperty("quiet", true);
  attributeLabel_->setBuddy(attribute_);
  metricLabel_->setBuddy(metric_);
  for (QWidget* control : std::initializer_list<QWidget*>{attributeLabel_, attribute_, metricLabel_, metric_}) {
    curve_->addControl(control);
  }
  connect(metric_, &QComboBox::currentIndexChanged, this, &AnalysisWorkspace::showCurve);
  connect(attribute_, &QComboBox::activated, this, &AnalysisWorkspace::wantCurve);

  soon_.setSingleShot(true);
  soon_.setInterval(kAnalysisMs);
  connect(&soon_, &QTimer::timeout, this, &AnalysisWorkspace::refresh);
  connect(&session_.stages(), &StageStore::changed, this, [this](Stage stage) {
    if (stage == Stage::kOriginal) original_->refresh();
    if (stage == Stage::kDiffCamPP) map_->refresh();
    later();
  });
  connect(&session_.stages(), &StageStore::cleared, this, [this] {
    original_->refresh();
    map_->refresh();
    later();
  });
  connect(&session_, &Session::finished, this, &AnalysisWorkspace::later);
  connect(&link_, &ViewLink::crosshairChanged, this, [this] {
    if (isVisible()) showProfiles();
  });
  connect(&session_, &Session::engineReady, this, [this](const EngineInfo& info) {
    attribute_->clear();
    for (const EditableAttribute& attribute : info.attributes) attribute_->addItem(attributeLabel(attribute.id));
  });
  onLanguage(this, [this] { retranslate(); });
  connect(&session_.document(), &EditDocument::stateChanged, this, &AnalysisWorkspace::later);
  connect(&task_, &AsideTask::restarted, this, [this] {
    points_.clear();
    showCurve();
  });
  connect(&task_, &AsideTask::arrived, this, [this](const AsideResult& result) {
    points_[result.state.alpha(curveAttribute_)] = result;
    showCurve();
  });
}

void AnalysisWorkspace::retranslate() {
  original_->setTitle(stageTitle(Stage::kOriginal));
  map_->setTitle(stageTitle(Stage::kDiffCamPP, session_.document().state().method));
  original_->refresh();
  map_->refresh();
  distribution_->setTexts(tr("Map values inside and outside the segmentation"), tr("value"), tr("share"));
  row_->setTexts(tr("Row through the crosshair"), tr("x"), tr("value"));
  column_->setTexts(tr("Column through the crosshair"), tr("y"), tr("value"));
  curve_->setTexts(tr("Against the original"), tr("α"), QString());
  logits_->setTexts(tr("Classifier logits of the edit"), QString(), QString());
  metricLabel_->setText(tr("Metric"));
  attributeLabel_->setText(tr("Attribute"));
  describe(*metric_, tr("Metric"), tr("What the result is compared with the original by."));
  metric_->setItemText(3, tr("Feature distance"));
  metric_->setItemData(3, tr("LPIPS’s form on the pack’s own classifier: comparable within one pack only."),
                       Qt::ToolTipRole);
  describe(*attribute_, tr("Attribute of the curve"), tr("Whose strength runs along the curve."));
  if (session_.engineInfo()) {
    const auto& all = session_.engineInfo()->attributes;
    for (int i = 0; i < attribute_->count() && i < static_cast<int>(all.size()); ++i) {
      attribute_->setItemText(i, attributeLabel(all[static_cast<std::size_t>(i)].id));
    }
  }
  curve_->setEmptyText(tr("Computed while the engine rests …"));
  distribution_->setEmptyText(tr("Move an attribute."));
  logits_->setEmptyText(tr("Move an attribute."));
  later();
}

void AnalysisWorkspace::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
  task_.setActive(true);
}

void AnalysisWorkspace::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  task_.setActive(false);
}

void AnalysisWorkspace::later() {
  if (isVisible() && !soon_.isActive()) soon_.start();
}

void AnalysisWorkspace::refresh() {
  map_->setTitle(stageTitle(Stage::kDiffCamPP, session_.document().state().method));
  showDistribution();
  showProfiles();
  showLogits();
  wantCurve();
}

void AnalysisWorkspace::showDistribution() {
  const StageStore& stages = session_.stages();
  const StageOutput* first = stages.output(Stage::kSegmentationOriginal);
  const StageOutput* second = stages.output(Stage::kSegmentationManipulated);
  std::vector<Series> series;
  if (first && second && first->labels && second->labels && session_.engineInfo()) {
    const std::vector<bool> inside = insideSegmentation(*first->labels, *second->labels, session_.document().state(),
                                                        session_.engineInfo()->attributes);
    int color = 0;
    for (const Stage stage : {Stage::kDiffCam, Stage::kDiffCamPP}) {
      const StageOutput* output = stages.output(stage);
      for (const bool in : {true, false}) {
        if (!output || !output->values || output->empty) continue;
        Series line{in ? tr("%1, inside").arg(stageTitle(stage, session_.document().state().method))
                       : tr("%1, outside").arg(stageTitle(stage, session_.document().state().method)),
                    {},
                    {},
                    !in,
                    color};
        const std::vector<double> shares = shareOfValues(*output->values, inside, in, kAnalysisBins);
        for (std::size_t bin = 0; bin < shares.size(); ++bin) {
          line.x << (static_cast<double>(bin) + 0.5) / kAnalysisBins;
          line.y << shares[bin];
        }
        series.push_back(line);
      }
      ++color;
    }
  }
  distribution_->setSeries(series);
}

void AnalysisWorkspace::showProfiles() {
  const QPointF at = link_.crosshair().value_or(QPointF(0.5, 0.5));
  std::vector<Series> rows, columns;
  int color = 0;
  for (const Stage stage : {Stage::kDiffCam, Stage::kDiffCamPP, Stage::kMask}) {
    const StageOutput* output = session_.stages().output(stage);
    if (output && output->values) {
      const QString name = stageTitle(stage, session_.document().state().method);
      const auto row = rowProfile(*output->values, at.y());
      const auto column = columnProfile(*output->values, at.x());
      rows.push_back({name, indices(row.size()), toVector(row), stage == Stage::kMask, color});
      columns.push_back({name, indices(column.size()), toVector(column), stage == Stage::kMask, color});
      row_->setMarker(std::floor(at.x() * output->values->width()));
      column_->setMarker(std::floor(at.y() * output->values->height()));
    }
    ++color;
  }
  row_->setSeries(rows);
  column_->setSeries(columns);
}

void AnalysisWorkspace::showLogits() {
  QStringList names;
  QVector<double> values;
  if (session_.lastFinal()) {
    for (const auto& [attribute, logit] : session_.lastFinal()->logits) {
      names << attributeLabel(attribute);
      values << logit;
    }
  }
  logits_->setBars(tr("Logit"), names, values);
}

const EditableAttribute* AnalysisWorkspace::chosenAttribute() const {
  const int index = attribute_->currentIndex();
  if (!session_.engineInfo() || index < 0) return nullptr;
  const auto& all = session_.engineInfo()->attributes;
  return index < static_cast<int>(all.size()) ? &all[static_cast<std::size_t>(index)] : nullptr;
}

void AnalysisWorkspace::wantCurve() {
  const EditState& state = session_.document().state();
  // The attribute that the person works on, unless they chose one that is moved.
  if (const auto* chosen = chosenAttribute(); chosen && state.alpha(chosen->id) == 0 && session_.engineInfo()) {
    const auto& all = session_.engineInfo()->attributes;
    for (std::size_t i = 0; i < all.size() && sender() != attribute_; ++i) {
      if (state.alpha(all[i].id) != 0) attribute_->setCurrentIndex(static_cast<int>(i));
    }
  }
  const EditableAttribute* attribute = chosenAttribute();
  if (!attribute || !session_.hasPhoto()) return;
  EditState base = state;
  base.setAlpha(attribute->id, 0);
  const bool same = base == curveBase_ && attribute->id == curveAttribute_;
  curveBase_ = base;
  if (!same || points_.empty()) {
    curveAttribute_ = attribute->id;
    std::vector<EditState> states;
    for (const double alpha : sweep(attribute->minimumAlpha, attribute->maximumAlpha, kCurvePoints, 0)) {
      states.push_back(base);
      states.back().setAlpha(attribute->id, alpha);
    }
    task_.want(std::move(states));
  }
  curve_->setMarker(state.alpha(attribute->id));
  showCurve();
}

void AnalysisWorkspace::showCurve() {
  Series series{metric_->currentText(), {}, {}, false, 1};
  for (const auto& [alpha, result] : points_) {
    const double values[] = {result.ssim, result.psnr, result.mae, result.featureDistance};
    const double value = values[std::max(0, metric_->currentIndex())];
    if (!std::isfinite(value)) continue;  // nothing changed: the PSNR has no bound
    series.x << alpha;
    series.y << value;
  }
  curve_->setSeries(series.x.isEmpty() ? std::vector<Series>() : std::vector<Series>{series});
}

}  // namespace lineament::ui
