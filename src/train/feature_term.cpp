#include "feature_term.h"

#include "base/log.h"
#include "base/sha256.h"
#include "task_support.h"
#include "weights/load_module.h"
#include "weights/pack.h"

namespace lineament::train {

FeatureTerm::FeatureTerm(const Recipe& recipe, const StageOptions& options) {
  if (!options.vgg16.empty()) {
    vgg_ = nets::Vgg16();
    // torchvision's file holds the layers that tell a thousand things apart as well: four fifths of it, not needed
    // here.
    const auto stored = weights::loadWeights(options.vgg16, {.toFloat32 = true, .prefix = "features."}).value();
    weights::loadInto(*vgg_->named_children()["features"], stored, {}, options.vgg16.string()).value();
    vgg_->to(options.device), vgg_->eval();
    setRequiresGrad(*vgg_, false);
    log(LogLevel::kInfo, "train", "The perceptual term compares features of VGG-16 (P2 eq. 7).");
    return;
  }
  const weights::Pack* const pack = options.pack != nullptr ? options.pack : options.start;
  if (pack != nullptr && pack->network("classifier") == nullptr) {
    log(LogLevel::kWarning, "train",
        "The pack “" + recipe.name +
            "” has no classifier and no VGG-16 was given, so the perceptual term is left out.");
    return;
  }
  trunk_ = nets::Classifier(recipe.classifier);
  if (pack != nullptr) {
    loadFromPack(*trunk_, *pack, "classifier");
  } else {
    loadModel(*trunk_, options.work, "classifier", "classifier.");
  }
  log(LogLevel::kInfo, "train",
      "The perceptual term compares features of the trunk of “" + recipe.name + "”'s own classifier, not of VGG-16.");
  trunk_->to(options.device), trunk_->eval();
  setRequiresGrad(*trunk_, false);
}

torch::Tensor FeatureTerm::operator()(const torch::Tensor& image, const torch::Tensor& target) {
  if (!vgg_.is_empty()) return nets::perceptualLoss(*vgg_, image, target);
  torch::Tensor wanted;
  {
    torch::NoGradGuard guard;
    wanted = trunk_->features(target);
  }
  return torch::mse_loss(trunk_->features(image), wanted) / wanted.square().mean().clamp_min(1e-6);
}

std::string digestOfVgg16(const std::filesystem::path& file) {
  return file.empty() ? std::string() : sha256HexOfFile(file).value().substr(0, 16);
}

}  // namespace lineament::train
