#include "ui/canvas/view_link.h"

#include <algorithm>

namespace lineament::ui {

ViewLink::ViewLink(QObject* parent) : QObject(parent) {}

void ViewLink::zoomBy(double factor, const QPointF& anchor) {
  const double zoom = std::clamp(zoom_ * factor, kMinZoom, maxZoom_);
  // anchor − center shrinks as the zoom grows, so that the anchor's place on the screen stays.
  set(zoom, anchor + (center_ - anchor) * (zoom_ / zoom));
}

void ViewLink::setZoom(double zoom) { set(zoom, center_); }
void ViewLink::panBy(const QPointF& delta) { set(zoom_, center_ + delta); }

void ViewLink::setMaxZoom(double zoom) {
  maxZoom_ = std::max(zoom, kMaxZoom);
  set(zoom_, center_);
}

void ViewLink::fit() { set(1.0, {0.5, 0.5}); }

void ViewLink::set(double zoom, QPointF center) {
  zoom = std::clamp(zoom, kMinZoom, maxZoom_);
  const double half = std::min(0.5, 0.5 / zoom);  // the visible half width: no panning past the picture's edge
  center.setX(std::clamp(center.x(), half, 1 - half));
  center.setY(std::clamp(center.y(), half, 1 - half));
  if (zoom == zoom_ && center == center_) return;
  zoom_ = zoom;
  center_ = center;
  Q_EMIT viewChanged();
}

void ViewLink::setCrosshair(const std::optional<QPointF>& position) {
  if (position == crosshair_) return;
  crosshair_ = position;
  Q_EMIT crosshairChanged();
}

}  // namespace lineament::ui
