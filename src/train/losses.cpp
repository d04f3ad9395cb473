#include "losses.h"

#include <torch/torch.h>

#include <cmath>

#include "base/classes.h"
#include "train/dataset.h"

namespace lineament::train {
namespace {

torch::Tensor differencesX(const torch::Tensor& t) { return t.slice(3, 1) - t.slice(3, 0, -1); }
torch::Tensor differencesY(const torch::Tensor& t) { return t.slice(2, 1) - t.slice(2, 0, -1); }

/// [n, h, w]: where the images differ, 1 from a quarter of the strongest change on.
torch::Tensor changedCells(const torch::Tensor& difference, const torch::Tensor& activations) {
  const auto change =
      torch::adaptive_avg_pool2d(difference.abs().mean(1, true), {activations.size(2), activations.size(3)}).detach();
  return (change / (0.25 * change.amax({2, 3}, true) + 1e-6)).clamp_max(1).squeeze(1);
}

/// Mean of what `rate` says of Diff-CAM's map and of that of the channels that speak for the attribute, both [n, h, w]
/// and not negative.
template <class Rate>
torch::Tensor overMaps(const torch::Tensor& activations, const torch::Tensor& attributeWeights, const Rate& rate) {
  const auto weights = attributeWeights.unsqueeze(2).unsqueeze(3);
  const auto of = [&](const torch::Tensor& w) { return rate((w * activations).sum(1).clamp_min(0)); };
  return 0.5 * (of(weights) + of(weights.clamp_min(0))).mean();
}

}  // namespace

torch::Tensor featureWeights(const torch::Tensor& labels, double featureWeight) {
  auto table = torch::ones({256});  // 255: kUnlabeled
  for (const FaceClass c :
       {FaceClass::kLeftBrow, FaceClass::kRightBrow, FaceClass::kLeftEye, FaceClass::kRightEye, FaceClass::kEyeglasses,
        FaceClass::kEarring, FaceClass::kNose, FaceClass::kMouth, FaceClass::kUpperLip, FaceClass::kLowerLip}) {
    table[static_cast<int>(c)] = featureWeight;
  }
  // What lies behind and below the face is largely chance, which no code can hold.
  table[static_cast<int>(FaceClass::kBackground)] = 0.4;
  table[static_cast<int>(FaceClass::kCloth)] = 0.6;
  for (const FaceClass c : {FaceClass::kSkin, FaceClass::kHair})
    table[static_cast<int>(c)] = 0.5 * (1.0 + featureWeight) / 1.5;
  return table.to(labels.device()).index_select(0, labels.flatten()).view(labels.sizes()).unsqueeze(1);
}

torch::Tensor areaTo(const torch::Tensor& images, std::int64_t size) {
  const auto k = images.size(2) / size;
  return k == 1 ? images : torch::avg_pool2d(images, {k, k});
}

torch::Tensor imageLoss(const torch::Tensor& predicted, const torch::Tensor& target, const torch::Tensor& weights,
                        double gradientWeight) {
  const auto size = predicted.size(2);
  const auto error = predicted - target;
  auto loss = (error.abs() * weights).mean();
  for (const std::int64_t k : {2, 4}) {
    const auto low = areaTo(error, size / k);
    loss = loss + 0.5 * (low.abs() * areaTo(weights, size / k)).mean();
  }
  if (gradientWeight > 0) {
    loss = loss + gradientWeight * ((differencesX(error).abs() * weights.slice(3, 1)).mean() +
                                    (differencesY(error).abs() * weights.slice(2, 1)).mean());
  }
  return loss;
}

torch::Tensor regionLoss(const torch::Tensor& predicted, const torch::Tensor& target, const torch::Tensor& region) {
  const auto error = (predicted - target).abs().mean(1, true);
  return ((error * region).sum({1, 2, 3}) / region.sum({1, 2, 3}).clamp_min(1)).mean();
}

torch::Tensor leakOutside(const torch::Tensor& edited, const torch::Tensor& unedited, const torch::Tensor& region,
                          int margin) {
  const auto grown = margin > 0 ? torch::max_pool2d(region, 2 * margin + 1, 1, margin) : region;
  const auto outside = 1 - grown;
  return ((edited - unedited).abs().mean(1, true) * outside).sum() / outside.sum().clamp_min(1);
}

torch::Tensor energyOutside(const torch::Tensor& activations, const torch::Tensor& attributeWeights,
                            const torch::Tensor& difference) {
  const auto region = changedCells(difference, activations);
  return overMaps(activations, attributeWeights, [&](const torch::Tensor& energy) {
    return (energy * (1 - region)).sum({1, 2}) / (energy.sum({1, 2}) + 1e-4);
  });
}

torch::Tensor regionMissed(const torch::Tensor& activations, const torch::Tensor& attributeWeights,
                           const torch::Tensor& difference) {
  const auto region = changedCells(difference, activations);
  return overMaps(activations, attributeWeights, [&](const torch::Tensor& energy) {
    const auto map = energy / (energy.amax({1, 2}, true).detach() + 1e-6);
    return 1 - torch::minimum(map, region).sum({1, 2}) / (torch::maximum(map, region).sum({1, 2}) + 1e-6);
  });
}

torch::Tensor softJaccardLoss(const torch::Tensor& logits, const torch::Tensor& labels) {
  const auto known = (labels != kUnlabeled).unsqueeze(1);
  const auto share = logits.softmax(1) * known;
  const auto truth = torch::zeros_like(share).scatter_(1, labels.unsqueeze(1).clamp_max(logits.size(1) - 1), 1) * known;
  const auto both = (share * truth).sum({0, 2, 3});
  const auto count = truth.sum({0, 2, 3});
  const auto iou = both / (share.sum({0, 2, 3}) + count - both).clamp_min(1e-6);
  return 1 - iou.masked_select(count > 0).mean();
}

double psnr(const torch::Tensor& a, const torch::Tensor& b) {
  const double mse = (a.clamp(-1, 1) - b).square().mean().item<double>();
  return 10.0 * std::log10(4.0 / std::max(mse, 1e-12));
}

}  // namespace lineament::train
