// A photograph as the window itself can read it, for the moments before there is an engine.
#pragma once

#include <QImage>
#include <QString>

namespace lineament::ui {

/// The photograph: upright, sRGB, its shorter side at most about kPreviewSide pixels. Null where reading would take
/// long, where pixels are transparent, and where Qt cannot read the file: the engine says why.
inline constexpr int kPreviewSide = 1600;
QImage readPreview(const QString& file);

/// What the engine will show as the original of such a photograph, where it finds no reason for another crop: the
/// centered square, `side` pixels wide, 0: as wide as it is.
QImage previewedCrop(const QImage& photo, int side);

}  // namespace lineament::ui
