// The whole picture in a corner of a zoomed view, with the part that is seen; a press there moves the view.
#pragma once

#include <QImage>
#include <QPainter>
#include <QRectF>

#include "ui/canvas/view_link.h"

namespace lineament::ui {

/// Where the mini map lies in a view of this size; empty where the view is not zoomed or too small.
QRectF miniMapRect(const QSize& view, const QSize& picture, const ViewLink& link);
void paintMiniMap(QPainter& painter, const QRectF& place, const QImage& picture, const QRectF& seen);

}  // namespace lineament::ui
