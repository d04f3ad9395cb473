// The retoucher's edit at the photograph's own resolution: the stages show it in the crop's pixels, the photograph gets
// it in its own.
#pragma once

#include <optional>
#include <vector>

#include "composite.h"
#include "graph.h"

namespace lineament::pipeline {

/// Largest side that the retoucher works at (retouch/retouch.h); above, its edit is enlarged.
inline constexpr int kMaxDetailedSide = 2048;

/// The edit of a complete pass of which the retoucher alone made T, repeated on a crop of the photograph's own
/// resolution, up to kMaxDetailedSide square. Any other pass, and a crop that is not coarser than the photograph:
/// placedEdit(). Throws ErrorException.
PlacedEdit detailedEdit(const Image& photo, const PassResult& pass, const Affine& photoFromCrop,
                        const retouch::Bank& bank);

/// The detailed edits of the newest passes, made when they are first asked for: canvas and export show the same one.
class DetailedEdits {
 public:
  /// detailedEdit(), or placedEdit() without a bank. Throws ErrorException.
  const PlacedEdit& of(const Image& photo, const PassResult& pass, const Affine& photoFromCrop,
                       const std::optional<retouch::Bank>& bank);
  /// Another photograph, or memory is scarce.
  void clear() { kept_.clear(); }

 private:
  struct Kept {
    ImagePtr result;  ///< of the pass: the same picture, the same edit
    PlacedEdit edit;
  };
  std::vector<Kept> kept_;  // newest last
};

/// Labels of another side with smooth borders: at each pixel the class whose enlarged region weighs most. 255 (not
/// known) stays where no class is.
LabelMap enlargedLabels(const LabelMap& labels, int side);

}  // namespace lineament::pipeline
