// Training steps as the reference makes them, in float64: losses, gradients, Adam, running statistics.
#include <torch/nn/functional/loss.h>
#include <torch/nn/modules/dropout.h>
#include <torch/optim/adam.h>

#include <cmath>
#include <numbers>

#include "golden_runners.h"
#include "nets/classifier.h"
#include "nets/cleaner.h"
#include "nets/discriminator.h"
#include "nets/golden_case.h"
#include "nets/perceptual.h"

namespace lineament::nets {
namespace {

std::vector<torch::Tensor> named(const torch::nn::Module& module, const std::vector<std::string>& names) {
  const auto all = module.named_parameters();
  std::vector<torch::Tensor> tensors;
  for (const std::string& name : names) tensors.push_back(all[name]);
  return tensors;
}

torch::Tensor norms(const std::vector<torch::Tensor>& tensors) {
  std::vector<torch::Tensor> values;
  for (const torch::Tensor& t : tensors) values.push_back(t.detach().norm());
  return torch::stack(values);
}

std::vector<torch::Tensor> gradientsOf(const std::vector<torch::Tensor>& parameters) {
  std::vector<torch::Tensor> gradients;
  for (const torch::Tensor& p : parameters) gradients.push_back(p.grad());
  return gradients;
}

torch::optim::Adam adam(torch::nn::Module& module, double lr) {
  return torch::optim::Adam(module.parameters(), torch::optim::AdamOptions(lr).betas({0.9, 0.99}).eps(1e-8));
}

/// Case 12, classifier: cross entropy, Adam, cosine annealing (EOGI's TrainerDA).
void trainClassifier(GoldenCase& c, bool batchStatistics) {
  const std::string prefix = batchStatistics ? "" : "evalbn_";
  ClassifierConfig config;
  config.classes = c.integer("num_class");
  Classifier net(config);
  c.fill(*net);
  net->train(batchStatistics);
  const torch::Tensor pair = c.input("input.image");
  const auto labelList = c.integers("labels");
  const torch::Tensor labels = torch::tensor(std::vector<int64_t>(labelList.begin(), labelList.end())).to(c.device());
  const double lr = c.number("lr"), last = c.number("eta_min"), period = c.number("T_0");
  const auto names = c.texts("grad_names");
  torch::optim::Adam optimizer = adam(*net, lr);
  std::vector<torch::Tensor> losses, gradients;
  for (int step = 0; step < 4; ++step) {
    const torch::Tensor inverted = net->features(pair.narrow(1, 0, 3));
    const torch::Tensor logits = net->forward(net->features(pair.narrow(1, 3, 3)) - inverted);
    if (step == 0) c.compare(joined(prefix, "logits0"), logits);
    if (step == 0 && batchStatistics) {
      const auto buffers = net->named_buffers();
      c.compare("rm_shared1_after1", buffers["shared.1.running_mean"]);
      c.compare("rv_shared1_after1", buffers["shared.1.running_var"]);
      c.compare("rm_cls13_after1", buffers["classifier.13.2.bn3.running_mean"]);
    }
    const torch::Tensor loss = torch::nn::functional::cross_entropy(logits, labels);
    losses.push_back(loss.detach());
    if (step == 3) break;
    optimizer.zero_grad();
    loss.backward();
    gradients.push_back(norms(gradientsOf(named(*net, names))));
    if (step == 0) {
      c.compare(joined(prefix, "grad_fc"), net->fcWeight().grad());
      c.compare(joined(prefix, "grad_shared0"), named(*net, {"shared.0.weight"})[0].grad());
    }
    const double rate = last + (lr - last) * (1 + std::cos(std::numbers::pi * step / period)) / 2;
    for (auto& group : optimizer.param_groups()) static_cast<torch::optim::AdamOptions&>(group.options()).lr(rate);
    optimizer.step();
    if (step == 0) c.compare(joined(prefix, "fc_bias_after1"), named(*net, {"fc.bias"})[0]);
  }
  c.compare(joined(prefix, "losses"), torch::stack(losses));
  c.compare(joined(prefix, "grad_norms"), torch::stack(gradients));
}

void runClassifierTraining(GoldenCase& c) {
  c.useFloat64();
  const torch::AutoGradMode gradients(true);
  trainClassifier(c, true);
  trainClassifier(c, false);
}

/// Case 12, cleaner: P2 eq. 5-8 with EOGI's order of the two steps.
class CleanerStep {
 public:
  CleanerStep(GoldenCase& c, bool batchStatistics) : c_(c), prefix_(batchStatistics ? "trainbn_" : "") {
    GeneratorConfig size;
    size.size = c.integer("height");
    discriminator_ = Discriminator(size);
    c.fill(*cleaner_, "generator.");
    c.fill(*discriminator_, "discriminator.");
    c.fillUncounted(*vgg_, "vgg.");
    cleaner_->train(batchStatistics);
    for (const auto& module : cleaner_->modules())  // the reference's run without its random part
      if (module->as<torch::nn::Dropout2d>() != nullptr) module->eval();
    input_ = c.input("input.image6");
    target_ = c.input("input.target");
  }

  void run() {
    const double lr = c_.number("lr");
    torch::optim::Adam generatorStep = adam(*cleaner_, lr), discriminatorStep = adam(*discriminator_, lr);
    const torch::Tensor fake = cleaner_->forward(input_);
    c_.compare(joined(prefix_, "fake"), fake);
    const std::vector<torch::Tensor> terms = generatorTerms(fake, true);
    c_.compare(joined(prefix_, "terms"), torch::stack(terms));
    compareGeneratorGradients(terms);
    generatorStep.zero_grad();
    terms[3].backward();
    generatorStep.step();
    const std::vector<torch::Tensor> judged = discriminatorTerms(fake.detach(), true);
    c_.compare(joined(prefix_, "d_terms"), torch::stack(judged));
    discriminatorStep.zero_grad();
    judged[2].backward();
    c_.compare(joined(prefix_, "d_grad_norms"), norms(gradientsOf(named(*discriminator_, c_.texts("d_names")))));
    discriminatorStep.step();
    const torch::Tensor after = cleaner_->forward(input_);
    c_.compare(joined(prefix_, "terms_after"), torch::stack(generatorTerms(after, false)));
    c_.compare(joined(prefix_, "d_terms_after"), torch::stack(discriminatorTerms(after.detach(), false)));
  }

 private:
  /// mse, perceptual, adversarial (non-saturating), and their weighted sum.
  std::vector<torch::Tensor> generatorTerms(const torch::Tensor& fake, bool first) {
    const torch::Tensor mse = torch::mse_loss(fake, target_), perceptual = perceptualLoss(*vgg_, fake, target_);
    const torch::Tensor score = discriminator_->forward(fake);
    const torch::Tensor adversarial = torch::softplus(-score).mean();
    if (first) {
      c_.compare(joined(prefix_, "d_fake"), score.flatten());
      c_.compare(joined(prefix_, "adv_g_saturating"), -torch::softplus(score).mean().reshape({1}));
    }
    const torch::Tensor sum =
        c_.number("w_mse") * mse + c_.number("w_perc") * perceptual + c_.number("w_adv") * adversarial;
    return {mse, perceptual, adversarial, sum};
  }

  std::vector<torch::Tensor> discriminatorTerms(const torch::Tensor& fake, bool first) {
    const torch::Tensor real = discriminator_->forward(target_);
    if (first) c_.compare(joined(prefix_, "d_real"), real.flatten());
    const torch::Tensor onReal = torch::softplus(-real).mean();
    const torch::Tensor onFake = torch::softplus(discriminator_->forward(fake)).mean();
    return {onReal, onFake, onReal + onFake};
  }

  void compareGeneratorGradients(const std::vector<torch::Tensor>& terms) {
    const auto parameters = named(*cleaner_, c_.texts("g_names"));
    std::vector<torch::Tensor> rows;
    for (const std::size_t term : {3U, 0U, 1U, 2U})
      rows.push_back(norms(torch::autograd::grad({terms[term]}, parameters, {}, true)));
    c_.compare(joined(prefix_, "g_grad_norms"), torch::stack(rows));
  }

  GoldenCase& c_;
  std::string prefix_;
  MaresUNet cleaner_{CleanerConfig{}};
  Discriminator discriminator_{nullptr};
  Vgg16 vgg_;
  torch::Tensor input_, target_;
};

void runCleanerObjective(GoldenCase& c) {
  c.useFloat64();
  const torch::AutoGradMode gradients(true);
  CleanerStep(c, false).run();
  CleanerStep(c, true).run();
}

}  // namespace

GoldenRunners trainingRunners() {
  return {{"diffcam_training", runClassifierTraining}, {"cleaner_objective", runCleanerObjective}};
}

}  // namespace lineament::nets
