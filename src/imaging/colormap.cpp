#include "imaging/colormap.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "color_tables.h"
#include "sizes.h"

namespace lineament::imaging {
namespace {

constexpr std::array<std::pair<ColorMap, std::string_view>, 6> kNames = {{{ColorMap::kInferno, "inferno"},
                                                                          {ColorMap::kViridis, "viridis"},
                                                                          {ColorMap::kCividis, "cividis"},
                                                                          {ColorMap::kMagma, "magma"},
                                                                          {ColorMap::kGray, "gray"},
                                                                          {ColorMap::kPaper, "paper"}}};

const tables::Table* tableOf(ColorMap map) {
  switch (map) {
    case ColorMap::kInferno:
      return &tables::kInferno;
    case ColorMap::kViridis:
      return &tables::kViridis;
    case ColorMap::kCividis:
      return &tables::kCividis;
    case ColorMap::kMagma:
      return &tables::kMagma;
    case ColorMap::kPaper:
      return &tables::kJet;
    case ColorMap::kGray:
      break;
  }
  return nullptr;
}

void put(std::uint8_t* pixel, Rgb color) {
  pixel[0] = color.r;
  pixel[1] = color.g;
  pixel[2] = color.b;
}

template <class R>
Image colored(const R& values, ColorMap map, ValueRange range) {
  const auto table = colorTable(map);
  Image out(values.width(), values.height());
  const float span = range.hi - range.lo;
  std::uint8_t* pixel = out.data();
  for (const float v : values.values()) {
    if (std::isnan(v)) {
      put(pixel, {128, 128, 128});
    } else {
      // A range without extent still tells below from above.
      const float t = span > 0.f ? std::clamp((v - range.lo) / span, 0.f, 1.f) : (v > range.lo ? 1.f : 0.f);
      put(pixel, table[static_cast<std::size_t>(t * 255.f + 0.5f)]);
    }
    pixel += 3;
  }
  return out;
}

std::uint8_t mix(std::uint8_t a, std::uint8_t b, float t) {
  return static_cast<std::uint8_t>(static_cast<float>(a) * (1.f - t) + static_cast<float>(b) * t + 0.5f);
}

float clampedOpacity(float opacity) { return opacity > 0.f ? std::min(opacity, 1.f) : 0.f; }

/// out = base mixed with colorAt(i) by weightAt(i), i = pixel index.
template <class ColorAt, class WeightAt>
Image mixed(const Image& base, ColorAt&& colorAt, WeightAt&& weightAt) {
  Image out = base;
  std::uint8_t* pixel = out.data();
  const std::size_t count = out.size() / 3;
  for (std::size_t i = 0; i < count; ++i, pixel += 3) {
    const float t = weightAt(i);
    if (!(t > 0.f)) continue;
    const Rgb color = colorAt(i);
    put(pixel, {mix(pixel[0], color.r, t), mix(pixel[1], color.g, t), mix(pixel[2], color.b, t)});
  }
  return out;
}

Rgb pixelOf(const Image& image, std::size_t index) {
  const std::uint8_t* p = image.data() + 3 * index;
  return {p[0], p[1], p[2]};
}

Rgb labelColor(std::uint8_t label) { return label < kFaceClassCount ? kFaceClassColors[label] : Rgb{255, 0, 255}; }

}  // namespace

std::string_view name(ColorMap map) {
  for (const auto& [value, text] : kNames) {
    if (value == map) return text;
  }
  return "inferno";
}

std::optional<ColorMap> colorMapFromName(std::string_view text) {
  if (text == "jet") return ColorMap::kPaper;
  for (const auto& [value, known] : kNames) {
    if (known == text) return value;
  }
  return std::nullopt;
}

std::array<Rgb, 256> colorTable(ColorMap map) {
  const tables::Table* const known = tableOf(map);
  std::array<Rgb, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::uint32_t color = known ? (*known)[i] : static_cast<std::uint32_t>(i * 0x010101);
    const auto channel = [color](int shift) { return static_cast<std::uint8_t>(color >> shift & 0xff); };
    table[i] = {channel(16), channel(8), channel(0)};
  }
  return table;
}

ValueRange valueRange(const ScalarMap& map) {
  float lo = std::numeric_limits<float>::infinity();
  float hi = -lo;
  for (const float v : map.values()) {
    if (!std::isfinite(v)) continue;
    lo = std::min(lo, v);
    hi = std::max(hi, v);
  }
  return hi < lo ? ValueRange{} : ValueRange{lo, hi};
}

Image colorize(const ScalarMap& values, ColorMap map, ValueRange range) { return colored(values, map, range); }
Image colorize(const Mask& mask, ColorMap map, ValueRange range) { return colored(mask, map, range); }

Image overlay(const Image& base, const Image& top, float opacity) {
  requireSameSize(base, top, "the overlay");
  const float t = clampedOpacity(opacity);
  return mixed(
      base, [&](std::size_t i) { return pixelOf(top, i); }, [t](std::size_t) { return t; });
}

Image overlay(const Image& base, const Image& top, const Mask& weight, float opacity) {
  requireSameSize(base, top, "the overlay");
  requireSameSize(base, weight, "the overlay");
  const float t = clampedOpacity(opacity);
  return mixed(
      base, [&](std::size_t i) { return pixelOf(top, i); },
      [&](std::size_t i) { return t * clampedOpacity(weight.values()[i]); });
}

Image overlay(const Image& base, Rgb color, const Mask& weight, float opacity) {
  requireSameSize(base, weight, "the overlay");
  const float t = clampedOpacity(opacity);
  return mixed(
      base, [color](std::size_t) { return color; },
      [&](std::size_t i) { return t * clampedOpacity(weight.values()[i]); });
}

Image colorizeLabels(const LabelMap& labels) {
  Image out(labels.width(), labels.height());
  std::uint8_t* pixel = out.data();
  for (const std::uint8_t label : labels.values()) {
    put(pixel, labelColor(label));
    pixel += 3;
  }
  return out;
}

Image overlayLabels(const Image& base, const LabelMap& labels, float opacity) {
  requireSameSize(base, labels, "the label overlay");
  const float t = clampedOpacity(opacity);
  return mixed(
      base, [&](std::size_t i) { return labelColor(labels.values()[i]); },
      [&](std::size_t i) { return labels.values()[i] == 0 ? 0.f : t; });
}

Image colorBar(ColorMap map, int width, int height) {
  ScalarMap ramp(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x)
      ramp.at(x, y) = width > 1 ? static_cast<float>(x) / static_cast<float>(width - 1) : 0.f;
  }
  return colorize(ramp, map, {});
}

}  // namespace lineament::imaging
