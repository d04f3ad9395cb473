#include "ui/panels/number_field.h"

#include <QLineEdit>
#include <QTimer>
#include <QWheelEvent>

#include "ui/bridge/words.h"

namespace lineament::ui {
namespace {

/// The bare number in "−12,5 %": unit and blanks gone, comma and real minus taken as the C locale writes them.
QString bare(QString text, const QString& suffix) {
  if (!suffix.isEmpty()) text.remove(suffix.trimmed());
  return text.trimmed().replace(QChar(0x2212), QLatin1Char('-')).replace(QLatin1Char(','), QLatin1Char('.'));
}

}  // namespace

NumberField::NumberField(QWidget* parent) : QDoubleSpinBox(parent) {
  setButtonSymbols(QAbstractSpinBox::NoButtons);
  setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  setKeyboardTracking(false);
  setLocale(QLocale::c());
}

QString NumberField::textFromValue(double value) const { return number(value, decimals()); }

double NumberField::valueFromText(const QString& text) const { return bare(text, suffix()).toDouble(); }

QValidator::State NumberField::validate(QString& text, int&) const {
  const QString digits = bare(text, suffix());
  if (digits.isEmpty() || digits == QLatin1String("-") || digits == QLatin1String(".") ||
      digits == QLatin1String("-.")) {
    return QValidator::Intermediate;
  }
  bool isNumber = false;
  const double value = digits.toDouble(&isNumber);
  if (!isNumber) return QValidator::Invalid;
  // Beyond the range while typing: the field brings it into range when the person is done.
  return value < minimum() || value > maximum() ? QValidator::Intermediate : QValidator::Acceptable;
}

void NumberField::wheelEvent(QWheelEvent* event) {
  // A panel scrolled under the pointer must not change numbers.
  if (hasFocus()) {
    QDoubleSpinBox::wheelEvent(event);
  } else {
    event->ignore();
  }
}

void NumberField::focusInEvent(QFocusEvent* event) {
  QDoubleSpinBox::focusInEvent(event);
  QTimer::singleShot(0, this, &QAbstractSpinBox::selectAll);
}

}  // namespace lineament::ui
