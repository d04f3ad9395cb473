// Stage "classifier" (P1 eq. 4–5): which attribute was applied, told from the difference of features of the inversion
// and the manipulated image. Cross entropy over the index, Adam (0.9, 0.99), cosine.
//
// Beyond P1: a small network trained for minutes may answer right from the wrong place (every logit is a mean over all
// positions, and nothing says which one must speak), and its activation maps then sit on the neck. Here both images are
// known, so the share of each map that lies where they hardly differ is added to the loss ("localizationWeight").
#include <torch/torch.h>

#include "base/random.h"
#include "losses.h"
#include "nets/classifier.h"
#include "nets/encoder.h"
#include "nets/generator.h"
#include "task_support.h"
#include "weights/load_module.h"

namespace lineament::train {
namespace {

namespace F = torch::nn::functional;

class ClassifierTask : public Task {
 public:
  ClassifierTask(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data)
      : data_(std::move(data)),
        device_(options.device),
        settings_(loopSettings(recipe.stages.at("classifier"))),
        inputSize_(recipe.classifier.inputSize) {
    const auto& stage = recipe.stages.at("classifier");
    alphaMin_ = stage.value("alphaMin", 8.0);
    alphaMax_ = stage.value("alphaMax", 24.0);
    localizationWeight_ = stage.value("localizationWeight", 0.0);
    generator_ = nets::Generator(recipe.generator);
    encoder_ = nets::GradualStyleEncoder(recipe.encoder);
    loadModel(*generator_, options.work, "encoder", "generator.");
    loadModel(*encoder_, options.work, "encoder", "encoder.");
    auto codes = weights::loadSafetensors(modelPath(options.work, "encoder"));
    latentAverage_ = codes.value().at("latent_avg").to(device_);
    for (const auto a : kAttributes) directions_.push_back(codes->at("direction." + std::string(a)).to(device_));
    generator_->to(device_), generator_->eval();
    encoder_->to(device_), encoder_->eval();
    torch::manual_seed(settings_.seed);
    network_ = nets::Classifier(recipe.classifier);
    network_->to(device_);
    optimizer_ = std::make_unique<torch::optim::Adam>(
        parametersOf(modules()), torch::optim::AdamOptions(settings_.learningRate).betas({0.9, 0.99}));
  }

  NamedModules modules() override { return {{"classifier", network_.ptr()}}; }
  NamedOptimizers optimizers() override { return {{"adam", optimizer_.get()}}; }

  Losses step(std::int64_t step) override {
    network_->train();
    const auto indices = sampleIndices(settings_.seed, step, settings_.batch, data_->trainingCount());
    const Batch b = data_->batch(indices, sampleCoins(settings_.seed, step, settings_.batch));
    const Example e = example(b, settings_.seed + static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull);
    const auto activations = network_->activations(network_->features(e.inversion) - network_->features(e.manipulated));
    const auto logits = network_->logits(activations);
    const auto apart = outside(activations, e);
    const auto loss = F::cross_entropy(logits, e.attribute) + localizationWeight_ * apart;
    optimizer_->zero_grad();
    loss.backward();
    optimizer_->step();
    return {
        {"loss", loss.item<double>()}, {"accuracy", accuracy(logits, e.attribute)}, {"outside", apart.item<double>()}};
  }

  Losses validate() override {
    torch::NoGradGuard guard;
    network_->eval();
    const auto indices = heldOut(*data_, 256);
    double right = 0, apart = 0;
    std::vector<double> own(kAttributes.size()), seen(kAttributes.size());
    for (std::size_t i = 0; i < indices.size(); i += 16) {
      const auto end = std::min(indices.size(), i + 16);
      const Batch b = data_->batch(
          {indices.begin() + static_cast<std::ptrdiff_t>(i), indices.begin() + static_cast<std::ptrdiff_t>(end)},
          std::vector<bool>(end - i, false));
      const Example e = example(b, 77 + i);
      const auto activations =
          network_->activations(network_->features(e.inversion) - network_->features(e.manipulated));
      const auto found = network_->logits(activations).argmax(1).cpu();
      apart += outside(activations, e).item<double>() * static_cast<double>(end - i);
      const auto truth = e.attribute.cpu();
      for (std::int64_t k = 0; k < truth.size(0); ++k) {
        const auto a = static_cast<std::size_t>(truth[k].item<std::int64_t>());
        const bool hit = found[k].item<std::int64_t>() == truth[k].item<std::int64_t>();
        right += hit;
        own[a] += hit;
        seen[a] += 1;
      }
    }
    Losses out = {{"accuracy", right / static_cast<double>(indices.size())},
                  {"outside", apart / static_cast<double>(indices.size())}};
    for (std::size_t a = 0; a < kAttributes.size(); ++a) {
      out.emplace_back(std::string(kAttributes[a]), seen[a] > 0 ? own[a] / seen[a] : 0.0);
    }
    return out;
  }

  weights::TensorMap result() {
    network_->eval();
    return weights::tensorsOf(*network_, "classifier.");
  }

 private:
  struct Example {
    torch::Tensor inversion, manipulated, attribute;
  };

  /// Inversions of the batch and the same faces after one random attribute was moved, mostly in the direction in which
  /// it has room: a face without a beard gets one, a bearded one is shaved; sometimes the other way, as users do too.
  Example example(const Batch& b, std::uint64_t seed) {
    torch::NoGradGuard guard;
    Random random(seed, "edits");
    const auto n = b.image.size(0);
    auto attribute = torch::empty({n}, torch::kInt64);
    std::vector<torch::Tensor> edits;
    for (std::int64_t i = 0; i < n; ++i) {
      const int a = random.index(static_cast<int>(kAttributes.size()));
      attribute[i] = a;
      const double sign = (b.attributes[i][a].item<float>() < 0.5f) != random.chance(0.1) ? 1.0 : -1.0;
      edits.push_back(directions_[static_cast<std::size_t>(a)] * (sign * random.uniform(alphaMin_, alphaMax_)));
    }
    const auto [w, detail] = encode(*encoder_, latentAverage_, b.image.to(device_));
    const auto images = sized(generator_->forward(torch::cat({w, w + torch::stack(edits)}),
                                                  detail.defined() ? torch::cat({detail, detail}) : torch::Tensor()));
    return {images.narrow(0, 0, n), images.narrow(0, n, n), attribute.to(device_)};
  }

  torch::Tensor outside(const torch::Tensor& activations, const Example& e) {
    return energyOutside(activations, network_->fcWeight().index_select(0, e.attribute), e.inversion - e.manipulated);
  }

  torch::Tensor sized(const torch::Tensor& images) const {
    if (images.size(2) == inputSize_) return images;
    if (images.size(2) > inputSize_) return torch::adaptive_avg_pool2d(images, {inputSize_, inputSize_});
    return F::interpolate(images, F::InterpolateFuncOptions()
                                      .size(std::vector<std::int64_t>{inputSize_, inputSize_})
                                      .mode(torch::kBilinear)
                                      .align_corners(false));
  }

  static double accuracy(const torch::Tensor& logits, const torch::Tensor& truth) {
    return logits.argmax(1).eq(truth).to(torch::kFloat32).mean().item<double>();
  }

  std::shared_ptr<const Dataset> data_;
  torch::Device device_;
  LoopSettings settings_;
  std::int64_t inputSize_;
  double alphaMin_ = 8, alphaMax_ = 24, localizationWeight_ = 0;
  nets::Generator generator_{nullptr};
  nets::GradualStyleEncoder encoder_{nullptr};
  nets::Classifier network_{nullptr};
  torch::Tensor latentAverage_;
  std::vector<torch::Tensor> directions_;
  std::unique_ptr<torch::optim::Adam> optimizer_;
};

}  // namespace

StageRun makeClassifier(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data) {
  auto task = std::make_unique<ClassifierTask>(recipe, options, std::move(data));
  auto* raw = task.get();
  return {std::move(task), [raw] { return raw->result(); }};
}

}  // namespace lineament::train
