#include "weights/load_module.h"

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>

#include <limits>

#include "checkpoint_builder.h"
#include "weights/tensors.h"

namespace lineament::weights::test {
namespace {

using testing::HasSubstr;

struct NetImpl : torch::nn::Module {
  NetImpl() {
    conv = register_module("conv", torch::nn::Conv2d(2, 3, 1));
    norm = register_module("norm", torch::nn::BatchNorm2d(3));
  }
  torch::nn::Conv2d conv{nullptr};
  torch::nn::BatchNorm2d norm{nullptr};
};
TORCH_MODULE(Net);

TensorMap copyOf(const TensorMap& tensors) {
  TensorMap copy;
  for (const auto& [name, tensor] : tensors) copy.emplace(name, tensor.clone());
  return copy;
}

void expectRefused(const TensorMap& tensors, const std::string& reason, const std::string& prefix = {}) {
  Net net;
  const TensorMap before = copyOf(tensorsOf(*net));
  const Status status = loadInto(*net, tensors, prefix, "“net.safetensors”");
  ASSERT_FALSE(status.ok()) << reason;
  EXPECT_EQ(status.error().code, ErrorCode::kBadPack);
  EXPECT_THAT(status.error().message, HasSubstr("net.safetensors"));
  EXPECT_THAT(status.error().message, HasSubstr(reason));
  for (const auto& [name, tensor] : tensorsOf(*net)) EXPECT_TRUE(torch::equal(tensor, before.at(name))) << name;
}

TEST(LoadInto, CopiesEveryTensor) {
  Net source, target;
  source->norm->running_mean.fill_(3);
  ASSERT_TRUE(loadInto(*target, tensorsOf(*source), "", "net").ok());
  for (const auto& [name, tensor] : tensorsOf(*target))
    EXPECT_TRUE(torch::equal(tensor, tensorsOf(*source).at(name))) << name;
}

TEST(LoadInto, HonorsThePrefixAndIgnoresOtherNames) {
  Net source, target;
  TensorMap tensors = copyOf(tensorsOf(*source, "parser."));
  tensors.emplace("cleaner.x", torch::zeros({1}));
  ASSERT_TRUE(loadInto(*target, tensors, "parser.", "net").ok());
  EXPECT_TRUE(torch::equal(target->conv->weight, source->conv->weight));
}

TEST(LoadInto, ConvertsHalfToTheModulesType) {
  Net source, target;
  TensorMap tensors = copyOf(tensorsOf(*source));
  for (auto& [name, tensor] : tensors) {
    if (tensor.is_floating_point()) tensor = tensor.to(torch::kFloat16);
  }
  ASSERT_TRUE(loadInto(*target, tensors, "", "net").ok());
  EXPECT_EQ(target->conv->weight.scalar_type(), torch::kFloat32);
  EXPECT_TRUE(torch::equal(target->conv->weight, source->conv->weight.to(torch::kFloat16).to(torch::kFloat32)));
}

TEST(LoadInto, OnlyTheBatchCounterMayBeMissing) {
  TensorMap tensors = copyOf(tensorsOf(*Net()));
  ASSERT_EQ(tensors.erase("norm.num_batches_tracked"), 1u);
  Net target;
  EXPECT_TRUE(loadInto(*target, tensors, "", "net").ok());
  ASSERT_EQ(tensors.erase("norm.running_var"), 1u);
  expectRefused(tensors, "missing “norm.running_var”");
}

TEST(LoadInto, RefusesWhatDoesNotFit) {
  const TensorMap good = copyOf(tensorsOf(*Net()));
  TensorMap extra = good;
  extra.emplace("conv.extra", torch::zeros({1}));
  expectRefused(extra, "unexpected “conv.extra”");
  TensorMap shape = good;
  shape["conv.weight"] = torch::zeros({3, 2, 1});
  expectRefused(shape, "“conv.weight” has the shape [3, 2, 1] instead of [3, 2, 1, 1]");
  TensorMap type = good;
  type["conv.bias"] = torch::zeros({3}, torch::kInt64);
  expectRefused(type, "“conv.bias” has the type");
  TensorMap nan = copyOf(good);
  nan["norm.weight"][1] = std::numeric_limits<float>::quiet_NaN();
  expectRefused(nan, "“norm.weight” holds numbers that are not finite");
  TensorMap wide = copyOf(good);
  wide["norm.weight"] = torch::full({3}, 1e300, torch::kFloat64);
  expectRefused(wide, "“norm.weight” holds numbers beyond the range of Float");
  expectRefused({}, "missing");
}

TEST(Tensors, RoundTripThroughAFile) {
  TemporaryFolder folder;
  const TensorMap tensors = {
      {"f", torch::randn({3, 4})},
      {"transposed", torch::randn({3, 4}).t()},
      {"half", torch::randn({5}).to(torch::kFloat16)},
      {"brain", torch::randn({5}).to(torch::kBFloat16)},
      {"scalar", torch::tensor(7, torch::kInt64)},
      {"mask", torch::tensor({1, 0, 1}).to(torch::kBool)},
      {"empty", torch::empty({0, 2})},
  };
  ASSERT_TRUE(saveSafetensors(folder / "a.safetensors", tensors, {.half = false, .metadata = {{"k", "v"}}}).ok());
  const auto loaded = loadSafetensors(folder / "a.safetensors");
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  ASSERT_EQ(loaded->size(), tensors.size());
  for (const auto& [name, tensor] : tensors) {
    EXPECT_EQ(loaded->at(name).scalar_type(), tensor.scalar_type()) << name;
    EXPECT_TRUE(torch::equal(loaded->at(name), tensor)) << name;
  }
  const auto asFloat = loadSafetensors(folder / "a.safetensors", {.toFloat32 = true, .prefix = {}});
  ASSERT_TRUE(asFloat.ok());
  EXPECT_EQ(asFloat->at("half").scalar_type(), torch::kFloat32);
  EXPECT_EQ(asFloat->at("scalar").scalar_type(), torch::kInt64);
}

TEST(Tensors, CheckpointsAndArraysBecomeTensors) {
  TemporaryFolder folder;
  const View transposed{.shape = {3, 2}, .strides = {1, 3}};
  const std::string body = dict({{"state_dict", dict({{"w", tensor(transposed)}, {"v", tensor({})}})}});
  const auto path = write(folder / "a.pt", checkpointZip(pickled(body), {{"0", floats({0, 1, 2, 3, 4, 5})}}));
  const auto loaded = loadWeights(path, {.toFloat32 = true, .prefix = "state_dict / "});
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  ASSERT_EQ(loaded->size(), 2u);
  EXPECT_TRUE(torch::equal(loaded->at("w"), torch::arange(6.0f).reshape({2, 3}).t()));
  const std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }";
  const std::string npy = "\x93NUMPY" + std::string("\1\0", 2) + le(header.size(), 2) + header + std::string(8, '\0');
  EXPECT_EQ(loadWeights(write(folder / "a.npy", npy)).value().at("").scalar_type(), torch::kFloat64);
  EXPECT_FALSE(loadWeights(write(folder / "a.txt", "hello")).ok());
}

TEST(Tensors, HalfHalvesTheFileAndRefusesOverflow) {
  TemporaryFolder folder;
  const torch::Tensor values = torch::randn({1000});
  ASSERT_TRUE(saveSafetensors(folder / "a.safetensors", {{"a", values}}, {.half = true, .metadata = {}}).ok());
  EXPECT_LT(fs::file_size(folder / "a.safetensors"), 2200u);
  const auto loaded = loadSafetensors(folder / "a.safetensors", {.toFloat32 = true, .prefix = {}});
  ASSERT_TRUE(loaded.ok());
  EXPECT_LT((loaded->at("a") - values).abs().max().item<float>(), 2e-3f);
  const Status status =
      saveSafetensors(folder / "b.safetensors", {{"a", values * 1e6}}, {.half = true, .metadata = {}});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
  EXPECT_FALSE(fs::exists(folder / "b.safetensors"));
}

}  // namespace
}  // namespace lineament::weights::test
