#include "ui/canvas/compare_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/bridge/words.h"
#include "ui/canvas/contour.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr double kMargin = 12;
constexpr double kGrip = 15;  ///< radius of the split line's handle
constexpr float kOutlineLevel = 0.5f;
constexpr double kGrabReach = 8;  ///< pixels beside the line that still take hold of it

}  // namespace

CompareView::CompareView(ViewLink& link, QWidget* parent) : ImageView(link, parent) {
  setObjectName(QStringLiteral("canvas"));
  setCrosshairShown(false);
  onLanguage(this, [this] {
    setAccessibleName(tr("Canvas"));
    describe();
    update();
  });
}

void CompareView::setPictures(const QImage& before, const QImage& after) {
  before_ = before;
  after_ = after;
  difference_ = {};
  setPicture(after_.isNull() ? before_ : after_);
}

void CompareView::setMode(CompareMode mode) {
  if (mode == mode_) return;
  mode_ = mode;
  describe();
  update();
  Q_EMIT modeChanged();
}

void CompareView::cycleMode() { setMode(static_cast<CompareMode>((static_cast<int>(mode_) + 1) % kCompareModeCount)); }

void CompareView::setSwapped(bool swapped) {
  swapped_ = swapped;
  update();
}

void CompareView::setOriginalHeld(bool held) {
  if (held == originalHeld_) return;
  originalHeld_ = held;
  update();
}

void CompareView::setSplit(double split) {
  split_ = std::clamp(split, 0.0, 1.0);
  update();
}

void CompareView::setMask(const MaskPtr& mask) {
  mask_ = mask;
  outline_ = mask_ && outlineShown_ ? maskOutline(*mask_, kOutlineLevel) : std::vector<QPolygonF>();
  update();
}

void CompareView::setOutlineShown(bool shown) {
  outlineShown_ = shown;
  setMask(mask_);
}

void CompareView::setResultLabel(const QString& label) {
  resultLabel_ = label;
  update();
}

void CompareView::describe() {
  switch (mode_) {
    case CompareMode::kOff:
      return setAccessibleDescription(tr("Shows the result."));
    case CompareMode::kSplit:
      return setAccessibleDescription(tr("Shows original and result, split by a movable line."));
    case CompareMode::kSideBySide:
      return setAccessibleDescription(tr("Shows original and result side by side."));
    case CompareMode::kDifference:
      return setAccessibleDescription(tr("Shows the amplified difference of result and original."));
  }
}

CompareMode CompareView::shownMode() const {
  return originalHeld_ || before_.isNull() || after_.isNull() ? CompareMode::kOff : mode_;
}

QRectF CompareView::fitArea() const {
  QRectF area = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
  if (shownMode() == CompareMode::kSideBySide) area.setWidth((area.width() - kMargin) / 2);
  return area;
}

double CompareView::splitX(const QRectF& area) const { return area.left() + split_ * area.width(); }

const QImage& CompareView::difference() const {
  if (!difference_.isNull() || before_.size() != after_.size()) return difference_;
  const QImage a = before_.convertToFormat(QImage::Format_RGB888);
  const QImage b = after_.convertToFormat(QImage::Format_RGB888);
  difference_ = QImage(a.size(), QImage::Format_RGB888);
  for (int y = 0; y < a.height(); ++y) {
    const uchar* left = a.constScanLine(y);
    const uchar* right = b.constScanLine(y);
    uchar* out = difference_.scanLine(y);
    for (int x = 0; x < 3 * a.width(); ++x) {
      out[x] = static_cast<uchar>(std::min(255, std::abs(left[x] - right[x]) * kDifferenceGain));
    }
  }
  return difference_;
}

void CompareView::paintPicture(QPainter& painter, const QRectF& area) {
  const QImage& left = swapped_ ? after_ : before_;
  const QImage& right = swapped_ ? before_ : after_;
  switch (shownMode()) {
    case CompareMode::kOff:
      return drawScaled(painter, area, originalHeld_ && !before_.isNull() ? before_ : picture());
    case CompareMode::kSplit: {
      const double x = splitX(area);
      painter.save();
      painter.setClipRect(QRectF(0, 0, x, height()));
      drawScaled(painter, area, left);
      painter.setClipRect(QRectF(x, 0, width() - x, height()));
      drawScaled(painter, area, right);
      painter.restore();
      return;
    }
    case CompareMode::kSideBySide: {
      const QRectF half = fitArea();
      painter.save();
      painter.setClipRect(half);
      drawScaled(painter, area, left);
      const double shift = half.width() + kMargin;
      painter.setClipRect(half.translated(shift, 0));
      drawScaled(painter, area.translated(shift, 0), right);
      painter.restore();
      return;
    }
    case CompareMode::kDifference:
      return drawScaled(painter, area, difference());
  }
}

void CompareView::paintOutline(QPainter& painter, const QRectF& area) const {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  const QTransform place = QTransform::fromTranslate(area.x(), area.y()).scale(area.width(), area.height());
  for (const QPolygonF& line : outline_) {
    const QPolygonF shown = place.map(line);
    painter.setPen(QPen(QColor(0, 0, 0, 110), 3));
    painter.drawPolyline(shown);
    painter.setPen(QPen(darkTokens().draft, 1.5, Qt::DashLine));
    painter.drawPolyline(shown);
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void CompareView::paintSplitHandle(QPainter& painter, const QRectF& area) const {
  const double x = splitX(area);
  const QRectF visible = area.intersected(QRectF(rect()));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(QColor(0, 0, 0, 90), 4));
  painter.drawLine(QPointF(x, visible.top()), QPointF(x, visible.bottom()));
  painter.setPen(QPen(Qt::white, 2));
  painter.drawLine(QPointF(x, visible.top()), QPointF(x, visible.bottom()));
  const QPointF center(x, visible.center().y());
  painter.setPen(QPen(QColor(0, 0, 0, 60), 1));
  painter.setBrush(Qt::white);
  painter.drawEllipse(center, kGrip, kGrip);
  painter.setPen(QPen(QColor(0x23, 0x24, 0x28), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  for (const double side : {-1.0, 1.0}) {
    const QPointF tip = center + QPointF(side * 8, 0);
    painter.drawLine(center + QPointF(side * 2.5, 0), tip);
    painter.drawLine(tip, tip + QPointF(-side * 3.5, -3.5));
    painter.drawLine(tip, tip + QPointF(-side * 3.5, 3.5));
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void CompareView::paintOverlay(QPainter& painter) {
  if (picture().isNull()) return;
  const QColor white = darkTokens().text;
  const QRectF area = pictureRect();
  const QRectF visible = area.intersected(QRectF(rect()));
  const QPointF topLeft = visible.topLeft() + QPointF(12, 12);
  const QPointF topRight = visible.topRight() + QPointF(-12, 12);
  if (!originalHeld_ && shownMode() != CompareMode::kSideBySide) paintOutline(painter, area);
  const QString original = tr("Original");
  switch (shownMode()) {
    case CompareMode::kOff:
      drawPlate(painter, topLeft, Qt::AlignLeft, originalHeld_ ? original : resultLabel_, white);
      break;
    case CompareMode::kSplit:
      paintSplitHandle(painter, area);
      drawPlate(painter, topLeft, Qt::AlignLeft, swapped_ ? resultLabel_ : original, white);
      drawPlate(painter, topRight, Qt::AlignRight, swapped_ ? original : resultLabel_, white);
      break;
    case CompareMode::kSideBySide: {
      const double shift = fitArea().width() + kMargin;
      const double left = std::max(area.left(), fitArea().left()) + 12;
      const double top = std::max(area.top(), fitArea().top()) + 12;
      drawPlate(painter, {left, top}, Qt::AlignLeft, swapped_ ? resultLabel_ : original, white);
      drawPlate(painter, {left + shift, top}, Qt::AlignLeft, swapped_ ? original : resultLabel_, white);
      break;
    }
    case CompareMode::kDifference:
      drawPlate(painter, topLeft, Qt::AlignLeft, tr("Difference × %1").arg(kDifferenceGain), white);
      break;
  }
  const QString percent = tr("%1 %").arg(number(pixelScale() * devicePixelRatioF() * 100, 0));
  drawPlate(painter, {width() - 14.0, height() - 14.0}, Qt::AlignRight | Qt::AlignBottom, percent, white);
}

bool CompareView::takesPress(const QPointF& position) {
  if (shownMode() != CompareMode::kSplit) return false;
  const QRectF area = pictureRect();
  const QPointF grip(splitX(area), area.intersected(QRectF(rect())).center().y());
  const bool onGrip = std::hypot(position.x() - grip.x(), position.y() - grip.y()) <= kGrip + 2;
  if (!onGrip && std::abs(position.x() - grip.x()) > kGrabReach) return false;
  dragging_ = true;
  return true;
}

void CompareView::mouseMoveEvent(QMouseEvent* event) {
  if (dragging_) return setSplit(toPicture(event->position()).x());
  if (shownMode() == CompareMode::kSplit && event->buttons() == Qt::NoButton) {
    const bool near = std::abs(event->position().x() - splitX(pictureRect())) <= kGrabReach;
    if (near) {
      setCursor(Qt::SplitHCursor);
    } else {
      unsetCursor();
    }
  }
  ImageView::mouseMoveEvent(event);
}

void CompareView::mouseReleaseEvent(QMouseEvent* event) {
  dragging_ = false;
  ImageView::mouseReleaseEvent(event);
}

void CompareView::keyPressEvent(QKeyEvent* event) {
  if (shownMode() == CompareMode::kSplit && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
    const double step = event->modifiers() & Qt::ShiftModifier ? 0.1 : 0.01;
    return setSplit(split_ + (event->key() == Qt::Key_Left ? -step : step));
  }
  ImageView::keyPressEvent(event);
}

}  // namespace lineament::ui
