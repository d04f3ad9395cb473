// A person who posed twice, as a couple that differs in the face alone.
#include <cmath>
#include <map>

#include "dataset/couples.h"
#include "retouch/true_pair.h"

namespace lineament::dataset {

Result<FaceCouple> posedCouple(const RealFaces& faces, const RealFace& neutral, const RealFace& smiling,
                               const Variation& variation, int side, const retouch::Bank& bank) {
  const auto base = faces.photo(neutral), other = faces.photo(smiling);
  if (!base) return base.error();
  if (!other) return other.error();
  const auto labels = faces.mask(neutral), otherLabels = faces.mask(smiling);
  if (!labels) return labels.error();
  if (!otherLabels) return otherLabels.error();
  const auto together = retouch::truePair({*base, neutral.mesh, &*labels}, {*other, smiling.mesh, &*otherLabels}, bank);
  if (!together) return together.error();

  FaceCouple couple;
  couple.before = varied(*base, variation, side);
  couple.after = varied(together->image, variation, side);
  couple.labels = varied(*labels, variation, side);
  couple.editedLabels = varied(together->labels, variation, side);
  couple.region = Mask(side, side);
  const Mask& changed = together->changed;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const auto [sx, sy] = variation.sourceFromResult.apply(x + 0.5, y + 0.5);
      const int ix = static_cast<int>(std::floor(sx)), iy = static_cast<int>(std::floor(sy));
      if (ix >= 0 && iy >= 0 && ix < changed.width() && iy < changed.height())
        couple.region.at(x, y) = changed.at(ix, iy);
    }
  }
  couple.strengths[kCoupleAttributes.size() - 1] = 1.f;  // Smiling
  if (variation.mirrored) {
    couple.before = mirrored(couple.before), couple.after = mirrored(couple.after);
    couple.labels = mirrored(couple.labels), couple.editedLabels = mirrored(couple.editedLabels);
    couple.region = mirrored(couple.region);
  }
  return couple;
}

std::vector<PosedPair> posedPairs(const RealFaces& faces) {
  std::map<std::string, PosedPair> found;
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  const auto& all = faces.faces();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].smiling) continue;
    auto& pair = found.try_emplace(all[i].source + all[i].person, PosedPair{kNone, kNone}).first->second;
    (*all[i].smiling ? pair.smiling : pair.neutral) = i;
  }
  std::vector<PosedPair> pairs;
  for (const auto& [person, pair] : found) {
    if (pair.neutral == kNone || pair.smiling == kNone) continue;
    const double gain = all[pair.smiling].happiness.value_or(0) - all[pair.neutral].happiness.value_or(0);
    if (gain >= 0.3) pairs.push_back(pair);
  }
  return pairs;
}

}  // namespace lineament::dataset
