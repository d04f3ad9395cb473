// "Bad input": each ends in its clear error and exit code and leaves nothing half-written.
#include "cli_fixture.h"
#include "raw_png.h"

namespace lineament::test {
namespace {

class BadInputTest : public CliTest {
 protected:
  /// Runs an edit of `in` that must fail with code 3, naming it, and must not write.
  void expectUnreadable(const fs::path& in) {
    const auto out = folder / "out.png";
    expectFailure(edit(in, {"-o", out}), 3, in.filename());
    EXPECT_FALSE(fs::exists(out)) << in;
    for (const auto& name : folder.names()) EXPECT_EQ(name.find(".part-"), std::string::npos) << name;
  }
  fs::path copiedPack(const std::string& name) {
    fs::copy(pack(), folder / name, fs::copy_options::recursive);
    return folder / name;
  }
  void expectBadPack(const fs::path& bad, const std::string& named) {
    expectFailure(cli({"edit", input(), "-a", "Smiling=20", "--pack", bad, "-o", folder / "out.png"}), 4, named);
    EXPECT_FALSE(fs::exists(folder / "out.png"));
  }
};

TEST_F(BadInputTest, ZeroBytes) {
  ASSERT_TRUE(writeTextFile(folder / "empty.jpg", ""));
  expectUnreadable(folder / "empty.jpg");
}

TEST_F(BadInputTest, Truncated) {
  for (const auto format : {imaging::ImageFormat::kJpeg, imaging::ImageFormat::kPng}) {
    auto whole = imaging::encodeImage(portrait(), format).value();
    whole.resize(whole.size() / 2);
    ASSERT_TRUE(writeFile(folder / "half.img", whole));
    expectUnreadable(folder / "half.img");
  }
}

TEST_F(BadInputTest, Mislabelled) {
  ASSERT_TRUE(writeTextFile(folder / "text.png", std::string(5000, 'x')));
  expectUnreadable(folder / "text.png");
}

TEST_F(BadInputTest, OnePixel) {
  ASSERT_TRUE(writeFile(folder / "tiny.png", rawPng(1, 1, 8, 2, {1, 2, 3})));
  expectUnreadable(folder / "tiny.png");
}

TEST_F(BadInputTest, TwentyThousandSquared) {
  ASSERT_TRUE(writeFile(folder / "huge.png", rawPng(20000, 20000, 8, 2, {})));
  expectUnreadable(folder / "huge.png");
}

TEST_F(BadInputTest, AFolder) {
  fs::create_directory(folder / "folder.jpg");
  expectUnreadable(folder / "folder.jpg");
}

TEST_F(BadInputTest, Missing) { expectUnreadable(folder / "nobody.jpg"); }

TEST_F(BadInputTest, UnreadableByPermission) {
  const auto in = input();
  fs::permissions(in, fs::perms::none);
  fs::permissions(folder.path(), fs::perms::all);
  bool dropped = true;
  const auto ran = edit(in, {"-o", folder / "out.png"}, [] {
    if (!dropRoot()) ::_exit(77);
  });
  dropped = ran.code != 77 && ran.code != 127;
  if (!dropped) GTEST_SKIP() << "cannot run as an ordinary user here, and root ignores file modes";
  expectFailure(ran, 3, "in.png");
}

TEST_F(BadInputTest, PackWithAFlippedByte) {
  const auto bad = copiedPack("flipped");
  auto content = bytes(bad / "encoder.safetensors");
  content[content.size() / 2] ^= 1;
  ASSERT_TRUE(writeFile(bad / "encoder.safetensors", content));
  expectBadPack(bad, "encoder.safetensors");
}

TEST_F(BadInputTest, PackWithAMissingFile) {
  const auto bad = copiedPack("incomplete");
  fs::remove(bad / "parser.safetensors");
  expectBadPack(bad, "parser.safetensors");
}

TEST_F(BadInputTest, PackWithoutManifestOrFolder) {
  const auto bad = copiedPack("bare");
  fs::remove(bad / "manifest.json");
  expectBadPack(bad, "bare");
  expectBadPack(folder / "nowhere", "nowhere");
}

TEST_F(BadInputTest, PackWithBrokenManifest) {
  const auto bad = copiedPack("broken");
  ASSERT_TRUE(writeTextFile(bad / "manifest.json", "{\"format\": "));
  expectBadPack(bad, "manifest.json");
}

TEST_F(BadInputTest, PackWithAMissingTensor) {
  writeTinyPack(folder / "p", {.missingTensor = true});
  expectBadPack(folder / "p", "generator.safetensors");
}

TEST_F(BadInputTest, PackWithAWrongShape) {
  writeTinyPack(folder / "p", {.wrongShape = true});
  expectBadPack(folder / "p", "fc.weight");
}

TEST_F(BadInputTest, PackWithNanWeights) {
  writeTinyPack(folder / "p", {.nanWeight = true});
  expectBadPack(folder / "p", "parser.safetensors");
}

TEST_F(BadInputTest, UnknownAttributeListsTheKnownOnes) {
  const auto ran = cli({"edit", input(), "-a", "Moustache=5", "--pack", pack(), "-o", folder / "out.png"});
  expectFailure(ran, 2, "Moustache");
  for (const char* const known : {"Smiling", "Beard", "Old"})
    EXPECT_NE(ran.err.find(known), std::string::npos) << ran.err;
  EXPECT_FALSE(fs::exists(folder / "out.png"));
}

TEST_F(BadInputTest, UsageErrors) {
  const std::string in = input(), out = folder / "out.png";
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{}, "subcommand"},
      {{"polish", in}, ""},
      {{"edit"}, "input"},
      {{"edit", in, "--pack", pack(), "-a", "Smiling"}, "Smiling"},
      {{"edit", in, "--pack", pack(), "-a", "Smiling=much", "-o", out}, "much"},
      {{"edit", in, "--pack", pack(), "-a", "Smiling=nan", "-o", out}, "nan"},
      {{"edit", in, "--pack", pack(), "-a", "Smiling=61", "-o", out}, "Smiling"},
      {{"edit", in, "--pack", pack(), "-a", "Smiling=5"}, "nothing to write"},
      {{"edit", in, "--pack", pack(), "-a", "Smiling=5", "-o", folder / "out.xyz"}, "out.xyz"},
      {{"edit", in, "--pack", pack(), "--cam", "gradcam", "-o", out}, "--cam"},
      {{"edit", in, "--pack", pack(), "--cleaner", "soap", "-o", out}, "--cleaner"},
      {{"edit", in, "--pack", pack(), "--device", "tpu", "-o", out}, "--device"},
      {{"edit", in, "--pack", pack(), "--mask-spread", "3", "-o", out}, "mask.spread"},
      {{"edit", in, "--pack", pack(), "--frobnicate"}, "frobnicate"},
  };
  for (const auto& [arguments, named] : cases) expectFailure(cli(arguments), 2, named);
  EXPECT_FALSE(fs::exists(out));
}

TEST_F(BadInputTest, NoWritePermission) {
  const auto in = input();
  fs::create_directory(folder / "locked");
  fs::permissions(folder / "locked", fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
  fs::permissions(folder.path(), fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
  const auto drop = [] {
    if (!dropRoot()) ::_exit(77);
  };
  const auto ran = edit(in, {"-o", folder.path() / "locked" / "out.png"}, drop);
  if (ran.code == 77 || ran.code == 127) {
    GTEST_SKIP() << "cannot run as an ordinary user here, and root ignores file modes";
  }
  expectFailure(ran, 1, "out.png");
  expectFailure(edit(in, {"--stages", folder.path() / "locked" / "stages"}, drop), 1, "stages");
  EXPECT_TRUE(fs::is_empty(folder / "locked"));
}

TEST_F(BadInputTest, NoSpaceLeft) {
  const auto in = input();
  ASSERT_TRUE(writeTextFile(folder / "out.png", "the former result"));
  const auto ran = edit(in, {"-o", folder / "out.png"}, [] { limitFileSize(4096); });
  expectFailure(ran, 1, "out.png");
  EXPECT_EQ(readTextFile(folder / "out.png").value(), "the former result");
  for (const auto& name : folder.names()) EXPECT_EQ(name.find(".part-"), std::string::npos) << name;
}

TEST_F(BadInputTest, AFolderThatIsNotThere) {
  expectFailure(edit(input(), {"-o", folder.path() / "no" / "out.png"}), 1, "out.png");
}

}  // namespace
}  // namespace lineament::test
