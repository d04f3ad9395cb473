// Fine-tuning on a tiny pack: it starts from the pack's weights, survives being stopped, and gives a pack that differs
// in nothing else.
#include <gtest/gtest.h>
#include <torch/torch.h>

#include <fstream>

#include "base/files.h"
#include "image_shards.h"
#include "smooth_pictures.h"
#include "temp_folder.h"
#include "tiny_pack.h"
#include "train/tuning.h"
#include "weights/derive.h"

namespace lineament::train {
namespace {

namespace fs = std::filesystem;
using weights::TensorMap;

class Tuning : public ::testing::Test {
 protected:
  void SetUp() override {
    at::set_num_threads(1);
    test::writeTinyPack(pack());
    torch::manual_seed(4);
    const auto original = smoothPictures(20, 64), fused = smoothPictures(20, 64);
    write("cleaner", {{"fused", fused}, {"original", original}, {"target", original.clone()}});
    write("classifier",
          {{"inversion", original}, {"manipulated", fused}, {"attribute", torch::arange(20).remainder(3)}});
  }
  [[nodiscard]] fs::path pack() const { return folder / "tiny"; }
  void write(const std::string& name, const TensorMap& tensors, const std::string& file = "a.safetensors",
             const weights::StringMap& metadata = {}) {
    makeFolder(folder / name).value();
    weights::saveSafetensors(folder / name / file, tensors, {.half = false, .metadata = metadata}).value();
  }
  [[nodiscard]] TuneOptions options(std::string_view stage, const std::string& work) const {
    TuneOptions o;
    o.pack = pack(), o.data = folder / std::string(stage), o.work = folder / work;
    o.steps = 8, o.batch = 2, o.learningRate = 1e-3;
    o.recipe = folder / "recipe.json";
    std::ofstream(o.recipe) << R"({"stages": {
      "classifier": {"logEvery": 1, "validateEvery": 4, "localizationWeight": 1.0},
      "cleaner": {"logEvery": 1, "validateEvery": 4}}})";
    return o;
  }
  [[nodiscard]] TensorMap model(const std::string& work, const std::string& stage) const {
    return weights::loadSafetensors(folder / work / stage / "model.safetensors", {.prefix = stage + "."}).value();
  }
  [[nodiscard]] TensorMap network(const fs::path& of, const std::string& key) const {
    return weights::loadNetwork(weights::Pack::open(of).value(), key).value();
  }
  [[nodiscard]] Status assemble(const std::string& work, const std::string& out) const {
    return assembleTunedPack({pack(), folder / work, folder / out, {}, {}, {}});
  }
  static bool same(const TensorMap& a, const TensorMap& b) {
    return a.size() == b.size() &&
           std::all_of(a.begin(), a.end(), [&](const auto& one) { return torch::equal(one.second, b.at(one.first)); });
  }
  static void expectError(const Status& status, ErrorCode code, const std::string& named) {
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, code) << status.error().message << status.error().detail;
    EXPECT_NE(status.error().message.find(named), std::string::npos) << status.error().message;
  }

  test::TempFolder folder;
};

TEST_F(Tuning, AStoppedRunEndsWithTheWeightsOfAnUninterruptedOne) {
  for (const std::string stage : {"classifier", "cleaner"}) {
    SCOPED_TRACE(stage);
    ASSERT_TRUE(tuneStage(stage, options(stage, "whole")));
    for (const double until : {0.3, 0.7}) {
      TuneOptions o = options(stage, "pieces");
      o.progress = [&o, until](std::string_view, double fraction) {
        if (fraction >= until) o.stop.requestStop();
      };
      expectError(tuneStage(stage, o), ErrorCode::kCancelled, "checkpoint");
    }
    ASSERT_TRUE(tuneStage(stage, options(stage, "pieces")));
    EXPECT_TRUE(same(model("whole", stage), model("pieces", stage)));
    EXPECT_FALSE(same(model("whole", stage), network(pack(), stage))) << "nothing was learned";
    const auto curve = readTextFile(folder / "pieces" / stage / "losses.csv").value();
    EXPECT_EQ(std::count(curve.begin(), curve.end(), '\n'), 9) << curve;
    const auto validation = readTextFile(folder / "pieces" / stage / "validation.csv").value();
    EXPECT_EQ(std::count(validation.begin(), validation.end(), '\n'), 3) << validation;
    if (stage == "classifier") {
      EXPECT_NE(validation.find(",Smiling,Old\n"), std::string::npos) << "no Beard is held out: " << validation;
    } else {
      EXPECT_TRUE(fs::exists(folder / "pieces" / stage / "figure.ppm"));
    }
  }
}

TEST_F(Tuning, ItStartsFromThePacksWeights) {
  for (const std::string stage : {"classifier", "cleaner"}) {
    TuneOptions o = options(stage, "still");
    o.learningRate = 0;
    ASSERT_TRUE(tuneStage(stage, o));
    EXPECT_TRUE(same(model("still", stage), network(pack(), stage))) << stage;
  }
  // Statistics of batch normalization move where a recipe wants it.
  TuneOptions o = options("classifier", "norm");
  o.learningRate = 0;
  std::ofstream(o.recipe) << R"({"stages": {"classifier": {"freezeNorm": false}}})";
  ASSERT_TRUE(tuneStage("classifier", o));
  EXPECT_FALSE(same(model("norm", "classifier"), network(pack(), "classifier")));
}

TEST_F(Tuning, TheLossFalls) {
  TuneOptions o = options("cleaner", "longer");
  o.steps = 60;
  ASSERT_TRUE(tuneStage("cleaner", o));
  std::istringstream curve(readTextFile(folder / "longer" / "cleaner" / "losses.csv").value());
  std::vector<double> losses;
  std::string line;
  std::getline(curve, line);
  EXPECT_EQ(line, "step,learning_rate,loss,mse,l1,perceptual");
  while (std::getline(curve, line)) losses.push_back(std::stod(line.substr(line.find(',', line.find(',') + 1) + 1)));
  ASSERT_EQ(losses.size(), 60u);
  const auto mean = [&](std::size_t from) { return std::accumulate(&losses[from], &losses[from] + 10, 0.0); };
  EXPECT_LT(mean(50), 0.9 * mean(0));
}

TEST_F(Tuning, OptionsWinOverTheRecipeWhichWinsOverTheDefaults) {
  TuneOptions o = options("classifier", "work");
  std::ofstream(o.recipe)
      << R"({"stages": {"classifier": {"steps": 5, "learningRate": 0.5, "warmup": 0, "logEvery": 1}}})";
  o.steps.reset(), o.learningRate = 2e-4;
  ASSERT_TRUE(tuneStage("classifier", o));
  const auto curve = readTextFile(folder / "work" / "classifier" / "losses.csv").value();
  EXPECT_EQ(std::count(curve.begin(), curve.end(), '\n'), 6) << "the recipe's steps: " << curve;
  EXPECT_NE(curve.find("\n1,0.0002,"), std::string::npos) << "the option's rate: " << curve;
  const auto metadata =
      weights::SafetensorsFile::open(folder / "work" / "classifier" / "model.safetensors").value().metadata();
  const auto settings = nlohmann::json::parse(metadata.at("settings"));
  EXPECT_EQ(settings["learningRateEnd"], 1e-7) << "the default's end";
  EXPECT_EQ(settings["batch"], 2);
}

TEST_F(Tuning, TheDifferenceHasThePacksSign) {
  const auto lossWith = [&](weights::DifferenceSign sign, const std::string& work) {
    auto manifest = weights::Pack::open(pack())->manifest();
    manifest.differenceSign = sign;
    std::vector<std::string> files;
    for (const auto& file : manifest.files) files.push_back(file.path);
    weights::writePack(pack(), manifest, files).value();
    TuneOptions o = options("classifier", work);
    o.steps = 1;
    tuneStage("classifier", o).value();
    return readTextFile(folder / work / "classifier" / "losses.csv").value();
  };
  EXPECT_NE(lossWith(weights::DifferenceSign::kInversionMinusManipulated, "a"),
            lossWith(weights::DifferenceSign::kManipulatedMinusInversion, "b"));
}

TEST_F(Tuning, BadInputIsNamed) {
  TuneOptions o = options("classifier", "work");
  o.data = folder / "nowhere";
  expectError(tuneStage("classifier", o), ErrorCode::kNotFound, "nowhere");
  makeFolder(folder / "empty").value();
  o.data = folder / "empty";
  expectError(tuneStage("classifier", o), ErrorCode::kNotFound, "empty");
  o.data = folder / "cleaner";
  expectError(tuneStage("classifier", o), ErrorCode::kUnreadable, "not a shard of couples");
  o = options("cleaner", "work");
  o.data = folder / "classifier";
  expectError(tuneStage("cleaner", o), ErrorCode::kUnreadable, "not a shard of fused images");
  const auto small = smoothPictures(20, 32);
  write("small", {{"fused", small}, {"original", small}, {"target", small}});
  o.data = folder / "small";
  expectError(tuneStage("cleaner", o), ErrorCode::kInvalidArgument, "64");
  write("wild", {{"inversion", smoothPictures(4, 64)},
                 {"manipulated", smoothPictures(4, 64)},
                 {"attribute", torch::tensor({0, 1, 2, 3}, torch::kInt64)}});
  o = options("classifier", "work");
  o.data = folder / "wild";
  expectError(tuneStage("classifier", o), ErrorCode::kInvalidArgument, "wild");
  o = options("classifier", "work");
  o.steps = 0;
  expectError(tuneStage("classifier", o), ErrorCode::kInvalidArgument, "classifier");
  o.steps = 1, o.recipe = pack() / "manifest.json";
  expectError(tuneStage("classifier", o), ErrorCode::kInvalidArgument, "manifest.json");
  for (const char* const wrong : {R"([])", R"({"localizationWeight": "much"})", R"({"steps": "many"})"}) {
    o = options("classifier", "work");
    o.steps.reset();
    std::ofstream(o.recipe) << R"({"stages": {"classifier": )" << wrong << "}}";
    expectError(tuneStage("classifier", o), ErrorCode::kInvalidArgument, "recipe.json");
  }
  o = options("classifier", "work");
  o.pack = folder / "none";
  expectError(tuneStage("classifier", o), ErrorCode::kNotFound, "none");
  expectError(tuneStage("parser", options("classifier", "work")), ErrorCode::kInvalidArgument, "parser");
  EXPECT_FALSE(fs::exists(folder / "work")) << "a refused training leaves nothing";

  test::writeTinyPack(folder / "bare", {.cleaner = false});
  o = options("cleaner", "work");
  o.pack = folder / "bare";
  expectError(tuneStage("cleaner", o), ErrorCode::kBadPack, "no cleaner");
}

TEST_F(Tuning, AWorkFolderBelongsToOnePack) {
  ASSERT_TRUE(tuneStage("classifier", options("classifier", "work")));
  test::writeTinyPack(folder / "other", {.cleaner = false});
  TuneOptions o = options("classifier", "work");
  o.pack = folder / "other";
  expectError(tuneStage("classifier", o), ErrorCode::kInvalidArgument, "work");
  expectError(assembleTunedPack({folder / "other", folder / "work", folder / "new", {}, {}, {}}),
              ErrorCode::kInvalidArgument, "not tuned from");
  EXPECT_FALSE(fs::exists(folder / "new"));
}

TEST_F(Tuning, AWorkFolderBelongsToOneChoiceOfSettingsAndShards) {
  ASSERT_TRUE(tuneStage("cleaner", options("cleaner", "work")));
  const auto before = model("work", "cleaner");
  TuneOptions o = options("cleaner", "work");
  o.learningRate = 2e-3;
  expectError(tuneStage("cleaner", o), ErrorCode::kInvalidArgument, "other settings");
  o = options("cleaner", "work");
  const auto others = smoothPictures(24, 64);
  write("more", {{"fused", others}, {"original", others}, {"target", others.clone()}});
  o.data = folder / "more";
  expectError(tuneStage("cleaner", o), ErrorCode::kInvalidArgument, "other shards");
  EXPECT_TRUE(same(model("work", "cleaner"), before));
  o = options("cleaner", "work");
  o.steps = 12;
  ASSERT_TRUE(tuneStage("cleaner", o)) << "it may go on";
  EXPECT_FALSE(same(model("work", "cleaner"), before));
}

TEST_F(Tuning, AModelKeepsItsOwnFigures) {
  ASSERT_TRUE(tuneStage("cleaner", options("cleaner", "work")));
  std::ofstream(folder / "work" / "cleaner" / "validation.csv", std::ios::app) << "900,1,2,3\n";
  ASSERT_TRUE(assemble("work", "new"));
  const auto told = weights::Pack::open(folder / "new")->manifest().training["tuned"]["cleaner"]["validation"];
  EXPECT_TRUE(told["last"].get<std::string>().starts_with("8,")) << told << ": a later training is not this model's";
}

TEST_F(Tuning, ShardsAreOfOnePackAndOneFolderOfPhotographs) {
  const auto some = smoothPictures(10, 64);
  const TensorMap couples = {
      {"inversion", some}, {"manipulated", some.clone()}, {"attribute", torch::arange(10).remainder(3)}};
  const std::string id = weights::Pack::open(pack())->id().substr(0, 12);
  TuneOptions o = options("classifier", "work");
  o.data = folder / "theirs";
  write("theirs", couples, "a.safetensors", {{"pack", "0123456789ab"}});
  expectError(tuneStage("classifier", o), ErrorCode::kInvalidArgument, "another pack");
  write("theirs", couples, "a.safetensors", {{"pack", id}, {"photos", "one"}});
  write("theirs", couples, "b.safetensors", {{"pack", id}, {"photos", "two"}});
  expectError(tuneStage("classifier", o), ErrorCode::kUnreadable, "b.safetensors");
  EXPECT_FALSE(fs::exists(folder / "work"));
  fs::remove(folder / "theirs" / "b.safetensors");
  std::ofstream(folder / "theirs" / ".b.part-1-0.safetensors") << "half a shard of a killed run";
  o.steps = 1;
  ASSERT_TRUE(tuneStage("classifier", o));
}

TEST_F(Tuning, TheTunedPackDiffersInNothingElse) {
  ASSERT_TRUE(tuneStage("classifier", options("classifier", "work")));
  ASSERT_TRUE(assemble("work", "new"));
  const auto old = weights::Pack::open(pack()).value(), made = weights::Pack::open(folder / "new").value();
  EXPECT_TRUE(same(network(folder / "new", "classifier"), model("work", "classifier")));
  ASSERT_EQ(made.manifest().files.size(), old.manifest().files.size());
  for (const auto& file : old.manifest().files) {
    const bool equal = readFile(pack() / file.path).value() == readFile(folder / "new" / file.path).value();
    EXPECT_EQ(equal, file.path != "classifier.safetensors") << file.path;
  }
  EXPECT_NE(made.manifest().version.find("tuned"), std::string::npos);
  EXPECT_NE(made.manifest().origin.find("classifier tuned"), std::string::npos) << made.manifest().origin;
  EXPECT_EQ(made.manifest().training["tuned"]["classifier"]["settings"]["steps"], 8);
  EXPECT_EQ(made.manifest().training["tuned"]["base"]["id"], old.id());
  auto words = made.manifest();
  words.name = old.manifest().name, words.version = old.manifest().version, words.origin = old.manifest().origin;
  words.training = old.manifest().training, words.files = old.manifest().files;
  EXPECT_EQ(weights::serializeManifest(words), weights::serializeManifest(old.manifest()))
      << "all but these is the same";

  // Neither over the pack itself, nor over anything else; nothing is left behind.
  expectError(assemble("work", "tiny"), ErrorCode::kInvalidArgument, "choose another --out");
  expectError(assemble("work", "new"), ErrorCode::kInvalidArgument, "exists already");
  expectError(assemble("nothing", "newer"), ErrorCode::kNotFound, "no tuned network");
  for (const auto& name : folder.names()) EXPECT_EQ(name.find("importing"), std::string::npos) << name;
  EXPECT_TRUE(weights::Pack::open(pack()));
}

/// Weights in float16, and two networks in one file with prefixes, as imported packs may have them.
TEST_F(Tuning, TypesAndSharedFilesOfThePackAreKept) {
  auto manifest = weights::Pack::open(pack())->manifest();
  TensorMap both;
  for (const std::string key : {"classifier", "parser"}) {
    for (const auto& [name, tensor] : network(pack(), key)) both[key + "." + name] = tensor;
    manifest.networks[key] = {"both.safetensors", key + ".", manifest.networks[key].config};
  }
  weights::saveSafetensors(pack() / "both.safetensors", both, {.half = true, .metadata = {}}).value();
  std::ofstream(pack() / "LICENSE.txt") << "as it was";
  weights::writePack(pack(), manifest,
                     {"generator.safetensors", "encoder.safetensors", "both.safetensors", "cleaner.safetensors",
                      "directions.safetensors", "LICENSE.txt"})
      .value();
  for (const std::string stage : {"classifier", "cleaner"}) ASSERT_TRUE(tuneStage(stage, options(stage, "work")));
  ASSERT_TRUE(assemble("work", "new"));
  const auto made = weights::Pack::open(folder / "new").value();
  EXPECT_EQ(made.network("parser")->file, "both.safetensors");
  EXPECT_NE(made.network("classifier")->file, "both.safetensors");
  EXPECT_EQ(readTextFile(folder / "new" / "LICENSE.txt").value(), "as it was");
  const auto stored = weights::loadNetwork(made, "classifier", false).value(), exact = model("work", "classifier");
  for (const auto& [name, tensor] : stored) {
    if (!tensor.is_floating_point()) continue;
    EXPECT_EQ(tensor.scalar_type(), torch::kFloat16) << name;
    EXPECT_TRUE(torch::equal(tensor, exact.at(name).to(torch::kFloat16))) << name;
  }
  EXPECT_TRUE(same(network(folder / "new", "cleaner"), model("work", "cleaner")));
  EXPECT_TRUE(same(network(folder / "new", "parser"), network(pack(), "parser")));
}

TEST_F(Tuning, WholePhotographsAreHeldOut) {
  const ShardKind kind = {"pictures", "shards", {"picture"}, {}};
  const auto pictures = smoothPictures(36, 8);
  write("photos", {{"picture", pictures.narrow(0, 0, 20)}, {"photo", torch::arange(20).remainder(12)}},
        "a.safetensors");
  write("photos", {{"picture", pictures.narrow(0, 20, 16)}, {"photo", torch::arange(20, 36).remainder(12)}},
        "b.safetensors");
  const auto shards = ImageShards::open(folder / "photos", kind).value();
  EXPECT_EQ(shards.heldOut(), (std::vector<std::int64_t>{11, 23, 35})) << "the twelfth photograph";
  EXPECT_EQ(shards.training().size(), 33u);
  const auto expected = pictures[23].to(torch::kFloat32).div(127.5).sub(1).permute({2, 0, 1});
  EXPECT_TRUE(torch::allclose(shards.pictures("picture", {11, 23})[1], expected, 0, 1e-6));
  for (std::int64_t step = 0; step < 20; ++step) {
    for (const auto i : shards.batch(1, step, 8)) EXPECT_NE(i % 12, 11);
  }
  EXPECT_EQ(shards.batch(1, 3, 8), shards.batch(1, 3, 8));
  EXPECT_NE(shards.batch(1, 3, 8), shards.batch(1, 4, 8));

  // Of painted people, and of few photographs, the last tenth of the samples.
  write("people", {{"picture", pictures}});
  EXPECT_EQ(ImageShards::open(folder / "people", kind)->heldOut(), (std::vector<std::int64_t>{33, 34, 35}));
  write("few", {{"picture", pictures}, {"photo", torch::arange(36).remainder(4)}});
  EXPECT_EQ(ImageShards::open(folder / "few", kind)->heldOut(), (std::vector<std::int64_t>{33, 34, 35}));
}

}  // namespace
}  // namespace lineament::train
