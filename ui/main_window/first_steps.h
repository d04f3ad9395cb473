// What the tour of the window says: open a portrait, move a slider, look and export.
#pragma once

#include <vector>

#include "ui/panels/tour.h"

namespace lineament::ui {

/// `canvas`, `sliders`, `header`: what the three steps point at.
std::vector<TourStep> firstSteps(QWidget& canvas, QWidget& sliders, QWidget& header);

}  // namespace lineament::ui
