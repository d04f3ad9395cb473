#include "pipeline/render.h"

#include <array>

#include "imaging/colormap.h"

namespace lineament {
namespace {

struct MapNames {
  imaging::ColorMap map;
  std::string_view id, title;
};

constexpr std::array<MapNames, kColorMapCount> kMaps = {{
    {imaging::ColorMap::kInferno, "inferno", "Inferno"},
    {imaging::ColorMap::kViridis, "viridis", "Viridis"},
    {imaging::ColorMap::kCividis, "cividis", "Cividis"},
    {imaging::ColorMap::kMagma, "magma", "Magma"},
    {imaging::ColorMap::kGray, "gray", "Gray"},
    {imaging::ColorMap::kPaper, "paper", "Paper (jet)"},
}};

const MapNames& entry(ColorMap map) { return kMaps.at(static_cast<std::size_t>(map)); }

}  // namespace

std::string_view id(ColorMap map) { return entry(map).id; }
std::string_view title(ColorMap map) { return entry(map).title; }

Image renderMap(const Mask& values, ColorMap map, double opacity, const Image& base, float lo, float hi) {
  Image colors = imaging::colorize(values, entry(map).map, {lo, hi});
  if (base.empty()) return colors;
  return imaging::overlay(base, colors, static_cast<float>(opacity));
}

Image renderLabels(const LabelMap& labels, const Image& base, double opacity) {
  if (base.empty()) return imaging::colorizeLabels(labels);
  return imaging::overlayLabels(base, labels, static_cast<float>(opacity));
}

Image renderMask(const Mask& mask) { return imaging::colorize(mask, imaging::ColorMap::kGray); }

std::vector<Rgb> colorTable(ColorMap map) {
  const auto table = imaging::colorTable(entry(map).map);
  return {table.begin(), table.end()};
}

}  // namespace lineament
