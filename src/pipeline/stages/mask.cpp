#include <algorithm>
#include <array>
#include <cmath>
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

Mask visibleChange(const ImageF& inversion, const ImageF& manipulated) {
  Mask change(inversion.width(), inversion.height());
  for (int y = 0; y < change.height(); ++y) {
    for (int x = 0; x < change.width(); ++x) {
      float most = 0;
      for (int c = 0; c < 3; ++c) most = std::max(most, std::abs(inversion.at(x, y, c) - manipulated.at(x, y, c)));
      change.at(x, y) = most / 2;  // pixels are of [-1, 1]
    }
  }
  return change;
}

Mask changeWeight(const Mask& change, double whole) {
  const auto full = static_cast<float>(whole);
  Mask weight = change;
  for (float& v : weight.values()) v = std::clamp((v - full / 3) / (full - full / 3), 0.0f, 1.0f);
  const float pixel = static_cast<float>(weight.width()) / 256;
  return imaging::feathered(imaging::spread(weight, 1.5f * pixel), pixel);
}

namespace {

Mask timesAtMostOne(Mask mask, double factor) {
  if (factor == 1.0) return mask;
  for (float& weight : mask.values()) weight = std::min(1.0f, weight * static_cast<float>(factor));
  return mask;
}

/// By a part of the side, inside `bound`. Maps without segmentation may lie outside of it; growing must not take that
/// away.
Mask grown(Mask mask, double by, const Mask& bound) {
  const Mask spread = imaging::spread(mask, static_cast<float>(by) * static_cast<float>(mask.width()), bound);
  return imaging::unionOf(std::array{std::move(mask), spread});
}

Mask weighed(const WeightedMap& map, const MaskOptions& options, const Mask& change) {
  Mask mask = options.threshold > 0 ? imaging::thresholded(*map.map, static_cast<float>(options.threshold)) : *map.map;
  if (!options.calibrated) return mask;
  mask = timesAtMostOne(std::move(mask), map.strength);
  if (map.spread > 0 && map.bound) mask = grown(std::move(mask), map.spread, *map.bound);
  if (map.change > 0 && !change.empty()) mask = imaging::product(mask, changeWeight(change, map.change));
  return mask;
}

}  // namespace

Mask maskStage(std::span<const WeightedMap> maps, const MaskOptions& options, const Mask& bound, const Mask& change) {
  Mask mask = weighed(maps.front(), options, change);
  for (const WeightedMap& map : maps.subspan(1))
    mask = imaging::unionOf(std::array{std::move(mask), weighed(map, options, change)});
  // The person's own strength comes last: where a pack's is high, it would be lost in the clamp.
  mask = timesAtMostOne(std::move(mask), options.strength);
  const auto side = static_cast<float>(mask.width());
  if (options.spread > 0) mask = grown(std::move(mask), options.spread, bound);
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
