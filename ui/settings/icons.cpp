#include "ui/settings/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

// Q_INIT_RESOURCE must stand outside of every namespace.
static void initUiResources() { Q_INIT_RESOURCE(ui); }

namespace lineament::ui {

void registerResources() { initUiResources(); }

QPixmap iconPixmap(const QString& name, const QColor& color, int size, qreal devicePixelRatio) {
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  if (!file.open(QIODevice::ReadOnly)) return {};
  QByteArray svg = file.readAll();
  svg.replace("currentColor", color.name().toUtf8());
  QSvgRenderer renderer(svg);
  QPixmap pixmap(QSize(size, size) * devicePixelRatio);
  pixmap.setDevicePixelRatio(devicePixelRatio);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  renderer.render(&painter, QRectF(0, 0, size, size));
  return pixmap;
}

QIcon icon(const QString& name, const QColor& color) {
  QIcon result;
  for (const int size : {16, 32, 48}) result.addPixmap(iconPixmap(name, color, size));
  return result;
}

}  // namespace lineament::ui
