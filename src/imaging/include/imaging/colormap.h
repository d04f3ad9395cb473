// Pictures of numbers: color maps, overlays, label colors. Raw values stay in their ScalarMap; what is made here is for
// eyes only. Sizes that do not fit throw ErrorException (kInvalidArgument).
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/classes.h"
#include "base/image.h"

namespace lineament::imaging {

enum class ColorMap {
  kInferno,  ///< default: perceptually uniform, dark to light
  kViridis,
  kCividis,  ///< the same to people with and without color-vision deficiency
  kMagma,
  kGray,
  kPaper,  ///< jet, as printed in both papers; not perceptually uniform
};

/// Lower-case names for files and the command line: inferno, viridis, cividis, magma, gray, paper.
std::string_view name(ColorMap map);
/// The map of a name ("jet" is paper), or nothing.
std::optional<ColorMap> colorMapFromName(std::string_view name);

/// Low to high.
std::array<Rgb, 256> colorTable(ColorMap map);

struct ValueRange {
  float lo = 0.f;
  float hi = 1.f;
};
/// Smallest and largest finite value; {0, 1} where there is none.
ValueRange valueRange(const ScalarMap& map);

/// lo and below take the first color, hi and above the last, between them linear; not-a-number is neutral gray (128).
/// Maps that are to be compared by eye take one common range.
Image colorize(const ScalarMap& values, ColorMap map, ValueRange range);
Image colorize(const Mask& mask, ColorMap map = ColorMap::kInferno, ValueRange range = {});

/// base · (1 - opacity) + top · opacity.
Image overlay(const Image& base, const Image& top, float opacity);
/// As above with the opacity multiplied by the mask at each pixel, so that the picture stays visible where nothing is.
Image overlay(const Image& base, const Image& top, const Mask& weight, float opacity);
/// One color over the picture where the mask has weight (the "red mask" view).
Image overlay(const Image& base, Rgb color, const Mask& weight, float opacity);

/// kFaceClassColors per pixel; labels above 18 are magenta.
Image colorizeLabels(const LabelMap& labels);
/// Label colors over the picture; background stays the picture.
Image overlayLabels(const Image& base, const LabelMap& labels, float opacity);

/// The line around the area where the mask is at least `threshold`, `thickness` pixels wide, over the picture.
Image outlined(const Image& base, const Mask& mask, Rgb color, float threshold = 0.5f, int thickness = 2);

/// The map from low (left) to high (right).
Image colorBar(ColorMap map, int width, int height);

}  // namespace lineament::imaging
