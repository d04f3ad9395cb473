#include "ui/plots/ablation_figure.h"

#include <QFile>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace lineament::ui {
namespace {

constexpr int kFigureGap = 6;
constexpr int kFigureLeft = 22;     ///< for the rotated row titles
constexpr int kFigureCaption = 38;  ///< two lines under each column
constexpr int kFileSide = 256;

QFont figureFont(int pixels, bool bold) {
  QFont font(QStringLiteral("Sans Serif"));
  font.setPixelSize(pixels);
  font.setBold(bold);
  return font;
}

}  // namespace

QSize figureSize(const Figure& figure, int side) {
  const int columns = static_cast<int>(figure.columns.size());
  return {kFigureLeft + columns * side + (columns + 1) * kFigureGap, 3 * side + 4 * kFigureGap + kFigureCaption};
}

void paintFigure(QPainter& painter, const Figure& figure, int side) {
  painter.fillRect(QRect({0, 0}, figureSize(figure, side)), Qt::white);
  painter.setPen(Qt::black);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.setFont(figureFont(12, true));
  for (int row = 0; row < 3; ++row) {
    painter.save();
    painter.translate(kFigureLeft / 2.0 + 2, kFigureGap + row * (side + kFigureGap) + side / 2.0);
    painter.rotate(-90);
    painter.drawText(QRectF(-side / 2.0, -10, side, 20), Qt::AlignCenter, figure.rows[static_cast<std::size_t>(row)]);
    painter.restore();
  }
  int x = kFigureLeft + kFigureGap;
  for (const FigureColumn& column : figure.columns) {
    for (int row = 0; row < 3; ++row) {
      const QImage& picture = column.pictures[static_cast<std::size_t>(row)];
      const QRectF place(x, kFigureGap + row * (side + kFigureGap), side, side);
      if (!picture.isNull()) painter.drawImage(place, picture);
    }
    const int y = 3 * (side + kFigureGap) + kFigureGap;
    painter.setFont(figureFont(12, true));
    painter.drawText(QRectF(x, y, side, 16), Qt::AlignHCenter | Qt::AlignVCenter, column.caption);
    painter.setFont(figureFont(11, false));
    painter.drawText(QRectF(x, y + 16, side, 16), Qt::AlignHCenter | Qt::AlignVCenter, column.note);
    x += side + kFigureGap;
  }
}

bool writeFigure(const QString& file, const Figure& figure) {
  const QSize size = figureSize(figure, kFileSide);
  QFile out(file);
  if (!out.open(QIODevice::WriteOnly)) return false;
  if (file.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)) {
    QSvgGenerator svg;
    svg.setOutputDevice(&out);
    svg.setSize(size);
    svg.setViewBox(QRect({0, 0}, size));
    svg.setTitle(QStringLiteral("Lineament ablation"));
    QPainter painter;
    if (!painter.begin(&svg)) return false;
    paintFigure(painter, figure, kFileSide);
    return painter.end();
  }
  if (file.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive)) {
    QPdfWriter pdf(&out);
    pdf.setResolution(72);
    pdf.setPageMargins(QMarginsF(0, 0, 0, 0));
    pdf.setPageSize(QPageSize(QSizeF(size), QPageSize::Point, QString(), QPageSize::ExactMatch));
    pdf.setTitle(QStringLiteral("Lineament ablation"));
    QPainter painter;
    if (!painter.begin(&pdf)) return false;
    paintFigure(painter, figure, kFileSide);
    return painter.end();
  }
  QImage image(size * 2, QImage::Format_RGB32);
  image.setDevicePixelRatio(2);
  QPainter painter(&image);
  paintFigure(painter, figure, kFileSide);
  painter.end();
  return image.save(&out, "PNG");
}

}  // namespace lineament::ui
