// The term that keeps the classifier's maps on the change, against numbers worked out by hand.
#include "losses.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

namespace lineament::train {
namespace {

/// One image whose left half changed by 1 and whose right half did not, 8 × 8.
torch::Tensor leftHalfChanged() {
  auto difference = torch::zeros({1, 3, 8, 8});
  difference.slice(3, 0, 4).fill_(1.0f);
  return difference;
}

/// A map of one channel with `left` and `right` in its halves, 4 × 4.
torch::Tensor halves(double left, double right) {
  auto map = torch::full({1, 1, 4, 4}, right);
  map.slice(3, 0, 2).fill_(left);
  return map;
}

double outside(const torch::Tensor& activations, const torch::Tensor& weights) {
  return energyOutside(activations, weights, leftHalfChanged()).item<double>();
}

TEST(EnergyOutside, IsTheShareOffTheChange) {
  const auto one = torch::ones({1, 1});
  EXPECT_NEAR(outside(halves(1, 0), one), 0.0, 1e-4);
  EXPECT_NEAR(outside(halves(0, 1), one), 1.0, 1e-4);
  EXPECT_NEAR(outside(halves(3, 1), one), 0.25, 1e-4);
  EXPECT_NEAR(outside(halves(3, -1), one), 0.0, 1e-4) << "what speaks against the attribute is no energy";
}

TEST(EnergyOutside, IsTheMeanOfBothMaps) {
  // Channel 0 sits on the change; channel 1, beside it, speaks against the attribute. Together (Diff-CAM) they leave
  // 3 · 1 on the change and nothing beside; the channels that speak for it are the same. Turned round, channel 1 alone
  // speaks for it, and both maps lie wholly beside the change.
  const auto both = torch::cat({halves(1, 0), halves(0, 1)}, 1);
  EXPECT_NEAR(outside(both, torch::tensor({{3.0f, -1.0f}})), 0.0, 1e-4);
  EXPECT_NEAR(outside(both, torch::tensor({{-3.0f, 1.0f}})), 1.0, 1e-4);
  // A second voice against cancels in Diff-CAM what Grad-CAM++ still shows: (0 + 1/2) / 2.
  const auto three = torch::cat({halves(1, 1), halves(0, 1)}, 1);
  EXPECT_NEAR(outside(three, torch::tensor({{1.0f, -1.0f}})), 0.25, 1e-4);
}

TEST(EnergyOutside, PullsTheMapAndLeavesTheImagesAlone) {
  auto activations = halves(1, 1).requires_grad_();
  auto difference = leftHalfChanged().requires_grad_();
  energyOutside(activations, torch::ones({1, 1}), difference).backward();
  EXPECT_FALSE(difference.grad().defined());
  EXPECT_LT(activations.grad()[0][0][0][0].item<float>(), 0.0f) << "more on the change is less loss";
  EXPECT_GT(activations.grad()[0][0][0][3].item<float>(), 0.0f);
}

double missed(const torch::Tensor& activations) {
  return regionMissed(activations, torch::ones({1, 1}), leftHalfChanged()).item<double>();
}

TEST(RegionMissed, AsksForTheWholeRegion) {
  EXPECT_NEAR(missed(halves(5, 0)), 0.0, 1e-4) << "scaled to its peak, as masks are";
  EXPECT_NEAR(missed(halves(0, 1)), 1.0, 1e-4);
  EXPECT_NEAR(missed(halves(1, 1)), 0.5, 1e-4) << "8 of 16 cells";
  auto oneCell = halves(0, 0);
  oneCell[0][0][0][0] = 2;
  EXPECT_NEAR(missed(oneCell), 1 - 1.0 / 8, 1e-4) << "inside, but one of eight";
}

/// Two pictures of 2 × 2 pixels, three classes of which the labels hold two; logits that are sure of `said`.
double jaccardLoss(const std::vector<std::int64_t>& said) {
  const auto labels = torch::tensor({0, 0, 1, 1, 0, 0, 0, 1}, torch::kInt64).view({2, 2, 2});
  const auto sure = torch::one_hot(torch::tensor(said, torch::kInt64).view({2, 2, 2}), 3).permute({0, 3, 1, 2}) * 40.0;
  return softJaccardLoss(sure, labels).item<double>();
}

TEST(SoftJaccardLoss, IsWhatTheMeanIntersectionOverUnionLacks) {
  EXPECT_NEAR(jaccardLoss({0, 0, 1, 1, 0, 0, 0, 1}), 0.0, 1e-6);
  EXPECT_NEAR(jaccardLoss({1, 1, 0, 0, 1, 1, 1, 0}), 1.0, 1e-6);
  EXPECT_NEAR(jaccardLoss({0, 0, 0, 1, 0, 0, 0, 1}), 1 - (5.0 / 6 + 2.0 / 3) / 2, 1e-6) << "both pictures are one";
  EXPECT_NEAR(jaccardLoss({0, 0, 2, 1, 0, 0, 0, 1}), 1 - (1.0 + 2.0 / 3) / 2, 1e-6) << "nobody has class 2";
}

TEST(RegionMissed, PullsTheMap) {
  auto activations = halves(0.5, 0.25);
  activations[0][0][0][0] = 1;
  activations.requires_grad_();
  regionMissed(activations, torch::ones({1, 1}), leftHalfChanged()).backward();
  EXPECT_LT(activations.grad()[0][0][1][1].item<float>(), 0.0f) << "more where it is missing";
  EXPECT_GT(activations.grad()[0][0][1][3].item<float>(), 0.0f) << "less where nothing changed";
}

}  // namespace
}  // namespace lineament::train
