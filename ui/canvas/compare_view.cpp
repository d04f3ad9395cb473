#include "ui/canvas/compare_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/words.h"
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
/// Screen pixels per picture pixel up to which zooming goes, at least.
constexpr double kDeepestScale = 8;

}  // namespace

CompareView::CompareView(ViewLink& link, QWidget* parent)
    : ImageView(link, parent), faces_(new FaceMarks(*this)), placement_(new PlacementTool(*this)) {
  setObjectName(QStringLiteral("canvas"));
  setCrosshairShown(false);
  blink_.setInterval(kBlinkMs);
  connect(&blink_, &QTimer::timeout, this, [this] {
    blinkedOff_ = !blinkedOff_;
    update();
  });
  connect(&link, &ViewLink::viewChanged, this, &CompareView::placeTools);
  connect(faces_, &FaceMarks::chosen, this, &CompareView::faceChosen);
  onLanguage(this, [this] {
    setAccessibleName(tr("Canvas"));
    describe();
    update();
  });
}

void CompareView::setPictures(const LayeredPicture& before, const LayeredPicture& after) {
  before_ = before;
  after_ = after.isNull() ? before : after;
  fitLimits();
  placeTools();
  update();
}

void CompareView::setPictures(const QImage& before, const QImage& after) {
  setPictures(LayeredPicture(before), LayeredPicture(after));
}

void CompareView::setCrop(const QTransform& pictureFromCrop) {
  pictureFromCrop_ = pictureFromCrop;
  update();
}

QTransform CompareView::widgetFromCrop(const QRectF& area) const {
  return pictureFromCrop_ * QTransform::fromScale(area.width(), area.height()) *
         QTransform::fromTranslate(area.x(), area.y());
}

QPointF CompareView::toCrop(const QPointF& widgetPosition) const {
  return pictureFromCrop_.inverted().map(toPicture(widgetPosition));
}

void CompareView::setFaces(const std::vector<FoundFace>& faces, int chosen, const std::set<int>& edited) {
  faces_->setFaces(faces, chosen, edited);
  placeTools();
  showMarks();
}

void CompareView::startPlacing(const PlacementTool::Points& points) {
  placement_->start(points, pictureSize());
  placeTools();
  showMarks();
  update();
}

void CompareView::stopPlacing() {
  placement_->stop();
  showMarks();
  update();
}

void CompareView::placeTools() {
  const QRectF area = pictureRect();
  const double scale = pixelScale();
  const QTransform place = QTransform::fromScale(scale, scale) * QTransform::fromTranslate(area.x(), area.y());
  faces_->place(place);
  placement_->place(place);
}

void CompareView::showMarks() {
  faces_->setShown(!placement_->active() && !originalHeld_ && shownMode() != CompareMode::kSideBySide);
}

void CompareView::fitLimits() {
  if (!blank()) link().setMaxZoom(kDeepestScale / (fitScale() * devicePixelRatioF()));
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
  placeTools();
  showMarks();
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
  showMarks();
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
  update();
  Q_EMIT differenceChanged();
}

void CompareView::setSignedColors(bool on) {
  signedColors_ = on;
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
  mask_.setMask(mask);
  update();
}

void CompareView::setMaskShown(MaskShown shown) {
  mask_.setShown(shown);
  update();
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
  if (placement_->active()) return CompareMode::kOff;
  return originalHeld_ || before_.isNull() || after_.isNull() ? CompareMode::kOff : mode_;
}

bool CompareView::brushOn() const {
  return hand_ && hand_->tool().brushOn() && !placement_->active() && !originalHeld_ && !blank() &&
         shownMode() != CompareMode::kSideBySide;
}

QRectF CompareView::fitArea() const {
  QRectF area = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
  if (shownMode() == CompareMode::kSideBySide) area.setWidth((area.width() - kMargin) / 2);
  return area;
}

void CompareView::paintLayer(QPainter& painter, const QRectF& area, bool before, const QRectF& visible) {
  const LayeredPicture& picture = before ? before_ : after_;
  PictureWindow& window = before ? beforeWindow_ : afterWindow_;
  window.paint(painter, picture, placeOf(area, visible));
}

PictureWindow::Place CompareView::placeOf(const QRectF& area, const QRectF& visible) const {
  return {area, visible, devicePixelRatioF(), showsSquares(area.width() / pictureSize().width())};
}

void CompareView::paintDifference(QPainter& painter, const QRectF& area) {
  const auto compute = signedColors_ ? signedDifference : absoluteDifference;
  const int key = 1 + 2 * gain_ + (signedColors_ ? 1 : 0);
  differenceWindow_.paint(
      painter, swapped_ ? after_ : before_, swapped_ ? before_ : after_, key,
      [&](const QImage& from, const QImage& to) { return compute(from, to, gain_); }, placeOf(area, rect()));
}

void CompareView::paintPicture(QPainter& painter, const QRectF& area) {
  if (blank()) return;
  switch (shownMode()) {
    case CompareMode::kOff:
      return paintLayer(painter, area, originalHeld_, rect());
    case CompareMode::kSplit: {
      paintLayer(painter, area, swapped_, rect());
      QPainterPath side;
      side.addPolygon(split_.leftSide(area, rect()));
      side.closeSubpath();
      painter.save();
      painter.setClipPath(side);
      paintLayer(painter, area, !swapped_, side.boundingRect());
      painter.restore();
      return;
    }
    case CompareMode::kSideBySide: {
      const QRectF half = fitArea();
      const double shift = half.width() + kMargin;
      paintLayer(painter, area, !swapped_, half);
      return paintLayer(painter, area.translated(shift, 0), swapped_, half.translated(shift, 0));
    }
    case CompareMode::kDifference:
      return paintDifference(painter, area);
    case CompareMode::kBlink:
      return paintLayer(painter, area, blinkedOff_, rect());
  }
}

void CompareView::paintEvent(QPaintEvent* event) {
  ImageView::paintEvent(event);
  tellViewport();
}

void CompareView::hideEvent(QHideEvent* event) {
  ImageView::hideEvent(event);
  tellViewport();
}

void CompareView::resizeEvent(QResizeEvent* event) {
  ImageView::resizeEvent(event);
  fitLimits();
  placeTools();
}

void CompareView::tellViewport() {
  Viewport now;
  if (isVisible() && !blank()) {
    const QRectF seen = shownMode() == CompareMode::kSideBySide ? fitArea() : QRectF(rect());
    const double scale = pixelScale();
    const QRect visible = QRectF((seen.topLeft() - pictureRect().topLeft()) / scale, seen.size() / scale)
                              .toAlignedRect()
                              .intersected(QRect(QPoint(0, 0), pictureSize()));
    now = {{visible.x(), visible.y(), visible.width(), visible.height()}, scale * devicePixelRatioF()};
  }
  if (now == viewport_) return;
  viewport_ = now;
  Q_EMIT viewportChanged(viewport_);
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
  const double radius = hand_->tool().radius() * std::sqrt(std::abs(widgetFromCrop(area).determinant()));
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
  if (blank()) return;
  const QRectF area = pictureRect();
  if (!originalHeld_ && shownMode() != CompareMode::kSideBySide) mask_.paint(painter, widgetFromCrop(area));
  if (shownMode() == CompareMode::kSplit) paintSplitHandle(painter, area);
  paintLabels(painter, area);
  const QString percent = tr("%1 %").arg(number(pixelScale() * devicePixelRatioF() * 100, 0));
  drawPlate(painter, {width() - 14.0, height() - 14.0}, Qt::AlignRight | Qt::AlignBottom, percent, darkTokens().text);
  const QRectF map = miniMapRect(size(), pictureSize(), link());
  if (!map.isEmpty()) {
    const QRectF fit = fitArea();
    paintMiniMap(painter, map, miniPicture(), QRectF(toPicture(fit.topLeft()), toPicture(fit.bottomRight())));
  }
  paintBrush(painter, area);
}

const QImage& CompareView::miniPicture() {
  if (!(after_ == miniOf_) || mini_.isNull()) {
    miniOf_ = after_;
    mini_ = after_.thumbnail();
  }
  return mini_;
}

CompareView::Drag CompareView::dragAt(const QPointF& position) const {
  if (miniMapRect(size(), pictureSize(), link()).contains(position)) return Drag::kMiniMap;
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
      const QRectF map = miniMapRect(size(), pictureSize(), link());
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
    pressedFace_ = faces_->at(position);
    pressedFaceAt_ = position;
    // What fits the view cannot be panned: there, a drag takes the result out; elsewhere Ctrl says so.
    const bool out = link().zoom() <= 1 || QGuiApplication::keyboardModifiers() & Qt::ControlModifier;
    if (!out || after_.isNull() || !pictureRect().contains(position)) return false;
    pressedAt_ = position;
    return true;
  }
  hand_->press(toCrop(position), QGuiApplication::keyboardModifiers() & Qt::AltModifier);
  return hand_->drawing();
}

void CompareView::mouseMoveEvent(QMouseEvent* event) {
  pointer_ = event->position();
  if (brushOn()) update();
  if (pressedFace_ && (event->position() - pressedFaceAt_).manhattanLength() >= QApplication::startDragDistance()) {
    pressedFace_.reset();
  }
  if (pressedAt_) {
    if ((event->position() - *pressedAt_).manhattanLength() < QApplication::startDragDistance()) return;
    pressedAt_.reset();
    Q_EMIT dragOutRequested();
    return;
  }
  if (hand_ && hand_->drawing()) return hand_->move(toCrop(event->position()));
  if (dragging_ != Drag::kNone) return drag(event->position());
  if (event->buttons() == Qt::NoButton) showCursor(event->position());
  faces_->hover(brushOn() ? std::nullopt : std::optional(event->position()));
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
  if (faces_->at(position)) return setCursor(Qt::PointingHandCursor);
  unsetCursor();
}

void CompareView::mouseReleaseEvent(QMouseEvent* event) {
  dragging_ = Drag::kNone;
  pressedAt_.reset();
  if (hand_) hand_->release();
  if (const auto face = std::exchange(pressedFace_, std::nullopt)) Q_EMIT faceChosen(*face);
  ImageView::mouseReleaseEvent(event);
}

void CompareView::leaveEvent(QEvent* event) {
  pointer_.reset();
  faces_->hover(std::nullopt);
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
