// Stage values to pictures, for whoever must not see OpenCV: the same functions make the window, the files of
// `--stages` and the figures, so that they agree.
#pragma once

#include <string_view>
#include <vector>

#include "base/image.h"
#include "document/edit_state.h"
#include "pipeline/stage.h"

namespace lineament {

/// Perceptual maps, and "paper" (jet), which the papers' figures use.
enum class ColorMap { kInferno, kViridis, kCividis, kMagma, kGray, kPaper };
std::string_view id(ColorMap map);     // "inferno", …, "paper"
std::string_view title(ColorMap map);  // "Inferno", …, "Paper (jet)"
inline constexpr int kColorMapCount = 6;

/// Colors of `values` between lo and hi (clamped), blended over `base` (same size, or empty: none) with `opacity` [0,
/// 1].
Image renderMap(const Mask& values, ColorMap map, double opacity, const Image& base, float lo = 0, float hi = 1);
/// Class colors (base/classes.h) blended over `base`; background stays as it is.
Image renderLabels(const LabelMap& labels, const Image& base, double opacity = 0.6);
/// The mask as gray, 0 black to 1 white.
Image renderMask(const Mask& mask);
/// 256 colors of a map, from lo to hi, for color bars.
std::vector<Rgb> colorTable(ColorMap map);

}  // namespace lineament
