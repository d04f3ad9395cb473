#include "nets/deghosting.h"

#include <torch/nn/modules/activation.h>

#include <array>

#include "layers.h"

namespace lineament::nets {
namespace {

constexpr double kResidualScale = 0.2;

torch::nn::Conv2d conv3(int in, int out, int stride = 1) { return plainConv(in, out, 3, stride, true); }
torch::nn::LeakyReLU leaky() { return torch::nn::LeakyReLU(torch::nn::LeakyReLUOptions().negative_slope(0.2)); }

/// Five convolutions, each reading everything before it.
class ResidualDenseImpl : public torch::nn::Module {
 public:
  ResidualDenseImpl(int channels, int growth) {
    for (int i = 0; i < 5; ++i)
      convs_.push_back(
          register_module("conv" + std::to_string(i + 1), conv3(channels + i * growth, i == 4 ? channels : growth)));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    std::vector<torch::Tensor> maps = {x};
    for (std::size_t i = 0; i < 4; ++i)
      maps.push_back(torch::leaky_relu(convs_[i]->forward(i == 0 ? x : torch::cat(maps, 1)), 0.2));
    return convs_[4]->forward(torch::cat(maps, 1)) * kResidualScale + x;
  }

 private:
  std::vector<torch::nn::Conv2d> convs_;
};
TORCH_MODULE(ResidualDense);

class RrdbImpl : public torch::nn::Module {
 public:
  RrdbImpl(int channels, int growth) {
    for (std::size_t i = 0; i < 3; ++i)
      blocks_[i] = register_module("rdb" + std::to_string(i + 1), ResidualDense(channels, growth)).get();
  }
  torch::Tensor forward(torch::Tensor x) {
    torch::Tensor y = x;
    for (ResidualDenseImpl* block : blocks_) y = block->forward(y);
    return y * kResidualScale + x;
  }

 private:
  std::array<ResidualDenseImpl*, 3> blocks_{};
};
TORCH_MODULE(Rrdb);

}  // namespace

class RrdbNetImpl : public torch::nn::Module {
 public:
  RrdbNetImpl(const DeghostingConfig& c, int out) {
    first_ = register_module("conv_first", conv3(3, c.rrdbChannels));
    body_ = torch::nn::Sequential();
    for (int i = 0; i < c.rrdbBlocks; ++i) body_->push_back(Rrdb(c.rrdbChannels, c.rrdbGrowth));
    register_module("body", body_);
    afterBody_ = register_module("conv_body", conv3(c.rrdbChannels, c.rrdbChannels));
    up_ = register_module("conv_up", conv3(c.rrdbChannels, out));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    const torch::Tensor feature = first_(x);
    return torch::leaky_relu(up_(feature + afterBody_(body_->forward(feature))), 0.2);
  }

 private:
  torch::nn::Conv2d first_{nullptr}, afterBody_{nullptr}, up_{nullptr};
  torch::nn::Sequential body_{nullptr};
};

DeghostingImpl::DeghostingImpl(DeghostingConfig config) : config_(std::move(config)) {
  const GeneratorConfig& g = valid(config_.generator);
  TORCH_CHECK(config_.inSize >= 8 && config_.inSize < g.size && (config_.inSize & (config_.inSize - 1)) == 0,
              "Deghosting: inSize must be a power of two from 8 to below the generator's size, got ", config_.inSize);
  const auto width = [&](int side) { return g.channelsAt(side); };
  auto fcn = register_module("FCN", std::make_shared<torch::nn::Module>("FCN"));
  auto encoder = fcn->register_module("encoder", torch::nn::ModuleList());
  rrdb_ = std::make_shared<RrdbNetImpl>(config_, width(config_.inSize));
  encoder->push_back(rrdb_);
  for (int side = config_.inSize; side > 4; side /= 2)
    encoder_.push_back(torch::nn::Sequential(conv3(width(side), width(side / 2), 2), leaky(),
                                             conv3(width(side / 2), width(side / 2)), leaky()));
  encoder_.push_back(torch::nn::Sequential(conv3(width(4), width(4)), leaky(), torch::nn::Flatten(),
                                           torch::nn::Linear(16 * width(4), g.latentCount() * g.styleDim)));
  for (const auto& block : encoder_) encoder->push_back(block);
  auto fusionOut = fcn->register_module("fusion_out", torch::nn::ModuleList());
  auto fusionSkip = fcn->register_module("fusion_skip", torch::nn::ModuleList());
  for (int side = 4; side <= config_.inSize; side *= 2) {
    fusionOut_.push_back(conv3(2 * width(side), width(side)));
    fusionOut->push_back(fusionOut_.back());
    fusionSkip->push_back(conv3(width(side) + 3, 3));
  }
  auto decoder = fcn->register_module("decoder", torch::nn::ModuleList());
  for (int side = config_.inSize; side <= g.size; side *= 2) {
    const int in = side == config_.inSize ? width(side) : 2 * width(side);
    if (side == g.size) {
      last_ = torch::nn::Sequential(conv3(in, 64), leaky(), conv3(64, 3));
      decoder->push_back(last_);
    } else {
      auto block = std::make_shared<torch::nn::Module>("PixelShufflePack");
      upsample_.push_back(conv3(in, 4 * width(2 * side)));
      block->register_module("upsample_conv", upsample_.back());
      decoder->push_back(block);
    }
  }
  initResNet(*fcn);
  generator_ = register_module("generator", Generator(g));
  for (auto& parameter : generator_->parameters()) parameter.set_requires_grad(false);
}

DeghostingFeatures DeghostingImpl::features(const torch::Tensor& fused) {
  DeghostingFeatures f;
  f.out = run(fused, &f);
  return f;
}

torch::Tensor DeghostingImpl::run(const torch::Tensor& fused, DeghostingFeatures* keep) {
  TORCH_CHECK(
      fused.dim() == 4 && fused.size(1) == 3 && fused.size(2) == config_.inSize && fused.size(3) == config_.inSize,
      "Deghosting: the input must be [B, 3, ", config_.inSize, ", ", config_.inSize, "], got ", fused.sizes());
  const torch::Tensor rrdb = rrdb_->forward(fused);
  std::vector<torch::Tensor> maps = {rrdb};  // inSize, inSize / 2, ... 4
  for (std::size_t i = 0; i + 1 < encoder_.size(); ++i) maps.push_back(encoder_[i]->forward(maps.back()));
  const torch::Tensor latent =
      encoder_.back()->forward(maps.back()).view({fused.size(0), -1, config_.generator.styleDim});
  if (keep != nullptr) keep->rrdb = rrdb, keep->latent = latent;
  torch::Tensor out = generator_->firstFeatures(latent);
  std::vector<torch::Tensor> fine;
  for (int stage = 0, side = 4; side < config_.generator.size; ++stage, side *= 2) {
    if (side <= config_.inSize) {
      const auto level = static_cast<std::size_t>(stage);
      out = fusionOut_[level]->forward(torch::cat({out, maps[maps.size() - 1 - level]}, 1));
    }
    out = generator_->nextFeatures(stage, out, latent);
    if (out.size(2) > config_.inSize) fine.push_back(out);
    if (keep != nullptr) keep->generator.push_back(out);
  }
  out.reset();
  return decode(rrdb, std::move(fine));
}

torch::Tensor DeghostingImpl::decode(torch::Tensor hr, std::vector<torch::Tensor> maps) {
  for (std::size_t i = 0; i < upsample_.size(); ++i) {
    hr = torch::pixel_shuffle(upsample_[i]->forward(hr), 2);
    hr = torch::cat({hr, maps[i]}, 1);
    maps[i].reset();
  }
  return last_->forward(hr);
}

std::string deghostingKey(const std::string& publicKey) {
  const std::string prefix = "generator.";
  if (!publicKey.starts_with(prefix)) return publicKey;
  std::string key = publicKey;
  const auto replace = [&](const std::string& from, const std::string& to) {
    if (const auto at = key.find(from); at != std::string::npos) key.replace(at, from.size(), to);
  };
  replace("style_modulation.linear.weight_orig", "modulation.weight");
  replace("style_modulation.bias", "modulation.bias");
  replace("style_mapping.", "style.");
  replace(".linear.weight_orig", ".weight");
  replace("weight_orig", "weight");
  replace("noise_injector", "noise");
  replace("constant_input", "input");
  replace("injected_noise_", "noises.noise_");
  return key;
}

}  // namespace lineament::nets
