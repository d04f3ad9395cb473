#include "detailed_edit.h"

#include <algorithm>
#include <cmath>

#include "imaging/align.h"
#include "imaging/blend.h"
#include "imaging/masks.h"
#include "imaging/resize.h"

namespace lineament::pipeline {

LabelMap enlargedLabels(const LabelMap& labels, int side) {
  constexpr std::uint8_t kUnknown = 255;
  LabelMap result(side, side, kUnknown);
  Mask best(side, side);
  for (int c = 0; c < kFaceClassCount; ++c) {
    imaging::ClassSet one;
    one.set(static_cast<std::size_t>(c));
    const Mask region = imaging::classMask(labels, one);
    if (std::none_of(region.values().begin(), region.values().end(), [](float v) { return v > 0; })) continue;
    const Mask weight = imaging::resized(region, side, side, imaging::Interpolation::kBilinear);
    for (std::size_t i = 0; i < weight.size(); ++i) {
      if (weight.data()[i] <= best.data()[i]) continue;
      best.data()[i] = weight.data()[i];
      result.data()[i] = static_cast<std::uint8_t>(c);
    }
  }
  return result;
}

const PlacedEdit& DetailedEdits::of(const Image& photo, const PassResult& pass, const Affine& photoFromCrop,
                                    const std::optional<retouch::Bank>& bank) {
  constexpr std::size_t kMost = 4;  // of 2048 × 2048 pixels each holds 42 MB
  const ImagePtr& result = pass.stages[static_cast<std::size_t>(Stage::kCleaned)].image;
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& k) { return k.result == result; });
  if (found != kept_.end()) return found->edit;
  PlacedEdit edit = bank ? detailedEdit(photo, pass, photoFromCrop, *bank) : placedEdit(pass, photoFromCrop);
  if (kept_.size() == kMost) kept_.erase(kept_.begin());
  kept_.push_back({result, std::move(edit)});
  return kept_.back().edit;
}

PlacedEdit detailedEdit(const Image& photo, const PassResult& pass, const Affine& photoFromCrop,
                        const retouch::Bank& bank) {
  const int coarse = pass.crop->crop.image.width();
  const double scale = std::sqrt(std::abs(photoFromCrop.determinant()));
  const int side = static_cast<int>(std::lround(std::min<double>(coarse * scale, kMaxDetailedSide)));
  PlacedEdit inCrop = placedEdit(pass, photoFromCrop);
  if (!pass.retouching || inCrop.empty() || side <= coarse) return inCrop;

  const auto& order = *pass.retouching;
  const double shrink = static_cast<double>(coarse) / side;
  const Affine fine = photoFromCrop.after({shrink, 0, 0, 0, shrink, 0});
  imaging::Crop crop = imaging::alignedCrop(photo, fine, side);
  const FaceMesh mesh = mapped(*order.place.mesh, fine.inverse());
  const LabelMap labels = order.labels ? enlargedLabels(*order.labels, side) : LabelMap();
  RetouchedCrop made =
      retouchCrop(crop.image, mesh, order.labels ? &labels : nullptr, order.alphas, order.variant, bank);
  const Mask mask = order.regionIsKnown ? std::move(made.changed)
                                        : imaging::resized(*pass.mask, side, side, imaging::Interpolation::kBilinear);
  if (!order.regionIsKnown) made.image = imaging::fuse(made.image, crop.image, mask);
  return {std::make_shared<const Image>(std::move(crop.image)), std::make_shared<const Image>(std::move(made.image)),
          changeSupport(mask), fine};
}

}  // namespace lineament::pipeline
