// What linked views share: zoom and center of the picture, and the crosshair. Positions are fractions of the picture
// ([0, 1], y down), so that pictures of any size agree; zoom 1 fits the picture into its view.
#pragma once

#include <QObject>
#include <QPointF>
#include <optional>

namespace lineament::ui {

class ViewLink : public QObject {
  Q_OBJECT
 public:
  static constexpr double kMinZoom = 1.0 / 16;  ///< small pictures at device pixels are smaller than the view
  static constexpr double kMaxZoom = 64.0;      ///< unless a large picture asks for more

  explicit ViewLink(QObject* parent = nullptr);

  [[nodiscard]] double zoom() const { return zoom_; }
  [[nodiscard]] QPointF center() const { return center_; }
  [[nodiscard]] const std::optional<QPointF>& crosshair() const { return crosshair_; }

  /// Multiplies the zoom; the picture point `anchor` stays where it is on the screen.
  void zoomBy(double factor, const QPointF& anchor);
  void setZoom(double zoom);
  /// Moves the center by fractions of the picture.
  void panBy(const QPointF& delta);
  void fit();
  /// How far zooming in goes, at least kMaxZoom.
  void setMaxZoom(double zoom);
  void setCrosshair(const std::optional<QPointF>& position);

 Q_SIGNALS:
  void viewChanged();
  void crosshairChanged();

 private:
  void set(double zoom, QPointF center);

  double zoom_ = 1.0;
  double maxZoom_ = kMaxZoom;
  QPointF center_{0.5, 0.5};
  std::optional<QPointF> crosshair_;
};

}  // namespace lineament::ui
