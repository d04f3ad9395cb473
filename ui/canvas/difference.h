// The difference of two pictures, as a picture.
#pragma once

#include <QImage>

namespace lineament::ui {

/// Per channel 128 + gain · (after − before) / 2, clamped: gray where equal, brighter and darker where so, tinted where
/// the color changed. Null where the sizes differ.
QImage signedDifference(const QImage& before, const QImage& after, int gain);

/// Per channel gain · |after − before|, clamped: black where equal. Null where the sizes differ.
QImage absoluteDifference(const QImage& before, const QImage& after, int gain);

/// The mask as a see-through layer of one color.
QImage tint(const QImage& mask, const QColor& color, double opacity);

}  // namespace lineament::ui
