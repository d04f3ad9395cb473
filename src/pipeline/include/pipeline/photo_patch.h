// Parts of the photograph with the edits in them: what the canvas lays over the photograph.
#pragma once

#include <cstdint>
#include <vector>

#include "base/geometry.h"
#include "base/pyramid.h"
#include "pipeline/stage.h"

namespace lineament {

/// What a canvas shows of the photograph.
struct Viewport {
  Rect visible;      ///< photo pixels; empty: nobody looks
  double scale = 1;  ///< pixels of the screen per pixel of the photograph
  bool operator==(const Viewport&) const = default;
};

/// A rectangle of the photograph, with the edits.
struct PatchPiece {
  Rect area;           ///< photo pixels; its corners lie on pixels of every level that it has
  int firstLevel = 0;  ///< of the photo's pyramid (base/pyramid.h)
  Pyramid pixels;      ///< at(i) shows `area` at level firstLevel + i
};

struct PhotoPatch {
  std::uint64_t request = 0;
  /// kFinal: exactly what EditEngine::exportResult writes, at every place where it may differ from the photograph, and
  /// at every level. kDraft: at the viewport's level, and within the viewport alone; everywhere else the newest final
  /// patch still says what is shown.
  Quality quality = Quality::kFinal;
  std::vector<PatchPiece> pieces;  ///< they don't overlap; none: the photograph itself
};

/// The smallest rectangle that holds all of it.
inline Rect areaOf(const PhotoPatch& patch) {
  Rect all;
  for (const PatchPiece& piece : patch.pieces) all = united(all, piece.area);
  return all;
}

}  // namespace lineament
