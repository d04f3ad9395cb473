#include "ui/panels/bipolar_slider.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/settings/theme.h"

namespace lineament::ui {
namespace {

constexpr double kHandle = 6.5;  ///< radius
constexpr double kInset = 9;     ///< of the track's ends, room for handle and focus ring
constexpr double kTrack = 4;     ///< height
constexpr double kSnap = 3;      ///< pixels around the origin that count as the origin
constexpr double kPage = 5;      ///< steps of Page Up and Page Down

double factorOf(Qt::KeyboardModifiers modifiers) {
  if (modifiers & Qt::ShiftModifier) return 10.0;
  return modifiers & Qt::ControlModifier ? 0.1 : 1.0;
}

}  // namespace

BipolarSlider::BipolarSlider(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  rest_.setSingleShot(true);
  rest_.setInterval(kRestMs);
  connect(&rest_, &QTimer::timeout, this, [this] { Q_EMIT moved(value_, Phase::kSettled); });
}

void BipolarSlider::setRange(double minimum, double maximum) {
  minimum_ = minimum;
  maximum_ = maximum;
  update();
}

void BipolarSlider::setOrigin(double origin) {
  origin_ = origin;
  update();
}

void BipolarSlider::setValue(double value) {
  if (value == value_) return;
  value_ = value;
  update();
}

double BipolarSlider::xOf(double value) const {
  const double fraction = (std::clamp(value, minimum_, maximum_) - minimum_) / (maximum_ - minimum_);
  return kInset + fraction * (width() - 2 * kInset);
}

double BipolarSlider::valueAt(double x) const {
  if (std::abs(x - xOf(origin_)) <= kSnap) return origin_;
  const double fraction = std::clamp((x - kInset) / (width() - 2 * kInset), 0.0, 1.0);
  const double value = minimum_ + fraction * (maximum_ - minimum_);
  const double grain = step_ / 2;  // a drag lands on half steps: round numbers without feeling notched
  return std::clamp(std::round(value / grain) * grain, minimum_, maximum_);
}

void BipolarSlider::moveTo(double value, Phase phase) {
  const bool changed = value != value_;
  setValue(value);
  if (changed || phase == Phase::kSettled) Q_EMIT moved(value_, phase);
}

void BipolarSlider::reset() {
  rest_.stop();
  dragging_ = false;
  moveTo(default_, Phase::kSettled);
}

void BipolarSlider::stepBy(double steps) {
  const double next = std::round((value_ + steps * step_) * 1e6) / 1e6;
  moveTo(std::clamp(next, std::min(minimum_, value_), std::max(maximum_, value_)), Phase::kLive);
  rest_.start();
}

void BipolarSlider::endRest() {
  if (!rest_.isActive()) return;
  rest_.stop();
  Q_EMIT moved(value_, Phase::kSettled);
}

void BipolarSlider::paintEvent(QPaintEvent*) {
  const Tokens& tokens = tokensOf(*this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double middle = height() / 2.0;
  const QRectF track(kInset, middle - kTrack / 2, width() - 2 * kInset, kTrack);
  painter.setPen(Qt::NoPen);
  painter.setBrush(tokens.line);
  painter.drawRoundedRect(track, kTrack / 2, kTrack / 2);

  const double from = xOf(origin_);
  const double to = xOf(value_);
  painter.setBrush(isEnabled() ? tokens.accent : tokens.quiet);
  painter.drawRoundedRect(QRectF(std::min(from, to), track.y(), std::abs(to - from), kTrack), kTrack / 2, kTrack / 2);
  if (origin_ > minimum_ && origin_ < maximum_) {
    painter.setBrush(value_ == origin_ ? tokens.quiet : tokens.accent);
    painter.drawRect(QRectF(std::round(from) - 0.5, middle - 6, 1, 12));
  }
  painter.setPen(tokens.dark ? QPen(Qt::NoPen) : QPen(tokens.quiet, 1));
  painter.setBrush(isEnabled() ? QColor(0xf1, 0xf2, 0xf4) : tokens.quiet);
  painter.drawEllipse(QPointF(to, middle), kHandle, kHandle);
  if (hasFocus()) {
    painter.setPen(QPen(tokens.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(to, middle), kHandle + 1.5, kHandle + 1.5);
  }
}

void BipolarSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::RightButton) {
    Q_EMIT typingRequested();
    return;
  }
  if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
  rest_.stop();
  dragging_ = true;
  // A press on the handle takes hold of it; elsewhere the handle comes to the pointer.
  if (std::abs(event->position().x() - xOf(value_)) > kHandle) moveTo(valueAt(event->position().x()), Phase::kLive);
}

void BipolarSlider::mouseMoveEvent(QMouseEvent* event) {
  if (dragging_) moveTo(valueAt(event->position().x()), Phase::kLive);
}

void BipolarSlider::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !dragging_) return;
  dragging_ = false;
  Q_EMIT moved(value_, Phase::kSettled);
}

void BipolarSlider::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) reset();
}

void BipolarSlider::wheelEvent(QWheelEvent* event) {
  const int delta = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
  wheelRest_ += delta / 120.0;
  const double notches = std::trunc(wheelRest_);
  wheelRest_ -= notches;
  if (notches != 0) stepBy(notches * factorOf(event->modifiers()));
  event->accept();
}

void BipolarSlider::keyPressEvent(QKeyEvent* event) {
  const double factor = factorOf(event->modifiers());
  switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Up:
      return stepBy(factor);
    case Qt::Key_Left:
    case Qt::Key_Down:
      return stepBy(-factor);
    case Qt::Key_PageUp:
      return stepBy(kPage);
    case Qt::Key_PageDown:
      return stepBy(-kPage);
    case Qt::Key_Home:
      return moveTo(minimum_, Phase::kSettled);
    case Qt::Key_End:
      return moveTo(maximum_, Phase::kSettled);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      Q_EMIT typingRequested();
      return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
      return reset();
    default:
      QWidget::keyPressEvent(event);
  }
}

void BipolarSlider::focusOutEvent(QFocusEvent* event) {
  endRest();
  QWidget::focusOutEvent(event);
}

}  // namespace lineament::ui
