#include "nets/parser.h"

#include <torch/nn/functional/pooling.h>

#include "layers.h"

namespace lineament::nets {
namespace {

torch::Tensor nearestTo(const torch::Tensor& x, const torch::Tensor& like) {
  return torch::upsample_nearest2d(x, {like.size(2), like.size(3)});
}

/// conv, BN, ReLU; keys conv, bn.
class ConvBnReluImpl : public torch::nn::Module {
 public:
  ConvBnReluImpl(int in, int out, int kernel) {
    conv_ = register_module("conv", rectifiedConv(in, out, kernel));
    bn_ = register_module("bn", Norm(out));
  }
  torch::Tensor forward(const torch::Tensor& x) { return convNormRelu(conv_, bn_, x); }

 private:
  Conv conv_{nullptr};
  Norm bn_{nullptr};
};
TORCH_MODULE(ConvBnRelu);

/// Attention refinement: features times the sigmoid of their own global mean.
class RefinementImpl : public torch::nn::Module {
 public:
  RefinementImpl(int in, int out) {
    conv_ = register_module("conv", ConvBnRelu(in, out, 3));
    attention_ = register_module("conv_atten", fastConv(out, out, 1));
    norm_ = register_module("bn_atten", Norm(out));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    const torch::Tensor feature = conv_(x);
    return feature * torch::sigmoid(norm_(attention_(feature.mean({2, 3}, true))));
  }

 private:
  ConvBnRelu conv_{nullptr};
  Conv attention_{nullptr};
  Norm norm_{nullptr};
};
TORCH_MODULE(Refinement);

/// ResNet-18 without its classifier: features at 1/2, 1/4, 1/8, 1/16, 1/32.
class ResNet18Impl : public torch::nn::Module {
 public:
  explicit ResNet18Impl(int w) {
    conv1_ = register_module("conv1", rectifiedConv(3, w, 7, 2));
    bn1_ = register_module("bn1", Norm(w));
    layer1_ = register_module("layer1", basicLayer(w, w, 2, 1));
    layer2_ = register_module("layer2", basicLayer(w, 2 * w, 2, 2));
    layer3_ = register_module("layer3", basicLayer(2 * w, 4 * w, 2, 2));
    layer4_ = register_module("layer4", basicLayer(4 * w, 8 * w, 2, 2));
  }
  std::vector<torch::Tensor> forward(const torch::Tensor& x) {
    const torch::Tensor f2 = convNormRelu(conv1_, bn1_, x);
    const torch::Tensor f4 = layer1_->forward(torch::max_pool2d(f2, 3, 2, 1));
    const torch::Tensor f8 = layer2_->forward(f4);
    const torch::Tensor f16 = layer3_->forward(f8);
    return {f2, f4, f8, f16, layer4_->forward(f16)};
  }

 private:
  Conv conv1_{nullptr};
  Norm bn1_{nullptr};
  torch::nn::Sequential layer1_{nullptr}, layer2_{nullptr}, layer3_{nullptr}, layer4_{nullptr};
};
TORCH_MODULE(ResNet18);

}  // namespace

class ContextPathImpl : public torch::nn::Module {
 public:
  struct Maps {
    torch::Tensor feat2, feat4, feat8, context8, context16;
  };
  explicit ContextPathImpl(int w) {
    resnet_ = register_module("resnet", ResNet18(w));
    arm16_ = register_module("arm16", Refinement(4 * w, 2 * w));
    arm32_ = register_module("arm32", Refinement(8 * w, 2 * w));
    head32_ = register_module("conv_head32", ConvBnRelu(2 * w, 2 * w, 3));
    head16_ = register_module("conv_head16", ConvBnRelu(2 * w, 2 * w, 3));
    average_ = register_module("conv_avg", ConvBnRelu(8 * w, 2 * w, 1));
  }
  Maps forward(const torch::Tensor& x) {
    const auto features = resnet_(x);
    const torch::Tensor &feat8 = features[2], &feat16 = features[3], &feat32 = features[4];
    const torch::Tensor average = average_(feat32.mean({2, 3}, true));
    const torch::Tensor context16 = head32_(nearestTo(arm32_(feat32) + average, feat16));
    const torch::Tensor context8 = head16_(nearestTo(arm16_(feat16) + context16, feat8));
    return {features[0], features[1], feat8, context8, context16};
  }

 private:
  ResNet18 resnet_{nullptr};
  Refinement arm16_{nullptr}, arm32_{nullptr};
  ConvBnRelu head32_{nullptr}, head16_{nullptr}, average_{nullptr};
};

class FeatureFusionImpl : public torch::nn::Module {
 public:
  explicit FeatureFusionImpl(int w) {
    block_ = register_module("convblk", ConvBnRelu(4 * w, 4 * w, 1));
    conv1_ = register_module("conv1", fastConv(4 * w, w, 1));
    conv2_ = register_module("conv2", fastConv(w, 4 * w, 1));
  }
  torch::Tensor forward(const torch::Tensor& spatial, const torch::Tensor& context) {
    const torch::Tensor feature = block_(torch::cat({spatial, context}, 1));
    const torch::Tensor attention = torch::sigmoid(conv2_(torch::relu(conv1_(feature.mean({2, 3}, true)))));
    return feature + feature * attention;
  }

 private:
  ConvBnRelu block_{nullptr};
  Conv conv1_{nullptr}, conv2_{nullptr};
};

class ParserHeadImpl : public torch::nn::Module {
 public:
  ParserHeadImpl(int in, int middle, int classes) {
    conv_ = register_module("conv", ConvBnRelu(in, middle, 3));
    out_ = register_module("conv_out", fastConv(middle, classes, 1));
  }
  /// Logits at the size of `image`, bilinear with corners aligned as the reference.
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& image) {
    return torch::upsample_bilinear2d(out_(conv_(x)), {image.size(2), image.size(3)}, true);
  }

 private:
  ConvBnRelu conv_{nullptr};
  Conv out_{nullptr};
};

/// The fused map at 1/8 with the backbone's maps at 1/4 and 1/2 -> logits, enlarged from 1/2.
class RefiningHeadImpl : public torch::nn::Module {
 public:
  RefiningHeadImpl(int fused, int backbone, int width, int classes) {
    lateral8_ = register_module("lateral8", fastConv(fused, width, 1, 1, true));
    lateral4_ = register_module("lateral4", fastConv(backbone, width, 1, 1, true));
    lateral2_ = register_module("lateral2", fastConv(backbone, width, 1, 1, true));
    conv4_ = register_module("conv4", ConvBnRelu(width, width, 3));
    conv2_ = register_module("conv2", ConvBnRelu(width, width, 3));
    out_ = register_module("conv_out", fastConv(width, classes, 1, 1, true));
  }
  torch::Tensor forward(const torch::Tensor& fused, const ContextPathImpl::Maps& maps, const torch::Tensor& image) {
    const torch::Tensor x4 = conv4_(enlarged(lateral8_(fused), maps.feat4) + lateral4_(maps.feat4));
    const torch::Tensor x2 = conv2_(enlarged(x4, maps.feat2) + lateral2_(maps.feat2));
    return enlarged(out_(x2), image);
  }

 private:
  static torch::Tensor enlarged(const torch::Tensor& x, const torch::Tensor& like) {
    return torch::upsample_bilinear2d(x, {like.size(2), like.size(3)}, true);
  }
  Conv lateral8_{nullptr}, lateral4_{nullptr}, lateral2_{nullptr}, out_{nullptr};
  ConvBnRelu conv4_{nullptr}, conv2_{nullptr};
};

torch::Tensor normalizedForParser(const torch::Tensor& rgb01) {
  const auto row = [&](float r, float g, float b) {
    return torch::tensor({r, g, b}).view({1, 3, 1, 1}).to(rgb01.options());
  };
  return (rgb01 - row(0.485F, 0.456F, 0.406F)) / row(0.229F, 0.224F, 0.225F);
}

BiSeNetImpl::BiSeNetImpl(ParserConfig config) : config_(valid(config)) {
  const int w = config_.width;
  contextPath_ = register_module("cp", std::make_shared<ContextPathImpl>(w));
  fusion_ = register_module("ffm", std::make_shared<FeatureFusionImpl>(w));
  head_ = register_module("conv_out", std::make_shared<ParserHeadImpl>(4 * w, 4 * w, config_.classes));
  head16_ = register_module("conv_out16", std::make_shared<ParserHeadImpl>(2 * w, w, config_.classes));
  head32_ = register_module("conv_out32", std::make_shared<ParserHeadImpl>(2 * w, w, config_.classes));
  if (config_.refine > 0) {
    refining_ =
        register_module("refine", std::make_shared<RefiningHeadImpl>(4 * w, w, config_.refine, config_.classes));
  }
  initResNet(*this);
}

torch::Tensor BiSeNetImpl::forward(const torch::Tensor& x) {
  const auto maps = contextPath_->forward(x);
  const torch::Tensor fused = fusion_->forward(maps.feat8, maps.context8);
  return refining_ ? refining_->forward(fused, maps, x) : head_->forward(fused, x);
}

std::vector<torch::Tensor> BiSeNetImpl::heads(const torch::Tensor& x) {
  const auto maps = contextPath_->forward(x);
  const torch::Tensor fused = fusion_->forward(maps.feat8, maps.context8);
  std::vector<torch::Tensor> all;
  if (refining_) all.push_back(refining_->forward(fused, maps, x));
  all.push_back(head_->forward(fused, x));
  all.push_back(head16_->forward(maps.context8, x));
  all.push_back(head32_->forward(maps.context16, x));
  return all;
}

}  // namespace lineament::nets
