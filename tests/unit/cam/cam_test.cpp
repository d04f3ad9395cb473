#include "cam/cam.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "base/result.h"
#include "weighting.h"

namespace lineament::cam {
namespace {

class Cam : public testing::Test {
 protected:
  void SetUp() override {
    torch::manual_seed(21);
    net_ = nets::Classifier(nets::ClassifierConfig{5, 8, {1, 1, 2, 1}, 1, 128});
    net_->eval();
    net_->to(torch::kDouble);
    inverted_ = torch::rand({1, 3, 128, 128}, torch::kDouble) * 2 - 1;
    manipulated_ = (inverted_ + 0.3 * torch::randn({1, 3, 128, 128}, torch::kDouble)).clamp(-1, 1);
  }
  VariantFeatures features(const torch::Tensor& image, int variants) { return variantFeatures(*net_, image, variants); }
  CamResult run(CamMethod method, int target, int outH = 64, int outW = 96) {
    return computeCam(*net_, features(inverted_, 6), features(manipulated_, 6), sign_, target, method, outH, outW);
  }
  /// A and ∂logit/∂A of the unchanged pair, by autograd: the path that the product does without.
  std::pair<torch::Tensor, torch::Tensor> byAutograd(int target) {
    const torch::Tensor delta = net_->features(inverted_) - net_->features(manipulated_);
    const torch::Tensor A = net_->activations(delta).detach().requires_grad_(true);
    const auto grads = torch::autograd::grad({net_->logits(A)[0][target]}, {A});
    return {A.detach()[0], grads[0][0]};
  }

  nets::Classifier net_{nullptr};
  torch::Tensor inverted_, manipulated_;
  DeltaSign sign_ = DeltaSign::kInversionMinusManipulated;
};

TEST_F(Cam, DiffCamEqualsAutograd) {
  for (int target = 0; target < 5; ++target) {
    const auto [A, g] = byAutograd(target);
    const torch::Tensor expected = (g.mean({1, 2}).view({-1, 1, 1}) * A).sum(0);
    EXPECT_TRUE(torch::allclose(run(CamMethod::kDiffCam, target).raw, expected, 1e-9, 1e-12)) << target;
  }
}

TEST_F(Cam, GradCamPlusPlusEqualsAutograd) {
  for (int target = 0; target < 5; ++target) {
    const auto [A, g] = byAutograd(target);
    const torch::Tensor g2 = g * g;
    torch::Tensor a = g2 / (2 * g2 + A.sum({1, 2}, true) * g2 * g + 1e-6);
    a = torch::where(g.ne(0), a, torch::zeros_like(a));
    const torch::Tensor weights = (a * g.clamp_min(0)).sum({1, 2}, true);
    EXPECT_TRUE(torch::allclose(run(CamMethod::kGradCamPP, target).raw, (weights * A).sum(0), 1e-9, 1e-12)) << target;
  }
}

TEST_F(Cam, EigenSmoothingEqualsTheSingularVector) {
  const auto [A, g] = byAutograd(2);
  const torch::Tensor weights = gradCamPlusPlusWeights(A, g.select(1, 0).select(1, 0));
  const torch::Tensor X = (A.flatten(1) * weights.view({-1, 1})).t();
  const torch::Tensor centered = X - X.mean(0, true);
  const auto svd = torch::linalg_svd(centered, false);
  torch::Tensor expected = torch::mv(centered, std::get<2>(svd)[0]);
  const torch::Tensor plain = X.sum(1);
  if (torch::dot(expected, plain - plain.mean()).item<double>() < 0) expected = -expected;
  const torch::Tensor ours = run(CamMethod::kGradCamPPEigen, 2).raw;
  EXPECT_TRUE(torch::allclose(ours.flatten(), expected, 1e-6, 1e-9));
}

TEST_F(Cam, EigenSmoothingIsTheSameForFewCellsAndForMany) {
  for (const auto& [channels, side] : {std::pair<int64_t, int64_t>{40, 5}, {9, 12}}) {
    const torch::Tensor A = torch::randn({channels, side, side}, torch::kDouble),
                        weights = torch::rand({channels}, torch::kDouble);
    const torch::Tensor X = (A.flatten(1) * weights.view({-1, 1})).t();
    const auto svd = torch::linalg_svd(X - X.mean(0, true), false);
    torch::Tensor expected = torch::mv(X - X.mean(0, true), std::get<2>(svd)[0]);
    if (torch::dot(expected, X.sum(1) - X.sum(1).mean()).item<double>() < 0) expected = -expected;
    EXPECT_TRUE(torch::allclose(eigenProjection(A, weights).flatten(), expected, 1e-8, 1e-9)) << channels;
  }
}

TEST_F(Cam, SignOfTheDifferenceMatters) {
  const torch::Tensor one = run(CamMethod::kDiffCam, 1).logits;
  sign_ = DeltaSign::kManipulatedMinusInversion;
  EXPECT_FALSE(torch::allclose(run(CamMethod::kDiffCam, 1).logits, one));
}

TEST_F(Cam, MapsAreInRangeAndOfTheSizeAskedFor) {
  for (const CamMethod method : {CamMethod::kDiffCam, CamMethod::kGradCamPP, CamMethod::kGradCamPPTta,
                                 CamMethod::kGradCamPPEigen, CamMethod::kGradCamPPTtaEigen}) {
    const CamResult result = run(method, 3);
    EXPECT_EQ(result.map.sizes().vec(), (std::vector<int64_t>{64, 96}));
    EXPECT_GE(result.map.min().item<double>(), 0);
    EXPECT_LE(result.map.max().item<double>(), 1 + 1e-12);
    EXPECT_EQ(result.variantRaw.size(0), variantCount(method));
    EXPECT_EQ(result.empty, result.map.max().item<double>() == 0);
  }
}

/// A mirrored pair through a network with mirrored kernels cannot be had, but a mirrored pair swaps the two halves of
/// the six variants; un-flipped, the mean is then the mirror image of the map.
TEST_F(Cam, AugmentationFollowsAMirroredPair) {
  const CamResult straight = run(CamMethod::kGradCamPPTta, 0);
  inverted_ = inverted_.flip({3});
  manipulated_ = manipulated_.flip({3});
  const CamResult mirrored = run(CamMethod::kGradCamPPTta, 0);
  EXPECT_TRUE(torch::allclose(mirrored.map.flip({1}), straight.map, 1e-9, 1e-9));
  EXPECT_TRUE(torch::allclose(mirrored.variantRaw.narrow(0, 0, 3), straight.variantRaw.narrow(0, 3, 3), 1e-9, 1e-9));
}

TEST_F(Cam, OneVariantServesTheMethodsWithoutAugmentation) {
  const CamResult six = run(CamMethod::kGradCamPPEigen, 0);
  const CamResult one = computeCam(*net_, features(inverted_, 1), features(manipulated_, 1), sign_, 0,
                                   CamMethod::kGradCamPPEigen, 64, 96);
  EXPECT_TRUE(torch::allclose(one.map, six.map, 1e-9, 1e-9));
  EXPECT_THROW(
      computeCam(*net_, features(inverted_, 1), features(manipulated_, 1), sign_, 0, CamMethod::kGradCamPPTta, 64, 96),
      ErrorException);
}

TEST_F(Cam, NothingForTheClassGivesZerosAndTheFlag) {
  torch::NoGradGuard guard;
  net_->named_parameters()["fc.weight"].fill_(-1.0);  // A >= 0, so that every raw value is negative
  const CamResult result = run(CamMethod::kDiffCam, 4);
  EXPECT_TRUE(result.empty);
  EXPECT_EQ(result.map.abs().max().item<double>(), 0);
  EXPECT_LT(result.raw.max().item<double>(), 0);
  EXPECT_TRUE(run(CamMethod::kGradCamPPTtaEigen, 4).empty);
}

TEST_F(Cam, EqualImagesAreNoFault) {
  manipulated_ = inverted_;
  for (const CamMethod method : {CamMethod::kDiffCam, CamMethod::kGradCamPPTtaEigen})
    EXPECT_TRUE(run(method, 0).map.isfinite().all().item<bool>());
}

TEST_F(Cam, UnknownClassIsAnError) {
  EXPECT_THROW(run(CamMethod::kDiffCam, 5), ErrorException);
  EXPECT_THROW(run(CamMethod::kDiffCam, -1), ErrorException);
}

}  // namespace
}  // namespace lineament::cam
