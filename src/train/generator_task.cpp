// Stage "generator": StyleGAN2's synthesis network learns to be the painter, by regression from the painter's own
// parameters (through the embedder) to its paintings. Progressive: `growth` lists [fraction of the steps, resolution].
#include <torch/torch.h>

#include <cmath>

#include "embedder.h"
#include "losses.h"
#include "nets/generator.h"
#include "task_support.h"
#include "weights/load_module.h"

namespace lineament::train {
namespace {

class GeneratorTask : public Task {
 public:
  GeneratorTask(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data)
      : data_(std::move(data)), device_(options.device), settings_(loopSettings(recipe.stages.at("generator"))) {
    const auto& stage = recipe.stages.at("generator");
    gradientWeight_ = stage.value("gradientWeight", 0.5);
    featureWeight_ = stage.value("featureWeight", 3.0);
    for (const auto& g : stage.at("growth")) growth_.emplace_back(g.at(0).get<double>(), g.at(1).get<int>());
    torch::manual_seed(settings_.seed);
    generator_ = nets::Generator(withoutDetail(recipe.generator));  // nothing stands beside these codes
    embedder_ = Embedder(data_->parameterCount(), static_cast<int>(kAttributes.size()), recipe.generator.latentCount(),
                         recipe.generator.styleDim);
    generator_->to(device_);
    embedder_->to(device_);
    auto learned = parametersOf(modules());
    for (auto& map : prepareForRegression()) learned.push_back(map);
    optimizer_ = std::make_unique<torch::optim::Adam>(
        learned, torch::optim::AdamOptions(settings_.learningRate).betas({0.9, 0.99}));
  }

  NamedModules modules() override { return {{"generator", generator_.ptr()}, {"embedder", embedder_.ptr()}}; }
  NamedOptimizers optimizers() override { return {{"adam", optimizer_.get()}}; }

  Losses step(std::int64_t step) override {
    const auto indices = sampleIndices(settings_.seed, step, settings_.batch, data_->trainingCount());
    const Batch b = data_->batch(indices, sampleCoins(settings_.seed, step, settings_.batch));
    const int resolution = resolution_ = resolutionAt(growth_, step, settings_.steps);
    const auto w = embedder_->forward(b.parameters.to(device_), b.attributes.to(device_));
    const auto predicted = generator_->pyramid(w, resolution).back();
    const auto target = areaTo(b.image.to(device_), resolution);
    const auto weights = areaTo(featureWeights(b.labels.to(device_), featureWeight_), resolution);
    const auto loss = imageLoss(predicted, target, weights, gradientWeight_);
    optimizer_->zero_grad();
    loss.backward();
    optimizer_->step();
    torch::NoGradGuard guard;
    return {{"loss", loss.item<double>()}, {"l1", (predicted - target).abs().mean().item<double>()}};
  }

  Losses validate() override {
    torch::NoGradGuard guard;
    const auto indices = heldOut(*data_, 64);
    double sum = 0, edited = 0;
    for (std::size_t i = 0; i < indices.size(); i += 16) {
      const PairBatch p =
          data_->pairs({indices.begin() + static_cast<std::ptrdiff_t>(i),
                        indices.begin() + static_cast<std::ptrdiff_t>(std::min(indices.size(), i + 16))});
      const auto size = static_cast<double>(p.before.image.size(0));
      sum += size * psnr(paint(p.before), areaTo(p.before.image.to(device_), resolution_));
      edited += size * psnr(paint(p.after), areaTo(p.after.image.to(device_), resolution_));
    }
    const auto n = static_cast<double>(indices.size());
    return {{"psnr", sum / n}, {"psnr_edited", edited / n}};
  }

  void figure(const std::filesystem::path& path) override {
    torch::NoGradGuard guard;
    const PairBatch p = data_->pairs(heldOut(*data_, 8));
    const auto before = areaTo(p.before.image, resolution_), after = areaTo(p.after.image, resolution_);
    writeGrid(path, torch::cat({before, paint(p.before).cpu(), after, paint(p.after).cpu()}), 8).value();
  }

  weights::TensorMap result() {
    weights::TensorMap all = weights::tensorsOf(*generator_, "generator.");
    all.merge(weights::tensorsOf(*embedder_, "embedder."));
    return all;
  }

 private:
  /// Starting values for a regression, and the fixed noise maps, which it can learn: from zero they become the places
  /// of eyes, nose and mouth, which convolutions alone would have to grow out of the 4 × 4 constant, as a GAN does in
  /// millions of images.
  std::vector<torch::Tensor> prepareForRegression() {
    std::vector<torch::Tensor> maps;
    torch::NoGradGuard guard;
    for (auto& parameter : generator_->named_parameters()) {
      if (parameter.key().ends_with("noise.weight")) parameter.value().fill_(1.0);
      // Nearly unconditional at first: the mean face comes within minutes, and what tells faces apart on top of it.
      if (parameter.key().ends_with("modulation.weight")) parameter.value().mul_(0.1);
    }
    for (auto& buffer : generator_->named_buffers()) {
      if (!buffer.key().starts_with("noises.")) continue;
      buffer.value().zero_();
      buffer.value().set_requires_grad(true);
      maps.push_back(buffer.value());
    }
    return maps;
  }
  /// At the resolution that is being learned.
  torch::Tensor paint(const Batch& b) {
    return generator_->pyramid(embedder_->forward(b.parameters.to(device_), b.attributes.to(device_)), resolution_)
        .back();
  }

  std::shared_ptr<const Dataset> data_;
  torch::Device device_;
  LoopSettings settings_;
  double gradientWeight_ = 0.5, featureWeight_ = 3;
  int resolution_ = 0;  ///< of the last step; 0: full
  Growth growth_;
  nets::Generator generator_{nullptr};
  Embedder embedder_{nullptr};
  std::unique_ptr<torch::optim::Adam> optimizer_;
};

}  // namespace

StageRun makeGenerator(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data) {
  auto task = std::make_unique<GeneratorTask>(recipe, options, std::move(data));
  auto* raw = task.get();
  return {std::move(task), [raw] { return raw->result(); }};
}

}  // namespace lineament::train
