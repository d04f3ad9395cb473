#include "ui/canvas/picture_window.h"

#include <QRegion>
#include <algorithm>
#include <cmath>

namespace lineament::ui {
namespace {
/// Beyond the view, in pixels of the level: panning this far needs nothing new.
constexpr int kAhead = 192;
/// How far a scale may be from 1 to count as 1.
constexpr double kDevicePixel = 1e-6;
}  // namespace

void PictureWindow::paint(QPainter& painter, const LayeredPicture& picture, const Place& place) {
  if (picture.isNull()) return;
  if (!(picture == one_) || !other_.isNull() || key_ != 0) pixels_ = {};
  one_ = picture;
  other_ = {};
  key_ = 0;
  draw(painter, picture, picture.levelCount(), place,
       [&](int level, const QRect& area) { return picture.window(level, area); });
}

void PictureWindow::paint(QPainter& painter, const LayeredPicture& one, const LayeredPicture& other, int key,
                          const std::function<QImage(const QImage&, const QImage&)>& combine, const Place& place) {
  if (one.isNull() || one.size() != other.size()) return;
  if (!(one == one_) || !(other == other_) || key_ != key) pixels_ = {};
  one_ = one;
  other_ = other;
  key_ = key;
  const int levels = std::min(one.levelCount(), other.levelCount());
  draw(painter, one, levels, place, [&](int level, const QRect& area) {
    return combine(one.window(level, area), other.window(level, area)).convertToFormat(QImage::Format_RGB32);
  });
}

void PictureWindow::moveTo(int level, const QRect& area, const Make& make) {
  const QRect kept = pixels_.isNull() || level != level_ ? QRect() : area_.intersected(area);
  if (kept.isEmpty()) {
    pixels_ = make(level, area);
  } else {
    QImage moved(area.size(), QImage::Format_RGB32);
    QPainter painter(&moved);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.drawImage(kept.topLeft() - area.topLeft(), pixels_, kept.translated(-area_.topLeft()));
    for (const QRect& strip : QRegion(area) - kept) {
      painter.drawImage(strip.topLeft() - area.topLeft(), make(level, strip));
    }
    painter.end();
    pixels_ = moved;
  }
  level_ = level;
  area_ = area;
}

void PictureWindow::draw(QPainter& painter, const LayeredPicture& picture, int levels, const Place& place,
                         const Make& make) {
  const double scale = place.picture.width() / picture.size().width();  // widget units per pixel
  const int level = levelFor(scale * place.deviceRatio, levels);
  const double step = scale * (1 << level);  // widget units per pixel of the level
  const QRectF seen = place.visible.intersected(place.picture).translated(-place.picture.topLeft());
  if (seen.isEmpty()) return;
  // One more on each side, for the interpolation.
  const QRect needed = QRectF(seen.x() / step, seen.y() / step, seen.width() / step, seen.height() / step)
                           .toAlignedRect()
                           .adjusted(-2, -2, 2, 2)
                           .intersected(picture.rectOf(level));
  if (pixels_.isNull() || level != level_ || !area_.contains(needed)) {
    moveTo(level, needed.adjusted(-kAhead, -kAhead, kAhead, kAhead).intersected(picture.rectOf(level)), make);
  }
  const bool exact = std::abs(step * place.deviceRatio - 1) < kDevicePixel;
  painter.save();
  painter.setClipRect(place.visible.intersected(place.picture), Qt::IntersectClip);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, !place.squares && !exact);
  painter.translate(place.picture.topLeft());
  painter.scale(step, step);
  painter.drawImage(area_.topLeft(), pixels_);
  painter.restore();
}

}  // namespace lineament::ui
