#include "ui/canvas/stage_grid.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <algorithm>

#include "ui/bridge/image_bridge.h"

namespace lineament::ui {

StageGrid::StageGrid(const StageStore& store, ViewLink& link, QWidget* parent) : QWidget(parent) {
  shown_.set();
  for (int i = 0; i < kStageCount; ++i) {
    const auto stage = static_cast<Stage>(i);
    order_.push_back(stage);
    auto* view = new StageView(stage, store, link, this);
    views_[static_cast<std::size_t>(i)] = view;
    view->installEventFilter(this);
    connect(view, &ImageView::doubleClicked, this,
            [this, stage] { enlarge(enlarged_ ? std::nullopt : std::optional(stage)); });
    connect(view, &StageView::nameDropped, this, [this, stage](const QPoint& place) {
      const auto* target = qobject_cast<StageView*>(childAt(mapFromGlobal(place)));
      if (target) moveTo(stage, target->stage());
    });
  }
  connect(&store, &StageStore::changed, this, [this](Stage stage) { view(stage).refresh(); });
  connect(&store, &StageStore::cleared, this, [this] {
    for (StageView* view : views_) view->refresh();
  });
  for (StageView* view : views_) view->refresh();
}

void StageGrid::setShown(Stage stage, bool shown) {
  const auto at = static_cast<std::size_t>(stage);
  if (shown_[at] == shown || (!shown && shown_.count() == 1)) return;
  shown_[at] = shown;
  if (enlarged_ == stage && !shown) enlarge(std::nullopt);
  changed();
}

void StageGrid::moveBy(Stage stage, int places) {
  auto at = std::find(order_.begin(), order_.end(), stage);
  for (; places != 0; places += places < 0 ? 1 : -1) {
    const auto step = places < 0 ? -1 : 1;
    auto next = at;
    do {
      if (step < 0 ? next == order_.begin() : next + 1 == order_.end()) return;
      next += step;
    } while (!shown(*next));
    // Past those that are hidden in between.
    if (step < 0) {
      std::rotate(next, at, at + 1);
    } else {
      std::rotate(at, at + 1, next + 1);
    }
    at = next;
    changed();
  }
}

void StageGrid::moveTo(Stage stage, Stage place) {
  if (stage == place) return;
  const auto from = std::find(order_.begin(), order_.end(), stage);
  const auto to = std::find(order_.begin(), order_.end(), place);
  if (from < to) {
    std::rotate(from, from + 1, to + 1);
  } else {
    std::rotate(to, from, from + 1);
  }
  changed();
}

void StageGrid::showAll() {
  shown_.set();
  std::sort(order_.begin(), order_.end());
  changed();
}

QStringList StageGrid::arrangement() const {
  QStringList text;
  for (const Stage stage : order_) text << (shown(stage) ? QString() : QStringLiteral("-")) + fromUtf8(id(stage));
  return text;
}

QStringList StageGrid::defaultArrangement() {
  QStringList text;
  for (int i = 0; i < kStageCount; ++i) text << fromUtf8(id(static_cast<Stage>(i)));
  return text;
}

void StageGrid::setArrangement(const QStringList& text) {
  std::vector<Stage> order;
  std::bitset<kStageCount> visible;
  visible.set();
  for (const QString& entry : text) {
    const bool hidden = entry.startsWith(QLatin1Char('-'));
    for (int i = 0; i < kStageCount; ++i) {
      const auto stage = static_cast<Stage>(i);
      if (entry.mid(hidden ? 1 : 0) != fromUtf8(id(stage)) || std::count(order.begin(), order.end(), stage)) continue;
      order.push_back(stage);
      visible[static_cast<std::size_t>(i)] = !hidden;
    }
  }
  if (order.size() != order_.size() || visible.none()) return;
  order_ = order;
  shown_ = visible;
  changed();
}

void StageGrid::changed() {
  arrange();
  // Tab goes the way that the eye goes.
  for (std::size_t i = 1; i < order_.size(); ++i) setTabOrder(&view(order_[i - 1]), &view(order_[i]));
  Q_EMIT arrangementChanged();
}

int StageGrid::columns() const {
  const int count = shownCount();
  int best = count;
  double bestSide = 0;
  for (int columns = 1; columns <= count; ++columns) {
    const int rows = (count + columns - 1) / columns;
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
  const int down = (shownCount() + across - 1) / across;
  int place = 0;
  for (const Stage stage : order_) {
    StageView& view = this->view(stage);
    view.setVisible(shown(stage));
    if (!shown(stage)) continue;
    const int column = place % across;
    const int row = place / across;
    ++place;
    // Edges from the whole, so that rounding never opens a gap.
    const int left = column * (width() + kGap) / across;
    const int right = (column + 1) * (width() + kGap) / across - kGap;
    const int top = row * (height() + kGap) / down;
    const int bottom = (row + 1) * (height() + kGap) / down - kGap;
    view.setGeometry(left, top, right - left, bottom - top);
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

bool StageGrid::eventFilter(QObject* watched, QEvent* event) {
  const auto* view = qobject_cast<StageView*>(watched);
  if (!view) return false;
  if (event->type() == QEvent::ContextMenu) {
    showMenu(view->stage(), static_cast<QContextMenuEvent*>(event)->globalPos());
    return true;
  }
  if (event->type() != QEvent::KeyPress) return false;
  const auto* key = static_cast<QKeyEvent*>(event);
  const bool moves = key->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
  if (moves && (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right)) {
    moveBy(view->stage(), key->key() == Qt::Key_Left ? -1 : 1);
    return true;
  }
  if (key->key() != Qt::Key_Delete) return false;
  setShown(view->stage(), false);
  return true;
}

void StageGrid::showMenu(Stage stage, const QPoint& globalPosition) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  connect(menu->addAction(enlarged_ ? tr("All stages") : tr("Enlarge")), &QAction::triggered, this,
          [this, stage] { enlarge(enlarged_ ? std::nullopt : std::optional(stage)); });
  menu->addSeparator();
  connect(menu->addAction(tr("Move earlier")), &QAction::triggered, this, [this, stage] { moveBy(stage, -1); });
  connect(menu->addAction(tr("Move later")), &QAction::triggered, this, [this, stage] { moveBy(stage, 1); });
  QAction* hide = menu->addAction(tr("Hide"));
  hide->setEnabled(shownCount() > 1);
  connect(hide, &QAction::triggered, this, [this, stage] { setShown(stage, false); });
  connect(menu->addAction(tr("Show all ten in order")), &QAction::triggered, this, &StageGrid::showAll);
  menu->popup(globalPosition);
}

}  // namespace lineament::ui
