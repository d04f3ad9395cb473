#include "classifier_examples.h"

#include <torch/torch.h>

#include "base/files.h"
#include "base/random.h"
#include "image_shards.h"
#include "nets/encoder.h"
#include "nets/generator.h"

namespace lineament::train {
namespace {

namespace F = torch::nn::functional;

class PaintedCouples : public CoupleSource {
 public:
  PaintedCouples(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data,
                 const nlohmann::json& stage)
      : data_(std::move(data)),
        device_(options.device),
        settings_(loopSettings(stage)),
        inputSize_(recipe.classifier.inputSize),
        alphaMin_(stage.value("alphaMin", 8.0)),
        alphaMax_(stage.value("alphaMax", 24.0)),
        generator_(recipe.generator),
        encoder_(recipe.encoder) {
    loadModel(*generator_, options.work, "encoder", "generator.");
    loadModel(*encoder_, options.work, "encoder", "encoder.");
    auto codes = weights::loadSafetensors(modelPath(options.work, "encoder"));
    latentAverage_ = codes.value().at("latent_avg").to(device_);
    for (const auto a : kAttributes) directions_.push_back(codes->at("direction." + std::string(a)).to(device_));
    generator_->to(device_), generator_->eval();
    encoder_->to(device_), encoder_->eval();
  }

  Couples batch(std::int64_t step) override {
    const auto indices = sampleIndices(settings_.seed, step, settings_.batch, data_->trainingCount());
    return couples(data_->batch(indices, sampleCoins(settings_.seed, step, settings_.batch)),
                   settings_.seed + static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull);
  }
  [[nodiscard]] std::int64_t heldOutCount() const override {
    return std::min<std::int64_t>(256, data_->heldOutCount());
  }
  Couples heldOut(std::int64_t first, std::int64_t count) override {
    const auto all = train::heldOut(*data_, heldOutCount());
    const auto n = static_cast<std::size_t>(count);
    const std::vector<std::int64_t> indices(all.begin() + first, all.begin() + first + count);
    return couples(data_->batch(indices, std::vector<bool>(n, false)), 77 + static_cast<std::uint64_t>(first));
  }

 private:
  /// Inversions of the batch and the same faces after one random attribute was moved, mostly in the direction in which
  /// it has room: a face without a beard gets one, a bearded one is shaved; sometimes the other way, as users do too.
  Couples couples(const Batch& b, std::uint64_t seed) {
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
    const auto [w, beside] = encode(*encoder_, latentAverage_, b.image.to(device_));
    const auto detail = generator_->anchored(w, beside);
    const auto images = sized(generator_->forward(torch::cat({w, w + torch::stack(edits)}),
                                                  detail.defined() ? torch::cat({detail, detail}) : torch::Tensor()));
    return {images.narrow(0, 0, n), images.narrow(0, n, n), attribute.to(device_)};
  }

  [[nodiscard]] torch::Tensor sized(const torch::Tensor& images) const {
    if (images.size(2) == inputSize_) return images;
    if (images.size(2) > inputSize_) return torch::adaptive_avg_pool2d(images, {inputSize_, inputSize_});
    return F::interpolate(images, F::InterpolateFuncOptions()
                                      .size(std::vector<std::int64_t>{inputSize_, inputSize_})
                                      .mode(torch::kBilinear)
                                      .align_corners(false));
  }

  std::shared_ptr<const Dataset> data_;
  torch::Device device_;
  LoopSettings settings_;
  std::int64_t inputSize_;
  double alphaMin_, alphaMax_;
  nets::Generator generator_;
  nets::GradualStyleEncoder encoder_;
  torch::Tensor latentAverage_;
  std::vector<torch::Tensor> directions_;
};

class StoredCouples : public CoupleSource {
 public:
  StoredCouples(const Recipe& recipe, const StageOptions& options, const nlohmann::json& stage)
      : shards_(ImageShards::open(
                    options.data,
                    {"couples for the classifier", "classifier-shards", {"inversion", "manipulated"}, {"attribute"}})
                    .value()),
        device_(options.device),
        settings_(loopSettings(stage)) {
    shards_.requireSize(recipe.classifier.inputSize, "the classifier of “" + recipe.name + "”").value();
    if (options.pack != nullptr) shards_.requirePack(*options.pack).value();
    std::vector<std::int64_t> all = shards_.training();
    all.insert(all.end(), shards_.heldOut().begin(), shards_.heldOut().end());
    const auto outputs = shards_.numbers("attribute", all);
    if (outputs.min().item<std::int64_t>() < 0 || outputs.max().item<std::int64_t>() >= recipe.classifier.classes) {
      throw ErrorException({ErrorCode::kInvalidArgument,
                            "The shards in " + quoted(options.data) + " name outputs that the classifier of “" +
                                recipe.name + "” does not have.",
                            std::to_string(recipe.classifier.classes) + " outputs"});
    }
  }

  Couples batch(std::int64_t step) override {
    Couples c = couples(shards_.batch(settings_.seed, step, settings_.batch));
    // Faces are as good mirrored, and a folder of photographs is small.
    if (sampleCoins(settings_.seed, step, 1).front())
      c.inversion = c.inversion.flip({3}), c.manipulated = c.manipulated.flip({3});
    return c;
  }
  [[nodiscard]] std::int64_t heldOutCount() const override {
    return static_cast<std::int64_t>(shards_.heldOut().size());
  }
  Couples heldOut(std::int64_t first, std::int64_t count) override {
    const auto at = shards_.heldOut().begin() + first;
    return couples({at, at + count});
  }

 private:
  [[nodiscard]] Couples couples(const std::vector<std::int64_t>& samples) const {
    return {shards_.pictures("inversion", samples).to(device_), shards_.pictures("manipulated", samples).to(device_),
            shards_.numbers("attribute", samples).to(device_)};
  }

  ImageShards shards_;
  torch::Device device_;
  LoopSettings settings_;
};

}  // namespace

std::unique_ptr<CoupleSource> paintedCouples(const Recipe& recipe, const StageOptions& options,
                                             std::shared_ptr<const Dataset> data, const nlohmann::json& stage) {
  return std::make_unique<PaintedCouples>(recipe, options, std::move(data), stage);
}

std::unique_ptr<CoupleSource> storedCouples(const Recipe& recipe, const StageOptions& options,
                                            const nlohmann::json& stage) {
  return std::make_unique<StoredCouples>(recipe, options, stage);
}

}  // namespace lineament::train
