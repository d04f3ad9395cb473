#include "composite.h"

#include <algorithm>
#include <cmath>

#include "imaging/paste.h"
#include "imaging/resize.h"

namespace lineament::pipeline {
namespace {

using imaging::PastedEdit;

std::vector<PastedEdit> prepared(std::span<const PlacedEdit> edits, const Image& photo, int level, bool cubic) {
  std::vector<PastedEdit> result;
  imaging::PasteOptions options;
  options.cubic = cubic;
  const double shrink = std::ldexp(1.0, -level);
  for (const PlacedEdit& edit : edits) {
    if (edit.empty()) continue;
    const Affine place = Affine{shrink, 0, 0, 0, shrink, 0}.after(edit.photoFromCrop);
    result.emplace_back(*edit.original, *edit.edited, edit.support, place, photo.width(), photo.height(), options);
  }
  return result;
}

/// Areas that meet become one, so that none of them shows a neighbor's edit and not its own.
std::vector<Rect> apart(std::vector<Rect> areas) {
  for (std::size_t i = 0; i < areas.size(); ++i) {
    for (std::size_t j = i + 1; j < areas.size(); ++j) {
      if (intersection(areas[i], areas[j]).empty()) continue;
      areas[i] = united(areas[i], areas[j]);
      areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(j));
      return apart(std::move(areas));  // it may meet others now
    }
  }
  return areas;
}

/// `area`'s pixels of `photo`, with the edits.
Image part(const Image& photo, const Rect& area, std::span<const PastedEdit> edits) {
  Image pixels = imaging::cropped(photo, area);
  for (const PastedEdit& edit : edits) edit.apply(pixels, area.x, area.y);
  return pixels;
}

/// `area` in pixels of `level`.
Rect atLevel(const Rect& area, int level) {
  const auto up = [level](int v) { return (v + (1 << level) - 1) >> level; };
  const int left = area.x >> level, top = area.y >> level;
  return {left, top, up(area.x + area.width) - left, up(area.y + area.height) - top};
}

/// An area of `level` in photo pixels.
Rect inPhoto(const Rect& area, int level) {
  return {area.x << level, area.y << level, area.width << level, area.height << level};
}

}  // namespace

PlacedEdit placedEdit(const PassResult& pass, const Affine& photoFromCrop) {
  const auto of = [&](Stage stage) -> const StageOutput& { return pass.stages[static_cast<std::size_t>(stage)]; };
  const MaskPtr& mask = of(Stage::kMask).values;
  if (!mask || !of(Stage::kOriginal).image || !of(Stage::kCleaned).image) return {};
  Mask support = changeSupport(*mask);
  if (std::none_of(support.values().begin(), support.values().end(), [](float m) { return m > 0; })) return {};
  return {of(Stage::kOriginal).image, of(Stage::kCleaned).image, std::move(support), photoFromCrop};
}

Image editedPhoto(const Image& photo, std::span<const PlacedEdit> edits) {
  Image result = photo;
  for (const PastedEdit& edit : prepared(edits, photo, 0, true)) edit.apply(result, 0, 0);
  return result;
}

PhotoPatch finalPatch(const Pyramid& photo, std::span<const PlacedEdit> edits) {
  PhotoPatch patch;
  if (photo.empty()) return patch;
  const Image& whole = *photo.at(0);
  const auto pasted = prepared(edits, whole, 0, true);
  std::vector<Rect> areas;
  for (const PastedEdit& edit : pasted) {
    const Rect area = alignedToLevel(edit.area(), photo.count() - 1, whole.width(), whole.height());
    if (!area.empty()) areas.push_back(area);
  }
  for (const Rect& area : apart(std::move(areas))) {
    auto pixels = std::make_shared<const Image>(part(whole, area, pasted));
    patch.pieces.push_back({area, 0, makePyramid(std::move(pixels), photo.count())});
  }
  return patch;
}

PhotoPatch draftPatch(const Pyramid& photo, std::span<const PlacedEdit> edits, const Rect& before,
                      const Viewport& viewport) {
  PhotoPatch patch;
  patch.quality = Quality::kDraft;
  if (photo.empty() || viewport.visible.empty()) return patch;
  const int level = levelFor(viewport.scale, photo.count());
  const Image& whole = *photo.at(0);
  const auto pasted = prepared(edits, *photo.at(level), level, false);
  Rect area = before;
  for (const PastedEdit& edit : pasted) area = united(area, inPhoto(edit.area(), level));
  area = alignedToLevel(intersection(area, viewport.visible), level, whole.width(), whole.height());
  if (area.empty()) return patch;
  auto pixels = std::make_shared<const Image>(part(*photo.at(level), atLevel(area, level), pasted));
  patch.pieces.push_back({area, level, {{std::move(pixels)}}});
  return patch;
}

}  // namespace lineament::pipeline
