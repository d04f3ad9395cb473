// The ten stages side by side; columns are chosen so that the pictures are as large as possible. One of them can fill
// the whole area.
#pragma once

#include <QWidget>
#include <array>
#include <optional>

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
  /// Columns in use now.
  [[nodiscard]] int columns() const;

  [[nodiscard]] QSize minimumSizeHint() const override { return {500, 200}; }

 Q_SIGNALS:
  void enlargedChanged();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void arrange();

  std::array<StageView*, kStageCount> views_{};
  std::optional<Stage> enlarged_;
};

}  // namespace lineament::ui
