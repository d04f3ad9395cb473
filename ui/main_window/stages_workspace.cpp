#include "ui/main_window/stages_workspace.h"

#include <QSplitter>
#include <QVBoxLayout>

#include "ui/bridge/words.h"
#include "ui/panels/crosshair_panel.h"
#include "ui/plots/map_plot.h"

namespace lineament::ui {
namespace {
constexpr int kInspectionHeight = 252;
}

StagesWorkspace::StagesWorkspace(Session& session, QWidget* parent)
    : QWidget(parent),
      grid_(new StageGrid(session.stages(), link_, this)),
      plot_(new MapPlot(session, this)),
      crosshair_(new CrosshairPanel(session, link_, this)) {
  auto* inspection = new QSplitter(Qt::Horizontal, this);
  inspection->addWidget(plot_);
  inspection->addWidget(crosshair_);
  inspection->setStretchFactor(0, 3);
  inspection->setStretchFactor(1, 2);
  inspection->setHandleWidth(6);
  inspection->setChildrenCollapsible(false);
  auto* vertical = new QSplitter(Qt::Vertical, this);
  vertical->addWidget(grid_);
  vertical->addWidget(inspection);
  vertical->setStretchFactor(0, 1);
  vertical->setStretchFactor(1, 0);
  vertical->setHandleWidth(6);
  vertical->setCollapsible(0, false);
  vertical->setSizes({10000, kInspectionHeight});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(6, 6, 6, 6);
  layout->addWidget(vertical);

  connect(&session.stages(), &StageStore::cleared, this, [this] {
    link_.fit();
    link_.setCrosshair(QPointF(0.5, 0.7));  // about the mouth, where most edits are
  });
  connect(&session.document(), &EditDocument::stateChanged, this, [this](const EditState& state) {
    grid_->view(Stage::kDiffCamPP).setTitle(stageTitle(Stage::kDiffCamPP, state.method));
  });
}

}  // namespace lineament::ui
