// Label, slider and number field of one setting: 28 high, label 112, field 44.
#pragma once

#include <QString>
#include <QWidget>

#include "ui/commands/edit_document.h"

class QLabel;

namespace lineament::ui {

class BipolarSlider;
class NumberField;

/// What a row shows, in its own unit.
struct SliderSpec {
  double minimum = 0;  ///< of the slider
  double maximum = 100;
  double hardMinimum = 0;  ///< of typed numbers
  double hardMaximum = 100;
  double origin = 0;   ///< where the fill starts
  double initial = 0;  ///< what double-click resets to
  double step = 1;
  int decimals = 0;
  QString suffix;
};

class SliderRow : public QWidget {
  Q_OBJECT
 public:
  SliderRow(const QString& label, const QString& explanation, const SliderSpec& spec, QWidget* parent = nullptr);

  /// Says label and explanation again, after the language changed.
  void setTexts(const QString& label, const QString& explanation);
  /// Shows a value without emitting.
  void setValue(double value);
  [[nodiscard]] double value() const;
  [[nodiscard]] BipolarSlider& slider() { return *slider_; }
  [[nodiscard]] NumberField& field() { return *field_; }

 Q_SIGNALS:
  void edited(double value, lineament::ui::Phase phase);

 private:
  QLabel* label_;
  BipolarSlider* slider_;
  NumberField* field_;
  bool showing_ = false;
};

}  // namespace lineament::ui
