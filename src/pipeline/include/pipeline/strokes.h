// Brush strokes to pixels: the engine's mask and the window's brush agree because both call this.
#pragma once

#include <vector>

#include "base/image.h"
#include "document/strokes.h"

namespace lineament {

/// How much a stroke covers each pixel of a width × height raster over the crop, [0, 1]: 1 within the hard part of the
/// brush along the drawn line, falling smoothly to 0 at the radius (never over less than a pixel); a place that the
/// line crosses twice is covered once.
Mask strokeCoverage(const BrushStroke& stroke, int width, int height);

/// The strokes on a mask, in order: add min(1, m + s), remove max(0, m − s), erase m + (m₀ − m)·s, where s is the
/// coverage and m₀ the mask as it came. Where no stroke reaches, values stay exactly.
Mask paintStrokes(Mask mask, const std::vector<BrushStroke>& strokes);

}  // namespace lineament
