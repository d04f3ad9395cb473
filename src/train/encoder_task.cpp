// Stage "encoder": pSp's encoder learns the codes of paintings. First from the embedder's codes alone (cheap), then,
// from `jointFrom` of the steps on, together with the generator: G(E(I)) against I, and G(E(I) + edit) against the true
// edit, so that directions stay true for codes that come from pictures. Where the networks have a detail map beside the
// code, it is learned there, too: the same map goes into both pictures, so that it learns to give way to the edit.
// "changeWeight" (0 where not given) counts what the true edit changes that many times more: a pair of glasses is a
// twentieth of the picture, and what lies beside the code would rather keep it all. "detailDropout": share of the
// pictures that must do without it, so that the code goes on telling the whole face. `growth` lists [fraction of the
// steps, resolution] of the pictures that are compared.
#include <torch/torch.h>

#include "base/random.h"
#include "embedder.h"
#include "losses.h"
#include "nets/encoder.h"
#include "nets/generator.h"
#include "task_support.h"
#include "weights/load_module.h"

namespace lineament::train {
namespace {

class EncoderTask : public Task {
 public:
  EncoderTask(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data)
      : data_(std::move(data)), device_(options.device), settings_(loopSettings(recipe.stages.at("encoder"))) {
    const auto& stage = recipe.stages.at("encoder");
    jointFrom_ = stage.value("jointFrom", 0.4);
    codeWeight_ = stage.value("codeWeight", 0.5);
    gradientWeight_ = stage.value("gradientWeight", 0.5);
    featureWeight_ = stage.value("featureWeight", 3.0);
    generatorRate_ = stage.value("generatorRate", 4.0);
    changeWeight_ = stage.value("changeWeight", 0.0);
    detailDropout_ = stage.value("detailDropout", 0.0);
    torch::manual_seed(settings_.seed);
    for (const auto& g : stage.value("growth", nlohmann::json::array()))
      growth_.emplace_back(g.at(0).get<double>(), g.at(1).get<int>());
    if (growth_.empty()) growth_.emplace_back(0.0, recipe.resolution);
    generator_ = nets::Generator(recipe.generator);
    embedder_ = Embedder(data_->parameterCount(), static_cast<int>(kAttributes.size()), recipe.generator.latentCount(),
                         recipe.generator.styleDim);
    loadPainter(recipe, options.work);
    encoder_ = nets::GradualStyleEncoder(recipe.encoder);
    state_ = std::make_shared<torch::nn::Module>("state");
    latentAverage_ = state_->register_buffer("latent_avg", averageCode());
    codeScale_ = state_->register_buffer("code_scale", codeSpread());
    for (torch::nn::Module* m :
         std::initializer_list<torch::nn::Module*>{generator_.get(), embedder_.get(), encoder_.get(), state_.get()}) {
      m->to(device_);
    }
    latentAverage_ = state_->named_buffers()["latent_avg"];
    codeScale_ = state_->named_buffers()["code_scale"];
    const auto adam = torch::optim::AdamOptions(settings_.learningRate).betas({0.9, 0.99});
    optimizer_ = std::make_unique<torch::optim::Adam>(encoder_->parameters(), adam);
    painterOptimizer_ = std::make_unique<torch::optim::Adam>(
        parametersOf({{"generator", generator_.ptr()}, {"embedder", embedder_.ptr()}}), adam);
  }

  NamedModules modules() override {
    return {
        {"encoder", encoder_.ptr()}, {"generator", generator_.ptr()}, {"embedder", embedder_.ptr()}, {"state", state_}};
  }
  NamedOptimizers optimizers() override {
    return {{"adam", optimizer_.get()}, {"adam_painter", painterOptimizer_.get()}};
  }

  Losses step(std::int64_t step) override {
    const auto indices = sampleIndices(settings_.seed, step, settings_.batch, data_->trainingCount());
    const bool joint = static_cast<double>(step) >= jointFrom_ * static_cast<double>(settings_.steps);
    encoder_->train();
    optimizer_->zero_grad();
    painterOptimizer_->zero_grad();
    resolution_ = resolutionAt(growth_, step, settings_.steps);
    Losses losses =
        joint ? jointStep(indices, step) : codeStep(indices, sampleCoins(settings_.seed, step, settings_.batch));
    optimizer_->step();
    if (joint) {
      // Equalized weights are of unit size whatever their fan-in, so their steps must be larger than the encoder's.
      for (auto& group : painterOptimizer_->param_groups()) {
        auto& options = static_cast<torch::optim::AdamOptions&>(group.options());
        options.lr(generatorRate_ * learningRateAt(settings_, step));
      }
      painterOptimizer_->step();
    }
    return losses;
  }

  Losses validate() override {
    torch::NoGradGuard guard;
    encoder_->eval();
    double inversion = 0, edit = 0, nothing = 0;
    const auto indices = heldOut(*data_, 64);
    for (std::size_t i = 0; i < indices.size(); i += 16) {
      const PairBatch p =
          data_->pairs({indices.begin() + static_cast<std::ptrdiff_t>(i),
                        indices.begin() + static_cast<std::ptrdiff_t>(std::min(indices.size(), i + 16))});
      const auto size = static_cast<double>(p.before.image.size(0));
      const auto [w, detail] = anchored(encode(p.before.image));
      const auto after = shrunk(p.after.image);
      inversion += size * psnr(paint(w, detail), shrunk(p.before.image));
      edit += size * psnr(paint(w + change(p), detail), after);
      nothing += size * psnr(paint(w, detail), after);
    }
    const auto n = static_cast<double>(indices.size());
    return {{"psnr_inversion", inversion / n}, {"psnr_edit", edit / n}, {"psnr_unedited", nothing / n}};
  }

  void figure(const std::filesystem::path& path) override {
    torch::NoGradGuard guard;
    encoder_->eval();
    const PairBatch p = data_->pairs(heldOut(*data_, 8));
    const auto [w, detail] = anchored(encode(p.before.image));
    std::vector<torch::Tensor> rows = {shrunk(p.before.image).cpu(), paint(w, detail).cpu()};
    for (std::size_t a = 0; a < kAttributes.size(); ++a) {
      auto one = torch::zeros({1, static_cast<std::int64_t>(kAttributes.size())}, device_);
      one[0][static_cast<std::int64_t>(a)] = 1.0;
      rows.push_back(paint(w + embedder_->edit(one), detail).cpu());
    }
    writeGrid(path, torch::cat(rows), 8).value();
  }

  weights::TensorMap result() {
    encoder_->eval();
    weights::TensorMap all = weights::tensorsOf(*encoder_, "encoder.");
    all.merge(weights::tensorsOf(*generator_, "generator."));
    torch::NoGradGuard guard;
    all["latent_avg"] = latentAverage_.detach().cpu().contiguous();
    const auto directions = embedder_->directions().detach().cpu();
    for (std::size_t a = 0; a < kAttributes.size(); ++a) {
      all["direction." + std::string(kAttributes[a])] = directions[static_cast<std::int64_t>(a)].contiguous();
    }
    return all;
  }

 private:
  /// The painter that the former stage trained. What it does not know, of the networks' detail and of resolutions that
  /// it did not grow to, starts as "change nothing".
  void loadPainter(const Recipe& recipe, const std::filesystem::path& work) {
    nets::Generator plain(withoutDetail(recipe.generator));
    loadModel(*plain, work, "generator", "generator.");
    loadModel(*embedder_, work, "generator", "embedder.");
    torch::NoGradGuard guard;
    const auto known = weights::tensorsOf(*plain);
    for (auto& [name, tensor] : weights::tensorsOf(*generator_)) {
      if (const auto it = known.find(name); it != known.end()) torch::Tensor(tensor).copy_(it->second);
    }
    int reached = recipe.resolution;
    for (const auto& g : recipe.stages.at("generator").at("growth")) reached = g.at(1).get<int>();
    auto parameters = generator_->named_parameters();
    for (int i = 0; (8 << i) <= recipe.resolution; ++i) {
      if ((8 << i) > reached) parameters["to_rgbs." + std::to_string(i) + ".conv.weight"].zero_();
    }
  }
  nets::Encoded encode(const torch::Tensor& images) {
    return train::encode(*encoder_, latentAverage_, images.to(device_));
  }
  /// At the resolution that is being learned.
  torch::Tensor paint(const torch::Tensor& w, const torch::Tensor& detail) {
    return generator_->pyramid(w, resolution_, detail).back();
  }
  torch::Tensor shrunk(const torch::Tensor& images) {
    return resolution_ == 0 ? images.to(device_) : areaTo(images.to(device_), resolution_);
  }
  torch::Tensor change(const PairBatch& p) {
    return embedder_->edit(p.after.attributes.to(device_) - p.before.attributes.to(device_));
  }
  torch::Tensor codeLoss(const torch::Tensor& w, const torch::Tensor& target) {
    return ((w - target) / codeScale_).square().mean();
  }

  Losses codeStep(const std::vector<std::int64_t>& indices, const std::vector<bool>& coins) {
    const Batch b = data_->batch(indices, coins);
    torch::Tensor target;
    {
      torch::NoGradGuard guard;
      target = embedder_->forward(b.parameters.to(device_), b.attributes.to(device_));
    }
    const auto code = codeLoss(encode(b.image).codes, target);
    code.backward();
    return {{"loss", code.item<double>()}, {"code", code.item<double>()}, {"inversion", 0}, {"edit", 0}};
  }

  /// [n, 1, s, s]: 0 where the pictures of a pair are equal, 1 from a tenth of the range on.
  torch::Tensor changed(const PairBatch& p) {
    return (shrunk(p.after.image) - shrunk(p.before.image)).abs().mean(1, true).mul(5).clamp_max(1);
  }

  /// The detail, where there is one, as the generator wants it.
  nets::Encoded anchored(const nets::Encoded& encoded) {
    return {encoded.codes, generator_->anchored(encoded.codes, encoded.detail)};
  }
  /// [n, 1, 1, 1]: 0 for the samples of a step that must do without their detail, else 1.
  torch::Tensor kept(std::int64_t step, std::size_t n) {
    Random random(settings_.seed + static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull, "detail");
    auto keep = torch::ones({static_cast<std::int64_t>(n), 1, 1, 1});
    for (std::int64_t i = 0; i < keep.size(0); ++i) {
      if (random.chance(detailDropout_)) keep[i] = 0;
    }
    return keep.to(device_);
  }

  Losses jointStep(const std::vector<std::int64_t>& indices, std::int64_t step) {
    const PairBatch p = data_->pairs(indices);
    nets::Encoded encoded = encode(p.before.image);
    if (encoded.detail.defined() && detailDropout_ > 0) encoded.detail = encoded.detail * kept(step, indices.size());
    const auto [w, detail] = anchored(encoded);
    torch::Tensor target;
    {
      torch::NoGradGuard guard;
      target = embedder_->forward(p.before.parameters.to(device_), p.before.attributes.to(device_));
    }
    const auto code = codeLoss(w, target);
    const auto images =
        paint(torch::cat({w, w + change(p)}), detail.defined() ? torch::cat({detail, detail}) : torch::Tensor());
    const auto n = w.size(0);
    const auto weightsOf = [&](const Batch& b) { return shrunk(featureWeights(b.labels.to(device_), featureWeight_)); };
    const auto inversion =
        imageLoss(images.narrow(0, 0, n), shrunk(p.before.image), weightsOf(p.before), gradientWeight_);
    auto editWeights = weightsOf(p.after);
    if (changeWeight_ > 0) editWeights = editWeights * (1 + changeWeight_ * changed(p));
    const auto edit = imageLoss(images.narrow(0, n, n), shrunk(p.after.image), editWeights, gradientWeight_);
    const auto loss = inversion + edit + codeWeight_ * code;
    loss.backward();
    return {{"loss", loss.item<double>()},
            {"code", code.item<double>()},
            {"inversion", inversion.item<double>()},
            {"edit", edit.item<double>()}};
  }

  torch::Tensor trainingCodes() {
    torch::NoGradGuard guard;
    const auto indices = sampleIndices(settings_.seed, -1, 1024, data_->trainingCount());
    const Batch b = data_->batch(indices, sampleCoins(settings_.seed, -1, 1024));
    return embedder_->forward(b.parameters, b.attributes);
  }
  torch::Tensor averageCode() { return trainingCodes().mean(0); }
  torch::Tensor codeSpread() { return trainingCodes().std(0, true).mean().clamp_min(1e-3); }

  std::shared_ptr<const Dataset> data_;
  torch::Device device_;
  LoopSettings settings_;
  Growth growth_;
  int resolution_ = 0;  ///< of the last step; 0: full
  double jointFrom_ = 0.4, codeWeight_ = 0.5, gradientWeight_ = 0.5, featureWeight_ = 3, generatorRate_ = 4;
  double changeWeight_ = 0, detailDropout_ = 0;
  nets::Generator generator_{nullptr};
  Embedder embedder_{nullptr};
  nets::GradualStyleEncoder encoder_{nullptr};
  std::shared_ptr<torch::nn::Module> state_;
  torch::Tensor latentAverage_, codeScale_;
  std::unique_ptr<torch::optim::Adam> optimizer_, painterOptimizer_;  ///< encoder; generator and embedder
};

}  // namespace

StageRun makeEncoder(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data) {
  auto task = std::make_unique<EncoderTask>(recipe, options, std::move(data));
  auto* raw = task.get();
  return {std::move(task), [raw] { return raw->result(); }};
}

}  // namespace lineament::train
