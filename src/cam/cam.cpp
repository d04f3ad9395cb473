#include "cam/cam.h"

#include "base/result.h"
#include "weighting.h"

namespace lineament::cam {
namespace {

constexpr int kVariants = 6;
constexpr double kFactors[] = {0.9, 1.0, 1.1};

bool isFlipped(int variant) { return variant >= 3; }

/// float64 stays, everything narrower is computed in float32: g³ leaves the range of float16.
torch::Tensor wide(const torch::Tensor& x) { return x.scalar_type() == torch::kDouble ? x : x.to(torch::kFloat); }

Error invalid(const std::string& message) { return {ErrorCode::kInvalidArgument, message, {}}; }

void checkArguments(const nets::ClassifierImpl& classifier, const VariantFeatures& inversion,
                    const VariantFeatures& manipulated, int classIndex, CamMethod method) {
  if (classIndex < 0 || classIndex >= classifier.config().classes)
    throw ErrorException(invalid("The classifier has no class " + std::to_string(classIndex) + "."));
  const auto needed = static_cast<std::size_t>(variantCount(method));
  for (const VariantFeatures* features : {&inversion, &manipulated})
    if ((features->features.size() != 1 && features->features.size() != kVariants) ||
        features->features.size() < needed)
      throw ErrorException(
          invalid("The activation map needs the features of " + std::to_string(needed) + " variants."));
}

/// Δ of the variants that the method reads, as one batch.
torch::Tensor differences(const VariantFeatures& inversion, const VariantFeatures& manipulated, DeltaSign sign,
                          CamMethod method) {
  const auto difference = [&](const torch::Tensor& inverted, const torch::Tensor& edited) {
    return sign == DeltaSign::kInversionMinusManipulated ? inverted - edited : edited - inverted;
  };
  if (!usesTta(method)) return difference(inversion.identity(), manipulated.identity());
  return difference(torch::cat(inversion.features), torch::cat(manipulated.features));
}

torch::Tensor rawMap(const torch::Tensor& A, const torch::Tensor& fcWeight, int classIndex, CamMethod method) {
  const torch::Tensor g = closedFormGradient(fcWeight, classIndex, A);
  const torch::Tensor weights = method == CamMethod::kDiffCam ? diffCamWeights(A, g) : gradCamPlusPlusWeights(A, g);
  return usesEigen(method) ? eigenProjection(A, weights) : weightedSum(A, weights);
}

}  // namespace

VariantFeatures variantFeatures(nets::ClassifierImpl& classifier, const torch::Tensor& image, int variants) {
  if (variants != 1 && variants != kVariants) throw ErrorException(invalid("The variants of an image are 1 or 6."));
  torch::NoGradGuard guard;
  if (variants == 1) return {{classifier.features(image)}};
  std::vector<torch::Tensor> images;
  const torch::Tensor mirrored = image.flip({3});
  for (int v = 0; v < kVariants; ++v) images.push_back((isFlipped(v) ? mirrored : image) * kFactors[v % 3]);
  VariantFeatures result;
  const torch::Tensor features = classifier.features(torch::cat(images));
  for (int v = 0; v < kVariants; ++v) result.features.push_back(features.narrow(0, v, 1));
  return result;
}

CamResult computeCam(nets::ClassifierImpl& classifier, const VariantFeatures& inversion,
                     const VariantFeatures& manipulated, DeltaSign sign, int classIndex, CamMethod method, int outH,
                     int outW) {
  checkArguments(classifier, inversion, manipulated, classIndex, method);
  torch::NoGradGuard guard;
  const torch::Tensor activations = classifier.activations(differences(inversion, manipulated, sign, method));
  const torch::Tensor logits = classifier.logits(activations);
  const int64_t identity = usesTta(method) ? 1 : 0;
  CamResult result;
  result.logits = wide(logits[identity]);
  std::vector<torch::Tensor> raws, maps;
  for (int64_t v = 0; v < activations.size(0); ++v) {
    raws.push_back(rawMap(wide(activations[v]), wide(classifier.fcWeight()), classIndex, method));
    const torch::Tensor map = method == CamMethod::kDiffCam ? scaledAsEogi(raws.back(), outH, outW)
                                                            : scaledAsGradCam(raws.back(), outH, outW);
    maps.push_back(usesTta(method) && isFlipped(static_cast<int>(v)) ? map.flip({1}) : map);
  }
  result.variantRaw = torch::stack(raws);
  result.raw = raws[static_cast<std::size_t>(identity)];
  result.map = maps.size() == 1 ? maps[0] : torch::stack(maps).mean(0);
  result.empty = result.map.max().item<double>() <= 0;
  return result;
}

}  // namespace lineament::cam
