#include "ui/canvas/placement_tool.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "document/face_placement.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr int kHandle = 36;    ///< side of a handle: a finger's width
constexpr double kRing = 9;    ///< radius of what is seen of it
constexpr int kPreview = 168;  ///< side of the preview
constexpr int kPreviewMargin = 14;
constexpr int kAbovePercent = 30;  ///< the zoom's plate lies under it

}  // namespace

PlacementHandle::PlacementHandle(PlacedPoint point, QWidget* canvas) : QWidget(canvas), point_(point) {
  setFixedSize(kHandle, kHandle);
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::SizeAllCursor);
  hide();
}

void PlacementHandle::setPlace(const QPointF& photo, const QTransform& canvasFromPhoto) {
  place_ = photo;
  canvasFromPhoto_ = canvasFromPhoto;
  const QPointF at = canvasFromPhoto.map(photo);
  move(qRound(at.x()) - kHandle / 2, qRound(at.y()) - kHandle / 2);
}

void PlacementHandle::retranslate() {
  const QString names[kPlacedPointCount] = {tr("Eye on the left"), tr("Eye on the right"),
                                            tr("Corner of the mouth on the left"),
                                            tr("Corner of the mouth on the right")};
  setAccessibleName(names[static_cast<int>(point_)]);
  setAccessibleDescription(
      tr("Arrow keys move it by a pixel of the photograph, with Shift by ten; Enter uses the "
         "points, Escape leaves them."));
  setToolTip(accessibleName());
}

void PlacementHandle::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QPointF middle(kHandle / 2.0, kHandle / 2.0);
  const QColor color = hasFocus() || held_ ? darkTokens().accent : QColor(255, 255, 255);
  for (const auto& [pen, width] : {std::pair(QColor(0, 0, 0, 150), 4.0), std::pair(color, 2.0)}) {
    painter.setPen(QPen(pen, width));
    painter.setBrush(Qt::NoBrush);
    if (point_ == PlacedPoint::kLeftEye || point_ == PlacedPoint::kRightEye) {
      painter.drawEllipse(middle, kRing, kRing);
    } else {
      const QPointF tip[] = {middle - QPointF(0, kRing + 1), middle + QPointF(kRing + 1, 0),
                             middle + QPointF(0, kRing + 1), middle - QPointF(kRing + 1, 0)};
      painter.drawPolygon(tip, 4);
    }
  }
  painter.setPen(QPen(QColor(0, 0, 0, 150), 1));
  painter.setBrush(color);
  painter.drawEllipse(middle, 2.2, 2.2);
}

void PlacementHandle::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return event->ignore();
  held_ = true;
  grip_ = canvasFromPhoto_.map(place_) - mapToParent(event->position());
  update();
}

void PlacementHandle::mouseMoveEvent(QMouseEvent* event) {
  if (!held_) return event->ignore();
  Q_EMIT wanted(canvasFromPhoto_.inverted().map(mapToParent(event->position()) + grip_));
}

void PlacementHandle::mouseReleaseEvent(QMouseEvent*) {
  held_ = false;
  update();
}

void PlacementHandle::keyPressEvent(QKeyEvent* event) {
  const double step = event->modifiers() & Qt::ShiftModifier ? 10 : 1;
  switch (event->key()) {
    case Qt::Key_Left:
      return Q_EMIT wanted(place_ - QPointF(step, 0));
    case Qt::Key_Right:
      return Q_EMIT wanted(place_ + QPointF(step, 0));
    case Qt::Key_Up:
      return Q_EMIT wanted(place_ - QPointF(0, step));
    case Qt::Key_Down:
      return Q_EMIT wanted(place_ + QPointF(0, step));
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return Q_EMIT accepted();
    case Qt::Key_Escape:
      return Q_EMIT cancelled();
    default:
      QWidget::keyPressEvent(event);
  }
}

void PlacementHandle::focusInEvent(QFocusEvent* event) {
  raise();
  update();
  QWidget::focusInEvent(event);
}

void PlacementHandle::focusOutEvent(QFocusEvent* event) {
  update();
  QWidget::focusOutEvent(event);
}

PlacementPreview::PlacementPreview(QWidget* canvas) : QWidget(canvas) {
  setFixedSize(kPreview, kPreview);
  setAttribute(Qt::WA_TransparentForMouseEvents);
  hide();
}

void PlacementPreview::setPicture(const QImage& picture) {
  picture_ = picture;
  update();
}

void PlacementPreview::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.fillRect(rect(), QColor(20, 21, 24));
  if (!picture_.isNull()) painter.drawImage(QRectF(rect()), picture_);
  painter.setPen(QPen(QColor(255, 255, 255, 200), 1));
  painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

PlacementTool::PlacementTool(QWidget& canvas)
    : QObject(&canvas), canvas_(canvas), preview_(new PlacementPreview(&canvas)) {
  for (int i = 0; i < kPlacedPointCount; ++i) {
    const auto point = static_cast<PlacedPoint>(i);
    auto* handle = new PlacementHandle(point, &canvas);
    handles_[static_cast<std::size_t>(i)] = handle;
    connect(handle, &PlacementHandle::wanted, this, [this, point](const QPointF& photo) { move(point, photo); });
    connect(handle, &PlacementHandle::accepted, this, &PlacementTool::accepted);
    connect(handle, &PlacementHandle::cancelled, this, &PlacementTool::cancelled);
  }
  onLanguage(&canvas, [this] {
    for (PlacementHandle* handle : handles_) handle->retranslate();
    preview_->setAccessibleName(tr("The crop as the points place it"));
  });
}

void PlacementTool::start(const Points& points, const QSize& photo) {
  photo_ = photo;
  active_ = true;
  preview_->setPicture({});
  for (std::size_t i = 0; i < handles_.size(); ++i) {
    handles_[i]->setPlace(points[i], place_);
    handles_[i]->show();
    handles_[i]->raise();
  }
  preview_->show();
  preview_->raise();
  handles_.front()->setFocus(Qt::OtherFocusReason);
}

void PlacementTool::stop() {
  active_ = false;
  for (PlacementHandle* handle : handles_) handle->hide();
  preview_->hide();
  canvas_.setFocus(Qt::OtherFocusReason);
}

PlacementTool::Points PlacementTool::points() const {
  Points result;
  for (std::size_t i = 0; i < handles_.size(); ++i) result[i] = handles_[i]->place();
  return result;
}

FacePoints PlacementTool::facePoints() const {
  const auto at = [this](PlacedPoint point) -> std::array<double, 2> {
    const QPointF& place = handles_[static_cast<std::size_t>(point)]->place();
    return {place.x(), place.y()};
  };
  return facePointsOf(at(PlacedPoint::kLeftEye), at(PlacedPoint::kRightEye), at(PlacedPoint::kLeftMouth),
                      at(PlacedPoint::kRightMouth));
}

void PlacementTool::place(const QTransform& canvasFromPhoto) {
  place_ = canvasFromPhoto;
  for (PlacementHandle* handle : handles_) handle->setPlace(handle->place(), place_);
  preview_->move(canvas_.width() - kPreview - kPreviewMargin,
                 canvas_.height() - kPreview - kPreviewMargin - kAbovePercent);
}

void PlacementTool::move(PlacedPoint point, const QPointF& photo) {
  // A face at the border may look out of the photograph.
  const double marginX = photo_.width() / 2.0, marginY = photo_.height() / 2.0;
  const QPointF inside(std::clamp(photo.x(), -marginX, photo_.width() + marginX),
                       std::clamp(photo.y(), -marginY, photo_.height() + marginY));
  handle(point).setPlace(inside, place_);
  Q_EMIT moved();
}

}  // namespace lineament::ui
