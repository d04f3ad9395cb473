// Training on photographs: no painter's parameters, pixels without a class, couples with a change region; it begins
// with a pack. Each setting of its own must have a say, and a stopped run ends as an uninterrupted one.
#include <gtest/gtest.h>
#include <torch/torch.h>

#include <algorithm>
#include <fstream>

#include "base/files.h"
#include "losses.h"
#include "smooth_pictures.h"
#include "temp_folder.h"
#include "train/dataset.h"
#include "train/recipe.h"
#include "train/stages.h"
#include "weights/pack.h"
#include "weights/tensors.h"

namespace lineament::train {
namespace {

namespace fs = std::filesystem;

constexpr int kPhotoSide = 32, kFaceCouples = 16, kFacesHeldOut = 4;

const char* const kPhotoRecipe = R"({
  "name": "tiny", "resolution": 32, "manifest": {},
  "networks": {
    "generator": {"size": 32, "styleDim": 8, "mappingLayers": 1, "channels": [8, 8, 8, 8], "detail": 4, "detailSide": 16},
    "encoder": {"inputSize": 32, "inputChannels": 3, "blocks": [1, 1, 1, 1], "widths": [8, 8, 8, 8, 8], "styleDim": 8,
                "styles": 8, "coarse": 3, "middle": 7, "seReduction": 2, "detail": 4},
    "parser": {"classes": 19, "width": 8, "inputSize": 64},
    "classifier": {"classes": 7, "width": 8, "blocks": [1, 1, 2, 1], "sharedLayer3Blocks": 1, "inputSize": 32},
    "cleaner": {"inputChannels": 6, "outputChannels": 3, "filters": [32, 32, 32, 32], "blocks": [1, 1, 1, 1]}
  },
  "stages": {
    "generator": {"steps": 2, "batch": 4, "seed": 1, "growth": [[0, 32]]},
    "encoder": {"steps": 4, "batch": 4, "learningRate": 0.001, "seed": 2, "jointFrom": 0, "codeWeight": 0, "logEvery": 1,
                "validateEvery": 4},
    "parser": {"steps": 4, "batch": 4, "learningRate": 0.002, "seed": 3, "logEvery": 1, "iouWeight": 1.0},
    "classifier": {"steps": 2, "batch": 4, "seed": 4},
    "cleaner": {"steps": 2, "batch": 4, "seed": 5}
  }
})";

weights::TensorMap faceCouples() {
  torch::manual_seed(5);
  weights::TensorMap t;
  t["image"] = smoothPictures(kFaceCouples, kPhotoSide);
  t["edited_image"] = t["image"].clone();
  t["region"] = torch::zeros({kFaceCouples, kPhotoSide, kPhotoSide}, torch::kUInt8);
  t["region"].slice(1, 8, 16).slice(2, 8, 16).fill_(255);
  t["edited_image"].slice(1, 8, 16).slice(2, 8, 16).fill_(200);
  t["labels"] = (t["image"].select(3, 0).to(torch::kInt64) * 19 / 256).to(torch::kUInt8);
  t["labels"].slice(1, 0, 4).fill_(255);
  t["edited_labels"] = t["labels"].clone();
  t["attributes"] = torch::zeros({kFaceCouples, 7});
  t["edited_attributes"] = torch::zeros({kFaceCouples, 7});
  t["edited_attributes"].select(1, 6).fill_(1);
  return t;
}

class PhotoTraining : public ::testing::Test {
 protected:
  void SetUp() override {
    at::set_num_threads(1);
    std::ofstream(folder_ / "recipe.json") << kPhotoRecipe;
    recipe_ = loadRecipe(folder_ / "recipe.json").value();
    save("photos", faceCouples());
    auto painted = faceCouples();
    painted["parameters"] = torch::randn({kFaceCouples, 11});
    painted.erase("region");
    save("painted", painted);
    makePack();
  }

  void save(const std::string& name, const weights::TensorMap& tensors) {
    fs::create_directories(folder_ / name);
    weights::saveSafetensors(folder_ / name / "a.safetensors", tensors,
                             {.half = false, .metadata = {{"held_out", std::to_string(kFacesHeldOut)}}})
        .value();
  }
  /// What the trainings begin with: two steps on "paintings".
  void makePack() {
    Recipe recipe = recipe_;
    recipe.stages["encoder"].update({{"jointFrom", 0.5}, {"codeWeight", 0.5}, {"steps", 2}});
    recipe.stages["parser"]["steps"] = 2;
    StageOptions o;
    o.data = folder_ / "painted", o.work = folder_ / "old";
    for (const char* const stage : {"generator", "encoder", "parser", "classifier"})
      trainStage(stage, recipe, o).value();
    assemblePack(recipe, folder_ / "old", folder_ / "pack").value();
    pack_ = weights::Pack::open(folder_ / "pack").value();
  }
  StageOptions options(const std::string& work) const {
    StageOptions o;
    o.data = folder_ / "photos", o.work = folder_ / work, o.start = &*pack_;
    return o;
  }
  weights::TensorMap model(const std::string& work, const std::string& stage) const {
    return weights::loadSafetensors(folder_ / work / stage / "model.safetensors").value();
  }
  weights::TensorMap trained(const std::string& stage, const nlohmann::json& settings, const std::string& work) {
    Recipe recipe = recipe_;
    recipe.stages[stage].update(settings);
    trainStage(stage, recipe, options(work)).value();
    return model(work, stage);
  }
  static bool differ(const weights::TensorMap& a, const weights::TensorMap& b) {
    return std::any_of(a.begin(), a.end(), [&](const auto& one) { return !torch::equal(one.second, b.at(one.first)); });
  }

  test::TempFolder folder_;
  Recipe recipe_;
  std::optional<weights::Pack> pack_;
};

TEST_F(PhotoTraining, ShardsSayWhatTheyHold) {
  const Dataset data = Dataset::open(folder_ / "photos").value();
  EXPECT_EQ(data.heldOutCount(), kFacesHeldOut);
  EXPECT_EQ(data.trainingCount(), kFaceCouples - kFacesHeldOut);
  EXPECT_EQ(data.parameterCount(), 0);
  const PairBatch p = data.pairs({3, 1});
  EXPECT_FALSE(p.before.parameters.defined());
  EXPECT_EQ(p.region.sizes(), (std::vector<std::int64_t>{2, 1, kPhotoSide, kPhotoSide}));
  EXPECT_EQ(p.region.sum().item<double>(), 2 * 64);
  EXPECT_TRUE(torch::equal((p.before.image != p.after.image).any(1, true).logical_and(p.region == 0).sum(),
                           torch::tensor(std::int64_t{0})));

  auto masks = faceCouples();
  for (const char* const name : {"edited_image", "edited_labels", "attributes", "edited_attributes", "region"})
    masks.erase(name);
  save("masks", masks);
  const Dataset pictures = Dataset::open(folder_ / "masks").value();
  EXPECT_FALSE(pictures.hasEdits());
  EXPECT_TRUE(torch::equal(pictures.batch({2}, {true}).image, data.batch({2}, {false}).image));
  EXPECT_THROW((void)pictures.pairs({2}), ErrorException);
  masks["labels"] = masks["labels"].to(torch::kInt64);
  save("masks", masks);
  const auto wrong = Dataset::open(folder_ / "masks");
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("labels"), std::string::npos);
}

/// What is found where nobody knows the class counts neither in the losses nor in the figures.
TEST_F(PhotoTraining, PixelsWithoutAClassTeachNothing) {
  const auto losses = [&](double unlabeled) {
    torch::manual_seed(1);
    auto logits = torch::randn({2, 19, 8, 8}), labels = torch::randint(19, {2, 8, 8});
    labels.slice(1, 0, 4).fill_(kUnlabeled);
    logits.slice(2, 0, 4).fill_(unlabeled);
    return softJaccardLoss(logits, labels).item<double>();
  };
  EXPECT_EQ(losses(0), losses(7));
  auto some = faceCouples();
  some["labels"].fill_(255);
  some["labels"].slice(1, 8, 16).fill_(10);  // the nose, which has no other side
  save("one-class", some);
  StageOptions o = options("one");
  o.data = folder_ / "one-class";
  recipe_.stages["parser"]["steps"] = 30;
  recipe_.stages["parser"]["learningRate"] = 0.01;
  trainStage("parser", recipe_, o).value();
  std::istringstream curve(readTextFile(folder_ / "one" / "parser" / "losses.csv").value());
  std::vector<double> main;
  for (std::string line; std::getline(curve, line);) {
    if (!line.starts_with("step")) main.push_back(std::stod(line.substr(line.rfind(',') + 1)));
  }
  ASSERT_EQ(main.size(), 30u);
  EXPECT_LT(main.back(), 0.9 * main.front()) << "one class is soon learned";
  // Every known pixel is of the nose: what is missed there is all that can be wrong.
  const auto figures = measureStage("parser", recipe_, o);
  ASSERT_TRUE(figures) << figures.error().message;
  const auto figure = [&](const std::string& name) {
    const auto found = std::find_if(figures->begin(), figures->end(), [&](const auto& f) { return f.first == name; });
    return found == figures->end() ? -1.0 : found->second;
  };
  EXPECT_GE(figure("accuracy"), 0);
  EXPECT_EQ(figure("mean_iou"), figure("iou nose"));
  EXPECT_EQ(figure("accuracy"), figure("iou nose"));
}

TEST_F(PhotoTraining, BeginsWithThePack) {
  const nlohmann::json still = {{"steps", 1}, {"learningRate", 0.0}, {"learningRateEnd", 0.0}};
  const auto codes = trained("encoder", still, "still");
  const auto generator = weights::loadNetwork(*pack_, "generator");
  ASSERT_TRUE(generator);
  for (const auto& [name, tensor] : *generator)
    EXPECT_TRUE(torch::allclose(codes.at("generator." + name), tensor)) << name;
  const auto directions = weights::loadDirections(*pack_);
  ASSERT_TRUE(directions);
  for (const auto& [name, direction] : *directions)
    EXPECT_TRUE(torch::allclose(codes.at("direction." + name), direction, 1e-4, 1e-6)) << name;
  const auto encoder = weights::loadNetwork(*pack_, "encoder");
  ASSERT_TRUE(encoder);
  EXPECT_TRUE(torch::allclose(codes.at("latent_avg"), encoder->at("latent_avg")));
  const auto parser = trained("parser", still, "still");
  const auto stored = weights::loadNetwork(*pack_, "parser").value();
  const std::string first = stored.begin()->first;
  EXPECT_TRUE(torch::allclose(parser.at("parser." + first), stored.at(first))) << first;

  Recipe coded = recipe_;
  coded.stages["encoder"]["codeWeight"] = 0.5;
  const Status refused = trainStage("encoder", coded, options("coded"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  StageOptions alone = options("alone");
  alone.start = nullptr;
  EXPECT_FALSE(trainStage("encoder", recipe_, alone));
  EXPECT_FALSE(trainStage("generator", recipe_, alone)) << "photographs have no parameters to paint from";
  EXPECT_FALSE(trainStage("classifier", recipe_, options("alone"))) << "it does not begin with a pack";
}

TEST_F(PhotoTraining, EverySettingHasASay) {
  const auto plain = trained("encoder", nlohmann::json::object(), "plain");
  const std::pair<const char*, nlohmann::json> settings[] = {
      {"bothDirections", true}, {"regionWeight", 2.0}, {"leakWeight", 2.0}, {"perceptualWeight", 1.0}};
  for (const auto& [key, value] : settings) EXPECT_TRUE(differ(plain, trained("encoder", {{key, value}}, key))) << key;
  const nlohmann::json critic = {
      {"adversarialWeight", 0.5}, {"patchSide", 16}, {"r1Every", 2}, {"adversarialFrom", 0.5}};
  EXPECT_TRUE(differ(plain, trained("encoder", critic, "critic")));
  const auto curve = readTextFile(folder_ / "critic" / "encoder" / "losses.csv").value();
  EXPECT_NE(curve.find(",adversarial,critic\n"), std::string::npos) << curve;

  Recipe recipe = recipe_;
  recipe.stages["encoder"]["leakWeight"] = 1.0;
  StageOptions o = options("painted");
  o.data = folder_ / "painted";
  EXPECT_FALSE(trainStage("encoder", recipe, o)) << "these couples have no region";
}

TEST_F(PhotoTraining, AStoppedRunEndsWithTheWeightsOfAnUninterruptedOne) {
  const nlohmann::json all = {{"bothDirections", true}, {"regionWeight", 1.0},      {"leakWeight", 1.0},
                              {"detailDropout", 0.3},   {"adversarialWeight", 0.1}, {"patchSide", 16},
                              {"r1Every", 2},           {"adversarialFrom", 0.25},  {"perceptualWeight", 0.5}};
  recipe_.stages["encoder"].update(all);
  ASSERT_TRUE(trainStage("encoder", recipe_, options("whole")));
  StageOptions o = options("pieces");
  o.progress = [&o](std::string_view, double fraction) {
    if (fraction >= 0.5) o.stop.requestStop();
  };
  const Status stopped = trainStage("encoder", recipe_, o);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled) << stopped.error().message << stopped.error().detail;
  ASSERT_TRUE(trainStage("encoder", recipe_, options("pieces")));
  EXPECT_FALSE(differ(model("whole", "encoder"), model("pieces", "encoder")));
}

TEST_F(PhotoTraining, MeasuresWhatTheCheckpointSays) {
  trained("encoder", nlohmann::json::object(), "work");
  StageOptions o = options("work");
  auto held = faceCouples();
  for (auto& [name, tensor] : held) tensor = tensor.narrow(0, kFaceCouples - kFacesHeldOut, kFacesHeldOut).contiguous();
  save("held", held);
  o.data = folder_ / "held";
  const auto measured = measureStage("encoder", recipe_, o);
  ASSERT_TRUE(measured) << measured.error().message;
  const auto& figures = *measured;
  std::istringstream rows(readTextFile(folder_ / "work" / "encoder" / "validation.csv").value());
  std::string header, last;
  std::getline(rows, header);
  for (std::string line; std::getline(rows, line);) last = line;
  std::vector<std::string> cells;
  std::istringstream row(last);
  for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
  ASSERT_EQ(cells.size(), figures.size() + 2) << header;
  for (std::size_t i = 0; i < figures.size(); ++i)
    EXPECT_NEAR(figures[i].second, std::stod(cells[i + 2]), 1e-3) << figures[i].first;
  EXPECT_TRUE(std::any_of(figures.begin(), figures.end(), [](const auto& f) { return f.first == "gain Smiling"; }));

  o.work = folder_ / "nowhere";
  EXPECT_TRUE(measureStage("encoder", recipe_, o)) << "the pack itself";
  o.start = nullptr;
  EXPECT_FALSE(measureStage("parser", recipe_, o));
}

/// A note in the manifest of the pack that a training began with is no other beginning; other weights are.
TEST_F(PhotoTraining, GoesOnWhileThePacksWeightsAreTheSame) {
  StageOptions o = options("work");
  o.pauseAt = 2;
  ASSERT_TRUE(trainStage("parser", recipe_, o));
  auto manifest = nlohmann::json::parse(readTextFile(folder_ / "pack" / "manifest.json").value());
  manifest["description"] = "The same networks.";
  std::ofstream(folder_ / "pack" / "manifest.json") << manifest;
  pack_ = weights::Pack::open(folder_ / "pack").value();
  EXPECT_TRUE(trainStage("parser", recipe_, options("work")));
  assemblePack(recipe_, folder_ / "work", folder_ / "other", &*pack_).value();
  pack_ = weights::Pack::open(folder_ / "other").value();
  const Status refused = trainStage("parser", recipe_, options("work"));
  ASSERT_FALSE(refused) << "another parser to begin with";
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
}

/// A pack of which only the parser was trained: the rest is the other pack's, to the byte, and the manifest says so.
TEST_F(PhotoTraining, WhatWasNotTrainedIsThePacksOwn) {
  trained("parser", nlohmann::json::object(), "work");
  ASSERT_TRUE(assemblePack(recipe_, folder_ / "work", folder_ / "new", &*pack_));
  const auto made = weights::Pack::open(folder_ / "new");
  ASSERT_TRUE(made) << made.error().message << made.error().detail;
  for (const char* const name : {"generator", "encoder", "classifier", "directions"}) {
    const std::string file = std::string(name) + ".safetensors";
    EXPECT_EQ(readFile(folder_ / "new" / file).value(), readFile(folder_ / "pack" / file).value()) << name;
    EXPECT_EQ(made->manifest().training.at("unchanged").value(name, ""), "tiny ") << name;
  }
  EXPECT_NE(readFile(folder_ / "new" / "parser.safetensors").value(),
            readFile(folder_ / "pack" / "parser.safetensors").value());
  EXPECT_FALSE(made->manifest().training.at("unchanged").contains("parser"));
  EXPECT_TRUE(made->manifest().training.at("stages").contains("parser"));
  EXPECT_FALSE(made->manifest().training.at("stages").contains("encoder")) << "that is not how it was trained";
  EXPECT_EQ(made->manifest().attributes.size(), 7u);

  EXPECT_FALSE(assemblePack(recipe_, folder_ / "work", folder_ / "none")) << "no generator";
  Recipe other = recipe_;
  other.classifier.width = 16;
  const Status refused = assemblePack(other, folder_ / "work", folder_ / "none", &*pack_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
}

TEST(PhotoLosses, AreWhatTheySay) {
  auto truth = torch::zeros({2, 3, 8, 8}), made = torch::zeros({2, 3, 8, 8}), region = torch::zeros({2, 1, 8, 8});
  region[0].slice(1, 0, 1).slice(2, 0, 2).fill_(1);  // two pixels
  region[1].fill_(1);                                // all
  made[0].slice(1, 0, 1).slice(2, 0, 2).fill_(0.5);
  made[1].fill_(0.25);
  EXPECT_NEAR(regionLoss(made, truth, region).item<double>(), (0.5 + 0.25) / 2, 1e-6);

  auto edited = torch::zeros({1, 3, 8, 8}), one = torch::zeros({1, 1, 8, 8});
  one.slice(2, 3, 5).slice(3, 3, 5).fill_(1);
  edited.slice(2, 2, 6).slice(3, 2, 6).fill_(1.0);
  const auto unedited = torch::zeros({1, 3, 8, 8});
  EXPECT_NEAR(leakOutside(edited, unedited, one, 0).item<double>(), 12.0 / 60, 1e-6);
  EXPECT_EQ(leakOutside(edited, unedited, one, 1).item<double>(), 0) << "the margin forgives the softness of edges";
}

}  // namespace
}  // namespace lineament::train
