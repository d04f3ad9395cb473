// A small number that can be typed: real minus sign, optional unit, no buttons; arrows and wheel step it.
#pragma once

#include <QDoubleSpinBox>

namespace lineament::ui {

class NumberField : public QDoubleSpinBox {
  Q_OBJECT
 public:
  explicit NumberField(QWidget* parent = nullptr);

 protected:
  [[nodiscard]] QString textFromValue(double value) const override;
  [[nodiscard]] double valueFromText(const QString& text) const override;
  QValidator::State validate(QString& text, int& position) const override;
  void wheelEvent(QWheelEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
};

}  // namespace lineament::ui
