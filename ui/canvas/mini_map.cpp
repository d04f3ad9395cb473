#include "ui/canvas/mini_map.h"

#include "ui/settings/theme.h"

namespace lineament::ui {
namespace {
constexpr double kMapSide = 112;
constexpr double kMapMargin = 14;
constexpr int kSmallestView = 360;
}  // namespace

QRectF miniMapRect(const QSize& view, const QSize& picture, const ViewLink& link) {
  if (link.zoom() <= 1.001 || picture.isEmpty() || view.width() < kSmallestView || view.height() < kSmallestView) {
    return {};
  }
  const QSizeF size = QSizeF(picture).scaled(kMapSide, kMapSide, Qt::KeepAspectRatio);
  return {QPointF(kMapMargin, view.height() - kMapMargin - size.height()), size};
}

void paintMiniMap(QPainter& painter, const QRectF& place, const QImage& picture, const QRectF& seen) {
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.drawImage(place, picture);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor(0, 0, 0, 160), 3));
  painter.drawRect(place);
  painter.setPen(QPen(QColor(255, 255, 255, 200), 1));
  painter.drawRect(place);
  const QRectF inside(place.x() + seen.x() * place.width(), place.y() + seen.y() * place.height(),
                      seen.width() * place.width(), seen.height() * place.height());
  painter.setPen(QPen(darkTokens().accent, 2));
  painter.drawRect(inside.intersected(place));
}

}  // namespace lineament::ui
