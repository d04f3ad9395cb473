// Paints the visible part of a LayeredPicture: the level that the zoom needs is put together once, a little beyond the
// view, and drawn in one go, so that panning is a blit and no seam shows between photograph and patch.
#pragma once

#include <QImage>
#include <QPainter>
#include <QRectF>
#include <functional>

#include "ui/bridge/layered_picture.h"

namespace lineament::ui {

class PictureWindow {
 public:
  /// How the picture lies in the widget.
  struct Place {
    QRectF picture;          ///< the whole, in widget coordinates
    QRectF visible;          ///< the part of the widget that is painted
    double deviceRatio = 1;  ///< pixels of the screen per widget unit
    bool squares = false;    ///< pixels are shown as squares
  };

  /// Paints one picture.
  void paint(QPainter& painter, const LayeredPicture& picture, const Place& place);
  /// Paints what `combine` makes of the same part of two pictures of one size; `key` names it among others.
  void paint(QPainter& painter, const LayeredPicture& one, const LayeredPicture& other, int key,
             const std::function<QImage(const QImage&, const QImage&)>& combine, const Place& place);

 private:
  using Make = std::function<QImage(int level, const QRect& area)>;
  /// `levels`: how many of the picture's levels `make` has.
  void draw(QPainter& painter, const LayeredPicture& picture, int levels, const Place& place, const Make& make);

  /// Puts `area` of the level together, from what is kept as far as that reaches.
  void moveTo(int level, const QRect& area, const Make& make);

  LayeredPicture one_, other_;  ///< that the window was made of
  int key_ = 0;
  int level_ = -1;
  QRect area_;     ///< in pixels of level_
  QImage pixels_;  ///< null: nothing is kept
};

}  // namespace lineament::ui
