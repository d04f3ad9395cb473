#include "ui/canvas/image_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/settings/theme.h"

namespace lineament::ui {
namespace {

constexpr double kZoomPerNotch = 1.25;
// Pixels are shown as squares where the person has zoomed in to see them; at rest a small picture is smooth.
constexpr double kSquaresFromZoom = 3.0;
constexpr double kSquaresFromScale = 5.0;  ///< screen pixels per picture pixel
constexpr double kOneToOne = 1e-6;         ///< how far a scale may be from 1 to count as 1
constexpr double kFocusRing = 2.0;

}  // namespace

ImageView::ImageView(ViewLink& link, QWidget* parent) : QWidget(parent), link_(link) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent);
  connect(&link_, &ViewLink::viewChanged, this, [this] { update(); });
  connect(&link_, &ViewLink::crosshairChanged, this, [this] {
    if (crosshairShown_) update();
  });
}

void ImageView::setPicture(const QImage& picture) {
  picture_ = picture;
  update();
}

void ImageView::setCrosshairShown(bool shown) {
  crosshairShown_ = shown;
  update();
}

QRectF ImageView::pictureRect() const {
  const QRectF area = fitArea();
  if (blank()) return area;
  const double fit = fitScale();
  const QSizeF size = QSizeF(pictureSize()) * fit * link_.zoom();
  const QPointF center = area.center();
  QPointF corner(center.x() - link_.center().x() * size.width(), center.y() - link_.center().y() * size.height());
  const double ratio = devicePixelRatioF();
  if (std::abs(fit * link_.zoom() * ratio - 1) < kOneToOne) {  // on the screen's own grid, so that nothing is blurred
    corner = {std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio};
  }
  return {corner, size};
}

void ImageView::showDevicePixels() {
  if (!blank()) link_.setZoom(link_.zoom() / (pixelScale() * devicePixelRatioF()));
}

bool ImageView::atDevicePixels() const { return std::abs(pixelScale() * devicePixelRatioF() - 1) < kOneToOne; }

double ImageView::fitScale() const {
  const QRectF area = fitArea();
  return blank() ? 1.0 : std::min(area.width() / pictureSize().width(), area.height() / pictureSize().height());
}

double ImageView::pixelScale() const { return blank() ? 1.0 : pictureRect().width() / pictureSize().width(); }

QPointF ImageView::toPicture(const QPointF& widgetPosition) const {
  const QRectF area = pictureRect();
  return {(widgetPosition.x() - area.x()) / area.width(), (widgetPosition.y() - area.y()) / area.height()};
}

bool ImageView::showsSquares(double scale) const {
  return link_.zoom() >= kSquaresFromZoom && scale * devicePixelRatioF() >= kSquaresFromScale;
}

void ImageView::drawScaled(QPainter& painter, const QRectF& area, const QImage& image) const {
  if (image.isNull()) return;
  const bool exact = std::abs(area.width() / image.width() * devicePixelRatioF() - 1) < kOneToOne;
  const bool squares = showsSquares(area.width() / image.width());
  painter.setRenderHint(QPainter::SmoothPixmapTransform, !squares && !exact);
  painter.drawImage(area, image);
}

void ImageView::paintPicture(QPainter& painter, const QRectF& area) { drawScaled(painter, area, picture_); }
void ImageView::paintOverlay(QPainter&) {}

void ImageView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Tokens& tokens = tokensOf(*this);
  painter.fillRect(rect(), tokens.canvas);
  const QRectF area = pictureRect();
  paintPicture(painter, area);
  if (crosshairShown_ && link_.crosshair() && !blank()) {
    // Pixel centers keep the lines one pixel sharp.
    const QPointF at(std::floor(area.x() + link_.crosshair()->x() * area.width()) + 0.5,
                     std::floor(area.y() + link_.crosshair()->y() * area.height()) + 0.5);
    // Two passes, so that the lines show on bright and on dark skin alike.
    for (const auto& [color, stroke] :
         {std::pair(QColor(0, 0, 0, 60), 3.0), std::pair(QColor(255, 255, 255, 190), 1.0)}) {
      painter.setPen(QPen(color, stroke));
      painter.drawLine(QPointF(std::max(0.0, area.left()), at.y()),
                       QPointF(std::min<double>(width(), area.right()), at.y()));
      painter.drawLine(QPointF(at.x(), std::max(0.0, area.top())),
                       QPointF(at.x(), std::min<double>(height(), area.bottom())));
    }
  }
  paintOverlay(painter);
  if (hasFocus() && ringShown_) {
    painter.setPen(QPen(tokens.accent, kFocusRing));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
  }
}

QRectF ImageView::drawPlate(QPainter& painter, const QPointF& corner, Qt::Alignment alignment, const QString& text,
                            const QColor& color) const {
  QFont small = font();
  small.setPixelSize(12);
  painter.setFont(small);
  const QFontMetricsF metrics(small);
  const QSizeF size(metrics.horizontalAdvance(text) + 14, 19);
  QRectF plate(corner, size);
  if (alignment & Qt::AlignRight) plate.moveRight(corner.x());
  if (alignment & Qt::AlignBottom) plate.moveBottom(corner.y());
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(20, 21, 24, 200));  // the same over any picture in both themes
  painter.drawRoundedRect(plate, 3, 3);
  painter.setPen(color);
  painter.drawText(plate, Qt::AlignCenter, text);
  painter.setRenderHint(QPainter::Antialiasing, false);
  return plate;
}

void ImageView::wheelEvent(QWheelEvent* event) {
  if (blank() || event->angleDelta().y() == 0) return;
  const double notches = event->angleDelta().y() / 120.0;
  QPointF anchor = toPicture(event->position());
  anchor = {std::clamp(anchor.x(), 0.0, 1.0), std::clamp(anchor.y(), 0.0, 1.0)};
  link_.zoomBy(std::pow(kZoomPerNotch, notches), anchor);
  event->accept();
}

void ImageView::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  if (blank()) return;
  const bool left = event->button() == Qt::LeftButton;
  if (left && !spaceHeld_ && takesPress(event->position())) return;
  if (left || event->button() == Qt::MiddleButton) {
    panFrom_ = event->position();
    updateCursor();
  }
}

void ImageView::mouseMoveEvent(QMouseEvent* event) {
  if (blank()) return;
  const bool panning = panFrom_.has_value() || spaceHeld_;
  if (panning) {
    const QRectF area = pictureRect();
    if (panFrom_) {
      const QPointF moved = event->position() - *panFrom_;
      link_.panBy({-moved.x() / area.width(), -moved.y() / area.height()});
    }
    panFrom_ = event->position();
    return;
  }
  const QPointF at = toPicture(event->position());
  if (crosshairShown_ && at.x() >= 0 && at.x() < 1 && at.y() >= 0 && at.y() < 1) link_.setCrosshair(at);
}

void ImageView::mouseReleaseEvent(QMouseEvent*) {
  panFrom_.reset();
  updateCursor();
}

void ImageView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) Q_EMIT doubleClicked();
}

void ImageView::keyPressEvent(QKeyEvent* event) {
  const auto moveCrosshair = [&](double dx, double dy) {
    if (blank() || !crosshairShown_) return;
    const double step = event->modifiers() & Qt::ShiftModifier ? 10.0 : 1.0;
    const QPointF from = link_.crosshair().value_or(QPointF(0.5, 0.5));
    const QPointF to = from + QPointF(dx * step / pictureSize().width(), dy * step / pictureSize().height());
    link_.setCrosshair(QPointF(std::clamp(to.x(), 0.0, 1 - 1e-6), std::clamp(to.y(), 0.0, 1 - 1e-6)));
  };
  switch (event->key()) {
    case Qt::Key_Left:
      return moveCrosshair(-1, 0);
    case Qt::Key_Right:
      return moveCrosshair(1, 0);
    case Qt::Key_Up:
      return moveCrosshair(0, -1);
    case Qt::Key_Down:
      return moveCrosshair(0, 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return link_.zoomBy(kZoomPerNotch, link_.center());
    case Qt::Key_Minus:
      return link_.zoomBy(1 / kZoomPerNotch, link_.center());
    case Qt::Key_Return:
    case Qt::Key_Enter:
      Q_EMIT doubleClicked();
      return;
    case Qt::Key_Space:
      if (event->isAutoRepeat()) return;
      spaceHeld_ = true;
      panFrom_.reset();
      return updateCursor();
    default:
      QWidget::keyPressEvent(event);
  }
}

void ImageView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Space) return QWidget::keyReleaseEvent(event);
  if (event->isAutoRepeat()) return;
  spaceHeld_ = false;
  panFrom_.reset();
  updateCursor();
}

void ImageView::focusInEvent(QFocusEvent* event) {
  const Qt::FocusReason reason = event->reason();
  ringShown_ = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
  QWidget::focusInEvent(event);
}

void ImageView::focusOutEvent(QFocusEvent* event) {
  spaceHeld_ = false;
  panFrom_.reset();
  updateCursor();
  QWidget::focusOutEvent(event);
}

void ImageView::updateCursor() {
  if (panFrom_) {
    setCursor(Qt::ClosedHandCursor);
  } else if (spaceHeld_) {
    setCursor(Qt::OpenHandCursor);
  } else {
    unsetCursor();
  }
}

}  // namespace lineament::ui
