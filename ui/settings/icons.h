// The line-drawn icons of resources/icons, in a color of the theme: `currentColor` in the SVG is replaced.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace lineament::ui {

/// Makes the compiled-in icons and styles known; call once at the start of a program (a static library needs it).
void registerResources();

/// `name` as in resources/icons, e.g. "export"; `size` in device-independent pixels. Null where there is no such icon.
QPixmap iconPixmap(const QString& name, const QColor& color, int size, qreal devicePixelRatio = 1.0);
QIcon icon(const QString& name, const QColor& color);

}  // namespace lineament::ui
