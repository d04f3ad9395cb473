#include "ui/panels/slider_row.h"

#include <QHBoxLayout>
#include <QLabel>

#include "ui/panels/bipolar_slider.h"
#include "ui/panels/number_field.h"

namespace lineament::ui {
namespace {
constexpr int kRowHeight = 28;
constexpr int kLabelWidth = 112;
constexpr int kFieldWidth = 50;  // “−20.0” and “100%” whole
}  // namespace

SliderRow::SliderRow(const QString& label, const QString& explanation, const SliderSpec& spec, QWidget* parent)
    : QWidget(parent),
      label_(new QLabel(label, this)),
      slider_(new BipolarSlider(this)),
      field_(new NumberField(this)) {
  setFixedHeight(kRowHeight);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(label_);
  layout->addWidget(slider_, 1);
  layout->addWidget(field_);
  label_->setFixedWidth(kLabelWidth);
  label_->setBuddy(field_);
  field_->setFixedWidth(kFieldWidth);

  slider_->setRange(spec.minimum, spec.maximum);
  slider_->setOrigin(spec.origin);
  slider_->setStep(spec.step);
  slider_->setDefaultValue(spec.initial);
  field_->setDecimals(spec.decimals);
  field_->setRange(spec.hardMinimum, spec.hardMaximum);
  field_->setSingleStep(spec.step);
  field_->setSuffix(spec.suffix);
  setTexts(label, explanation);
  setValue(spec.initial);

  connect(slider_, &BipolarSlider::moved, this, [this](double value, Phase phase) {
    showing_ = true;
    field_->setValue(value);
    showing_ = false;
    Q_EMIT edited(value, phase);
  });
  connect(slider_, &BipolarSlider::typingRequested, this, [this] {
    slider_->setFocus();  // ends a gesture of wheel or keys
    field_->setFocus(Qt::ShortcutFocusReason);
    field_->selectAll();
  });
  connect(field_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    if (showing_) return;
    slider_->setValue(value);
    Q_EMIT edited(value, Phase::kSettled);
  });
}

void SliderRow::setTexts(const QString& label, const QString& explanation) {
  label_->setText(label);
  slider_->setAccessibleName(label);
  slider_->setAccessibleDescription(explanation);
  field_->setAccessibleName(tr("%1, number").arg(label));
  field_->setAccessibleDescription(explanation);
  setToolTip(explanation);
}

void SliderRow::setValue(double value) {
  if (value == slider_->value() && value == field_->value()) return;  // most rows stand still while one moves
  showing_ = true;
  slider_->setValue(value);
  field_->setValue(value);
  showing_ = false;
}

double SliderRow::value() const { return slider_->value(); }

}  // namespace lineament::ui
