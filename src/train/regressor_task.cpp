// Stage "regressor": attribute strengths off a picture, learned from the painter's labels alone. No part of a pack: it
// judges one (own effect and leak of a slider), so it must not share anything with the networks that it judges. Half of
// the batches are softened, because inversions are softer than paintings and must not read differently for that.
#include <torch/torch.h>

#include "nets/classifier.h"
#include "task_support.h"
#include "weights/load_module.h"

namespace lineament::train {
namespace {

namespace F = torch::nn::functional;

class RegressorTask : public Task {
 public:
  RegressorTask(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data)
      : data_(std::move(data)), device_(options.device), settings_(loopSettings(stageSettings(recipe, "regressor"))) {
    torch::manual_seed(settings_.seed);
    network_ = nets::Classifier(recipe.regressor);
    network_->to(device_);
    optimizer_ = std::make_unique<torch::optim::Adam>(
        parametersOf(modules()), torch::optim::AdamOptions(settings_.learningRate).betas({0.9, 0.99}));
  }

  NamedModules modules() override { return {{"regressor", network_.ptr()}}; }
  NamedOptimizers optimizers() override { return {{"adam", optimizer_.get()}}; }

  Losses step(std::int64_t step) override {
    network_->train();
    const auto indices = sampleIndices(settings_.seed, step, settings_.batch, data_->trainingCount());
    const Batch b = data_->batch(indices, sampleCoins(settings_.seed, step, settings_.batch));
    auto images = b.image;
    const auto coins = sampleCoins(settings_.seed + 1, step, 2);
    if (coins[0]) images = images.flip({3});
    if (coins[1]) images = softened(images);
    const auto found = regress(*network_, images.to(device_));
    const auto wanted = b.attributes.to(device_);
    const auto loss = torch::mse_loss(found, wanted);
    optimizer_->zero_grad();
    loss.backward();
    optimizer_->step();
    return {{"loss", loss.item<double>()}, {"mae", (found - wanted).abs().mean().item<double>()}};
  }

  Losses validate() override {
    torch::NoGradGuard guard;
    network_->eval();
    const auto indices = heldOut(*data_, 256);
    auto error = torch::zeros({static_cast<std::int64_t>(kAttributes.size())});
    for (std::size_t i = 0; i < indices.size(); i += 16) {
      const std::vector<std::int64_t> some(
          indices.begin() + static_cast<std::ptrdiff_t>(i),
          indices.begin() + static_cast<std::ptrdiff_t>(std::min(indices.size(), i + 16)));
      const Batch b = data_->batch(some, std::vector<bool>(some.size(), false));
      error += (regress(*network_, b.image.to(device_)).cpu() - b.attributes).abs().sum(0);
    }
    error /= static_cast<double>(std::max<std::size_t>(1, indices.size()));
    Losses out = {{"mae", error.mean().item<double>()}};
    for (std::size_t a = 0; a < kAttributes.size(); ++a) {
      out.emplace_back(std::string(kAttributes[a]), error[static_cast<std::int64_t>(a)].item<double>());
    }
    return out;
  }

  weights::TensorMap result() {
    network_->eval();
    return weights::tensorsOf(*network_, "regressor.");
  }

 private:
  static torch::Tensor softened(const torch::Tensor& images) {
    const auto side = images.size(2);
    return F::interpolate(torch::avg_pool2d(images, 2), F::InterpolateFuncOptions()
                                                            .size(std::vector<std::int64_t>{side, side})
                                                            .mode(torch::kBilinear)
                                                            .align_corners(false));
  }

  std::shared_ptr<const Dataset> data_;
  torch::Device device_;
  LoopSettings settings_;
  nets::Classifier network_{nullptr};
  std::unique_ptr<torch::optim::Adam> optimizer_;
};

}  // namespace

torch::Tensor regress(nets::ClassifierImpl& network, const torch::Tensor& images) {
  const std::int64_t side = network.config().inputSize;
  auto input = images;
  if (input.size(2) > side) input = torch::adaptive_avg_pool2d(input, {side, side});
  if (input.size(2) < side) {
    input = F::interpolate(input, F::InterpolateFuncOptions()
                                      .size(std::vector<std::int64_t>{side, side})
                                      .mode(torch::kBilinear)
                                      .align_corners(false));
  }
  return torch::sigmoid(network.forward(network.features(input)));
}

StageRun makeRegressor(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data) {
  auto task = std::make_unique<RegressorTask>(recipe, options, std::move(data));
  auto* raw = task.get();
  return {std::move(task), [raw] { return raw->result(); }};
}

}  // namespace lineament::train
