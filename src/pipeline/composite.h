// The photograph with its edits: the one place that makes it, for export, clipboard and canvas alike, so that they
// agree bit for bit.
#pragma once

#include <span>
#include <vector>

#include "graph.h"
#include "pipeline/photo_patch.h"

namespace lineament::pipeline {

/// A face's finished edit and its place.
struct PlacedEdit {
  ImagePtr original, edited;  ///< R × R
  Mask support;               ///< R × R; 0: the photograph's own pixels stay (stages.h, changeSupport)
  Affine photoFromCrop;

  [[nodiscard]] bool empty() const { return !original; }
};

/// Of a complete pass; empty where it changes nothing.
PlacedEdit placedEdit(const PassResult& pass, const Affine& photoFromCrop);

/// The photograph with all edits, in this order.
Image editedPhoto(const Image& photo, std::span<const PlacedEdit> edits);

/// The same pixels, where they may differ from the photograph's, at every level of its pyramid.
PhotoPatch finalPatch(const Pyramid& photo, std::span<const PlacedEdit> edits);

/// What `viewport` sees of the edits and of `before`, which a former patch changed, at the one level that it shows,
/// linearly enlarged. Without a viewport, nothing.
PhotoPatch draftPatch(const Pyramid& photo, std::span<const PlacedEdit> edits, const Rect& before,
                      const Viewport& viewport);

}  // namespace lineament::pipeline
