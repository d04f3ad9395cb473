// A photograph as the window itself can read it, for the moments before there is an engine.
#pragma once

#include <QImage>
#include <QString>

namespace lineament::ui {

/// What the engine will show as the original: upright, sRGB, cut to the centered square, `side` pixels wide, 0: as wide
/// as it is, but at most kPreviewSide. Null where reading would take long, where pixels are transparent, and where Qt
/// cannot read the file: the engine says why.
inline constexpr int kPreviewSide = 1600;
QImage readPreview(const QString& file, int side);

}  // namespace lineament::ui
