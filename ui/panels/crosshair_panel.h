// What every stage holds at the crosshair, as text: the values behind the pictures.
#pragma once

#include <QTimer>
#include <QWidget>
#include <array>

#include "ui/bridge/session.h"
#include "ui/canvas/view_link.h"

class QLabel;

namespace lineament::ui {

class CrosshairPanel : public QWidget {
  Q_OBJECT
 public:
  CrosshairPanel(Session& session, ViewLink& link, QWidget* parent = nullptr);

  /// The text of a stage's row.
  [[nodiscard]] QString valueText(Stage stage) const;
  [[nodiscard]] QString titleText() const;

 private:
  void refresh();
  [[nodiscard]] QString describe(Stage stage) const;

  Session& session_;
  ViewLink& link_;
  QLabel* title_;
  std::array<QLabel*, kStageCount> names_{};
  std::array<QLabel*, kStageCount> values_{};
  QTimer soon_;  ///< one refresh per turn of the event loop, however many stages arrive
};

}  // namespace lineament::ui
