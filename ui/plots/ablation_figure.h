// The ablation as a figure: maps, fused and cleaned results of the six methods with captions, in one drawing that goes
// to the screen's size, to PNG, to SVG and to PDF; text stays text.
#pragma once

#include <QImage>
#include <QSize>
#include <QString>
#include <array>
#include <vector>

class QPainter;

namespace lineament::ui {

/// One column of the figure.
struct FigureColumn {
  QString caption;                 ///< "(a) Diff-CAM"
  QString note;                    ///< under the caption, e.g. "SSIM 0.981"
  std::array<QImage, 3> pictures;  ///< map, fused, cleaned; null ones stay empty
};

struct Figure {
  std::array<QString, 3> rows;  ///< "Map", "Fused", "Cleaned"
  std::vector<FigureColumn> columns;
};

/// Size that the figure wants with pictures of `side`.
QSize figureSize(const Figure& figure, int side);
void paintFigure(QPainter& painter, const Figure& figure, int side);
/// PNG, SVG or PDF by extension; false where it cannot be written.
bool writeFigure(const QString& file, const Figure& figure);

}  // namespace lineament::ui
