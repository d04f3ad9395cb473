// The stages side by side, one to ten of them, in the order that the person likes; columns are chosen so that the
// pictures are as large as possible. One of them can fill the whole area.
//
// A stage moves by dragging its name onto another one, with Ctrl+Shift+arrows, or in its menu; Delete hides it.
#pragma once

#include <QStringList>
#include <QWidget>
#include <array>
#include <bitset>
#include <optional>
#include <vector>

#include "ui/bridge/stage_store.h"
#include "ui/canvas/stage_view.h"

namespace lineament::ui {

class StageGrid : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kGap = 6;  ///< between pictures

  StageGrid(const StageStore& store, ViewLink& link, QWidget* parent = nullptr);

  [[nodiscard]] StageView& view(Stage stage) { return *views_[static_cast<std::size_t>(stage)]; }
  /// The stage that fills the area, if one does.
  [[nodiscard]] const std::optional<Stage>& enlarged() const { return enlarged_; }
  void enlarge(std::optional<Stage> stage);
  /// All stages in the order in which they stand; those that are not shown keep their place.
  [[nodiscard]] const std::vector<Stage>& order() const { return order_; }
  [[nodiscard]] bool shown(Stage stage) const { return shown_[static_cast<std::size_t>(stage)]; }
  [[nodiscard]] int shownCount() const { return static_cast<int>(shown_.count()); }
  /// The last one stays.
  void setShown(Stage stage, bool shown);
  /// Before (negative) or behind its neighbors among those shown.
  void moveBy(Stage stage, int places);
  /// To the place of another one.
  void moveTo(Stage stage, Stage place);
  void showAll();
  /// As text for the settings: ids in order, "-" before hidden ones; what does not fit is ignored.
  [[nodiscard]] QStringList arrangement() const;
  [[nodiscard]] static QStringList defaultArrangement();
  void setArrangement(const QStringList& text);
  /// Columns in use now.
  [[nodiscard]] int columns() const;

  [[nodiscard]] QSize minimumSizeHint() const override { return {500, 200}; }

 Q_SIGNALS:
  void enlargedChanged();
  void arrangementChanged();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void arrange();
  void changed();
  void showMenu(Stage stage, const QPoint& globalPosition);

  std::array<StageView*, kStageCount> views_{};
  std::vector<Stage> order_;
  std::bitset<kStageCount> shown_;
  std::optional<Stage> enlarged_;
};

}  // namespace lineament::ui
