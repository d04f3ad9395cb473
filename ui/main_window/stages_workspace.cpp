#include "ui/main_window/stages_workspace.h"

#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/words.h"
#include "ui/panels/crosshair_panel.h"
#include "ui/panels/stage_bar.h"
#include "ui/plots/map_plot.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr int kInspectionHeight = 232;  ///< at least: ten values and a readable plot
constexpr int kRows = 2;
}  // namespace

StagesWorkspace::StagesWorkspace(Session& session, QWidget* parent)
    : QWidget(parent),
      grid_(new StageGrid(session.stages(), link_, this)),
      bar_(new StageBar(*grid_, this)),
      divider_(new QSplitter(Qt::Vertical, this)),
      plot_(new MapPlot(session, this)),
      crosshair_(new CrosshairPanel(session, link_, this)) {
  auto* inspection = new QSplitter(Qt::Horizontal, this);
  inspection->addWidget(plot_);
  inspection->addWidget(crosshair_);
  inspection->setStretchFactor(0, 3);
  inspection->setStretchFactor(1, 2);
  inspection->setHandleWidth(6);
  inspection->setChildrenCollapsible(false);
  divider_->addWidget(grid_);
  divider_->addWidget(inspection);
  divider_->setStretchFactor(0, 1);
  divider_->setStretchFactor(1, 0);
  divider_->setHandleWidth(StageGrid::kGap);
  divider_->setCollapsible(0, false);
  connect(divider_, &QSplitter::splitterMoved, this, [this] { dividedByHand_ = true; });
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(6, 6, 6, 6);
  layout->setSpacing(StageGrid::kGap);
  layout->addWidget(bar_);
  layout->addWidget(divider_, 1);
  grid_->setArrangement(session.preferences().stageArrangement.get());
  connect(grid_, &StageGrid::arrangementChanged, this,
          [this, &session] { session.preferences().stageArrangement.set(grid_->arrangement()); });

  connect(&session.stages(), &StageStore::cleared, this, [this] {
    link_.fit();
    link_.setCrosshair(QPointF(0.5, 0.7));  // about the mouth, where most edits are
  });
  connect(&session.document(), &EditDocument::stateChanged, this, [this](const EditState& state) {
    grid_->view(Stage::kDiffCamPP).setTitle(stageTitle(Stage::kDiffCamPP, state.method));
  });
  connect(&session, &Session::engineReady, this, [this](const EngineInfo& info) { setMissing(info.unavailable); });
  if (session.engineInfo()) missing_ = session.engineInfo()->unavailable;
  onLanguage(this, [this, &session] {
    for (int i = 0; i < kStageCount; ++i) {
      const auto stage = static_cast<Stage>(i);
      grid_->view(stage).setTitle(stageTitle(stage, session.document().state().method));
      grid_->view(stage).refresh();
    }
    setMissing(missing_);
  });
}

void StagesWorkspace::setMissing(const std::vector<Unavailable>& missing) {
  missing_ = missing;
  for (int i = 0; i < kStageCount; ++i) {
    const auto stage = static_cast<Stage>(i);
    grid_->view(stage).setUnavailable(unavailableReason(stage, missing_));
  }
}

void StagesWorkspace::divide() {
  const int across = kStageCount / kRows;
  const int side = (divider_->width() - (across - 1) * StageGrid::kGap) / across;
  const int pictures = kRows * side + (kRows - 1) * StageGrid::kGap;
  const int whole = divider_->height() - divider_->handleWidth();
  const int inspection = std::max(kInspectionHeight, whole - pictures);
  divider_->setSizes({whole - inspection, inspection});
}

void StagesWorkspace::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (!dividedByHand_) divide();
}

}  // namespace lineament::ui
