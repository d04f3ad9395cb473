// Gain and colors of the difference, beside the Compare button while the canvas shows it.
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace lineament::ui {

class CompareView;

class CompareControls : public QWidget {
  Q_OBJECT
 public:
  explicit CompareControls(CompareView& canvas, QWidget* parent = nullptr);

  [[nodiscard]] QComboBox& gain() { return *gain_; }
  [[nodiscard]] QPushButton& signedColors() { return *signed_; }
  /// Whether the workspace with the canvas is on.
  void setCanvasShown(bool shown);

 private:
  void refresh();

  CompareView& canvas_;
  QLabel* label_;
  QComboBox* gain_;
  QPushButton* signed_;
  bool canvasShown_ = true;
};

}  // namespace lineament::ui
