#include "dataset/couples.h"

#include <algorithm>

namespace lineament::dataset {

Result<FaceCouple> retouchedCouple(const RealFaces& faces, const RealFace& face, std::span<const retouch::Wish> wishes,
                                   const Variation& variation, int side, std::uint64_t seed,
                                   const retouch::Bank& bank) {
  const auto photo = faces.photo(face);
  if (!photo) return photo.error();
  const auto mask = faces.mask(face);
  if (!mask) return mask.error();
  FaceCouple couple;
  couple.before = varied(*photo, variation, side);
  couple.labels = varied(*mask, variation, side);
  auto retouched = retouch::retouch(couple.before, varied(face.mesh, variation), &couple.labels, wishes, seed, bank);
  if (!retouched) return retouched.error();
  couple.after = std::move(retouched->image);
  couple.editedLabels = std::move(retouched->labels);
  couple.region = std::move(retouched->changed);
  for (const retouch::Wish& wish : wishes) {
    const auto at = std::find(kCoupleAttributes.begin(), kCoupleAttributes.end(), wish.attribute);
    if (at != kCoupleAttributes.end())
      couple.strengths[static_cast<std::size_t>(at - kCoupleAttributes.begin())] = static_cast<float>(wish.strength);
  }
  if (variation.mirrored) {
    couple.before = mirrored(couple.before), couple.after = mirrored(couple.after);
    couple.labels = mirrored(couple.labels), couple.editedLabels = mirrored(couple.editedLabels);
    couple.region = mirrored(couple.region);
  }
  return couple;
}

}  // namespace lineament::dataset
