// Workspace 2: the ten stages side by side, the distribution of the maps and the values at the crosshair.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/bridge/session.h"
#include "ui/canvas/stage_grid.h"
#include "ui/canvas/view_link.h"

class QSplitter;

namespace lineament::ui {

class CrosshairPanel;

class MapPlot;
class StageBar;

class StagesWorkspace : public QWidget {
  Q_OBJECT
 public:
  explicit StagesWorkspace(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] StageGrid& grid() { return *grid_; }
  [[nodiscard]] StageBar& bar() { return *bar_; }
  [[nodiscard]] ViewLink& link() { return link_; }
  [[nodiscard]] CrosshairPanel& crosshair() { return *crosshair_; }
  /// What the loaded pack lacks: the stages that need it say so.
  void setMissing(const std::vector<Unavailable>& missing);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// Pictures as large as the width allows, the rest for inspection, unless the person moved the divider.
  void divide();

  ViewLink link_;
  StageGrid* grid_;
  StageBar* bar_;
  QSplitter* divider_;
  bool dividedByHand_ = false;
  std::vector<Unavailable> missing_;
  MapPlot* plot_;
  CrosshairPanel* crosshair_;
};

}  // namespace lineament::ui
