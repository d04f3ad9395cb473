// A slider whose fill grows from an origin: zero in the middle for attributes, the left end for amounts.
//
// Click anywhere and drag, wheel, arrows (Shift ×10, Ctrl ÷10), Page keys, Home and End; double-click or Delete resets;
// right-click or Enter asks for typing.
// Every move is one `moved(value, Phase)`; the last of a gesture is Phase::kSettled, also for wheel and keys, whose
// gesture ends after a short rest.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/commands/edit_document.h"

namespace lineament::ui {

class BipolarSlider : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kRestMs = 400;  ///< after which a wheel or key gesture is over

  explicit BipolarSlider(QWidget* parent = nullptr);

  void setRange(double minimum, double maximum);
  /// Where the fill starts; marked where it is inside the range.
  void setOrigin(double origin);
  void setStep(double step) { step_ = step; }
  void setDefaultValue(double value) { default_ = value; }
  /// Shows a value; one beyond the range is drawn at its end. Emits nothing.
  void setValue(double value);
  [[nodiscard]] double value() const { return value_; }
  [[nodiscard]] double minimum() const { return minimum_; }
  [[nodiscard]] double maximum() const { return maximum_; }
  [[nodiscard]] double step() const { return step_; }
  void reset();
  /// As one arrow key press would: `steps` steps of the given size factor, within the range.
  void stepBy(double steps);

  [[nodiscard]] QSize sizeHint() const override { return {96, 24}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {48, 20}; }

 Q_SIGNALS:
  void moved(double value, lineament::ui::Phase phase);
  /// Right-click or Enter: the person wants to type the number.
  void typingRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  [[nodiscard]] double xOf(double value) const;
  [[nodiscard]] double valueAt(double x) const;
  void moveTo(double value, Phase phase);
  void endRest();

  double minimum_ = -30;
  double maximum_ = 30;
  double origin_ = 0;
  double step_ = 1;
  double default_ = 0;
  double value_ = 0;
  double wheelRest_ = 0;  ///< parts of a notch that fine wheels send
  bool dragging_ = false;
  QTimer rest_;
};

}  // namespace lineament::ui
