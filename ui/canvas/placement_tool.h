// A face placed by hand: four points on the canvas, eyes and corners of the mouth, to drag with the mouse or to nudge
// with the arrow keys, and the crop that they make, live.
#pragma once

#include <QImage>
#include <QTransform>
#include <QWidget>
#include <array>

#include "base/face_mesh.h"

namespace lineament::ui {

enum class PlacedPoint { kLeftEye, kRightEye, kLeftMouth, kRightMouth };
inline constexpr int kPlacedPointCount = 4;

/// One point; its place is in pixels of the photograph.
class PlacementHandle : public QWidget {
  Q_OBJECT
 public:
  PlacementHandle(PlacedPoint point, QWidget* canvas);

  void setPlace(const QPointF& photo, const QTransform& canvasFromPhoto);
  [[nodiscard]] const QPointF& place() const { return place_; }
  void retranslate();

 Q_SIGNALS:
  /// Where the hand wants it, pixels of the photograph.
  void wanted(const QPointF& photo);
  void accepted();
  void cancelled();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  PlacedPoint point_;
  QPointF place_;
  QTransform canvasFromPhoto_;
  QPointF grip_;  ///< from the pointer to the point, canvas coordinates
  bool held_ = false;
};

/// The crop as these points place it, in a corner of the canvas.
class PlacementPreview : public QWidget {
  Q_OBJECT
 public:
  explicit PlacementPreview(QWidget* canvas);
  void setPicture(const QImage& picture);
  [[nodiscard]] const QImage& picture() const { return picture_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QImage picture_;
};

class PlacementTool : public QObject {
  Q_OBJECT
 public:
  using Points = std::array<QPointF, kPlacedPointCount>;  ///< by PlacedPoint

  explicit PlacementTool(QWidget& canvas);

  /// Shows the points and begins; `photo` is the photograph's size in pixels.
  void start(const Points& points, const QSize& photo);
  void stop();
  [[nodiscard]] bool active() const { return active_; }
  [[nodiscard]] Points points() const;
  [[nodiscard]] FacePoints facePoints() const;
  void place(const QTransform& canvasFromPhoto);
  void setPreview(const QImage& crop) { preview_->setPicture(crop); }
  [[nodiscard]] PlacementHandle& handle(PlacedPoint point) { return *handles_[static_cast<std::size_t>(point)]; }
  [[nodiscard]] PlacementPreview& preview() { return *preview_; }

 Q_SIGNALS:
  void moved();
  void accepted();
  void cancelled();

 private:
  void move(PlacedPoint point, const QPointF& photo);

  QWidget& canvas_;
  std::array<PlacementHandle*, kPlacedPointCount> handles_{};
  PlacementPreview* preview_;
  QTransform place_;
  QSize photo_;
  bool active_ = false;
};

}  // namespace lineament::ui
