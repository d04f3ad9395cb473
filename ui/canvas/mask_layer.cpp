#include "ui/canvas/mask_layer.h"

#include <memory>

#include "pipeline/render.h"
#include "ui/bridge/image_bridge.h"
#include "ui/canvas/contour.h"
#include "ui/canvas/difference.h"
#include "ui/settings/theme.h"

namespace lineament::ui {
namespace {

constexpr float kOutlineLevel = 0.5f;
constexpr double kOverlayOpacity = 0.55;
const QColor kRed(255, 40, 40);

}  // namespace

void MaskLayer::setMask(const MaskPtr& mask) {
  mask_ = mask;
  outline_.clear();
  colors_ = {};
  if (!mask_) return;
  if (shown_ == MaskShown::kOutline) outline_ = maskOutline(*mask_, kOutlineLevel);
  if (shown_ == MaskShown::kOverlay || shown_ == MaskShown::kRed) {
    const QImage gray = toQImage(std::make_shared<const Image>(renderMask(*mask_)));
    colors_ = shown_ == MaskShown::kRed ? tint(gray, kRed, 0.8) : tint(gray, darkTokens().accent, kOverlayOpacity);
  }
}

void MaskLayer::setShown(MaskShown shown) {
  shown_ = shown;
  setMask(mask_);
}

void MaskLayer::paint(QPainter& painter, const QTransform& place) const {
  if (!colors_.isNull()) {
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setTransform(QTransform::fromScale(1.0 / colors_.width(), 1.0 / colors_.height()) * place, true);
    painter.drawImage(QPoint(0, 0), colors_);
    painter.restore();
  }
  paintOutline(painter, place);
}

void MaskLayer::paintOutline(QPainter& painter, const QTransform& place) const {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  for (const QPolygonF& line : outline_) {
    const QPolygonF shown = place.map(line);
    painter.setPen(QPen(QColor(0, 0, 0, 110), 3));
    painter.drawPolyline(shown);
    painter.setPen(QPen(darkTokens().draft, 1.5, Qt::DashLine));
    painter.drawPolyline(shown);
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

}  // namespace lineament::ui
