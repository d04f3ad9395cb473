// The library of packs: what a file is, whether its tensors are those of the network, and the packs of a folder.
#include "pipeline/packs.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <cstdlib>
#include <fstream>

#include "base/files.h"
#include "nets/specs.h"
#include "packs_check.h"
#include "small_checkpoints.h"
#include "temp_folder.h"
#include "tiny_pack.h"
#include "weights/detect.h"
#include "weights/safetensors.h"
#include "weights/torch_file.h"

namespace lineament::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using weights::CheckpointRole;

long peakKilobytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/// The smaller golden files are in the tree, the others beside it or nowhere.
fs::path goldenFile(const std::string& name) {
  const fs::path source(LINEAMENT_SOURCE_DIR);
  const fs::path here = source / "tests/golden/data" / (name + ".safetensors");
  return fs::exists(here) ? here : source / "../shared/goldens" / (name + ".safetensors");
}

/// Names and shapes of a golden file's parameters: those of the public checkpoint.
weights::SpecMap goldenSpecs(const std::string& file) {
  const auto golden = weights::SafetensorsFile::open(goldenFile(file));
  const auto params = nlohmann::json::parse(golden.value().metadata().at("params"));
  weights::SpecMap specs;
  for (const auto& [name, entry] : params.items()) {
    const bool count = name.ends_with("num_batches_tracked");
    specs[name] = {count ? weights::DType::kI64 : weights::DType::kF32, entry.at(0).get<weights::Shape>()};
  }
  return specs;
}

struct Official {
  const char* file;
  CheckpointRole role;
};
class OfficialNames : public testing::TestWithParam<Official> {};

/// The names and shapes of the reference code pass detection and check; any that is missing, added or bent does not.
TEST_P(OfficialNames, AreThoseOfOurNetworks) {
  if (!fs::exists(goldenFile(GetParam().file))) GTEST_SKIP() << GetParam().file << " is not here";
  const weights::SpecMap specs = goldenSpecs(GetParam().file);
  ASSERT_GT(specs.size(), 20u);
  const auto found = weights::findNetworks(GetParam().role, specs, GetParam().file);
  ASSERT_TRUE(found.ok()) << found.error().message << " " << found.error().detail;
  for (const auto& network : found->networks) {
    const auto check = [&](const weights::SpecMap& tensors) {
      return pipeline::checkTensors(network.key, network.config, tensors, "the file");
    };
    const Status exact = check(network.tensors);
    EXPECT_TRUE(exact.ok()) << exact.error().message << " " << network.config;
    weights::SpecMap bent = network.tensors;
    const std::string last = bent.rbegin()->first;
    bent[last].shape.push_back(2);
    EXPECT_THAT(check(bent).error().message, HasSubstr(last));
    bent = network.tensors;
    bent.erase(last);
    EXPECT_FALSE(check(bent).ok());
    bent = network.tensors;
    bent["something.else"] = {weights::DType::kF32, {1}};
    EXPECT_THAT(check(bent).error().message, HasSubstr("something.else"));
  }
}

INSTANTIATE_TEST_SUITE_P(All, OfficialNames,
                         testing::Values(Official{"case02_psp_256", CheckpointRole::kPsp},
                                         Official{"case04_restyle_256", CheckpointRole::kRestyle},
                                         Official{"case04_restyle_resnet_256", CheckpointRole::kRestyle},
                                         Official{"case01_generator_64", CheckpointRole::kGenerator},
                                         Official{"case05_diffcam_256", CheckpointRole::kClassifier},
                                         Official{"case06_bisenet_512", CheckpointRole::kParser},
                                         Official{"case07_maresunet_256", CheckpointRole::kCleaner},
                                         Official{"case08_deghosting_32_256", CheckpointRole::kDeghosting}),
                         [](const auto& test) { return std::string(test.param.file); });

TEST(ExpectedTensors, OfTheOfficialEncodersAreThoseOfTheReference) {
  for (const auto& [file, key] : {std::pair{"case02_psp_encoder_18", "encoder"}, {"case03_e4e_encoder", "e4e"}}) {
    weights::SpecMap encoder;
    for (const auto& [name, spec] : goldenSpecs(file)) {
      if (name.starts_with("encoder.")) encoder[name.substr(8)] = spec;
    }
    const Status exact = pipeline::checkTensors(key, nlohmann::json::object(), encoder, file);
    EXPECT_TRUE(exact.ok()) << exact.error().message;
  }
}

TEST(ExpectedTensors, CostsNoMemory) {
  (void)nets::expectedTensors("parser", R"({"width": 8})");  // LibTorch's own start
  const long before = peakKilobytes();
  std::int64_t numbers = 0;
  const auto expected = nets::expectedTensors("encoder", "{}");
  ASSERT_TRUE(expected.ok()) << expected.error().message;
  for (const auto& [name, tensor] : *expected) {
    std::int64_t count = 1;
    for (const auto side : tensor.shape) count *= side;
    numbers += count;
  }
  EXPECT_GT(numbers, 267'000'000);
  EXPECT_LT(peakKilobytes() - before, 100 * 1024);
  EXPECT_EQ(nets::expectedTensors("toaster", "{}").error().code, ErrorCode::kBadPack);
  EXPECT_EQ(nets::expectedTensors("encoder", R"({"styles": -1})").error().code, ErrorCode::kBadPack);
}

class PackLibrary : public testing::Test {
 protected:
  PackLibrary() { ::setenv("XDG_DATA_HOME", (folder / "data").c_str(), 1); }
  ~PackLibrary() override { ::unsetenv("XDG_DATA_HOME"); }
  TempFolder folder;
};

TEST_F(PackLibrary, TellsWhatAFileIs) {
  const auto role = [&](const Checkpoint& checkpoint, const char* name = "x.pt") {
    writeCheckpoint(folder / name, checkpoint);
    auto found = checkpointRole(folder / name);
    return found ? *found : found.error().message;
  };
  EXPECT_EQ(role(smallInversion()), "psp");
  EXPECT_EQ(role(smallInversion("e4e"), "e4e_x.pt"), "e4e");
  Checkpoint c = smallInversion("e4e");
  c.options["encoder_type"] = "Encoder4Editing";
  EXPECT_EQ(role(c), "e4e");
  EXPECT_EQ(role(smallInversion("restyle", kSmallRestyle)), "restyle");
  EXPECT_EQ(role(smallBare("generator", kSmallGenerator)), "generator");
  EXPECT_EQ(role(smallBare("classifier", kSmallClassifier)), "diffcam");
  EXPECT_EQ(role(smallBare("parser", kSmallParser, "module.")), "parser");
  EXPECT_EQ(role(smallBare("cleaner", kSmallCleaner)), "cleaner");
  c = Checkpoint();
  c.state = {{"layer.weight", {3, 3}, true, 0, {}}};
  EXPECT_THAT(role(c), HasSubstr("not the checkpoint of a network"));
  writeNpy(folder / "a.npy", 3, 4);
  EXPECT_EQ(checkpointRole(folder / "a.npy").error().code, ErrorCode::kBadPack);
  EXPECT_EQ(checkpointRole(folder.path()).value(), "directions");
  fs::create_directory(folder / "empty");
  EXPECT_EQ(checkpointRole(folder / "empty").error().code, ErrorCode::kUnreadable);
  EXPECT_EQ(checkpointRole(folder / "nobody.pt").error().code, ErrorCode::kNotFound);
}

TEST_F(PackLibrary, ListsFindsVerifiesAndRemoves) {
  EXPECT_TRUE(listPacks().empty());
  fs::create_directories(userPacksFolder());
  writeTinyPack(userPacksFolder() / "one");
  writeTinyPack(folder / "elsewhere" / "two", {.cleaner = false});
  writeTinyPack(userPacksFolder() / "half.importing");
  fs::create_directories(userPacksFolder() / "broken");
  writeTextFile(userPacksFolder() / "broken" / "manifest.json", "{").value();
  const auto cards = listPacks({folder / "elsewhere"});
  ASSERT_EQ(cards.size(), 3u);
  const auto card = [&](const std::string& name) {
    return *std::find_if(cards.begin(), cards.end(), [&](const auto& c) { return c.folder.filename() == name; });
  };
  EXPECT_TRUE(card("broken").fault.has_value());
  EXPECT_TRUE(card("one").removable && !card("two").removable);
  EXPECT_EQ(card("one").resolution, 64);
  EXPECT_TRUE(card("one").unavailable.empty());
  ASSERT_EQ(card("two").unavailable.size(), 1u);
  EXPECT_EQ(card("two").unavailable[0].network, "cleaner");
  EXPECT_GT(card("one").bytes, 100'000u);
  EXPECT_GT(card("one").memoryBytes, card("one").bytes);

  EXPECT_EQ(findPack("one")->filename(), "one");
  EXPECT_EQ(findPack(folder / "elsewhere" / "two")->filename(), "two");
  EXPECT_EQ(findPack("two", {folder / "elsewhere"})->filename(), "two");
  EXPECT_THAT(findPack("tiny", {folder / "elsewhere"}).error().message, HasSubstr("Several packs"));
  EXPECT_EQ(findPack("none").error().code, ErrorCode::kNotFound);
  EXPECT_THAT(findPack("none").error().message, HasSubstr("tiny"));

  double last = -1;
  EXPECT_TRUE(verifyPack(userPacksFolder() / "one", [&](std::string_view, double done) {
                EXPECT_GE(done, last);
                last = done;
              }).ok());
  EXPECT_EQ(last, 1.0);
  StopToken stop;
  stop.requestStop();
  EXPECT_EQ(verifyPack(userPacksFolder() / "one", {}, stop).error().code, ErrorCode::kCancelled);

  EXPECT_EQ(removePack(folder / "elsewhere" / "two").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(removePack(userPacksFolder()).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(removePack(userPacksFolder() / ".." / "packs" / "..").error().code, ErrorCode::kInvalidArgument);
  fs::create_directory_symlink(folder / "elsewhere" / "two", userPacksFolder() / "link");
  EXPECT_TRUE(removePack(userPacksFolder() / "link").ok());
  EXPECT_TRUE(fs::exists(folder / "elsewhere" / "two" / "manifest.json"));
  EXPECT_TRUE(removePack(userPacksFolder() / "one").ok());
  EXPECT_FALSE(fs::exists(userPacksFolder() / "one"));
}

TEST_F(PackLibrary, VerifyFindsWhatHashesCannot) {
  writeTinyPack(folder / "nan", {.nanWeight = true});
  EXPECT_THAT(verifyPack(folder / "nan").error().message, HasSubstr("parser.safetensors"));
  writeTinyPack(folder / "missing", {.missingTensor = true});
  EXPECT_THAT(verifyPack(folder / "missing").error().message, HasSubstr("generator"));
  writeTinyPack(folder / "shape", {.wrongShape = true});
  EXPECT_THAT(verifyPack(folder / "shape").error().message, HasSubstr("fc.weight"));
  writeTinyPack(folder / "direction", {.wrongDirection = true});
  EXPECT_THAT(verifyPack(folder / "direction").error().message, HasSubstr("directions.safetensors"));
  writeTinyPack(folder / "detail", {.detail = 6, .wrongDetail = true});
  EXPECT_THAT(verifyPack(folder / "detail").error().message, HasSubstr("detail"));
  writeTinyPack(folder / "detailed", {.detail = 6});
  EXPECT_TRUE(verifyPack(folder / "detailed").ok());
  for (const char* name : {"nan", "missing", "shape", "direction", "detail"})
    EXPECT_EQ(verifyPack(folder / name).error().code, ErrorCode::kBadPack);
}

TEST_F(PackLibrary, NamesOfFoldersAreSafe) {
  writeCheckpoint(folder / "p.pt", smallBare("parser", kSmallParser));
  ImportOrder order;
  order.checkpoints["parser"] = folder / "p.pt";
  for (const auto& [name, expected] : {std::pair{"../../evil", "evil"}, {".hidden", "hidden"}, {"a b/c", "a-b-c"}}) {
    order.name = name;
    const auto made = importCheckpoints(order);
    ASSERT_TRUE(made.ok()) << made.error().message;
    EXPECT_EQ(made->folder, userPacksFolder() / expected);
  }
  order.name = "...";
  EXPECT_EQ(importCheckpoints(order).error().code, ErrorCode::kInvalidArgument);
  order.name = "x";
  order.checkpoints["toaster"] = folder / "p.pt";
  EXPECT_EQ(importCheckpoints(order).error().code, ErrorCode::kInvalidArgument);
}

/// Cut off while it is open: an error, not the signal that touching a mapping beyond the end would be.
TEST_F(PackLibrary, AFileThatShrinksWhileItIsReadIsAnError) {
  Checkpoint c;
  c.state = {{"big", {1 << 20}, true, 0, {}}};
  for (const bool legacy : {false, true}) {
    writeCheckpoint(folder / "shrinks.pt", c, legacy);
    const auto file = weights::TorchFile::open(folder / "shrinks.pt").value();
    fs::resize_file(folder / "shrinks.pt", 5000);
    const auto bytes = file.bytes(file.tensors().front());
    ASSERT_FALSE(bytes.ok());
    EXPECT_EQ(bytes.error().code, ErrorCode::kUnreadable);
    EXPECT_THAT(bytes.error().message, HasSubstr("became shorter"));
  }
}

}  // namespace
}  // namespace lineament::test
