// The perceptual term of the cleaners with VGG-16's weights, which are random here: theirs nobody may ship.
#include "feature_term.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <fstream>

#include "base/files.h"
#include "base/log.h"
#include "smooth_pictures.h"
#include "temp_folder.h"
#include "tiny_pack.h"
#include "train/tuning.h"
#include "weights/load_module.h"
#include "weights/pack.h"
#include "weights/tensors.h"

namespace lineament::train {
namespace {

class VggTerm : public ::testing::Test {
 protected:
  void SetUp() override {
    at::set_num_threads(1);
    vgg_ = vggFile("vgg16.safetensors", 1);
    const auto picture = smoothPictures(12, 64);
    std::filesystem::create_directories(folder_ / "data");
    test::writeTinyPack(folder_ / "tiny");
    ASSERT_TRUE(
        weights::saveSafetensors(folder_ / "data" / "a.safetensors",
                                 {{"fused", picture}, {"original", picture.flip({2})}, {"target", picture.flip({0})}}));
  }

  /// As torchvision's file: the layers that are not needed are there, too.
  std::filesystem::path vggFile(const std::string& name, std::uint64_t seed) const {
    torch::manual_seed(seed);
    auto tensors = weights::tensorsOf(*nets::Vgg16());
    for (auto& [key, tensor] : tensors) {
      if (tensor.dim() == 1) tensor = 0.1 * torch::randn(tensor.sizes());
    }
    tensors["classifier.0.weight"] = torch::ones({3, 5});
    weights::saveSafetensors(folder_ / name, tensors, {.half = true, .metadata = {}}).value();
    return folder_ / name;
  }

  TuneOptions options(const std::filesystem::path& vgg16) const {
    TuneOptions o;
    o.pack = folder_ / "tiny", o.data = folder_ / "data", o.work = folder_ / "work";
    o.recipe = folder_ / "recipe.json";
    std::ofstream(o.recipe) << R"({"stages": {"cleaner": {"logEvery": 1, "validateEvery": 4}}})";
    o.steps = 4, o.batch = 2, o.vgg16 = vgg16;
    return o;
  }

  test::TempFolder folder_;
  std::filesystem::path vgg_;
};

TEST_F(VggTerm, IsTheLossOfThePaper) {
  StageOptions options;
  options.vgg16 = vgg_;
  FeatureTerm term(Recipe(), options);
  ASSERT_TRUE(term);
  nets::Vgg16 vgg;
  auto stored = weights::loadSafetensors(vgg_, {.toFloat32 = true, .prefix = {}}).value();
  stored.erase("classifier.0.weight");
  ASSERT_TRUE(weights::loadInto(*vgg, stored, {}, "vgg"));
  auto image = torch::rand({2, 3, 64, 64}) * 2 - 1;
  const auto target = torch::rand({2, 3, 64, 64}) * 2 - 1;
  const double exact = nets::perceptualLoss(*vgg, image, target).item<double>();
  image.requires_grad_(true);
  const auto ours = term(image, target);
  EXPECT_GT(exact, 0);
  EXPECT_NEAR(ours.item<double>(), exact, 1e-5 * exact);
  ours.backward();
  EXPECT_GT(image.grad().norm().item<double>(), 0);
  EXPECT_EQ(term(target, target).item<double>(), 0);
}

TEST_F(VggTerm, TrainersTakeItAndAreBoundToIt) {
  std::string told;
  setLogSink([&](LogLevel, std::string_view, std::string_view text) { told += std::string(text) + "\n"; });
  ASSERT_TRUE(tuneStage("cleaner", options(vgg_)));
  EXPECT_NE(told.find("features of VGG-16 (P2 eq. 7)"), std::string::npos) << told;
  EXPECT_EQ(told.find("not of VGG-16"), std::string::npos) << told;
  const auto model = folder_ / "work" / "cleaner" / "model.safetensors";
  const auto metadata = weights::SafetensorsFile::open(model).value().metadata();
  EXPECT_EQ(nlohmann::json::parse(metadata.at("settings")).at("vgg16"), digestOfVgg16(vgg_));
  for (const auto& other : {vggFile("other.safetensors", 2), std::filesystem::path()}) {
    const auto refused = tuneStage("cleaner", options(other));
    ASSERT_FALSE(refused) << other;
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
    EXPECT_NE(refused.error().message.find("other settings"), std::string::npos) << refused.error().message;
  }
  // What the term compares shows in the weights.
  auto o = options({});
  o.work = folder_ / "without";
  ASSERT_TRUE(tuneStage("cleaner", o));
  EXPECT_NE(told.find("not of VGG-16"), std::string::npos) << told;
  setLogSink({});
  const auto with = weights::loadSafetensors(model).value();
  const auto without = weights::loadSafetensors(o.work / "cleaner" / "model.safetensors").value();
  bool same = true;
  for (const auto& [name, tensor] : without) same = same && torch::equal(tensor, with.at(name));
  EXPECT_FALSE(same);
}

TEST_F(VggTerm, AnotherFileIsNamed) {
  weights::saveSafetensors(folder_ / "other.safetensors", {{"features.0.weight", torch::ones({64, 3, 3, 3})}}).value();
  const auto wrong = tuneStage("cleaner", options(folder_ / "other.safetensors"));
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::kBadPack) << wrong.error().message;
  EXPECT_NE(wrong.error().message.find("other.safetensors"), std::string::npos) << wrong.error().message;
  const auto missing = tuneStage("cleaner", options(folder_ / "none.pth"));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound) << missing.error().message;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "work" / "cleaner" / "checkpoint.pt"));
}

}  // namespace
}  // namespace lineament::train
