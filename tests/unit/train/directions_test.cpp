// Directions in labeled codes: a planted one is found again, and noise is not chosen.
#include "directions.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

namespace lineament::train {
namespace {

constexpr std::int64_t kCodes = 600, kWidth = 48, kNames = 3;

/// Codes = noise + strengths · planted directions; the first attribute comes along with the second in three of four
/// faces, as Old with Eyeglasses does in photographs.
struct World {
  torch::Tensor planted, strengths, codes;
  World() {
    torch::manual_seed(4);
    planted = std::get<0>(torch::linalg_qr(torch::randn({kWidth, kNames}), "reduced")).t().contiguous();
    strengths = torch::rand({kCodes, kNames});
    const auto together = torch::rand({kCodes}).lt(0.75);
    strengths.select(1, 0).copy_(torch::where(together, strengths.select(1, 1), strengths.select(1, 0)));
    codes = 0.5 * torch::randn({kCodes, kWidth}) + (8 * strengths).matmul(planted);
  }
  /// What a perfect judge reads: how far a code lies along each planted direction.
  [[nodiscard]] Readout readout() const {
    return [this](const torch::Tensor& c) { return c.matmul(planted.t()) / 8; };
  }
};

double cosine(const torch::Tensor& a, const torch::Tensor& b) { return a.dot(b).item<double>(); }

TEST(Directions, BothWaysFindAPlantedDirection) {
  const World world;
  const auto own = world.strengths.select(1, 2);
  const auto mean = differenceOfMeans(world.codes, own, 0.3, 0.7), svm = linearSvm(world.codes, own, 0.3, 0.7, {});
  EXPECT_NEAR(mean.norm().item<double>(), 1, 1e-5);
  EXPECT_NEAR(svm.norm().item<double>(), 1, 1e-5);
  EXPECT_GT(cosine(mean, world.planted[2]), 0.98);
  EXPECT_GT(cosine(svm, world.planted[2]), 0.95);
  EXPECT_TRUE(torch::equal(svm, linearSvm(world.codes, own, 0.3, 0.7, {}))) << "deterministic";
}

TEST(Directions, TheSvmSeparatesWhatComesTogetherBetterThanMeansDo) {
  const World world;
  const auto own = world.strengths.select(1, 0);
  const auto mean = differenceOfMeans(world.codes, own, 0.3, 0.7), svm = linearSvm(world.codes, own, 0.3, 0.7, {});
  EXPECT_GT(cosine(mean, world.planted[1]), 0.4) << "means carry the companion along";
  EXPECT_LT(cosine(svm, world.planted[1]), cosine(mean, world.planted[1]) - 0.1);
  std::vector<Candidate> candidates = {{"mean", mean}, {"svm", svm}};
  for (auto& c : candidates) measure(c, world.codes, world.strengths, 0, 8, world.readout());
  EXPECT_EQ(chooseCandidate(candidates), 1u);
}

TEST(Directions, NoiseIsNotChosen) {
  const World world;
  auto noise = torch::randn({kWidth});
  const auto planted = world.planted[2] + 0.05 * world.planted[0];  // leaks a little, as every real one does
  noise -= world.planted.t().matmul(world.planted.matmul(noise));   // leaks nothing, and moves nothing
  std::vector<Candidate> candidates = {
      {"noise", noise / noise.norm()}, {"planted", planted / planted.norm()}, {"against", -world.planted[2]}};
  for (auto& c : candidates) measure(c, world.codes, world.strengths, 2, 8, world.readout());
  EXPECT_NEAR(candidates[1].own, 1, 2e-3);
  EXPECT_NEAR(candidates[1].leak, 0.025, 1e-3);
  EXPECT_NEAR(candidates[0].leak, 0, 1e-4);
  EXPECT_NEAR(candidates[2].own, -1, 1e-4);
  EXPECT_EQ(chooseCandidate(candidates), 1u);
}

TEST(Directions, AnAttributeThatNeverOccursHasNone) {
  const World world;
  const auto never = torch::zeros({kCodes});
  EXPECT_EQ(differenceOfMeans(world.codes, never, 0.3, 0.7).norm().item<double>(), 0);
  EXPECT_EQ(linearSvm(world.codes, never, 0.3, 0.7, {}).norm().item<double>(), 0);
}

}  // namespace
}  // namespace lineament::train
