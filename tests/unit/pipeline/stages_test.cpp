#include "stages/stages.h"

#include <array>
#include <memory>

#include <gtest/gtest.h>

#include "imaging/resize.h"

namespace lineament::pipeline {
namespace {

Mask dot(int side, int x, int y, float weight) {
  Mask mask(side, side);
  mask.at(x, y) = weight;
  return mask;
}

TEST(CropStage, IsTheLargestCenteredSquareAtTheNetworksSize) {
  Image photo(100, 60, 10);
  for (int y = 0; y < 60; ++y) {
    for (int x = 20; x < 80; ++x) photo.at(x, y, 1) = 200;
  }
  const CropValue crop = cropStage(photo, 30);
  EXPECT_EQ(crop.area, (Rect{20, 0, 60, 60}));
  EXPECT_EQ(crop.image.width(), 30);
  EXPECT_EQ(crop.image.at(0, 0, 1), 200);
  EXPECT_EQ(crop.image.at(29, 29, 1), 200);
  EXPECT_EQ(imaging::toBytes(crop.pixels), crop.image);
  const auto corner = crop.photoFromCrop.apply(0, 0);
  EXPECT_NEAR(corner[0], 20, 1e-9);
  EXPECT_NEAR(corner[1], 0, 1e-9);
}

TEST(AttributeBound, NeedsBothImagesToShowAClassOfTheirSet) {
  LabelMap original(2, 1), manipulated(2, 1);
  original.at(0, 0) = 1, original.at(1, 0) = 1;
  manipulated.at(0, 0) = 10, manipulated.at(1, 0) = 17;
  AttributeSets sets{"Old", ClassSet(), ClassSet()};
  sets.original.set(1);
  sets.manipulated.set(10);
  const Mask bound = attributeBound(sets, original, manipulated);
  EXPECT_EQ(bound.at(0, 0), 1);
  EXPECT_EQ(bound.at(1, 0), 0);
}

WeightedMap weighed(const Mask& map, double strength = 1) { return {std::make_shared<const Mask>(map), strength}; }

Mask maskOf(const Mask& map, const MaskOptions& options = {}, const Mask& bound = {}, double strength = 1) {
  return maskStage(std::array{weighed(map, strength)}, options, bound);
}

TEST(MaskStage, SeveralMapsAreEachWeighedByTheirOwn) {
  const std::vector<WeightedMap> maps = {weighed(dot(4, 0, 0, 0.25f), 3), weighed(dot(4, 1, 1, 0.75f)),
                                         weighed(dot(4, 1, 1, 0.2f), 2)};
  MaskOptions options;
  Mask mask = maskStage(maps, options, {});
  EXPECT_EQ(mask.at(0, 0), 0.75f);
  EXPECT_EQ(mask.at(1, 1), 0.75f) << "the largest";
  options.strength = 2, options.threshold = 0.3;
  mask = maskStage(maps, options, {});
  EXPECT_EQ(mask.at(0, 0), 0) << "the threshold is one on the map";
  EXPECT_EQ(mask.at(1, 1), 1);
}

TEST(MaskStage, DefaultsChangeNothing) {
  const Mask map = dot(16, 3, 4, 0.6f);
  EXPECT_EQ(maskOf(map, {}, {}), map);
}

TEST(MaskStage, ThresholdThenStrengthClampedToOne) {
  Mask map(4, 1);
  map.at(0, 0) = 0.1f, map.at(1, 0) = 0.4f, map.at(2, 0) = 0.9f;
  MaskOptions options;
  options.threshold = 0.2;
  options.strength = 2;
  const Mask mask = maskOf(map, options, {});
  EXPECT_EQ(mask.at(0, 0), 0);
  EXPECT_FLOAT_EQ(mask.at(1, 0), 0.8f);
  EXPECT_EQ(mask.at(2, 0), 1);
  options.strength = 0.5;
  EXPECT_FLOAT_EQ(maskOf(map, options, {}, 3).at(1, 0), 0.6f) << "times the pack's own";
  options.strength = 0;
  EXPECT_EQ(maskOf(map, options, {}), Mask(4, 1));
  EXPECT_EQ(maskOf(map, options, {}, 3), Mask(4, 1));
}

TEST(MaskStage, SpreadStaysInsideTheBoundAndTakesNothingAway) {
  Mask bound(32, 32);
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 16; ++x) bound.at(x, y) = 1;
  }
  MaskOptions options;
  options.spread = 0.125;  // 4 of 32 pixels
  Mask map = dot(32, 14, 16, 0.5f);
  map.at(25, 16) = 0.7f;  // outside the bound
  const Mask mask = maskOf(map, options, bound);
  EXPECT_EQ(mask.at(11, 16), 0.5f) << "grew";
  EXPECT_EQ(mask.at(16, 16), 0) << "stopped at the bound";
  EXPECT_EQ(mask.at(25, 16), 0.7f) << "what was there stays";
  EXPECT_EQ(mask.at(26, 16), 0) << "but does not grow out there";
}

TEST(MaskStage, FeatherSoftensAndAnEmptyMapStaysEmpty) {
  MaskOptions options;
  options.feather = 0.05;
  const Mask soft = maskOf(dot(32, 16, 16, 1), options, {});
  EXPECT_GT(soft.at(17, 16), 0);
  EXPECT_LT(soft.at(16, 16), 1);
  options = {4, 0, 0.25, 0.1, {}, {}};
  EXPECT_EQ(maskOf(Mask(32, 32), options, Mask(32, 32, 1.0f)), Mask(32, 32));
}

TEST(ChangeSupport, CoversTheMaskAndEndsALittleOutside) {
  const Mask support = changeSupport(dot(128, 64, 64, 0.3f));
  EXPECT_NEAR(support.at(64, 64), 1, 1e-5);
  EXPECT_EQ(support.at(64, 80), 0);
  EXPECT_EQ(support.at(0, 0), 0);
  EXPECT_EQ(changeSupport(Mask(64, 64)), Mask(64, 64));
  EXPECT_EQ(changeSupport(dot(64, 5, 5, 0.001f)), Mask(64, 64)) << "a weight that no 8-bit value feels";
}

TEST(PoissonClean, KeepsUneditedPixelsAndEditsOutsideTheFace) {
  constexpr int kSide = 48;
  ImageF original(kSide, kSide, 0.1f), fused = original;
  Mask mask(kSide, kSide);
  LabelMap labels(kSide, kSide);
  for (int y = 8; y < 40; ++y) {
    for (int x = 8; x < 40; ++x) labels.at(x, y) = static_cast<std::uint8_t>(FaceClass::kSkin);
  }
  labels.at(20, 20) = static_cast<std::uint8_t>(FaceClass::kLeftEye);
  const auto edit = [&](int x, int y) {
    mask.at(x, y) = 1;
    for (int c = 0; c < 3; ++c) fused.at(x, y, c) = 0.8f;
  };
  edit(20, 20);  // the eye, which M_face leaves out
  edit(2, 2);    // far outside the face
  for (int y = 28; y < 34; ++y) {
    for (int x = 18; x < 30; ++x) edit(x, y);
  }
  const ImageF cleaned = poissonClean(fused, original, mask, labels, labels);
  EXPECT_EQ(cleaned.at(20, 20), 0.8f);
  EXPECT_EQ(cleaned.at(2, 2), 0.8f);
  EXPECT_EQ(cleaned.at(5, 40), 0.1f) << "neither edited nor face: the original, exactly";
  EXPECT_GT(cleaned.at(24, 31), 0.4f) << "the edit is still there";
}

}  // namespace
}  // namespace lineament::pipeline
