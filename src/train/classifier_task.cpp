// Stage "classifier" (P1 eq. 4–5): which attribute was applied, told from the difference of features of the inversion
// and the manipulated image. Cross entropy over the index, Adam (0.9, 0.99), cosine. Of a recipe the network starts
// from nothing and sees painted portraits; of a pack it starts from the pack's weights, takes the difference with the
// pack's sign and sees the couples of `lineament-cli classifier-shards`.
//
// Beyond P1: a small network trained for minutes may answer right from the wrong place (every logit is a mean over all
// positions, and nothing says which one must speak), and its activation maps then sit on the neck. Here both images are
// known, so the share of each map that lies where they hardly differ is added to the loss ("localizationWeight"), and
// how badly the map, made a mask, covers where they do ("coverageWeight").
// A brow covers one in a hundred of the cells of a fine map, and the logit is a mean over all of them: from nothing it
// takes thousands of steps until the last layer is large enough to answer. "logitGain" (1 where not given) multiplies
// the logits while the network learns, and the last layer when it is saved.
#include <torch/torch.h>

#include "classifier_examples.h"
#include "losses.h"
#include "nets/classifier.h"
#include "task_support.h"
#include "weights/load_module.h"

namespace lineament::train {
namespace {

namespace F = torch::nn::functional;

/// An output of the classifier that has a name.
struct NamedOutput {
  std::int64_t index;
  std::string attribute;
};

class ClassifierTask : public Task {
 public:
  ClassifierTask(const Recipe& recipe, const StageOptions& options, std::unique_ptr<CoupleSource> couples,
                 std::vector<NamedOutput> outputs)
      : couples_(std::move(couples)), outputs_(std::move(outputs)) {
    const auto stage = stageSettings(recipe, "classifier");
    settings_ = loopSettings(stage);
    localizationWeight_ = stage.value("localizationWeight", 0.0);
    coverageWeight_ = stage.value("coverageWeight", 0.0);
    freezeNorm_ = stage.value("freezeNorm", false);
    torch::manual_seed(settings_.seed);
    network_ = nets::Classifier(recipe.classifier);
    if (options.pack == nullptr) logitGain_ = stage.value("logitGain", 1.0);
    if (options.pack != nullptr) {
      loadFromPack(*network_, *options.pack, "classifier");
      sign_ = options.pack->manifest().differenceSign == weights::DifferenceSign::kInversionMinusManipulated ? 1 : -1;
    }
    network_->to(options.device);
    optimizer_ = std::make_unique<torch::optim::Adam>(
        parametersOf(modules()), torch::optim::AdamOptions(settings_.learningRate).betas({0.9, 0.99}));
  }

  NamedModules modules() override { return {{"classifier", network_.ptr()}}; }
  NamedOptimizers optimizers() override { return {{"adam", optimizer_.get()}}; }

  Losses step(std::int64_t step) override {
    network_->train(!freezeNorm_);
    const Couples couples = couples_->batch(step);
    const auto activations = activationsOf(couples);
    const auto logits = network_->logits(activations);
    const auto apart = outside(activations, couples);
    auto loss = F::cross_entropy(logitGain_ * logits, couples.attribute) + localizationWeight_ * apart;
    if (coverageWeight_ > 0) loss = loss + coverageWeight_ * missed(activations, couples);
    optimizer_->zero_grad();
    loss.backward();
    optimizer_->step();
    const double right = logits.argmax(1).eq(couples.attribute).to(torch::kFloat32).mean().item<double>();
    return {{"loss", loss.item<double>()}, {"accuracy", right}, {"outside", apart.item<double>()}};
  }

  Losses validate() override {
    torch::NoGradGuard guard;
    network_->eval();
    const std::int64_t count = couples_->heldOutCount();
    if (count == 0) return {};
    double right = 0, apart = 0;
    std::map<std::int64_t, std::pair<double, double>> own;  // of each output: right, seen
    for (std::int64_t i = 0; i < count; i += kAtOnce) {
      const std::int64_t n = std::min(kAtOnce, count - i);
      const Couples couples = couples_->heldOut(i, n);
      const auto activations = activationsOf(couples);
      const auto found = network_->logits(activations).argmax(1).cpu(), truth = couples.attribute.cpu();
      apart += outside(activations, couples).item<double>() * static_cast<double>(n);
      for (std::int64_t k = 0; k < n; ++k) {
        auto& [hits, seen] = own[truth[k].item<std::int64_t>()];
        const bool hit = found[k].item<std::int64_t>() == truth[k].item<std::int64_t>();
        right += hit, hits += hit, seen += 1;
      }
    }
    Losses out = {{"accuracy", right / static_cast<double>(count)}, {"outside", apart / static_cast<double>(count)}};
    // Of few couples some attribute may have none: nothing is said of it then.
    for (const auto& output : outputs_) {
      if (const auto found = own.find(output.index); found != own.end())
        out.emplace_back(output.attribute, found->second.first / found->second.second);
    }
    return out;
  }

  weights::TensorMap result() {
    network_->eval();
    auto all = weights::tensorsOf(*network_, "classifier.");
    for (const char* const last : {"classifier.fc.weight", "classifier.fc.bias"}) all[last] = all.at(last) * logitGain_;
    return all;
  }

 private:
  static constexpr std::int64_t kAtOnce = 16;

  torch::Tensor activationsOf(const Couples& couples) {
    const auto delta = network_->features(couples.inversion) - network_->features(couples.manipulated);
    return network_->activations(sign_ > 0 ? delta : -delta);
  }

  torch::Tensor missed(const torch::Tensor& activations, const Couples& couples) {
    return regionMissed(activations, network_->fcWeight().index_select(0, couples.attribute),
                        couples.inversion - couples.manipulated);
  }

  torch::Tensor outside(const torch::Tensor& activations, const Couples& couples) {
    return energyOutside(activations, network_->fcWeight().index_select(0, couples.attribute),
                         couples.inversion - couples.manipulated);
  }

  std::unique_ptr<CoupleSource> couples_;
  std::vector<NamedOutput> outputs_;
  LoopSettings settings_;
  double localizationWeight_ = 0, coverageWeight_ = 0, logitGain_ = 1;
  bool freezeNorm_ = false;
  int sign_ = 1;  ///< of inversion - manipulated
  nets::Classifier network_{nullptr};
  std::unique_ptr<torch::optim::Adam> optimizer_;
};

StageRun stageOf(std::unique_ptr<ClassifierTask> task) {
  auto* const raw = task.get();
  return {std::move(task), [raw] { return raw->result(); }};
}

}  // namespace

StageRun makeClassifier(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data) {
  std::vector<NamedOutput> outputs;
  for (std::size_t a = 0; a < kAttributes.size(); ++a)
    outputs.push_back({static_cast<std::int64_t>(a), std::string(kAttributes[a])});
  return stageOf(std::make_unique<ClassifierTask>(
      recipe, options, paintedCouples(recipe, options, std::move(data), recipe.stages.at("classifier")),
      std::move(outputs)));
}

StageRun makeTunedClassifier(const Recipe& recipe, const StageOptions& options) {
  std::vector<NamedOutput> outputs;
  for (const auto& attribute : options.pack->manifest().attributes) {
    if (attribute.classifierIndex >= 0) outputs.push_back({attribute.classifierIndex, attribute.id});
  }
  return stageOf(std::make_unique<ClassifierTask>(
      recipe, options, storedCouples(recipe, options, stageSettings(recipe, "classifier")), std::move(outputs)));
}

}  // namespace lineament::train
