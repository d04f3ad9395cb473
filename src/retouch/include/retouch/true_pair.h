// True couples: where the same person was photographed neutral and smiling, the smile need not be made.
#pragma once

#include "retouch/retouch.h"

namespace lineament::retouch {

/// One of the two photographs, of any size; labels may be null.
struct Portrayed {
  const Image& image;
  const FaceMesh& mesh;
  const LabelMap* labels = nullptr;
};

/// The `other` photograph's face laid into `base` (Smiling as the person really smiles): brought there by a similarity
/// of the points that expressions do not move, shown inside the outline of both faces, its light matched along the seam
/// to that of `base`. Outside the region, `base` bit for bit. Errors: kInvalidArgument as retouch().
Result<Retouched> truePair(const Portrayed& base, const Portrayed& other, const Bank& bank);

}  // namespace lineament::retouch
