// Stage "encoder": pSp's encoder learns the codes of paintings. First from the embedder's codes alone (cheap), then,
// from `jointFrom` of the steps on, together with the generator: G(E(I)) against I, and G(E(I) + edit) against the true
// edit, so that directions stay true for codes that come from pictures. Where the networks have a detail map beside the
// code, it is learned there, too: the same map goes into both pictures, so that it learns to give way to the edit.
// "changeWeight" (0 where not given) counts what the true edit changes that many times more: a pair of glasses is a
// twentieth of the picture, and what lies beside the code would rather keep it all. "detailDropout": share of the
// pictures that must do without it, so that the code goes on telling the whole face. `growth` lists [fraction of the
// steps, resolution] of the pictures that are compared.
//
// Photographs (shards without painter's parameters) begin with a pack (options.start): encoder, generator, average code
// and directions; nobody knows their codes, so codeWeight and jointFrom must be 0. Further settings, each 0 or false
// where not given: "bothDirections": half of the couples are learned from the edited picture back; "regionWeight": mean
// error over the couple's change region, of which a small one counts as much as a large one; "leakWeight": what the
// edit changes outside of that region (leakOutside); "perceptualWeight": features of the starting pack's classifier;
// "adversarialWeight" with "adversarialFrom" (fraction of the steps): patch_critic.h.
#include <torch/torch.h>

#include "base/random.h"
#include "embedder.h"
#include "feature_term.h"
#include "losses.h"
#include "nets/encoder.h"
#include "nets/generator.h"
#include "patch_critic.h"
#include "region_gain.h"
#include "task_support.h"
#include "weights/load_module.h"
#include "weights/pack.h"

namespace lineament::train {
namespace {

void refuse(bool wrong, const std::string& why) {
  if (wrong) throw ErrorException({ErrorCode::kInvalidArgument, why, "stages.encoder"});
}

class EncoderTask : public Task {
 public:
  EncoderTask(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data)
      : data_(std::move(data)), device_(options.device), settings_(loopSettings(recipe.stages.at("encoder"))) {
    const auto& stage = recipe.stages.at("encoder");
    readSettings(stage);
    const bool painted = data_->parameterCount() > 0 && options.start == nullptr;
    refuse(!painted && (codeWeight_ > 0 || jointFrom_ > 0),
           "Nobody knows the codes of photographs: codeWeight and jointFrom must be 0.");
    refuse(!painted && options.start == nullptr, "Photographs are learned from a pack: name one with --start.");
    torch::manual_seed(settings_.seed);
    for (const auto& g : stage.value("growth", nlohmann::json::array()))
      growth_.emplace_back(g.at(0).get<double>(), g.at(1).get<int>());
    if (growth_.empty()) growth_.emplace_back(0.0, recipe.resolution);
    generator_ = nets::Generator(recipe.generator);
    embedder_ = Embedder(painted ? data_->parameterCount() : 0, static_cast<int>(kAttributes.size()),
                         recipe.generator.latentCount(), recipe.generator.styleDim);
    encoder_ = nets::GradualStyleEncoder(recipe.encoder);
    state_ = std::make_shared<torch::nn::Module>("state");
    if (painted) {
      loadPainter(recipe, options.work);
      latentAverage_ = state_->register_buffer("latent_avg", averageCode());
      codeScale_ = state_->register_buffer("code_scale", codeSpread());
    } else {
      latentAverage_ = state_->register_buffer("latent_avg", startFrom(*options.start));
      codeScale_ = state_->register_buffer("code_scale", torch::ones({}));
    }
    if (perceptualWeight_ > 0) features_ = FeatureTerm(recipe, options);
    if (adversarialWeight_ > 0) critic_ = std::make_unique<PatchCritic>(recipe.generator, stage, settings_, device_);
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
    NamedModules all = {
        {"encoder", encoder_.ptr()}, {"generator", generator_.ptr()}, {"embedder", embedder_.ptr()}, {"state", state_}};
    if (critic_) all.emplace_back("critic", critic_->module());
    return all;
  }
  NamedOptimizers optimizers() override {
    NamedOptimizers all = {{"adam", optimizer_.get()}, {"adam_painter", painterOptimizer_.get()}};
    if (critic_) all.emplace_back("adam_critic", &critic_->optimizer());
    return all;
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
    RegionGain gain;
    const auto indices = heldOut(*data_, validateCount_);
    for (std::size_t i = 0; i < indices.size(); i += 16) {
      const PairBatch p =
          data_->pairs({indices.begin() + static_cast<std::ptrdiff_t>(i),
                        indices.begin() + static_cast<std::ptrdiff_t>(std::min(indices.size(), i + 16))});
      const auto size = static_cast<double>(p.before.image.size(0));
      const auto [w, detail] = anchored(encode(p.before.image));
      const auto after = shrunk(p.after.image);
      const auto inverted = paint(w, detail), edited = paint(w + change(p), detail);
      inversion += size * psnr(inverted, shrunk(p.before.image));
      edit += size * psnr(edited, after);
      nothing += size * psnr(inverted, after);
      if (p.region.defined()) {
        gain.add(edited, after, shrunk(p.before.image), shrunk(p.region), p.after.attributes - p.before.attributes);
      }
    }
    const auto n = static_cast<double>(indices.size());
    Losses figures = {{"psnr_inversion", inversion / n}, {"psnr_edit", edit / n}, {"psnr_unedited", nothing / n}};
    gain.tell(figures);
    return figures;
  }

  void figure(const std::filesystem::path& path) override {
    torch::NoGradGuard guard;
    encoder_->eval();
    const PairBatch p = data_->pairs(heldOut(*data_, 8));
    const auto [w, detail] = anchored(encode(p.before.image));
    std::vector<torch::Tensor> rows = {shrunk(p.before.image).cpu(), paint(w, detail).cpu()};
    if (data_->parameterCount() == 0) {
      rows.push_back(shrunk(p.after.image).cpu());
      rows.push_back(paint(w + change(p), detail).cpu());
    }
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
  void readSettings(const nlohmann::json& stage) {
    jointFrom_ = stage.value("jointFrom", 0.4);
    codeWeight_ = stage.value("codeWeight", 0.5);
    gradientWeight_ = stage.value("gradientWeight", 0.5);
    featureWeight_ = stage.value("featureWeight", 3.0);
    generatorRate_ = stage.value("generatorRate", 4.0);
    changeWeight_ = stage.value("changeWeight", 0.0);
    detailDropout_ = stage.value("detailDropout", 0.0);
    bothDirections_ = stage.value("bothDirections", false);
    regionWeight_ = stage.value("regionWeight", 0.0);
    leakWeight_ = stage.value("leakWeight", 0.0);
    perceptualWeight_ = stage.value("perceptualWeight", 0.0);
    adversarialWeight_ = stage.value("adversarialWeight", 0.0);
    adversarialFrom_ = stage.value("adversarialFrom", 0.0);
    validateCount_ = stage.value("validateCount", validateCount_);
    refuse((regionWeight_ > 0 || leakWeight_ > 0) && !data_->hasRegions(),
           "regionWeight and leakWeight need couples whose change region is known (photo-shards).");
  }
  /// Encoder, generator and directions of the pack; its average code.
  torch::Tensor startFrom(const weights::Pack& pack) {
    loadFromPack(*generator_, pack, "generator");
    auto stored = weights::loadNetwork(pack, "encoder").value();
    const auto average = stored.extract("latent_avg");
    if (average.empty()) throw ErrorException({ErrorCode::kBadPack, "The pack's encoder has no average code.", {}});
    weights::loadInto(*encoder_, stored, {}, "encoder").value();
    const auto directions = weights::loadDirections(pack).value();
    std::vector<torch::Tensor> rows;
    for (const auto id : kAttributes) {
      const auto found = directions.find(std::string(id));
      if (found == directions.end())
        throw ErrorException({ErrorCode::kBadPack, "The pack has no direction “" + std::string(id) + "”.", {}});
      rows.push_back(found->second / found->second.norm().clamp_min(1e-12));
    }
    embedder_->setDirections(torch::stack(rows));
    return average.mapped().to(torch::kFloat32).clone();
  }
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

  /// The couples of a step; of some, the edited picture comes first.
  PairBatch couples(const std::vector<std::int64_t>& indices, std::int64_t step) {
    PairBatch p = data_->pairs(indices);
    if (!bothDirections_) return p;
    Random random(settings_.seed + static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull, "direction");
    auto turned = torch::zeros({static_cast<std::int64_t>(indices.size())}, torch::kBool);
    for (std::int64_t i = 0; i < turned.size(0); ++i) turned[i] = random.chance(0.5);
    const auto swap = [&](torch::Tensor& a, torch::Tensor& b) {
      std::vector<std::int64_t> shape(static_cast<std::size_t>(a.dim()), 1);
      shape[0] = a.size(0);
      const auto which = turned.view(shape);
      const auto first = torch::where(which, b, a), second = torch::where(which, a, b);
      a = first, b = second;
    };
    swap(p.before.image, p.after.image);
    swap(p.before.labels, p.after.labels);
    swap(p.before.attributes, p.after.attributes);
    return p;
  }

  Losses jointStep(const std::vector<std::int64_t>& indices, std::int64_t step) {
    const PairBatch p = couples(indices, step);
    nets::Encoded encoded = encode(p.before.image);
    if (encoded.detail.defined() && detailDropout_ > 0) encoded.detail = encoded.detail * kept(step, indices.size());
    const auto [w, detail] = anchored(encoded);
    const auto images =
        paint(torch::cat({w, w + change(p)}), detail.defined() ? torch::cat({detail, detail}) : torch::Tensor());
    const auto n = w.size(0);
    const auto weightsOf = [&](const Batch& b) { return shrunk(featureWeights(b.labels.to(device_), featureWeight_)); };
    const auto inversion =
        imageLoss(images.narrow(0, 0, n), shrunk(p.before.image), weightsOf(p.before), gradientWeight_);
    auto editWeights = weightsOf(p.after);
    if (changeWeight_ > 0) editWeights = editWeights * (1 + changeWeight_ * changed(p));
    const auto edit = imageLoss(images.narrow(0, n, n), shrunk(p.after.image), editWeights, gradientWeight_);
    auto loss = inversion + edit;
    Losses losses = {{"loss", 0}, {"code", 0}, {"inversion", inversion.item<double>()}, {"edit", edit.item<double>()}};
    if (codeWeight_ > 0) {
      torch::Tensor target;
      {
        torch::NoGradGuard guard;
        target = embedder_->forward(p.before.parameters.to(device_), p.before.attributes.to(device_));
      }
      const auto code = codeLoss(w, target);
      loss = loss + codeWeight_ * code;
      losses[1].second = code.item<double>();
    }
    addPhotoTerms(loss, losses, images, p, step);
    loss.backward();
    losses[0].second = loss.item<double>();
    return losses;
  }

  /// The terms that know the couple's change region, compare features or ask the critic. `images`: inversions, then
  /// edits.
  void addPhotoTerms(torch::Tensor& loss, Losses& losses, const torch::Tensor& images, const PairBatch& p,
                     std::int64_t step) {
    const auto n = images.size(0) / 2;
    const auto inverted = images.narrow(0, 0, n), edited = images.narrow(0, n, n);
    const auto add = [&](const char* name, double weight, const torch::Tensor& term) {
      loss = loss + weight * term;
      losses.emplace_back(name, term.item<double>());
    };
    const auto truth = shrunk(p.after.image);
    if (regionWeight_ > 0) add("region", regionWeight_, regionLoss(edited, truth, shrunk(p.region)));
    if (leakWeight_ > 0)
      add("leak", leakWeight_, leakOutside(edited, inverted, shrunk(p.region).gt(0).to(torch::kFloat32), 2));
    const auto truths = torch::cat({shrunk(p.before.image), truth});
    if (features_) add("features", perceptualWeight_, features_(images, truths));
    if (!critic_) return;
    if (static_cast<double>(step) < adversarialFrom_ * static_cast<double>(settings_.steps)) {
      losses.emplace_back("adversarial", 0), losses.emplace_back("critic", 0);
      return;
    }
    const auto region = shrunk(p.region.defined() ? p.region : torch::ones_like(p.after.image.narrow(1, 0, 1)));
    const double judged = critic_->learn(step, images.detach(), truths, torch::cat({region, region}));
    add("adversarial", adversarialWeight_, critic_->fooled(images));
    losses.emplace_back("critic", judged);
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
  bool bothDirections_ = false;
  double regionWeight_ = 0, leakWeight_ = 0, perceptualWeight_ = 0, adversarialWeight_ = 0, adversarialFrom_ = 0;
  std::int64_t validateCount_ = 64;
  FeatureTerm features_;
  std::unique_ptr<PatchCritic> critic_;  ///< null without an adversarial term
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
