// Which of the ten stages are shown: one small button each, and one that brings all of them back in order.
#pragma once

#include <QWidget>
#include <array>

#include "ui/canvas/stage_grid.h"

class QLabel;
class QPushButton;

namespace lineament::ui {

class StageBar : public QWidget {
  Q_OBJECT
 public:
  explicit StageBar(StageGrid& grid, QWidget* parent = nullptr);

  [[nodiscard]] QPushButton& button(Stage stage) { return *buttons_[static_cast<std::size_t>(stage)]; }
  [[nodiscard]] QPushButton& allButton() { return *all_; }

 private:
  void refresh();

  StageGrid& grid_;
  QLabel* label_;
  std::array<QPushButton*, kStageCount> buttons_{};
  QPushButton* all_;
};

}  // namespace lineament::ui
