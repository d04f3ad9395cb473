// lineament-cli import and packs, with public checkpoints in miniature.
#include <fcntl.h>
#include <sys/file.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "cli_fixture.h"
#include "small_checkpoints.h"

namespace lineament::test {
namespace {

using Json = nlohmann::json;

class PacksTest : public CliTest {
 protected:
  PacksTest() {
    ::setenv("XDG_DATA_HOME", (folder / "data").c_str(), 1);
    writeCheckpoint(folder / "psp.pt", smallInversion());
    fs::create_directory(folder / "directions");
    writeNpy(folder / "directions" / "Smiling.npy", 10, 16);
    writeNpy(folder / "directions" / "Old.npy", 1, 16);
  }
  ~PacksTest() override { ::unsetenv("XDG_DATA_HOME"); }

  [[nodiscard]] fs::path packs() const { return folder.path() / "data" / "lineament" / "packs"; }
  static Ran import(std::vector<std::string> arguments, const std::function<void()>& inChild = {}) {
    arguments.insert(arguments.begin(), "import");
    return cli(std::move(arguments), inChild);
  }
  static Json json(const Ran& ran) {
    EXPECT_EQ(ran.code, 0) << ran.err;
    return Json::parse(ran.out, nullptr, false);
  }
  /// One line on stderr, the code, and nothing left in the packs folder.
  void expectNothingMade(const Ran& ran, int code, const std::string& named) {
    expectFailure(ran, code, named);
    if (fs::exists(packs())) {
      EXPECT_TRUE(fs::is_empty(packs()));
    }
  }
  std::vector<std::string> everything() {
    writeCheckpoint(folder / "diffcam.pt", smallBare("classifier", kSmallClassifier));
    writeCheckpoint(folder / "79999_iter.pth", smallBare("parser", kSmallParser), true);
    writeCheckpoint(folder / "cleaner.pt", smallBare("cleaner", kSmallCleaner, "module."));
    return {"--psp",        folder / "psp.pt",         "--diffcam", folder / "diffcam.pt",
            "--parser",     folder / "79999_iter.pth", "--cleaner", folder / "cleaner.pt",
            "--directions", folder / "directions"};
  }
  static std::set<std::string> lacking(const Json& list) {
    std::set<std::string> keys;
    for (const Json& item : list) {
      keys.insert(item.at("network"));
      EXPECT_FALSE(item.at("reason").get<std::string>().empty());
    }
    return keys;
  }
};

TEST_F(PacksTest, EveryCheckpointTogetherMakesAPackThatEdits) {
  auto arguments = everything();
  arguments.insert(arguments.end(), {"--to", "All of it", "--json"});
  const Json made = json(import(arguments));
  EXPECT_EQ(made.at("name"), "All of it");
  EXPECT_EQ(made.at("path"), (packs() / "All-of-it").string());
  EXPECT_EQ(made.at("networks"), (Json{"classifier", "cleaner", "encoder", "generator", "parser"}));
  EXPECT_EQ(made.at("attributes"), (Json{"Old", "Smiling"}));
  EXPECT_TRUE(made.at("unavailable").empty()) << made;

  const Json list = json(cli({"packs", "list", "--json"}));
  std::set<std::string> names;
  for (const Json& card : list.at("packs")) names.insert(card.at("name"));
  EXPECT_TRUE(names.contains("All of it"));
  EXPECT_GE(names.size(), 2u) << "the embedded pack is listed too";
  EXPECT_EQ(json(cli({"packs", "show", "All-of-it", "--json"})).at("resolution"), 64);
  EXPECT_EQ(cli({"packs", "verify", "All of it"}).code, 0);

  for (const std::string& name :
       {std::string("All of it"), std::string("All-of-it"), (packs() / "All-of-it").string()}) {
    const auto ran = cli({"edit", input(), "-a", "Smiling=20", "--pack", name, "-o", folder / "out.png", "--json"});
    const Json report = json(ran);
    EXPECT_EQ(report.at("encoder"), "psp");
    for (const Json& stage : report.at("stages")) EXPECT_FALSE(stage.contains("unavailable")) << stage;
  }
  expectFailure(cli({"edit", input(), "--pack", "Nobody", "-o", folder / "x.png"}), 4, "Nobody");
}

TEST_F(PacksTest, WhatIsMissingIsUnavailableNotAnError) {
  const Json made =
      json(import({"--psp", folder / "psp.pt", "--directions", folder / "directions", "--to", "bare", "--json"}));
  EXPECT_EQ(lacking(made.at("unavailable")), (std::set<std::string>{"classifier", "parser", "cleaner"}));
  const Json info = json(cli({"info", "--pack", "bare", "--json", "-q"}));
  EXPECT_EQ(lacking(info.at("pack").at("unavailable")), (std::set<std::string>{"classifier", "parser", "cleaner"}));
  const Json report = json(cli({"edit", input(), "-a", "Smiling=20", "--pack", "bare", "-o", folder / "out.png",
                                "--stages", folder / "stages", "--json", "-q"}));
  EXPECT_EQ(report.at("maskArea"), 1.0);
  std::set<std::string> gaps;
  for (const Json& stage : report.at("stages")) {
    if (stage.contains("unavailable")) gaps.insert(stage.at("name"));
  }
  // Nor can the Poisson blend stand in for the cleaner, which needs to know where the face is.
  EXPECT_EQ(gaps, (std::set<std::string>{"diffcam", "diffcam++", "segmentation-original", "segmentation-manipulated",
                                         "cleaned"}));
  EXPECT_TRUE(fs::exists(folder.path() / "stages" / "10-cleaned.png"));
  EXPECT_NE(picture(folder / "out.png"), portrait());
}

TEST_F(PacksTest, WithoutAnEncoderThePhotographStaysAsItIs) {
  Checkpoint generator;
  generator.wrapper = "g_ema";
  generator.state = networkTensors("generator", kSmallGenerator);
  generator.top.push_back({"latent_avg", {16}, true, 0, {}});
  writeCheckpoint(folder / "stylegan2.pt", generator);
  const Json made = json(import(
      {"--generator", folder / "stylegan2.pt", "--directions", folder / "directions", "--to", "plain", "--json"}));
  EXPECT_EQ(made.at("attributes"), (Json{"Old", "Smiling"}));
  EXPECT_TRUE(lacking(made.at("unavailable")).contains("encoder"));
  ASSERT_EQ(cli({"edit", input(), "--pack", "plain", "-o", folder / "out.png", "-q"}).code, 0);
  EXPECT_EQ(picture(folder / "out.png"), portrait());
  expectFailure(cli({"edit", input(), "-a", "Smiling=20", "--pack", "plain", "-o", folder / "x.png"}), 2, "encoder");
  writeCheckpoint(folder / "parser.pt", smallBare("parser", kSmallParser));
  ASSERT_EQ(import({"--parser", folder / "parser.pt", "--to", "only-parser"}).code, 0);
  ASSERT_EQ(cli({"edit", input(), "--pack", "only-parser", "-o", folder / "out.png", "-q"}).code, 0);
  EXPECT_EQ(picture(folder / "out.png"), portrait());
}

TEST_F(PacksTest, E4eAndRestyleInvertToo) {
  writeCheckpoint(folder / "e4e.pt", smallInversion("e4e"));
  Checkpoint restyle = smallInversion("restyle", kSmallRestyle);
  restyle.options["encoder_type"] = "ProgressiveBackboneEncoder";
  writeCheckpoint(folder / "restyle.pt", restyle);
  const Json made = json(import({"--e4e", folder / "e4e.pt", "--restyle", folder / "restyle.pt", "--directions",
                                 folder / "directions", "--to", "two", "--json"}));
  EXPECT_EQ(made.at("networks"), (Json{"e4e", "generator", "restyle"}));
  std::vector<std::vector<std::uint8_t>> results;
  for (const std::vector<std::string>& how : {std::vector<std::string>{"--encoder", "e4e"},
                                              {"--encoder", "restyle"},
                                              {"--encoder", "restyle", "--iterations", "1"}}) {
    std::vector<std::string> arguments = {"edit",  input(), "-a", "Old=9", "--pack", "two", "-o", folder / "out.png",
                                          "--json"};
    arguments.insert(arguments.end(), how.begin(), how.end());
    EXPECT_EQ(json(cli(arguments)).at("encoder"), how[1]);
    results.push_back(bytes(folder / "out.png"));
  }
  EXPECT_NE(results[0], results[1]);
  EXPECT_NE(results[1], results[2]);
  expectFailure(cli({"edit", input(), "--pack", "two", "--encoder", "psp", "-o", folder / "x.png"}), 4, "psp");
}

TEST_F(PacksTest, ADirectionCanBeRestrictedToLayers) {
  const std::vector<std::string> sources = {"--psp", folder / "psp.pt", "--directions", folder / "directions"};
  const auto make = [&](const std::string& name, std::vector<std::string> more) {
    more.insert(more.begin(), sources.begin(), sources.end());
    more.insert(more.end(), {"--to", name});
    return import(more);
  };
  ASSERT_EQ(make("all", {}).code, 0);
  ASSERT_EQ(make("all-named", {"--layers", "Smiling=0-9"}).code, 0);
  ASSERT_EQ(make("some", {"--layers", "Smiling=4-6"}).code, 0);
  const auto edited = [&](const std::string& pack) {
    EXPECT_EQ(cli({"edit", input(), "-a", "Smiling=20", "--pack", pack, "-o", folder / (pack + ".png"), "-q"}).code, 0);
    return bytes(folder / (pack + ".png"));
  };
  EXPECT_EQ(edited("all"), edited("all-named"));
  EXPECT_NE(edited("all"), edited("some"));
  expectFailure(make("bad", {"--layers", "Smiling=4-10"}), 2, "Smiling");
  expectFailure(make("bad", {"--layers", "Smiling"}), 2, "--layers");
}

TEST_F(PacksTest, RealDirectionsBecomeAttributes) {
  const fs::path real = fs::path(LINEAMENT_SOURCE_DIR) / "../shared/data/directions";
  const fs::path inW = fs::path(LINEAMENT_SOURCE_DIR) / "../shared/data/directions-w";
  if (!fs::exists(real) || !fs::exists(inW)) GTEST_SKIP() << "../shared/data is missing";
  Checkpoint generator;
  generator.wrapper = "g_ema";
  generator.state = networkTensors(
      "generator", R"({"size": 1024, "styleDim": 512, "mappingLayers": 1, "channels": [8, 8, 8, 8, 8, 8, 8, 8, 8]})");
  writeCheckpoint(folder / "g.pt", generator);
  const Json eogi = json(import({"--generator", folder / "g.pt", "--directions", real, "--to", "eogi", "--json"}));
  EXPECT_EQ(eogi.at("attributes"),
            (Json{"Beard", "Bushy_Eyebrows", "Eyeglasses", "Mouth_Open", "Narrow_Eyes", "Old", "Smiling"}));
  EXPECT_EQ(cli({"packs", "verify", "eogi"}).code, 0);
  const Json w = json(import({"--generator", folder / "g.pt", "--directions", inW, "--to", "w", "--json"}));
  EXPECT_EQ(w.at("attributes"), (Json{"age", "smile"}));
  const Json inspected = json(cli({"inspect", packs() / "w" / "directions.safetensors", "--json"}));
  for (const Json& tensor : inspected.at("tensors")) EXPECT_EQ(tensor.at("shape"), (Json{18, 512})) << tensor;
}

TEST_F(PacksTest, RefusesCheckpointsOfOtherNetworksAndWrongTensors) {
  const auto refuse = [&](const char* option, const Checkpoint& checkpoint, const std::string& named) {
    writeCheckpoint(folder / "bad.pt", checkpoint);
    expectNothingMade(import({option, folder / "bad.pt", "--to", "bad"}), 4, named);
  };
  refuse("--psp", smallBare("parser", kSmallParser), "bad.pt");
  refuse("--parser", smallInversion(), "bad.pt");
  refuse("--restyle", smallInversion(), "bad.pt");
  Checkpoint c = smallBare("parser", kSmallParser);
  for (auto& tensor : c.state) {
    if (tensor.name == "ffm.conv1.weight") tensor.shape[0] += 1;
  }
  refuse("--parser", c, "ffm.conv1.weight");
  c = smallBare("parser", kSmallParser);
  std::erase_if(c.state, [](const auto& t) { return t.name == "ffm.conv2.weight"; });
  refuse("--parser", c, "ffm.conv2.weight");
  c = smallBare("parser", kSmallParser);
  c.state.push_back({"ffm.conv3.weight", {2, 2}, true, 0, {}});
  refuse("--parser", c, "ffm.conv3.weight");
  c = smallBare("parser", kSmallParser);
  for (auto& tensor : c.state) {
    if (tensor.name == "ffm.conv1.weight") tensor.dtype = "Long";
  }
  refuse("--parser", c, "ffm.conv1.weight");
  c = smallBare("parser", kSmallParser);
  for (auto& tensor : c.state) {
    if (tensor.name == "ffm.conv1.weight") tensor.first = std::nanf("");
  }
  refuse("--parser", c, "ffm.conv1.weight");
}

TEST_F(PacksTest, AcceptsModulePrefixesDoublesAndLinks) {
  writeCheckpoint(folder / "m.pt", smallBare("parser", kSmallParser, "module."));
  fs::create_symlink(folder / "m.pt", folder / "link.pt");
  EXPECT_EQ(import({"--parser", folder / "link.pt", "--to", "linked"}).code, 0);
  Checkpoint c = smallBare("parser", kSmallParser);
  for (auto& tensor : c.state) {
    if (tensor.name == "ffm.conv1.weight") tensor.dtype = "Double";
  }
  writeCheckpoint(folder / "d.pt", c);
  EXPECT_EQ(import({"--parser", folder / "d.pt", "--half", "--to", "halved"}).code, 0);
  EXPECT_EQ(cli({"packs", "verify", "halved"}).code, 0);
}

TEST_F(PacksTest, RefusesWhatIsNoCheckpoint) {
  expectNothingMade(import({"--psp", folder / "none.pt", "--to", "x"}), 3, "none.pt");
  expectNothingMade(import({"--psp", folder.path(), "--to", "x"}), 4, folder.path().filename());
  expectNothingMade(import({"--psp", folder / "psp.pt", "--directions", folder / "nowhere", "--to", "x"}), 3,
                    "nowhere");
  expectNothingMade(import({"--to", "x"}), 2, "nothing to import");
  expectNothingMade(import({"--psp", folder / "psp.pt", "--to", "///"}), 2, "///");
  const fs::path hostile = fs::path(LINEAMENT_SOURCE_DIR) / "../shared/goldens/checkpoints";
  if (!fs::exists(hostile)) GTEST_SKIP() << "../shared/goldens/checkpoints is missing";
  for (const char* const file : {"evil_reduce_zip.pt", "evil_posix_legacy.pt", "shape_2pow62_zip.pt",
                                 "shape_2pow62_stride0_legacy.pt", "zip_deflate_bomb.pt", "deep_recursion_zip.pt",
                                 "truncated_zip_half.pt", "truncated_empty.pt", "st_overlap.safetensors"}) {
    SCOPED_TRACE(file);
    const auto ran = import({"--psp", hostile / file, "--to", "x"});
    expectNothingMade(ran, 4, file);
    EXPECT_LT(ran.peakKilobytes, 400 * 1024);
  }
  EXPECT_FALSE(fs::exists("/tmp/pwned"));
}

TEST_F(PacksTest, AnExistingPackIsReplacedOnlyOnRequest) {
  const std::vector<std::string> arguments = {"--psp", folder / "psp.pt", "--to", "one"};
  ASSERT_EQ(import(arguments).code, 0);
  const auto before = bytes(packs() / "one" / "manifest.json");
  expectFailure(import(arguments), 2, "exists already");
  EXPECT_EQ(bytes(packs() / "one" / "manifest.json"), before);
  // A failing replacement keeps the old pack.
  expectFailure(import({"--psp", folder / "none.pt", "--to", "one", "--replace"}), 3, "none.pt");
  EXPECT_EQ(bytes(packs() / "one" / "manifest.json"), before);
  ASSERT_EQ(import({"--psp", folder / "psp.pt", "--to", "one", "--replace", "--half"}).code, 0);
  EXPECT_NE(bytes(packs() / "one" / "manifest.json"), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(packs()), {}), 1);
  EXPECT_EQ(cli({"packs", "verify", "one"}).code, 0);
}

TEST_F(PacksTest, TwoImportsIntoOnePackAreKeptApart) {
  const fs::path work = packs() / "one.importing";
  fs::create_directories(work);
  const int fd = ::open(work.c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(::flock(fd, LOCK_EX), 0);
  expectFailure(import({"--psp", folder / "psp.pt", "--to", "one"}), 1, "Another import");
  ::close(fd);
  EXPECT_EQ(import({"--psp", folder / "psp.pt", "--to", "one"}).code, 0);
}

TEST_F(PacksTest, AFullDiskLeavesNothing) {
  const auto ran = import({"--psp", folder / "psp.pt", "--to", "one"}, [] { limitFileSize(16384); });
  expectNothingMade(ran, 1, "one");
}

TEST_F(PacksTest, AReadOnlyFolderIsAClearError) {
  fs::create_directories(packs());
  for (const auto& path : {folder.path(), folder / "data", folder.path() / "data" / "lineament", packs()})
    fs::permissions(path, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
  const auto ran = import({"--psp", folder / "psp.pt", "--to", "one"}, [] {
    if (!dropRoot()) ::_exit(77);
  });
  if (ran.code == 77 || ran.code == 127) GTEST_SKIP() << "cannot run as an ordinary user here";
  expectNothingMade(ran, 1, "one");
}

TEST_F(PacksTest, VerifyAndRemove) {
  ASSERT_EQ(import({"--psp", folder / "psp.pt", "--to", "one"}).code, 0);
  const fs::path file = packs() / "one" / "generator.safetensors";
  auto content = bytes(file);
  content[content.size() - 3] ^= 1;
  ASSERT_TRUE(writeFile(file, content));
  expectFailure(cli({"packs", "verify", "one"}), 4, "generator.safetensors");
  fs::remove(file);
  expectFailure(cli({"packs", "show", "one"}), 4, "generator.safetensors");
  expectFailure(cli({"packs", "remove", "compact"}), 2, "compact");
  EXPECT_EQ(cli({"packs", "remove", "one"}).code, 0);
  EXPECT_TRUE(fs::is_empty(packs()));
  expectFailure(cli({"packs", "show", "one"}), 4, "one");
  EXPECT_EQ(cli({"packs"}).code, 2);
}

}  // namespace
}  // namespace lineament::test
