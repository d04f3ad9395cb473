#include "nets/generator.h"

#include <torch/nn/init.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include "generator_fast.h"
#include "layers.h"

namespace lineament::nets {
namespace {

class PixelNormImpl : public torch::nn::Module {
 public:
  torch::Tensor forward(const torch::Tensor& x) { return x * torch::rsqrt(x.square().mean(1, true) + 1e-8); }
};
TORCH_MODULE(PixelNorm);

class ConstantInputImpl : public torch::nn::Module {
 public:
  explicit ConstantInputImpl(int channels) { input = register_parameter("input", torch::randn({1, channels, 4, 4})); }
  torch::Tensor input;
};
TORCH_MODULE(ConstantInput);

class NoiseImpl : public torch::nn::Module {
 public:
  NoiseImpl() { weight = register_parameter("weight", torch::zeros({1})); }
  torch::Tensor weight;
};
TORCH_MODULE(Noise);

/// Weight modulation (Karras et al. 2020, section 2.2), written for batches: instead of one kernel per sample in a
/// grouped convolution, scale the input by the style, convolve with the shared kernel, and hand back the demodulation
/// as a scale of the output. The equalized learning rate rides on the style.
class ModulatedConvImpl : public torch::nn::Module {
 public:
  ModulatedConvImpl(int in, int out, int kernel, int styleDim, bool upsample)
      : scale_(1.0 / std::sqrt(static_cast<double>(in) * kernel * kernel)), padding_(kernel / 2) {
    weight_ = register_parameter("weight", roomyWeight({1, out, in, kernel, kernel}));
    torch::nn::init::normal_(weight_);
    if (upsample) blur_ = register_module("blur", FirKernel(4.0F));
    modulation_ = register_module("modulation", EqualLinear(styleDim, in, 1.0F));
  }

  /// [B, in], with the equalized learning rate on it.
  torch::Tensor styleOf(const torch::Tensor& w) { return modulation_(w) * scale_; }
  [[nodiscard]] torch::Tensor weight() const { return weight_.squeeze(0); }
  torch::Tensor& weightParameter() { return weight_; }
  [[nodiscard]] torch::Tensor blur() const { return blur_ ? blur_->kernel : torch::Tensor(); }

  /// The convolution before demodulation; `demod` (where asked for) is [B, out, 1, 1].
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& w, torch::Tensor* demod) {
    const torch::Tensor style = styleOf(w);
    const torch::Tensor weight = weight_.squeeze(0);
    if (demod != nullptr) {
      const torch::Tensor energy = weight.square().sum({2, 3});
      *demod = torch::rsqrt(torch::linear(style.square(), energy) + 1e-8).unsqueeze(2).unsqueeze(3);
    }
    const torch::Tensor in = x * style.unsqueeze(2).unsqueeze(3);
    if (!blur_) return torch::conv2d(in, weight, {}, 1, padding_);
    return fir(safeConvTranspose2d(in, weight.transpose(0, 1), {}, 2, 0), blur_->kernel, 1, 1);
  }

 private:
  double scale_;
  int padding_;
  torch::Tensor weight_;
  FirKernel blur_{nullptr};
  EqualLinear modulation_{nullptr};
};
TORCH_MODULE(ModulatedConv);

}  // namespace

class StyledConvImpl : public torch::nn::Module, public Preparable {
 public:
  StyledConvImpl(int in, int out, int styleDim, bool upsample) {
    conv_ = register_module("conv", ModulatedConv(in, out, 3, styleDim, upsample));
    noise_ = register_module("noise", Noise());
    activate_ = register_module("activate", Bias(out));
  }
  void setPrepared() override { prepared_ = true; }
  void replaceWeights() override {
    if (fast_ || !prepared_ || !replaceable(conv_->weightParameter())) return;
    fast_.emplace(conv_->weight(), noise_->weight, activate_->bias, conv_->blur());
    replaced_ = fast_->hasOwnWeight();
    if (replaced_) giveBack(conv_->weightParameter());
  }
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& noise) {
    if (prepared_ && fastLayersFit(x, conv_->weight())) {
      if (!fast_) fast_.emplace(conv_->weight(), noise_->weight, activate_->bias, conv_->blur());
      return fast_->forward(x, conv_->styleOf(w), noise);
    }
    TORCH_CHECK(!replaced_, "The weights of this generator were prepared for single images on the processor.");
    torch::Tensor demod;
    const torch::Tensor y = conv_->forward(x, w, &demod);
    // leaky_relu is positively homogeneous: its gain goes into what it is applied to, which saves passes over y.
    static const double kGain = std::sqrt(2.0);
    const torch::Tensor shift = (noise * noise_->weight + activate_->bias.view({1, -1, 1, 1})) * kGain;
    return torch::leaky_relu(torch::addcmul(shift, y, demod * kGain), 0.2);
  }

 private:
  ModulatedConv conv_{nullptr};
  Noise noise_{nullptr};
  Bias activate_{nullptr};
  bool prepared_ = false, replaced_ = false;
  std::optional<FastStyledConv> fast_;  // made at first use, where weights are not replaced
};

class ToRgbImpl : public torch::nn::Module, public Preparable {
 public:
  ToRgbImpl(int in, int styleDim, bool upsample) {
    bias_ = register_parameter("bias", torch::zeros({1, 3, 1, 1}));
    if (upsample) upsample_ = register_module("upsample", FirKernel(4.0F));
    conv_ = register_module("conv", ModulatedConv(in, 3, 1, styleDim, false));
  }
  [[nodiscard]] bool prepared() const { return prepared_; }
  void setPrepared() override { prepared_ = true; }
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& skip) {
    if (prepared_ && fastLayersFit(x, conv_->weight()))
      return fastRgb(x, conv_->weight(), conv_->styleOf(w), bias_, skip, skip.defined() ? upsample_->kernel : skip);
    const torch::Tensor rgb = conv_->forward(x, w, nullptr) + bias_;
    return skip.defined() ? rgb + upsample2(skip, upsample_->kernel) : rgb;
  }

 private:
  bool prepared_ = false;
  torch::Tensor bias_;
  FirKernel upsample_{nullptr};
  ModulatedConv conv_{nullptr};
};

/// The maps up to 64 pixels that the last call computed, at most 11 MB at official size, and the codes they belong to.
struct GeneratorImpl::Kept {
  static constexpr int kLargest = 64;
  torch::Tensor codes, detail;
  std::vector<torch::Tensor> features, rgb;  ///< at 4, 8, ...
  /// How many of them another code would give just the same: map i reads the layers up to 2i, its picture 2i + 1.
  [[nodiscard]] std::size_t usable(const torch::Tensor& other, const torch::Tensor& otherDetail) const {
    if (!codes.defined() || !codes.sizes().equals(other.sizes())) return 0;
    if (detail.defined() != otherDetail.defined() || (detail.defined() && !torch::equal(detail, otherDetail))) return 0;
    int64_t same = 0;
    while (same < codes.size(1) && torch::equal(codes.select(1, same), other.select(1, same))) ++same;
    return std::min(features.size(), static_cast<std::size_t>(same / 2));
  }
};

GeneratorImpl::GeneratorImpl(GeneratorConfig config) : config_(valid(config)) {
  const int dim = config_.styleDim;
  style_ = torch::nn::Sequential(PixelNorm());
  for (int i = 0; i < config_.mappingLayers; ++i) style_->push_back(EqualLinear(dim, dim, 0.0F, 0.01F, true));
  register_module("style", style_);
  input_ = register_module("input", ConstantInput(config_.channelsAt(4)))->input;
  conv1_ = register_module("conv1",
                           std::make_shared<StyledConvImpl>(config_.channelsAt(4), config_.channelsAt(4), dim, false));
  toRgb1_ = register_module("to_rgb1", std::make_shared<ToRgbImpl>(config_.channelsAt(4), dim, false));
  auto convs = register_module("convs", torch::nn::ModuleList());
  auto toRgbs = register_module("to_rgbs", torch::nn::ModuleList());
  auto noises = register_module("noises", std::make_shared<torch::nn::Module>("noises"));
  const auto addNoise = [&](int side) {
    noises_.push_back(
        noises->register_buffer("noise_" + std::to_string(noises_.size()), torch::randn({1, 1, side, side})));
  };
  addNoise(4);
  for (int side = 8; side <= config_.size; side *= 2) {
    const int in = config_.channelsAt(side / 2), out = config_.channelsAt(side);
    convs_.push_back(std::make_shared<StyledConvImpl>(in, out, dim, true));
    convs_.push_back(std::make_shared<StyledConvImpl>(out, out, dim, false));
    toRgbs_.push_back(std::make_shared<ToRgbImpl>(out, dim, true));
    convs->push_back(convs_[convs_.size() - 2]);
    convs->push_back(convs_.back());
    toRgbs->push_back(toRgbs_.back());
    addNoise(side);
    addNoise(side);
  }
  if (config_.detail > 0)
    detail_ = register_module("detail", DetailFusion(config_.channelsAt(config_.detailSide), config_.detail));
}

torch::Tensor GeneratorImpl::forward(const torch::Tensor& wplus, const torch::Tensor& detail) {
  return pyramid(wplus, 0, detail).back();
}

bool GeneratorImpl::mayKeep(const torch::Tensor& wplus) const {
  return toRgb1_->prepared() && wplus.size(0) == 1 && !torch::GradMode::is_enabled();
}

void GeneratorImpl::checkCodes(const torch::Tensor& wplus) const {
  TORCH_CHECK(wplus.dim() == 3 && wplus.size(1) >= config_.latentCount() && wplus.size(2) == config_.styleDim,
              "Generator: W+ codes must be [B, ", config_.latentCount(), ", ", config_.styleDim, "], got ",
              wplus.sizes());
}

void GeneratorImpl::checkDetail(const torch::Tensor& wplus, const torch::Tensor& detail) const {
  if (!detail.defined()) return;
  const int64_t side = config_.detailSide, channels = config_.detail + config_.channelsAt(config_.detailSide);
  TORCH_CHECK(detail_ && detail.sizes().equals({wplus.size(0), channels, side, side}),
              "Generator: anchored detail must be [", wplus.size(0), ", ", channels, ", ", side, ", ", side, "], got ",
              detail.sizes());
}

torch::Tensor GeneratorImpl::anchored(const torch::Tensor& wplus, const torch::Tensor& detail) {
  if (!detail.defined()) return detail;
  const int64_t side = config_.detailSide;
  TORCH_CHECK(detail_ && detail.sizes().equals({wplus.size(0), config_.detail, side, side}),
              "Generator: detail must be [", wplus.size(0), ", ", config_.detail, ", ", side, ", ", side, "], got ",
              detail.sizes());
  torch::Tensor x = firstFeatures(wplus);
  for (int stage = 0; (8 << stage) <= config_.detailSide; ++stage) x = nextFeatures(stage, x, wplus);
  return torch::cat({detail, x}, 1);
}

torch::Tensor GeneratorImpl::firstFeatures(const torch::Tensor& wplus) {
  checkCodes(wplus);
  return conv1_->forward(input_.expand({wplus.size(0), -1, -1, -1}), wplus.select(1, 0), noises_[0]);
}

torch::Tensor GeneratorImpl::nextFeatures(int stage, const torch::Tensor& x, const torch::Tensor& wplus) {
  const auto i = static_cast<std::size_t>(2 * stage);
  const torch::Tensor up = convs_.at(i)->forward(x, wplus.select(1, 2 * stage + 1), noises_[i + 1]);
  return convs_.at(i + 1)->forward(up, wplus.select(1, 2 * stage + 2), noises_[i + 2]);
}

std::vector<torch::Tensor> GeneratorImpl::pyramid(const torch::Tensor& wplus, int upTo, const torch::Tensor& detail) {
  checkCodes(wplus);
  checkDetail(wplus, detail);
  const int last = upTo == 0 ? config_.size : upTo;
  const std::size_t count =
      1 + static_cast<std::size_t>(std::max(0, std::countr_zero(static_cast<unsigned>(last)) - 2));
  if (!kept_) kept_ = std::make_shared<Kept>();
  Kept now;
  if (mayKeep(wplus)) {
    const std::size_t usable = std::min(kept_->usable(wplus, detail), count);
    now.codes = wplus.detach().clone();
    now.detail = detail;
    now.features.assign(kept_->features.begin(), kept_->features.begin() + static_cast<std::ptrdiff_t>(usable));
    now.rgb.assign(kept_->rgb.begin(), kept_->rgb.begin() + static_cast<std::ptrdiff_t>(usable));
  }
  std::vector<torch::Tensor> rgb = now.rgb;
  torch::Tensor x = rgb.empty() ? firstFeatures(wplus) : now.features.back();
  if (rgb.empty()) rgb.push_back(toRgb1_->forward(x, wplus.select(1, 1), {}));
  const auto keep = [&](std::size_t i) {
    if (!now.codes.defined() || (4 << i) > Kept::kLargest || now.features.size() > i) return;
    now.features.push_back(x), now.rgb.push_back(rgb.back());
  };
  keep(0);
  for (std::size_t i = rgb.size(); i < std::min(count, toRgbs_.size() + 1); ++i) {
    const auto stage = static_cast<int>(i) - 1;
    x = nextFeatures(stage, x, wplus);
    if (detail.defined() && (4 << i) == config_.detailSide) x = detail_->forward(x, detail);
    rgb.push_back(toRgbs_[i - 1]->forward(x, wplus.select(1, 2 * stage + 3), rgb.back()));
    keep(i);
  }
  if (now.codes.defined()) *kept_ = std::move(now);
  return rgb;
}

torch::Tensor GeneratorImpl::map(const torch::Tensor& z) { return style_->forward(z); }

}  // namespace lineament::nets
