#include "nets/inception.h"

#include <map>

#include "layers.h"

namespace lineament::nets {
namespace {

struct Kernel {
  int height, width, stride = 1;
  bool padded = true;
};
constexpr Kernel k1x1{1, 1}, k3x3{3, 3}, k5x5{5, 5}, k1x7{1, 7}, k7x1{7, 1}, k1x3{1, 3}, k3x1{3, 1};
constexpr Kernel kDown{3, 3, 2, false}, kValid{3, 3, 1, false}, kReduce{1, 1, 1, false};

torch::Tensor averagePool(const torch::Tensor& x) {
  return torch::avg_pool2d(x, 3, 1, 1, false, /*count_include_pad=*/false);
}

}  // namespace

/// Convolution, batch normalization (eps 0.001), ReLU; keys conv, bn.
class InceptionConvImpl : public torch::nn::Module {
 public:
  InceptionConvImpl(int in, int out, const Kernel& k) {
    const int64_t padH = k.padded ? k.height / 2 : 0, padW = k.padded ? k.width / 2 : 0;
    conv_ = register_module(
        "conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, torch::ExpandingArray<2>({k.height, k.width}))
                                      .stride(k.stride)
                                      .padding(torch::ExpandingArray<2>({padH, padW}))
                                      .bias(false)));
    bn_ = register_module("bn", Norm(out, 0.001));
  }
  torch::Tensor forward(const torch::Tensor& x) { return reluInPlace(bn_(conv_(x))); }

 private:
  torch::nn::Conv2d conv_{nullptr};
  Norm bn_{nullptr};
};

/// A block of parallel branches, concatenated; its kind decides which of the named convolutions follow one another.
class InceptionBlockImpl : public torch::nn::Module {
 public:
  enum class Kind { kA, kB, kC, kD, kE1, kE2 };

  InceptionBlockImpl(Kind kind, int in, int width) : kind_(kind) {
    switch (kind) {
      case Kind::kA:
        buildA(in, width);
        break;
      case Kind::kB:
        buildB(in);
        break;
      case Kind::kC:
        buildC(in, width);
        break;
      case Kind::kD:
        buildD(in);
        break;
      case Kind::kE1:
      case Kind::kE2:
        buildE(in);
        break;
    }
  }

  torch::Tensor forward(const torch::Tensor& x) {
    switch (kind_) {
      case Kind::kA:
        return torch::cat(
            {run(x, {"branch1x1"}), run(x, {"branch5x5_1", "branch5x5_2"}),
             run(x, {"branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"}), run(averagePool(x), {"branch_pool"})},
            1);
      case Kind::kB:
        return torch::cat({run(x, {"branch3x3"}), run(x, {"branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"}),
                           torch::max_pool2d(x, 3, 2)},
                          1);
      case Kind::kC:
        return torch::cat(
            {run(x, {"branch1x1"}), run(x, {"branch7x7_1", "branch7x7_2", "branch7x7_3"}),
             run(x, {"branch7x7dbl_1", "branch7x7dbl_2", "branch7x7dbl_3", "branch7x7dbl_4", "branch7x7dbl_5"}),
             run(averagePool(x), {"branch_pool"})},
            1);
      case Kind::kD:
        return torch::cat(
            {run(x, {"branch3x3_1", "branch3x3_2"}),
             run(x, {"branch7x7x3_1", "branch7x7x3_2", "branch7x7x3_3", "branch7x7x3_4"}), torch::max_pool2d(x, 3, 2)},
            1);
      case Kind::kE1:
      case Kind::kE2:
        break;
    }
    const torch::Tensor a = run(x, {"branch3x3_1"}), b = run(x, {"branch3x3dbl_1", "branch3x3dbl_2"});
    // The two E blocks differ in their pooling: the TensorFlow graph has a maximum in the last one.
    const torch::Tensor pooled = kind_ == Kind::kE1 ? averagePool(x) : torch::max_pool2d(x, 3, 1, 1);
    return torch::cat({run(x, {"branch1x1"}), run(a, {"branch3x3_2a"}), run(a, {"branch3x3_2b"}),
                       run(b, {"branch3x3dbl_3a"}), run(b, {"branch3x3dbl_3b"}), run(pooled, {"branch_pool"})},
                      1);
  }

 private:
  void add(const std::string& name, int in, int out, const Kernel& kernel) {
    convs_[name] = register_module(name, std::make_shared<InceptionConvImpl>(in, out, kernel));
  }
  void buildA(int in, int poolWidth) {
    add("branch1x1", in, 64, k1x1);
    add("branch5x5_1", in, 48, k1x1);
    add("branch5x5_2", 48, 64, k5x5);
    add("branch3x3dbl_1", in, 64, k1x1);
    add("branch3x3dbl_2", 64, 96, k3x3);
    add("branch3x3dbl_3", 96, 96, k3x3);
    add("branch_pool", in, poolWidth, k1x1);
  }
  void buildB(int in) {
    add("branch3x3", in, 384, kDown);
    add("branch3x3dbl_1", in, 64, k1x1);
    add("branch3x3dbl_2", 64, 96, k3x3);
    add("branch3x3dbl_3", 96, 96, kDown);
  }
  void buildC(int in, int width) {
    add("branch1x1", in, 192, k1x1);
    add("branch7x7_1", in, width, k1x1);
    add("branch7x7_2", width, width, k1x7);
    add("branch7x7_3", width, 192, k7x1);
    add("branch7x7dbl_1", in, width, k1x1);
    add("branch7x7dbl_2", width, width, k7x1);
    add("branch7x7dbl_3", width, width, k1x7);
    add("branch7x7dbl_4", width, width, k7x1);
    add("branch7x7dbl_5", width, 192, k1x7);
    add("branch_pool", in, 192, k1x1);
  }
  void buildD(int in) {
    add("branch3x3_1", in, 192, k1x1);
    add("branch3x3_2", 192, 320, kDown);
    add("branch7x7x3_1", in, 192, k1x1);
    add("branch7x7x3_2", 192, 192, k1x7);
    add("branch7x7x3_3", 192, 192, k7x1);
    add("branch7x7x3_4", 192, 192, kDown);
  }
  void buildE(int in) {
    add("branch1x1", in, 320, k1x1);
    add("branch3x3_1", in, 384, k1x1);
    add("branch3x3_2a", 384, 384, k1x3);
    add("branch3x3_2b", 384, 384, k3x1);
    add("branch3x3dbl_1", in, 448, k1x1);
    add("branch3x3dbl_2", 448, 384, k3x3);
    add("branch3x3dbl_3a", 384, 384, k1x3);
    add("branch3x3dbl_3b", 384, 384, k3x1);
    add("branch_pool", in, 192, k1x1);
  }
  torch::Tensor run(torch::Tensor x, const std::vector<std::string>& names) {
    for (const std::string& name : names) x = convs_.at(name)->forward(x);
    return x;
  }

  Kind kind_;
  std::map<std::string, std::shared_ptr<InceptionConvImpl>> convs_;
};

FidInceptionImpl::FidInceptionImpl() {
  const auto stem = [&](const char* name, int in, int out, const Kernel& kernel) {
    stem_.push_back(register_module(name, std::make_shared<InceptionConvImpl>(in, out, kernel)));
  };
  stem("Conv2d_1a_3x3", 3, 32, kDown);
  stem("Conv2d_2a_3x3", 32, 32, kValid);
  stem("Conv2d_2b_3x3", 32, 64, k3x3);
  stem("Conv2d_3b_1x1", 64, 80, kReduce);
  stem("Conv2d_4a_3x3", 80, 192, kValid);
  using Kind = InceptionBlockImpl::Kind;
  const auto mixed = [&](const char* name, Kind kind, int in, int width) {
    mixed_.push_back(register_module(name, std::make_shared<InceptionBlockImpl>(kind, in, width)));
  };
  mixed("Mixed_5b", Kind::kA, 192, 32);
  mixed("Mixed_5c", Kind::kA, 256, 64);
  mixed("Mixed_5d", Kind::kA, 288, 64);
  mixed("Mixed_6a", Kind::kB, 288, 0);
  mixed("Mixed_6b", Kind::kC, 768, 128);
  mixed("Mixed_6c", Kind::kC, 768, 160);
  mixed("Mixed_6d", Kind::kC, 768, 160);
  mixed("Mixed_6e", Kind::kC, 768, 192);
  mixed("Mixed_7a", Kind::kD, 768, 0);
  mixed("Mixed_7b", Kind::kE1, 1280, 0);
  mixed("Mixed_7c", Kind::kE2, 2048, 0);
  register_module("fc", torch::nn::Linear(2048, 1008));  // in the file, unused by the distance
}

InceptionFeatures FidInceptionImpl::features(const torch::Tensor& rgb01) {
  InceptionFeatures f;
  torch::Tensor x = torch::upsample_bilinear2d(rgb01, {299, 299}, false) * 2 - 1;
  for (std::size_t i = 0; i < 3; ++i) x = stem_[i]->forward(x);
  f.block0 = x = torch::max_pool2d(x, 3, 2);
  for (std::size_t i = 3; i < 5; ++i) x = stem_[i]->forward(x);
  f.block1 = x = torch::max_pool2d(x, 3, 2);
  for (std::size_t i = 0; i < mixed_.size(); ++i) {
    x = mixed_[i]->forward(x);
    if (i == 7) f.block2 = x;
  }
  f.pool3 = x.mean({2, 3});
  return f;
}

}  // namespace lineament::nets
