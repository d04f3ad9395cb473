#include "cam/golden.h"

#include "cam/cam.h"
#include "nets/golden_case.h"
#include "weighting.h"

namespace lineament::cam {
namespace {

struct Maps {
  std::vector<torch::Tensor> raw, map;  ///< one per sample: [h, w] or [6, h, w]; [H, W]
};

/// The reference repository's own sign rule, which it uses elsewhere: flip where |min| > |max|. Picks the worse sign
/// here (NOTES.md, case 5) and is not offered by cam.h.
torch::Tensor signCorrected(const torch::Tensor& raw) {
  return raw.min().abs().item<double>() > raw.max().abs().item<double>() ? -raw : raw;
}

class DiffCamRun {
 public:
  explicit DiffCamRun(nets::GoldenCase& c) : c_(c) {}

  void run() {
    nets::ClassifierConfig config;
    config.classes = c_.integer("num_class");
    net_ = nets::Classifier(config);
    c_.fill(*net_);
    height_ = c_.integer("height");
    width_ = c_.integer("width");
    const torch::Tensor pair = c_.input("input.image");
    const torch::Tensor inverted = pair.narrow(1, 0, 3), manipulated = pair.narrow(1, 3, 3);
    compareNetwork(net_->features(manipulated) - net_->features(inverted));
    for (int64_t b = 0; b < pair.size(0); ++b) {
      inverted_.push_back(variantFeatures(*net_, inverted.narrow(0, b, 1), 6));
      manipulated_.push_back(variantFeatures(*net_, manipulated.narrow(0, b, 1), 6));
    }
    for (const int target : c_.integers("targets")) compareClass(target);
    if (c_.hasConfig("nan_class")) checkEmptyClass(c_.integer("nan_class"));
  }

 private:
  void compareNetwork(const torch::Tensor& delta) {
    c_.compare("delta", delta);
    c_.compare("delta_mean", delta.mean({2, 3}));
    c_.compare("delta_absmean_map", delta.abs().mean(1));
    const torch::Tensor A = net_->activations(delta);
    c_.compare("layer4", A);
    c_.compare("logits", net_->logits(A));
  }

  CamResult cam(std::size_t sample, int target, CamMethod method) {
    return computeCam(*net_, inverted_[sample], manipulated_[sample], DeltaSign::kManipulatedMinusInversion, target,
                      method, height_, width_);
  }

  void compareMaps(const std::string& prefix, const std::string& suffix, const Maps& maps, bool pairs) {
    c_.compare(prefix + "_raw" + suffix, torch::stack(maps.raw, pairs ? 1 : 0));
    c_.compare(prefix + "_map" + suffix, torch::stack(maps.map));
  }

  void compareClass(int target) {
    const std::string suffix = "_c" + std::to_string(target);
    const std::pair<std::string, CamMethod> methods[] = {{"da", CamMethod::kDiffCam},
                                                         {"pp", CamMethod::kGradCamPP},
                                                         {"pp_aug", CamMethod::kGradCamPPTta},
                                                         {"pp_eig", CamMethod::kGradCamPPEigen},
                                                         {"pp_augeig", CamMethod::kGradCamPPTtaEigen}};
    for (const auto& [name, method] : methods) {
      Maps maps, gradCam, corrected;
      for (std::size_t b = 0; b < inverted_.size(); ++b) {
        const CamResult result = cam(b, target, method);
        maps.raw.push_back(usesTta(method) ? result.variantRaw : result.raw);
        maps.map.push_back(result.map);
        if (method == CamMethod::kDiffCam) add(gradCam, result.raw, scaledAsGradCam(result.raw, height_, width_));
        if (usesEigen(method)) addCorrected(corrected, result, usesTta(method));
      }
      compareMaps(name, suffix, maps, usesTta(method));
      if (method == CamMethod::kDiffCam) compareMaps("gc", suffix, gradCam, false);
      if (usesEigen(method)) compareMaps(name + "sc", suffix, corrected, usesTta(method));
    }
  }

  static void add(Maps& maps, const torch::Tensor& raw, const torch::Tensor& map) {
    maps.raw.push_back(raw);
    maps.map.push_back(map);
  }

  void addCorrected(Maps& maps, const CamResult& result, bool tta) const {
    std::vector<torch::Tensor> raws, scaled;
    for (int64_t v = 0; v < result.variantRaw.size(0); ++v) {
      raws.push_back(signCorrected(result.variantRaw[v]));
      const torch::Tensor map = scaledAsGradCam(raws.back(), height_, width_);
      scaled.push_back(tta && v >= 3 ? map.flip({1}) : map);
    }
    add(maps, tta ? torch::stack(raws) : raws[0], torch::stack(scaled).mean(0));
  }

  /// A class whose map is nowhere positive: the reference's NaN is our map of zeros with its flag.
  void checkEmptyClass(int target) {
    for (std::size_t b = 0; b < inverted_.size(); ++b) {
      const CamResult result = cam(b, target, CamMethod::kDiffCam);
      const bool nowherePositive = result.raw.max().item<double>() <= 0;
      TORCH_CHECK(result.empty == nowherePositive && (!nowherePositive || result.map.abs().max().item<double>() == 0),
                  "class ", target, " should give an empty map");
    }
  }

  nets::GoldenCase& c_;
  nets::Classifier net_{nullptr};
  int height_ = 0, width_ = 0;
  std::vector<VariantFeatures> inverted_, manipulated_;
};

}  // namespace

nets::GoldenRunners goldenRunners() {
  return {{"diffcam", [](nets::GoldenCase& c) { DiffCamRun(c).run(); }}};
}

}  // namespace lineament::cam
