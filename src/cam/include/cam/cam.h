// Differential activation maps: where in the picture does the classifier see the edit? Diff-CAM (EOGI; P2 eq. 1-2) and
// the steps that make Diff-CAM++ of it (P1 eq. 6-10), all in closed form: the target layer feeds global average pooling
// and one linear layer, so ∂Y^c/∂A[k, i, j] = W_fc[c, k] / (h·w) everywhere and no backward pass is needed.
// The last step of Diff-CAM++, the face parser's masks, works on plain arrays and lives in pipeline.
//
//   auto inversion = cam::variantFeatures(*classifier, inverted256, 6);       // once per crop
//   auto manipulated = cam::variantFeatures(*classifier, manipulated256, 6);  // once per edit
//   auto cam = cam::computeCam(*classifier, inversion, manipulated, sign, attribute.classifierIndex,
//                              CamMethod::kGradCamPPTtaEigen, 1024, 1024);
#pragma once

#include <torch/types.h>

#include <vector>

#include "nets/classifier.h"

namespace lineament::cam {

/// The ablation of P1 figure 3, a to e. Diff-CAM++ is the last one followed by segmentation.
enum class CamMethod { kDiffCam, kGradCamPP, kGradCamPPTta, kGradCamPPEigen, kGradCamPPTtaEigen };

/// Sign of Δ, a property of the classifier's weights that a pack states (method.md section 1).
enum class DeltaSign { kInversionMinusManipulated, kManipulatedMinusInversion };

constexpr bool usesTta(CamMethod m) { return m == CamMethod::kGradCamPPTta || m == CamMethod::kGradCamPPTtaEigen; }
constexpr bool usesEigen(CamMethod m) { return m == CamMethod::kGradCamPPEigen || m == CamMethod::kGradCamPPTtaEigen; }
/// Variants that a method reads: 1 or 6.
constexpr int variantCount(CamMethod m) { return usesTta(m) ? 6 : 1; }

/// Features of one image under the test-time augmentations {identity, horizontal flip} × {0.9, 1.0, 1.1} (factor
/// fastest), or of the image alone.
struct VariantFeatures {
  std::vector<torch::Tensor> features;  ///< 1 or 6, each [1, C, h, w]
  /// Features of the unchanged image.
  [[nodiscard]] const torch::Tensor& identity() const { return features.at(features.size() == 1 ? 0 : 1); }
};

/// RGB [1, 3, H, W] in [-1, 1] -> shared features of 1 or 6 variants. The factors multiply the [-1, 1] tensor.
VariantFeatures variantFeatures(nets::ClassifierImpl& classifier, const torch::Tensor& image, int variants);

struct CamResult {
  torch::Tensor raw;         ///< [h, w], before normalization, of the unchanged pair; may be negative
  torch::Tensor variantRaw;  ///< [V, h, w], the same of every variant used, not flipped back
  torch::Tensor map;         ///< [outH, outW] in [0, 1]
  bool empty = false;        ///< nothing in the picture speaks for the class: the map is all zeros
  torch::Tensor logits;      ///< [classes], of the unchanged pair
};

/// Map of one class for one pair of images. Six variants serve every method; one serves those without TTA (a method
/// with TTA throws ErrorException, kInvalidArgument). Also thrown for a class the classifier has not.
/// Normalization is that of EOGI for kDiffCam (clip, enlarge, (M - min) / (max - min)) and of pytorch-grad-cam for the
/// others (clip, M - min, / (1e-7 + max) at h×w and again at full size); the mean of the six is not normalized again.
CamResult computeCam(nets::ClassifierImpl& classifier, const VariantFeatures& inversion,
                     const VariantFeatures& manipulated, DeltaSign sign, int classIndex, CamMethod method, int outH,
                     int outW);

}  // namespace lineament::cam
