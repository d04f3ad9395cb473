#include "ui/canvas/stage_grid.h"

#include <algorithm>

namespace lineament::ui {

StageGrid::StageGrid(const StageStore& store, ViewLink& link, QWidget* parent) : QWidget(parent) {
  for (int i = 0; i < kStageCount; ++i) {
    const auto stage = static_cast<Stage>(i);
    auto* view = new StageView(stage, store, link, this);
    views_[static_cast<std::size_t>(i)] = view;
    connect(view, &ImageView::doubleClicked, this,
            [this, stage] { enlarge(enlarged_ ? std::nullopt : std::optional(stage)); });
  }
  connect(&store, &StageStore::changed, this, [this](Stage stage) { view(stage).refresh(); });
  connect(&store, &StageStore::cleared, this, [this] {
    for (StageView* view : views_) view->refresh();
  });
  for (StageView* view : views_) view->refresh();
}

int StageGrid::columns() const {
  int best = kStageCount;
  double bestSide = 0;
  for (int columns = 1; columns <= kStageCount; ++columns) {
    const int rows = (kStageCount + columns - 1) / columns;
    const double side = std::min((width() - kGap * (columns - 1)) / static_cast<double>(columns),
                                 (height() - kGap * (rows - 1)) / static_cast<double>(rows));
    if (side > bestSide) {
      bestSide = side;
      best = columns;
    }
  }
  return best;
}

void StageGrid::arrange() {
  if (enlarged_) {
    for (StageView* view : views_) view->setVisible(view->stage() == *enlarged_);
    view(*enlarged_).setGeometry(rect());
    return;
  }
  const int across = columns();
  const int down = (kStageCount + across - 1) / across;
  for (int i = 0; i < kStageCount; ++i) {
    const int column = i % across;
    const int row = i / across;
    // Edges from the whole, so that rounding never opens a gap.
    const int left = column * (width() + kGap) / across;
    const int right = (column + 1) * (width() + kGap) / across - kGap;
    const int top = row * (height() + kGap) / down;
    const int bottom = (row + 1) * (height() + kGap) / down - kGap;
    StageView* view = views_[static_cast<std::size_t>(i)];
    view->setGeometry(left, top, right - left, bottom - top);
    view->show();
  }
}

void StageGrid::enlarge(std::optional<Stage> stage) {
  if (stage == enlarged_) return;
  enlarged_ = stage;
  arrange();
  if (enlarged_) view(*enlarged_).setFocus();
  Q_EMIT enlargedChanged();
}

void StageGrid::resizeEvent(QResizeEvent*) { arrange(); }

}  // namespace lineament::ui
