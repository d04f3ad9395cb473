// One of the ten stages: its picture with number and name top left and its badge top right.
#pragma once

#include <QString>

#include "pipeline/stage.h"
#include "ui/bridge/stage_store.h"
#include "ui/canvas/image_view.h"

namespace lineament::ui {

class StageView : public ImageView {
  Q_OBJECT
 public:
  StageView(Stage stage, const StageStore& store, ViewLink& link, QWidget* parent = nullptr);

  [[nodiscard]] Stage stage() const { return stage_; }
  /// The name without its number.
  void setTitle(const QString& title);
  [[nodiscard]] QString title() const { return title_; }
  /// Why the loaded pack cannot give this stage; shown where its picture would be. Empty: it can.
  void setUnavailable(const QString& reason);
  [[nodiscard]] QString unavailable() const { return unavailable_; }
  /// "34 ms", "kept", "draft", "stale", "–"
  [[nodiscard]] QString badge() const;
  /// Takes picture and badge from the store.
  void refresh();

 Q_SIGNALS:
  /// The name was dragged to this place of the screen.
  void nameDropped(const QPoint& globalPosition);

 protected:
  bool takesPress(const QPointF& position) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void paintOverlay(QPainter& painter) override;
  bool event(QEvent* event) override;

 private:
  void paintReason(QPainter& painter) const;
  [[nodiscard]] QString hoverText(const QPointF& position) const;

  Stage stage_;
  const StageStore& store_;
  QString title_;
  QString unavailable_;
  QRectF namePlate_;  ///< where the name was painted last
  bool nameHeld_ = false;
};

}  // namespace lineament::ui
