#include "ui/canvas/compare_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "pipeline/render.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/words.h"
#include "ui/canvas/contour.h"
#include "ui/canvas/difference.h"
#include "ui/canvas/mini_map.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr double kMargin = 12;
constexpr double kGrip = 15;       ///< radius of the split line's handle
constexpr double kRotateGrip = 8;  ///< radius of the ring that turns it
constexpr double kRotateArm = 64;  ///< from the handle to the ring
constexpr double kGrabReach = 8;   ///< pixels beside the line that still take hold of it
constexpr float kOutlineLevel = 0.5f;
constexpr double kOverlayOpacity = 0.55;
const QColor kRed(255, 40, 40);

}  // namespace

CompareView::CompareView(ViewLink& link, QWidget* parent) : ImageView(link, parent) {
  setObjectName(QStringLiteral("canvas"));
  setCrosshairShown(false);
  blink_.setInterval(kBlinkMs);
  connect(&blink_, &QTimer::timeout, this, [this] {
    blinkedOff_ = !blinkedOff_;
    update();
  });
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
  blinkedOff_ = false;
  if (mode_ == CompareMode::kBlink) {
    blink_.start();
  } else {
    blink_.stop();
  }
  describe();
  update();
  Q_EMIT modeChanged();
}

void CompareView::cycleMode() { setMode(static_cast<CompareMode>((static_cast<int>(mode_) + 1) % kCompareModeCount)); }

void CompareView::setSwapped(bool swapped) {
  swapped_ = swapped;
  difference_ = {};
  update();
}

void CompareView::setOriginalHeld(bool held) {
  if (held == originalHeld_) return;
  originalHeld_ = held;
  update();
}

void CompareView::setSplit(double split) {
  split_.position = std::clamp(split, 0.0, 1.0);
  update();
}

void CompareView::setSplitAngle(double angle) {
  // A line turned by 180 degrees is the same line with its sides exchanged, which nobody asked for.
  split_.angle = std::clamp(angle, -90.0, 90.0);
  update();
}

void CompareView::setGain(int gain) {
  gain_ = std::clamp(gain, 1, kMaxGain);
  difference_ = {};
  update();
  Q_EMIT differenceChanged();
}

void CompareView::setSignedColors(bool on) {
  signedColors_ = on;
  difference_ = {};
  describe();
  update();
  Q_EMIT differenceChanged();
}

void CompareView::setContentText(const QString& text) {
  if (text == contentText_) return;
  contentText_ = text;
  describe();
}

void CompareView::setMask(const MaskPtr& mask) {
  mask_ = mask;
  outline_.clear();
  layer_ = {};
  if (mask_ && maskShown_ == MaskShown::kOutline) outline_ = maskOutline(*mask_, kOutlineLevel);
  if (mask_ && (maskShown_ == MaskShown::kOverlay || maskShown_ == MaskShown::kRed)) {
    const QImage gray = toQImage(std::make_shared<const Image>(renderMask(*mask_)));
    layer_ = maskShown_ == MaskShown::kRed ? tint(gray, kRed, 0.8) : tint(gray, darkTokens().accent, kOverlayOpacity);
  }
  update();
}

void CompareView::setMaskShown(MaskShown shown) {
  maskShown_ = shown;
  setMask(mask_);
}

void CompareView::setBrush(BrushHand* hand) {
  hand_ = hand;
  update();
}

void CompareView::setResultLabel(const QString& label) {
  resultLabel_ = label;
  update();
}

void CompareView::setBeforeLabel(const QString& label) {
  beforeLabel_ = label;
  update();
}

void CompareView::describe() {
  const QString shown = modeText();
  setAccessibleDescription(contentText_.isEmpty() ? shown : shown + QLatin1Char(' ') + contentText_);
}

QString CompareView::modeText() const {
  switch (mode_) {
    case CompareMode::kOff:
      break;
    case CompareMode::kSplit:
      return tr("Shows original and result, split by a line: left and right move it, up and down turn it.");
    case CompareMode::kSideBySide:
      return tr("Shows original and result side by side.");
    case CompareMode::kDifference:
      return signedColors_ ? tr("Shows the amplified difference of result and original; gray is equal.")
                           : tr("Shows the amount of the amplified difference; black is equal.");
    case CompareMode::kBlink:
      return tr("Shows original and result in turn.");
  }
  return tr("Shows the result.");
}

CompareMode CompareView::shownMode() const {
  return originalHeld_ || before_.isNull() || after_.isNull() ? CompareMode::kOff : mode_;
}

bool CompareView::brushOn() const {
  return hand_ && hand_->tool().brushOn() && !originalHeld_ && !picture().isNull() &&
         shownMode() != CompareMode::kSideBySide;
}

QRectF CompareView::fitArea() const {
  QRectF area = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
  if (shownMode() == CompareMode::kSideBySide) area.setWidth((area.width() - kMargin) / 2);
  return area;
}

const QImage& CompareView::difference() const {
  if (difference_.isNull()) {
    const auto compute = signedColors_ ? signedDifference : absoluteDifference;
    difference_ = compute(swapped_ ? after_ : before_, swapped_ ? before_ : after_, gain_);
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
      drawScaled(painter, area, right);
      QPainterPath side;
      side.addPolygon(split_.leftSide(area, rect()));
      side.closeSubpath();
      painter.save();
      painter.setClipPath(side);
      drawScaled(painter, area, left);
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
    case CompareMode::kBlink:
      return drawScaled(painter, area, blinkedOff_ ? before_ : after_);
  }
}

void CompareView::paintMask(QPainter& painter, const QRectF& area) const {
  if (originalHeld_ || shownMode() == CompareMode::kSideBySide) return;
  if (!layer_.isNull()) drawScaled(painter, area, layer_);
  paintOutline(painter, area);
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

QPointF CompareView::rotateGrip(const QRectF& area) const {
  return split_.center(area) + split_.direction() * kRotateArm;
}

void CompareView::paintSplitHandle(QPainter& painter, const QRectF& area) const {
  const auto [from, to] = split_.ends(area, area.intersected(QRectF(rect())));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(QColor(0, 0, 0, 90), 4));
  painter.drawLine(from, to);
  painter.setPen(QPen(Qt::white, 2));
  painter.drawLine(from, to);
  painter.setPen(QPen(QColor(0, 0, 0, 60), 1));
  painter.setBrush(Qt::white);
  painter.drawEllipse(rotateGrip(area), kRotateGrip, kRotateGrip);
  painter.drawEllipse(split_.center(area), kGrip, kGrip);
  painter.setPen(QPen(QColor(0x23, 0x24, 0x28), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  painter.drawArc(QRectF(rotateGrip(area) - QPointF(4, 4), QSizeF(8, 8)), 30 * 16, 300 * 16);
  painter.save();
  painter.translate(split_.center(area));
  painter.rotate(split_.angle);
  for (const double side : {-1.0, 1.0}) {
    const QPointF tip(side * 8, 0);
    painter.drawLine(QPointF(side * 2.5, 0), tip);
    painter.drawLine(tip, tip + QPointF(-side * 3.5, -3.5));
    painter.drawLine(tip, tip + QPointF(-side * 3.5, 3.5));
  }
  painter.restore();
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void CompareView::paintLabels(QPainter& painter, const QRectF& area) {
  const QColor white = darkTokens().text;
  const QRectF visible = area.intersected(QRectF(rect()));
  const QPointF topLeft = visible.topLeft() + QPointF(12, 12);
  const QPointF topRight = visible.topRight() + QPointF(-12, 12);
  const QString& left = swapped_ ? resultLabel_ : beforeLabel_;
  const QString& right = swapped_ ? beforeLabel_ : resultLabel_;
  switch (shownMode()) {
    case CompareMode::kOff:
      drawPlate(painter, topLeft, Qt::AlignLeft, originalHeld_ ? beforeLabel_ : resultLabel_, white);
      break;
    case CompareMode::kSplit:
      drawPlate(painter, topLeft, Qt::AlignLeft, left, white);
      drawPlate(painter, topRight, Qt::AlignRight, right, white);
      break;
    case CompareMode::kSideBySide: {
      const double shift = fitArea().width() + kMargin;
      const double x = std::max(area.left(), fitArea().left()) + 12;
      const double y = std::max(area.top(), fitArea().top()) + 12;
      drawPlate(painter, {x, y}, Qt::AlignLeft, left, white);
      drawPlate(painter, {x + shift, y}, Qt::AlignLeft, right, white);
      break;
    }
    case CompareMode::kDifference:
      drawPlate(painter, topLeft, Qt::AlignLeft,
                (signedColors_ ? tr("%1 − %2, × %3") : tr("|%1 − %2|, × %3")).arg(right, left).arg(gain_), white);
      break;
    case CompareMode::kBlink:
      drawPlate(painter, topLeft, Qt::AlignLeft, blinkedOff_ ? beforeLabel_ : resultLabel_, white);
      break;
  }
}

void CompareView::paintBrush(QPainter& painter, const QRectF& area) const {
  if (!brushOn() || !pointer_) return;
  const double radius = hand_->tool().radius() * area.width();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor(0, 0, 0, 160), 3));
  painter.drawEllipse(*pointer_, radius, radius);
  painter.setPen(QPen(Qt::white, 1));
  painter.drawEllipse(*pointer_, radius, radius);
  const double hard = radius * (1 - hand_->tool().softness());
  if (hard > 2 && hard < radius - 2) {
    painter.setPen(QPen(QColor(255, 255, 255, 150), 1, Qt::DotLine));
    painter.drawEllipse(*pointer_, hard, hard);
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void CompareView::paintOverlay(QPainter& painter) {
  if (picture().isNull()) return;
  const QRectF area = pictureRect();
  paintMask(painter, area);
  if (shownMode() == CompareMode::kSplit) paintSplitHandle(painter, area);
  paintLabels(painter, area);
  const QString percent = tr("%1 %").arg(number(pixelScale() * devicePixelRatioF() * 100, 0));
  drawPlate(painter, {width() - 14.0, height() - 14.0}, Qt::AlignRight | Qt::AlignBottom, percent, darkTokens().text);
  const QRectF map = miniMapRect(size(), picture().size(), link());
  if (!map.isEmpty()) {
    const QRectF fit = fitArea();
    paintMiniMap(painter, map, picture(), QRectF(toPicture(fit.topLeft()), toPicture(fit.bottomRight())));
  }
  paintBrush(painter, area);
}

CompareView::Drag CompareView::dragAt(const QPointF& position) const {
  if (miniMapRect(size(), picture().size(), link()).contains(position)) return Drag::kMiniMap;
  if (shownMode() != CompareMode::kSplit) return Drag::kNone;
  const auto near = [&](const QPointF& place, double reach) {
    return std::hypot(position.x() - place.x(), position.y() - place.y()) <= reach;
  };
  const QRectF area = pictureRect();
  if (near(rotateGrip(area), kRotateGrip + 3)) return Drag::kRotate;
  if (near(split_.center(area), kGrip + 2)) return Drag::kMove;
  return !brushOn() && std::abs(split_.distance(area, position)) <= kGrabReach ? Drag::kMove : Drag::kNone;
}

void CompareView::drag(const QPointF& position) {
  const QRectF area = pictureRect();
  switch (dragging_) {
    case Drag::kMove: {
      // The line goes under the pointer, whatever its angle.
      const QPointF along = split_.direction();
      const double up = std::abs(along.y()) < 0.05 ? 0 : (area.center().y() - position.y()) / along.y();
      return setSplit(toPicture(position + along * up).x());
    }
    case Drag::kRotate: {
      const QPointF arm = position - split_.center(area);
      return setSplitAngle(std::atan2(arm.x(), -arm.y()) * 180 / std::numbers::pi);
    }
    case Drag::kMiniMap: {
      const QRectF map = miniMapRect(size(), picture().size(), link());
      const QPointF at((position.x() - map.x()) / map.width(), (position.y() - map.y()) / map.height());
      return link().panBy(at - link().center());
    }
    case Drag::kNone:
      return;
  }
}

bool CompareView::takesPress(const QPointF& position) {
  dragging_ = dragAt(position);
  if (dragging_ == Drag::kMiniMap) drag(position);
  if (dragging_ != Drag::kNone) return true;
  if (!brushOn()) {
    // What fits the view cannot be panned: there, a drag takes the result out; elsewhere Ctrl says so.
    const bool out = link().zoom() <= 1 || QGuiApplication::keyboardModifiers() & Qt::ControlModifier;
    if (!out || after_.isNull() || !pictureRect().contains(position)) return false;
    pressedAt_ = position;
    return true;
  }
  hand_->press(toPicture(position), QGuiApplication::keyboardModifiers() & Qt::AltModifier);
  return hand_->drawing();
}

void CompareView::mouseMoveEvent(QMouseEvent* event) {
  pointer_ = event->position();
  if (brushOn()) update();
  if (pressedAt_) {
    if ((event->position() - *pressedAt_).manhattanLength() < QApplication::startDragDistance()) return;
    pressedAt_.reset();
    Q_EMIT dragOutRequested();
    return;
  }
  if (hand_ && hand_->drawing()) return hand_->move(toPicture(event->position()));
  if (dragging_ != Drag::kNone) return drag(event->position());
  if (event->buttons() == Qt::NoButton) showCursor(event->position());
  ImageView::mouseMoveEvent(event);
}

void CompareView::showCursor(const QPointF& position) {
  switch (dragAt(position)) {
    case Drag::kMove:
      return setCursor(std::abs(split_.angle) > 45 ? Qt::SplitVCursor : Qt::SplitHCursor);
    case Drag::kRotate:
      return setCursor(Qt::SizeAllCursor);
    case Drag::kMiniMap:
      return setCursor(Qt::PointingHandCursor);
    case Drag::kNone:
      break;
  }
  if (brushOn()) return setCursor(Qt::BlankCursor);
  unsetCursor();
}

void CompareView::mouseReleaseEvent(QMouseEvent* event) {
  dragging_ = Drag::kNone;
  pressedAt_.reset();
  if (hand_) hand_->release();
  ImageView::mouseReleaseEvent(event);
}

void CompareView::leaveEvent(QEvent* event) {
  pointer_.reset();
  update();
  ImageView::leaveEvent(event);
}

void CompareView::keyPressEvent(QKeyEvent* event) {
  if (shownMode() == CompareMode::kSplit) {
    const bool far = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
      case Qt::Key_Left:
        return setSplit(split() - (far ? 0.1 : 0.01));
      case Qt::Key_Right:
        return setSplit(split() + (far ? 0.1 : 0.01));
      case Qt::Key_Up:
        return setSplitAngle(splitAngle() + (far ? 15 : 3));
      case Qt::Key_Down:
        return setSplitAngle(splitAngle() - (far ? 15 : 3));
      case Qt::Key_Home:
        setSplitAngle(0);
        return setSplit(0.5);
      default:
        break;
    }
  }
  ImageView::keyPressEvent(event);
}

}  // namespace lineament::ui
