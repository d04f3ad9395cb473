// The colors of activation maps from low to high with their numbers; what lies below the threshold is left gray.
#pragma once

#include <QWidget>

#include "ui/bridge/session.h"

namespace lineament::ui {

class ColorBar : public QWidget {
  Q_OBJECT
 public:
  explicit ColorBar(Session& session, QWidget* parent = nullptr);

  /// What the ends mean: 0 and 1 on the shared scale, else the range of the chosen map.
  [[nodiscard]] StageStore::Range range() const;
  /// The numbers as they stand under the bar, left to right.
  [[nodiscard]] QStringList numbers() const;

  [[nodiscard]] QSize sizeHint() const override { return {120, 34}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {80, 34}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void describe();

  Session& session_;
};

}  // namespace lineament::ui
