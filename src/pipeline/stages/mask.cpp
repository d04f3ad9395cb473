#include <algorithm>
#include <array>
#include <filesystem>

#include "base/sha256.h"
#include "imaging/masks.h"
#include "imaging/photo.h"
#include "imaging/resize.h"
#include "stages/stages.h"

namespace lineament::pipeline {

Mask attributeBound(const AttributeSets& sets, const LabelMap& original, const LabelMap& manipulated) {
  return imaging::segmentationMask(original, sets.original, manipulated, sets.manipulated);
}

namespace {

Mask weighed(const WeightedMap& map, const MaskOptions& options) {
  Mask mask = options.threshold > 0 ? imaging::thresholded(*map.map, static_cast<float>(options.threshold)) : *map.map;
  if (const double strength = options.strength * map.strength; strength != 1.0) {
    for (float& weight : mask.values()) weight = std::min(1.0f, weight * static_cast<float>(strength));
  }
  return mask;
}

}  // namespace

Mask maskStage(std::span<const WeightedMap> maps, const MaskOptions& options, const Mask& bound) {
  Mask mask = weighed(maps.front(), options);
  for (const WeightedMap& map : maps.subspan(1))
    mask = imaging::unionOf(std::array{std::move(mask), weighed(map, options)});
  const auto side = static_cast<float>(mask.width());
  if (options.spread > 0) {
    const Mask grown = imaging::spread(mask, static_cast<float>(options.spread) * side, bound);
    // Maps without segmentation may lie outside of the bound; growing must not take that away.
    const Mask both[] = {mask, grown};
    mask = imaging::unionOf(both);
  }
  if (options.feather > 0) mask = imaging::feathered(mask, static_cast<float>(options.feather) * side);
  return mask;
}

Mask importMask(const MaskFile& file, int side) {
  const std::filesystem::path path(std::u8string(file.path.begin(), file.path.end()));
  if (!file.sha256.empty() && sha256HexOfFile(path).value() != file.sha256) {
    throw ErrorException(
        {ErrorCode::kUnreadable, "The mask “" + file.path + "” is another file than the one that was imported.", {}});
  }
  const Mask mask = imaging::openMask(path).value();
  return imaging::resized(mask, side, side, imaging::Interpolation::kArea);
}

Mask changeSupport(const Mask& mask) {
  constexpr float kVisible = 1.0f / 255;  // a weight below it cannot move an 8-bit value by one
  const auto side = static_cast<float>(mask.width());
  const Mask visible = imaging::binarized(mask, kVisible);
  const Mask softened = imaging::feathered(imaging::spread(visible, side / 32), side / 128);
  // Whole on the mask itself, where the tail of the blur would take a thousandth away.
  return imaging::unionOf(std::array{visible, softened});
}

}  // namespace lineament::pipeline
