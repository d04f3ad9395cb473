// Losses of the pack's trainings.
#pragma once

#include <torch/types.h>

namespace lineament::train {

/// Weight per pixel [n, 1, S, S] from class labels [n, S, S]: small features that make a face count more than walls;
/// unlabeled pixels (255) weigh 1.
torch::Tensor featureWeights(const torch::Tensor& labels, double featureWeight);

/// Mean weighted L1 at full, half and quarter resolution plus L1 of the finite differences, which is what keeps edges.
torch::Tensor imageLoss(const torch::Tensor& predicted, const torch::Tensor& target, const torch::Tensor& weights,
                        double gradientWeight);

/// Mean L1 over the pixels of each sample's region [n, 1, S, S] (weights in [0, 1]), then over the samples: what is
/// small counts as much as what is large. Samples without a region count 0.
torch::Tensor regionLoss(const torch::Tensor& predicted, const torch::Tensor& target, const torch::Tensor& region);

/// Leak: how far two pictures of one person, with and without an edit, differ outside of the region, grown by
/// `margin` pixels, that the edit may change. Mean L1 over these pixels.
torch::Tensor leakOutside(const torch::Tensor& edited, const torch::Tensor& unedited, const torch::Tensor& region,
                          int margin);

/// Share of the activation maps of one attribute that lies where the images hardly differ, mean over the batch, [0, 1]:
/// the mean over Diff-CAM (all channels, P2 eq. 1 and 2) and the channels that speak for the attribute, which are those
/// of Grad-CAM++. activations [n, C, h, w]; attributeWeights [n, C], the row of the last layer for each image's
/// attribute; difference [n, 3, S, S] of the two images, S a multiple of h. A place counts as changed in full from a
/// quarter of the strongest change on. No gradient flows into the images.
torch::Tensor energyOutside(const torch::Tensor& activations, const torch::Tensor& attributeWeights,
                            const torch::Tensor& difference);

/// 1 − soft intersection over union of the same maps, scaled to a peak of 1 as masks are, and the same region: energy
/// inside alone is best served by one bright cell, and a mask of one cell edits nothing. Mean over the batch, [0, 1].
torch::Tensor regionMissed(const torch::Tensor& activations, const torch::Tensor& attributeWeights,
                           const torch::Tensor& difference);

/// 1 − soft intersection over union of the classes that labels [n, S, S] hold, mean over these: what a segmentation is
/// measured by, which cross entropy reaches only by way of every pixel being sure. logits [n, classes, S, S]; the whole
/// batch counts as one picture, as in the measurement. Unlabeled pixels (255) count for nothing.
torch::Tensor softJaccardLoss(const torch::Tensor& logits, const torch::Tensor& labels);

/// Area average of an image batch down to `size` (a divisor of its own).
torch::Tensor areaTo(const torch::Tensor& images, std::int64_t size);

/// 10 log10(4 / mean squared error), for [-1, 1].
double psnr(const torch::Tensor& a, const torch::Tensor& b);

}  // namespace lineament::train
