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

TEST(VisibleChange, IsTheLargestChannelsDifferenceOfFullScale) {
  ImageF before(3, 1, -1.0f), after(3, 1, -1.0f);
  after.at(1, 0, 0) = -0.9f, after.at(1, 0, 2) = -0.5f;  // 0.25 of full scale in blue
  before.at(2, 0, 1) = 1;
  const Mask change = visibleChange(before, after);
  EXPECT_EQ(change.at(0, 0), 0);
  EXPECT_FLOAT_EQ(change.at(1, 0), 0.25f);
  EXPECT_FLOAT_EQ(change.at(2, 0), 1);
}

TEST(ChangeWeight, RisesFromAThirdToTheWhole) {
  // Below 171 pixels nothing grows, and the blur of so small a sigma leaves a plane as it is.
  const auto weight = [](float change) { return changeWeight(Mask(64, 64, change), 0.3).at(32, 32); };
  EXPECT_EQ(weight(0.1f), 0);
  EXPECT_NEAR(weight(0.2f), 0.5f, 1e-5);
  EXPECT_NEAR(weight(0.3f), 1, 1e-5);
  EXPECT_NEAR(weight(0.9f), 1, 1e-5);
}

TEST(ChangeWeight, GrowsByAPixelOf256) {
  const Mask weight = changeWeight(dot(256, 100, 100, 1), 0.3);
  EXPECT_GT(weight.at(100, 100), 0.7f);
  EXPECT_GT(weight.at(101, 101), 0.4f);
  EXPECT_LT(weight.at(104, 100), 0.05f);
  EXPECT_EQ(weight.at(120, 100), 0);
}

TEST(MaskStage, AMapThatAsksForItCountsOnlyWhereTheEditShows) {
  std::vector<WeightedMap> maps = {weighed(Mask(64, 64, 0.5f), 2)};
  Mask change(64, 64);
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 32; ++x) change.at(x, y) = 0.4f;
  }
  EXPECT_EQ(maskStage(maps, {}, {}, change), Mask(64, 64, 1.0f)) << "nobody asked";
  maps[0].change = 0.3;
  EXPECT_EQ(maskStage(maps, {}, {}), Mask(64, 64, 1.0f)) << "of nothing";
  const Mask mask = maskStage(maps, {}, {}, change);
  EXPECT_NEAR(mask.at(10, 30), 1, 1e-5);
  EXPECT_EQ(mask.at(50, 30), 0);
  MaskOptions plain;
  plain.calibrated = false;
  EXPECT_EQ(maskStage(maps, plain, {}, change), Mask(64, 64, 0.5f)) << "the papers' mask";
  // Each map by its own.
  maps.push_back(weighed(Mask(64, 64, 0.25f)));
  const Mask both = maskStage(maps, {}, {}, change);
  EXPECT_NEAR(both.at(10, 30), 1, 1e-5);
  EXPECT_EQ(both.at(50, 30), 0.25f);
}

TEST(MaskStage, AMapMaySpreadInsideABoundOfItsOwn) {
  Mask bound(32, 32);
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 16; ++x) bound.at(x, y) = 1;
  }
  std::vector<WeightedMap> maps = {weighed(dot(32, 14, 16, 0.25f), 2)};
  maps[0].spread = 0.125;  // 4 of 32 pixels
  EXPECT_EQ(maskStage(maps, {}, Mask(32, 32, 1)).at(11, 16), 0) << "the person's bound is not the attribute's";
  maps[0].bound = std::make_shared<const Mask>(bound);
  const Mask mask = maskStage(maps, {}, {});
  EXPECT_EQ(mask.at(14, 16), 0.5f);
  EXPECT_EQ(mask.at(11, 16), 0.5f) << "grew, as strong as it is";
  EXPECT_EQ(mask.at(16, 16), 0) << "stopped at the bound";
  EXPECT_EQ(mask.at(14, 21), 0);
  MaskOptions plain;
  plain.calibrated = false;
  EXPECT_EQ(maskStage(maps, plain, {}), dot(32, 14, 16, 0.25f));
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
  EXPECT_FLOAT_EQ(maskOf(map, options, {}, 2).at(1, 0), 0.4f) << "times the pack's own";
  EXPECT_FLOAT_EQ(maskOf(map, options, {}, 30).at(1, 0), 0.5f) << "which is clamped first: half stays half";
  options.calibrated = false;
  EXPECT_FLOAT_EQ(maskOf(map, options, {}, 30).at(1, 0), 0.2f) << "the papers' mask";
  options.calibrated = true;
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
