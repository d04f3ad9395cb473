// Couples to train on: a photograph and the same photograph with one or several attributes changed, by the retoucher,
// or of a person who posed for both.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/random.h"
#include "base/result.h"
#include "dataset/real_faces.h"
#include "dataset/variation.h"
#include "retouch/retouch.h"

namespace lineament::dataset {

/// In the order of the shards' strengths (train::kAttributes).
inline constexpr std::array<std::string_view, 7> kCoupleAttributes = {
    "Beard", "Bushy_Eyebrows", "Eyeglasses", "Mouth_Open", "Narrow_Eyes", "Old", "Smiling"};

struct FaceCouple {
  Image before, after;                  ///< side × side
  LabelMap labels, editedLabels;        ///< kUnlabeledClass where unknown
  Mask region;                          ///< 1 where the two may differ
  std::array<float, 7> strengths = {};  ///< what was changed, -1…1, in the order of kCoupleAttributes
};

/// What may be asked of a face, by what is known of it: no smile on a smiling face, no beard on a woman, nothing that
/// the retoucher cannot do.
std::vector<retouch::Wish> possibleWishes(const RealFace& face, std::span<const retouch::AttributeInfo> attributes);

/// One of the possible wishes, in a part of the draws (`several`) two or three that do not meet at the mouth, at
/// strengths of 0.35 to 1 (a third of them 1). Empty where nothing is possible.
std::vector<retouch::Wish> drawWishes(Random& random, std::span<const retouch::Wish> possible, double several);

/// The photograph varied, then retouched, both mirrored where the variation says so: outside the region the two are
/// equal bit by bit. `strength`s of the wishes become the couple's. Errors of reading the face and of the retoucher.
Result<FaceCouple> retouchedCouple(const RealFaces& faces, const RealFace& face, std::span<const retouch::Wish> wishes,
                                   const Variation& variation, int side, std::uint64_t seed, const retouch::Bank& bank);

/// The smiling picture of a person laid into the neutral one's face (retouch/true_pair.h), then varied. Smiling +1.
Result<FaceCouple> posedCouple(const RealFaces& faces, const RealFace& neutral, const RealFace& smiling,
                               const Variation& variation, int side, const retouch::Bank& bank);

/// People who posed neutral and then clearly smile (estimated happiness 0.3 higher): indices into faces().
struct PosedPair {
  std::size_t neutral, smiling;
};
std::vector<PosedPair> posedPairs(const RealFaces& faces);

}  // namespace lineament::dataset
