#include "patch_critic.h"

#include <torch/torch.h>

#include <algorithm>

#include "base/random.h"
#include "base/result.h"
#include "task_support.h"

namespace lineament::train {
namespace {

torch::Tensor softplusMean(const torch::Tensor& x) { return torch::nn::functional::softplus(x).mean(); }

}  // namespace

PatchCritic::PatchCritic(nets::GeneratorConfig generator, const nlohmann::json& stage, const LoopSettings& settings,
                         torch::Device device)
    : side_(stage.value("patchSide", std::int64_t{64})),
      r1Every_(std::max<std::int64_t>(1, stage.value("r1Every", std::int64_t{16}))),
      r1Weight_(stage.value("r1Weight", 10.0)),
      rate_(stage.value("criticRate", 1.0)),
      settings_(settings) {
  const auto wrong = [](const std::string& why) {
    throw ErrorException({ErrorCode::kInvalidArgument, why, "stages.encoder"});
  };
  if (side_ < 8 || (side_ & (side_ - 1)) != 0 || side_ > generator.size)
    wrong("patchSide must be a power of two from 8 to the generator's size.");
  // Two pictures a couple; the discriminator's deviation wants groups of four.
  if ((2 * settings.batch) % std::min(2 * settings.batch, 4) != 0)
    wrong("With an adversarial term the batch must be 1 or even.");
  std::size_t levels = 1;  // 4, 8, ... side
  for (std::int64_t s = 4; s < side_; s *= 2) ++levels;
  generator.detail = 0;
  generator.size = static_cast<int>(side_);
  generator.channels.resize(std::min(levels, generator.channels.size()));
  network_ = nets::Discriminator(nets::GeneratorConfig(generator));
  network_->to(device);
  optimizer_ = std::make_unique<torch::optim::Adam>(
      network_->parameters(), torch::optim::AdamOptions(settings.learningRate).betas({0.0, 0.99}));
}

torch::Tensor PatchCritic::patches(const torch::Tensor& pictures) const {
  std::vector<torch::Tensor> cut;
  for (std::size_t i = 0; i < corners_.size(); ++i) {
    cut.push_back(pictures[static_cast<std::int64_t>(i)]
                      .narrow(1, corners_[i].first, side_)
                      .narrow(2, corners_[i].second, side_));
  }
  return torch::stack(cut);
}

double PatchCritic::learn(std::int64_t step, const torch::Tensor& made, const torch::Tensor& real,
                          const torch::Tensor& region) {
  Random random(settings_.seed + static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull, "patches");
  corners_.clear();
  const std::int64_t most = made.size(2) - side_;
  for (std::int64_t i = 0; i < made.size(0); ++i) {
    const auto places = region[i][0].gt(0.5).nonzero().cpu();
    // Drawn in any case, so that no sample moves another's.
    const double draw = random.uniform();
    std::int64_t y = made.size(2) / 2, x = y;
    if (places.size(0) > 0) {
      const auto at =
          places[std::min(places.size(0) - 1, static_cast<std::int64_t>(draw * static_cast<double>(places.size(0))))];
      y = at[0].item<std::int64_t>(), x = at[1].item<std::int64_t>();
    }
    corners_.emplace_back(std::clamp<std::int64_t>(y - side_ / 2, 0, most),
                          std::clamp<std::int64_t>(x - side_ / 2, 0, most));
  }
  setRequiresGrad(*network_, true);
  for (auto& group : optimizer_->param_groups())
    static_cast<torch::optim::AdamOptions&>(group.options()).lr(rate_ * learningRateAt(settings_, step));
  const auto truths = patches(real.detach());
  const auto judged =
      softplusMean(network_->forward(patches(made.detach()))) + softplusMean(-network_->forward(truths));
  auto loss = judged;
  if (r1Weight_ > 0 && step % r1Every_ == 0) {
    const auto sample = truths.clone().requires_grad_(true);
    const auto slope = torch::autograd::grad({network_->forward(sample).sum()}, {sample}, {}, true, true).front();
    loss = loss + r1Weight_ / 2 * static_cast<double>(r1Every_) * slope.square().sum({1, 2, 3}).mean();
  }
  optimizer_->zero_grad();
  loss.backward();
  optimizer_->step();
  return judged.item<double>();
}

torch::Tensor PatchCritic::fooled(const torch::Tensor& made) {
  setRequiresGrad(*network_, false);
  return softplusMean(-network_->forward(patches(made)));
}

}  // namespace lineament::train
