// Outlines of a mask, for showing where an edit reaches without covering it.
#pragma once

#include <QPolygonF>
#include <vector>

#include "base/image.h"

namespace lineament::ui {

/// Closed lines along which the mask crosses `level`, by marching squares over the pixel centers; positions are
/// fractions of the mask's size. Outside of the mask everything counts as 0, so every line closes.
std::vector<QPolygonF> maskOutline(const Mask& mask, float level);

}  // namespace lineament::ui
