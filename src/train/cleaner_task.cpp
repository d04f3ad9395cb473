// Stage "cleaner" (P2 section "artifact suppression"): MAResU-Net learns F_train = seamlessClone(F, I, M_face) from (F,
// I). Stage "eogi" trains the baseline of both papers, EOGI's deghosting network around the pack's own generator, on
// the same couples with the same losses, so that the two differ in nothing but the network: it sees F alone, made
// small. The perceptual term compares features of VGG-16 where its file is given (StageOptions::vgg16), else of the
// project's own classifier trunk. "adversarialWeight" (0 where not given) adds P2 eq. 8: StyleGAN2's discriminator
// tells targets from cleaned images. Of a pack ("options.pack") MAResU-Net starts from the pack's weights and is
// compared by the pack's classifier. P2's form is mseWeight 0.1, perceptualWeight 1, adversarialWeight 0.1, l1Weight 0,
// learningRate 1e-4 to 1e-7.
#include <torch/torch.h>

#include <cmath>

#include "base/log.h"
#include "feature_term.h"
#include "image_shards.h"
#include "losses.h"
#include "nets/build.h"
#include "nets/cleaner.h"
#include "nets/deghosting.h"
#include "nets/discriminator.h"
#include "task_support.h"
#include "weights/load_module.h"

namespace lineament::train {
namespace fs = std::filesystem;
namespace {

ImageShards openShards(const fs::path& folder) {
  return ImageShards::open(folder, {"fused images", "cleaner-shards", {"fused", "original", "target"}, {}}).value();
}

/// A network that makes the cleaned image [n, 3, S, S] of the fused one and the original.
struct CleaningNetwork {
  std::string key;  ///< of the pack, and prefix of its tensors
  std::shared_ptr<torch::nn::Module> module;
  std::function<torch::Tensor(const torch::Tensor& fused, const torch::Tensor& original)> clean;
};

CleaningNetwork maresUNet(const Recipe& recipe) {
  nets::MaresUNet network(recipe.cleaner);
  return {"cleaner", network.ptr(), [network](const torch::Tensor& fused, const torch::Tensor& original) mutable {
            return network->forward(torch::cat({fused, original}, 1));
          }};
}

CleaningNetwork deghosting(const Recipe& recipe, const StageOptions& options) {
  if (recipe.eogi.is_null()) {
    throw ErrorException({ErrorCode::kInvalidArgument,
                          "The recipe “" + recipe.name + "” has no network for the stage “eogi”.", "networks.eogi"});
  }
  nets::Deghosting network(nets::deghostingConfig(eogiConfig(recipe)).value());
  // The generator as it paints for the encoder; what stands beside the code is not EOGI's.
  const auto path = modelPath(options.work, "encoder");
  auto stored = weights::loadSafetensors(path, {.toFloat32 = true, .prefix = "generator."}).value();
  std::erase_if(stored, [](const auto& entry) { return entry.first.starts_with("detail."); });
  auto generator = network->named_children()["generator"];
  weights::loadInto(*generator, stored, {}, path.string()).value();
  const std::int64_t side = network->config().inSize;
  return {"eogi", network.ptr(), [network, side](const torch::Tensor& fused, const torch::Tensor&) mutable {
            return network->forward(torch::adaptive_avg_pool2d(fused, {side, side}));
          }};
}

class CleanerTask : public Task {
 public:
  CleanerTask(const Recipe& recipe, const StageOptions& options, const std::string& name)
      : data_(openShards(options.data)), device_(options.device), settings_(loopSettings(stageSettings(recipe, name))) {
    const auto stage = stageSettings(recipe, name);
    mseWeight_ = stage.value("mseWeight", 0.1);
    l1Weight_ = stage.value("l1Weight", 1.0);
    perceptualWeight_ = stage.value("perceptualWeight", 1.0);
    freezeNorm_ = stage.value("freezeNorm", false);
    if (perceptualWeight_ > 0) features_ = FeatureTerm(recipe, options);
    torch::manual_seed(settings_.seed);
    network_ = name == "eogi" ? deghosting(recipe, options) : maresUNet(recipe);
    data_.requireSize(recipe.resolution, "the pack “" + recipe.name + "”").value();
    if (options.pack != nullptr) {
      data_.requirePack(*options.pack).value();
      loadFromPack(*network_.module, *options.pack, network_.key);
    }
    network_.module->to(device_);
    const auto adam = torch::optim::AdamOptions(settings_.learningRate).betas({0.9, 0.999});
    auto learnable = network_.module->parameters();
    std::erase_if(learnable, [](const torch::Tensor& p) { return !p.requires_grad(); });
    optimizer_ = std::make_unique<torch::optim::Adam>(learnable, adam);
    adversarialWeight_ = stage.value("adversarialWeight", 0.0);
    if (adversarialWeight_ <= 0) return;
    r1Weight_ = stage.value("r1Weight", 10.0);
    r1Every_ = std::max<std::int64_t>(1, stage.value("r1Every", std::int64_t{16}));
    if (settings_.batch % std::min(settings_.batch, 4) != 0) {
      throw ErrorException({ErrorCode::kInvalidArgument,
                            "With an adversarial term the cleaner's batch must be below 4 or a multiple of it.",
                            std::to_string(settings_.batch)});
    }
    nets::GeneratorConfig judge = recipe.generator;
    judge.size = recipe.resolution;
    discriminator_ = nets::Discriminator(judge);
    discriminator_->to(device_);
    discriminatorOptimizer_ =
        std::make_unique<torch::optim::Adam>(parametersOf({{"discriminator", discriminator_.ptr()}}), adam);
  }

  NamedModules modules() override {
    NamedModules all = {{network_.key, network_.module}};
    if (discriminator_) all.emplace_back("discriminator", discriminator_.ptr());
    return all;
  }
  NamedOptimizers optimizers() override {
    NamedOptimizers all = {{"adam", optimizer_.get()}};
    if (discriminator_) all.emplace_back("adam_discriminator", discriminatorOptimizer_.get());
    return all;
  }

  Losses step(std::int64_t step) override {
    network_.module->train(!freezeNorm_);
    const auto samples = data_.batch(settings_.seed, step, settings_.batch);
    auto fused = data_.pictures("fused", samples), original = data_.pictures("original", samples),
         target = data_.pictures("target", samples);
    if (sampleCoins(settings_.seed, step, 1).front()) {
      fused = fused.flip({3}), original = original.flip({3}), target = target.flip({3});
    }
    target = target.to(device_);
    const auto cleaned = network_.clean(fused.to(device_), original.to(device_));
    const auto mse = torch::mse_loss(cleaned, target);
    const auto l1 = imageLoss(cleaned, target, torch::ones({1, 1, target.size(2), target.size(3)}, device_), 1.0);
    auto loss = mseWeight_ * mse + l1Weight_ * l1;
    Losses losses = {{"loss", 0}, {"mse", mse.item<double>()}, {"l1", l1.item<double>()}};
    if (features_) {
      const auto apart = features_(cleaned, target);
      loss = loss + perceptualWeight_ * apart;
      losses.emplace_back("perceptual", apart.item<double>());
    }
    if (discriminator_) {
      const double judged = judge(step, cleaned.detach(), target);
      setRequiresGrad(*discriminator_, false);
      const auto fooled = torch::nn::functional::softplus(-discriminator_->forward(cleaned)).mean();
      loss = loss + adversarialWeight_ * fooled;
      losses.emplace_back("adversarial", fooled.item<double>());
      losses.emplace_back("discriminator", judged);
    }
    optimizer_->zero_grad();
    loss.backward();
    optimizer_->step();
    losses.front().second = loss.item<double>();
    return losses;
  }

  Losses validate() override {
    torch::NoGradGuard guard;
    network_.module->eval();
    // One error over all: a mean of decibels would count the pictures where nothing is to be done most.
    double cleanedError = 0, fusedError = 0;
    for (const std::int64_t sample : data_.heldOut()) {
      const auto target = data_.pictures("target", {sample}), fused = data_.pictures("fused", {sample});
      cleanedError +=
          torch::mse_loss(clean(fused, data_.pictures("original", {sample})).clamp(-1, 1), target).item<double>();
      fusedError += torch::mse_loss(fused, target).item<double>();
    }
    const auto decibels = [&](double sum) {
      return 10 * std::log10(4 * static_cast<double>(data_.heldOut().size()) / std::max(sum, 1e-12));
    };
    if (data_.heldOut().empty()) return {};
    return {{"psnr_cleaned", decibels(cleanedError)}, {"psnr_fused", decibels(fusedError)}};
  }

  void figure(const fs::path& path) override {
    torch::NoGradGuard guard;
    network_.module->eval();
    const auto& held = data_.heldOut();
    if (held.empty()) return;
    const std::vector<std::int64_t> first(held.begin(), held.begin() + std::min<std::ptrdiff_t>(8, std::ssize(held)));
    const std::int64_t shown = data_.size() % 512 == 0 ? 512 : data_.size();  // large pictures are shown smaller
    std::vector<torch::Tensor> originals, fusedOnes, cleaned, targets;
    for (const std::int64_t sample : first) {
      const auto fused = data_.pictures("fused", {sample}), original = data_.pictures("original", {sample});
      originals.push_back(areaTo(original, shown));
      fusedOnes.push_back(areaTo(fused, shown));
      cleaned.push_back(areaTo(clean(fused, original), shown));
      targets.push_back(areaTo(data_.pictures("target", {sample}), shown));
    }
    for (const auto* row : {&fusedOnes, &cleaned, &targets})
      originals.insert(originals.end(), row->begin(), row->end());
    writeGrid(path, torch::cat(originals), static_cast<int>(first.size())).value();
  }

  weights::TensorMap result() {
    network_.module->eval();
    return weights::tensorsOf(*network_.module, network_.key + ".");
  }

 private:
  /// One step of the discriminator: P2 eq. 8 in its logistic form, and every `r1Every_` steps R1 on the targets, as
  /// StyleGAN2 trains it. Returns its loss without R1.
  double judge(std::int64_t step, const torch::Tensor& cleaned, const torch::Tensor& target) {
    setRequiresGrad(*discriminator_, true);
    const auto softplus = [](const torch::Tensor& x) { return torch::nn::functional::softplus(x).mean(); };
    const auto judged = softplus(discriminator_->forward(cleaned)) + softplus(-discriminator_->forward(target));
    auto loss = judged;
    if (r1Weight_ > 0 && step % r1Every_ == 0) {
      const auto real = target.detach().clone().requires_grad_(true);
      const auto slope = torch::autograd::grad({discriminator_->forward(real).sum()}, {real}, {}, true, true).front();
      loss = loss + r1Weight_ / 2 * static_cast<double>(r1Every_) * slope.square().sum({1, 2, 3}).mean();
    }
    discriminatorOptimizer_->zero_grad();
    loss.backward();
    discriminatorOptimizer_->step();
    return judged.item<double>();
  }
  torch::Tensor clean(const torch::Tensor& fused, const torch::Tensor& original) {
    return network_.clean(fused.to(device_), original.to(device_)).cpu();
  }

  ImageShards data_;
  torch::Device device_;
  LoopSettings settings_;
  double mseWeight_ = 0.1, l1Weight_ = 1, perceptualWeight_ = 1;
  bool freezeNorm_ = false;
  FeatureTerm features_;
  CleaningNetwork network_;
  double adversarialWeight_ = 0, r1Weight_ = 10;
  std::int64_t r1Every_ = 16;
  nets::Discriminator discriminator_{nullptr};  ///< null without an adversarial term
  std::unique_ptr<torch::optim::Adam> optimizer_, discriminatorOptimizer_;
};

}  // namespace

StageRun makeCleaner(const Recipe& recipe, const StageOptions& options, const std::string& name) {
  auto task = std::make_unique<CleanerTask>(recipe, options, name);
  auto* raw = task.get();
  return {std::move(task), [raw] { return raw->result(); }};
}

}  // namespace lineament::train
