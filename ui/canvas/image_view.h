// One picture in a linked view: wheel zooms at the pointer, drag (or Space and move) pans, arrows move the crosshair.
#pragma once

#include <QImage>
#include <QPoint>
#include <QWidget>
#include <optional>

#include "ui/canvas/view_link.h"

namespace lineament::ui {

class ImageView : public QWidget {
  Q_OBJECT
 public:
  explicit ImageView(ViewLink& link, QWidget* parent = nullptr);

  void setPicture(const QImage& picture);
  [[nodiscard]] const QImage& picture() const { return picture_; }
  /// Pixels of what is shown; empty where there is nothing.
  [[nodiscard]] virtual QSize pictureSize() const { return picture_.size(); }
  [[nodiscard]] bool blank() const { return pictureSize().isEmpty(); }
  /// Whether crosshair lines are drawn and follow the pointer.
  void setCrosshairShown(bool shown);

  /// Where the whole picture lies in widget coordinates (it may reach beyond the widget).
  [[nodiscard]] QRectF pictureRect() const;
  /// Screen pixels per picture pixel.
  [[nodiscard]] double pixelScale() const;
  /// One picture pixel on one pixel of the screen, also where the desktop is scaled.
  void showDevicePixels();
  [[nodiscard]] bool atDevicePixels() const;
  /// Widget position to fractions of the picture.
  [[nodiscard]] QPointF toPicture(const QPointF& widgetPosition) const;

  [[nodiscard]] QSize sizeHint() const override { return {256, 256}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {96, 96}; }

 Q_SIGNALS:
  void doubleClicked();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

  /// Draws the picture(s); `area` is pictureRect(). The default draws the one picture.
  virtual void paintPicture(QPainter& painter, const QRectF& area);
  /// Labels and the like, above picture and crosshair.
  virtual void paintOverlay(QPainter& painter);
  /// A press that a subclass uses itself (a split line); true keeps it from panning.
  virtual bool takesPress(const QPointF&) { return false; }

  /// Whether pixels are shown as squares at this many screen pixels per picture pixel.
  [[nodiscard]] bool showsSquares(double scale) const;
  /// Screen pixels per picture pixel where the whole picture fits.
  [[nodiscard]] double fitScale() const;
  void drawScaled(QPainter& painter, const QRectF& area, const QImage& image) const;
  /// A small dark plate with text, as over every picture; returns its rectangle.
  QRectF drawPlate(QPainter& painter, const QPointF& corner, Qt::Alignment alignment, const QString& text,
                   const QColor& color) const;
  [[nodiscard]] const ViewLink& link() const { return link_; }
  [[nodiscard]] ViewLink& link() { return link_; }
  /// The area that the picture is fitted into.
  [[nodiscard]] virtual QRectF fitArea() const { return rect(); }

 private:
  void updateCursor();

  ViewLink& link_;
  QImage picture_;
  bool crosshairShown_ = true;
  bool ringShown_ = false;  ///< focus that came by keyboard; a click needs no ring around a picture
  bool spaceHeld_ = false;  ///< cleared when the focus leaves
  std::optional<QPointF> panFrom_;
};

}  // namespace lineament::ui
