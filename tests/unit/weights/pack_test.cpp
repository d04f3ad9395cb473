#include "weights/pack.h"

#include <functional>

#include "weights/tensors.h"
#include "weights_test_support.h"

namespace lineament::weights::test {
namespace {

using testing::HasSubstr;

PackManifest exampleManifest() {
  PackManifest manifest;
  manifest.name = "Example";
  manifest.license = "CC0-1.0";
  manifest.origin = "made by a test";
  manifest.training = {{"steps", 12}};
  manifest.resolution = 64;
  manifest.differenceSign = DifferenceSign::kManipulatedMinusInversion;
  manifest.maskStrength = 2.5;
  manifest.maskChange = 0.25;
  manifest.fit = FitEntry{0.0625, 0.015625};
  manifest.networks["parser"] = {"parser.safetensors", "net.", {{"width", 8}}};
  manifest.directionsFile = "more/directions.safetensors";
  AttributeEntry smiling;
  smiling.id = "Smiling";
  smiling.direction = "smile";
  smiling.classifierIndex = 4;
  smiling.alphaMax = 12.5;
  smiling.maskStrength = 6;
  smiling.maskChange = 0.125;
  smiling.maskSpread = 0.0625;
  smiling.retouched = true;
  smiling.originalClasses = {FaceClass::kMouth, FaceClass::kUpperLip};
  smiling.manipulatedClasses = {FaceClass::kMouth};
  manifest.attributes.push_back(smiling);
  return manifest;
}

/// A small, valid pack on disk.
class PackTest : public testing::Test {
 protected:
  PackTest() : pack(folder / "pack") {
    fs::create_directories(pack / "more");
    save("parser.safetensors", {{"net.w", torch::arange(6).reshape({2, 3}).to(torch::kFloat16)}});
    save("more/directions.safetensors", {{"smile", torch::ones({4, 8})}});
    writePack(pack, exampleManifest(), paths).value();
  }
  void save(const std::string& name, const TensorMap& tensors) { saveSafetensors(pack / name, tensors).value(); }
  /// Changes the manifest's JSON.
  void edit(const std::function<void(nlohmann::json&)>& change) {
    auto root = nlohmann::json::parse(read(pack / "manifest.json"));
    change(root);
    write(pack / "manifest.json", root.dump());
  }
  void expectRefused(const std::string& reason, const PackOptions& options = {}) const {
    const auto opened = Pack::open(pack, options);
    ASSERT_FALSE(opened.ok()) << reason;
    EXPECT_EQ(opened.error().code, ErrorCode::kBadPack) << opened.error().message;
    EXPECT_THAT(opened.error().message, HasSubstr(reason));
  }

  TemporaryFolder folder;
  fs::path pack;
  const std::vector<std::string> paths = {"parser.safetensors", "more/directions.safetensors"};
};

TEST_F(PackTest, OpensAndLoads) {
  const auto opened = Pack::open(pack);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const PackManifest& m = opened->manifest();
  EXPECT_EQ(m.name, "Example");
  EXPECT_EQ(m.resolution, 64);
  EXPECT_EQ(m.differenceSign, DifferenceSign::kManipulatedMinusInversion);
  EXPECT_EQ(m.maskStrength, 2.5);
  EXPECT_EQ(m.maskChange, 0.25);
  EXPECT_EQ(m.fit, (FitEntry{0.0625, 0.015625}));
  ASSERT_NE(m.attribute("Smiling"), nullptr);
  EXPECT_EQ(m.attribute("Smiling")->classifierIndex, 4);
  EXPECT_EQ(m.attribute("Smiling")->alphaMax, 12.5);
  EXPECT_EQ(m.attribute("Smiling")->maskStrength, 6);
  EXPECT_EQ(m.attribute("Smiling")->maskChange, 0.125);
  EXPECT_EQ(m.attribute("Smiling")->maskSpread, 0.0625);
  EXPECT_TRUE(m.attribute("Smiling")->retouched);
  EXPECT_EQ(m.attribute("Smiling")->originalClasses, (std::vector{FaceClass::kMouth, FaceClass::kUpperLip}));
  EXPECT_EQ(m.attribute("Old"), nullptr);
  EXPECT_EQ(opened->network("parser")->config.at("width"), 8);
  EXPECT_EQ(opened->network("cleaner"), nullptr);
  const auto tensors = loadNetwork(*opened, "parser");
  ASSERT_TRUE(tensors.ok()) << tensors.error().message;
  EXPECT_EQ(tensors->at("w").scalar_type(), torch::kFloat32);
  EXPECT_EQ(tensors->at("w")[1][2].item<float>(), 5.0f);
  const auto directions = loadDirections(*opened);
  ASSERT_TRUE(directions.ok()) << directions.error().message;
  EXPECT_EQ(directions->at("Smiling").sizes(), (std::vector<std::int64_t>{4, 8}));
  EXPECT_EQ(loadNetwork(*opened, "cleaner").error().code, ErrorCode::kBadPack);
  EXPECT_EQ(Pack::open(pack / "manifest.json")->id(), opened->id());
}

TEST_F(PackTest, ReportsProgressAndStops) {
  std::vector<double> seen;
  PackOptions options;
  options.progress = [&](std::string_view, double fraction) { seen.push_back(fraction); };
  ASSERT_TRUE(Pack::open(pack, options).ok());
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_EQ(seen.back(), 1.0);
  options.stop.requestStop();
  EXPECT_EQ(Pack::open(pack, options).error().code, ErrorCode::kCancelled);
}

TEST_F(PackTest, AFlippedByteIsFoundByItsHash) {
  std::string bytes = read(pack / "parser.safetensors");
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  write(pack / "parser.safetensors", bytes);
  expectRefused("parser.safetensors”: the file is damaged");
  EXPECT_TRUE(Pack::open(pack, {.hashes = HashCheck::kSizesOnly, .progress = {}, .stop = {}}).ok());
}

TEST_F(PackTest, MissingTruncatedAndEmptiedFilesAreNamed) {
  const std::string bytes = read(pack / "parser.safetensors");
  write(pack / "parser.safetensors", bytes.substr(0, bytes.size() - 1));
  expectRefused("parser.safetensors”: the file has", {.hashes = HashCheck::kSizesOnly, .progress = {}, .stop = {}});
  fs::remove(pack / "parser.safetensors");
  expectRefused("parser.safetensors”: the file is missing");
  fs::create_directory(pack / "parser.safetensors");
  expectRefused("not a regular file");
}

TEST_F(PackTest, SymbolicLinksMayNotLeaveTheFolder) {
  fs::rename(pack / "parser.safetensors", folder / "outside");
  fs::create_symlink(folder / "outside", pack / "parser.safetensors");
  expectRefused("lies outside the pack");
  fs::remove(pack / "parser.safetensors");
  fs::rename(folder / "outside", pack / "more/real.safetensors");
  fs::create_symlink("more/real.safetensors", pack / "parser.safetensors");
  EXPECT_TRUE(Pack::open(pack).ok());
  fs::rename(pack / "more", folder / "more");
  fs::create_directory_symlink(folder / "more", pack / "more");
  expectRefused("lies outside the pack");
}

TEST_F(PackTest, PathsThatEscapeAreRefused) {
  for (const std::string path :
       {"../x", "/etc/passwd", "a/../../x", "a//b", "./a", "a\\b", "C:x", "", "a/", "manifest.json"}) {
    edit([&](auto& root) { root["files"][0]["path"] = path; });
    expectRefused("not a plain path");
  }
}

TEST_F(PackTest, BrokenManifestsAreRefusedWithTheField) {
  const std::string good = read(pack / "manifest.json");
  const std::vector<std::pair<std::string, std::function<void(nlohmann::json&)>>> cases = {
      {"“format” is missing", [](auto& r) { r.erase("format"); }},
      {"not the manifest", [](auto& r) { r["format"] = "zip"; }},
      {"format version 2", [](auto& r) { r["format_version"] = 2; }},
      {"“format_version” is not a whole number", [](auto& r) { r["format_version"] = "1"; }},
      {"“name” is missing", [](auto& r) { r.erase("name"); }},
      {"“license” is not a text", [](auto& r) { r["license"] = 3; }},
      {"“resolution” is out of range", [](auto& r) { r["resolution"] = -1; }},
      {"“resolution” is not a whole number", [](auto& r) { r["resolution"] = 1.5; }},
      {"“mask_strength” is not above 0", [](auto& r) { r["mask_strength"] = 0; }},
      {"“mask_strength” is not above 0", [](auto& r) { r["mask_strength"] = 101; }},
      {"“mask_change” is not above 0", [](auto& r) { r["mask_change"] = 0; }},
      {"“mask_change” is not above 0", [](auto& r) { r["mask_change"] = 1.5; }},
      {"“fit” is not an object", [](auto& r) { r["fit"] = 0.1; }},
      {"“fit.mean” is not above 0", [](auto& r) { r["fit"].erase("mean"); }},
      {"“fit.deviation” is not above 0", [](auto& r) { r["fit"]["deviation"] = 1.5; }},
      {"“attributes[0].manipulator” is neither", [](auto& r) { r["attributes"][0]["manipulator"] = "magic"; }},
      {"“attributes[0].mask_spread” is not from 0", [](auto& r) { r["attributes"][0]["mask_spread"] = 0.3; }},
      {"“attributes[0].mask_change” is not above 0", [](auto& r) { r["attributes"][0]["mask_change"] = -0.1; }},
      {"“attributes[0].mask_strength” is not above 0", [](auto& r) { r["attributes"][0]["mask_strength"] = -1; }},
      {"“difference_sign” is “plus”", [](auto& r) { r["difference_sign"] = "plus"; }},
      {"“networks.parser.config” is not an object", [](auto& r) { r["networks"]["parser"]["config"] = 1; }},
      {"not in the list of files", [](auto& r) { r["networks"]["parser"]["file"] = "other.safetensors"; }},
      {"not in the list of files", [](auto& r) { r["directions_file"] = "other.safetensors"; }},
      {"no “directions_file”", [](auto& r) { r.erase("directions_file"); }},
      {"“files[1].sha256” is not", [](auto& r) { r["files"][1]["sha256"] = "abc"; }},
      {"“files[0].size” is out of range", [](auto& r) { r["files"][0]["size"] = -5; }},
      {"listed twice", [](auto& r) { r["files"][1] = r["files"][0]; }},
      {"“Smiling” is listed twice", [](auto& r) { r["attributes"].push_back(r["attributes"][0]); }},
      {"unknown class \"tail\"", [](auto& r) { r["attributes"][0]["original_classes"][0] = "tail"; }},
      {"range of “attributes[0].alpha”", [](auto& r) { r["attributes"][0]["alpha"]["min"] = 99; }},
      {"“attributes[0].id” is empty", [](auto& r) { r["attributes"][0]["id"] = ""; }},
      {"“files” is missing", [](auto& r) { r.erase("files"); }},
  };
  for (const auto& [reason, change] : cases) {
    write(pack / "manifest.json", good);
    edit(change);
    expectRefused(reason);
  }
  const std::vector<std::string> texts = {"{",
                                          "",
                                          "[]",
                                          R"({"format":"lineament-pack","format":1})",
                                          "{\"a\":" + std::string(1000, '[') + std::string(1000, ']') + "}",
                                          "{\"\xFF\":1}"};
  for (const std::string& text : texts) {
    write(pack / "manifest.json", text);
    expectRefused("manifest.json");
  }
}

TEST_F(PackTest, OrdinaryFoldersAndMissingOnesAreClearErrors) {
  fs::remove(pack / "manifest.json");
  expectRefused("has no manifest.json");
  EXPECT_EQ(Pack::open(folder / "none").error().code, ErrorCode::kNotFound);
  write(folder / "file", "x");
  EXPECT_EQ(Pack::open(folder / "file").error().code, ErrorCode::kBadPack);
}

TEST_F(PackTest, BadDirectionsAreNamed) {
  const auto directionsError = [&](const TensorMap& tensors) {
    save("more/directions.safetensors", tensors);
    writePack(pack, exampleManifest(), paths).value();
    const auto result = loadDirections(*Pack::open(pack));
    return result.ok() ? std::string("none") : result.error().message;
  };
  EXPECT_THAT(directionsError({{"x", torch::ones({4, 8})}}), HasSubstr("“smile” is missing"));
  EXPECT_THAT(directionsError({{"smile", torch::ones({8})}}), HasSubstr("“smile” is not [layers, width]"));
  EXPECT_THAT(directionsError({{"smile", torch::full({4, 8}, NAN)}}), HasSubstr("not finite"));
}

TEST_F(PackTest, WritingRefusesWhatWouldNotLoadAndLeavesNoManifest) {
  PackManifest manifest = exampleManifest();
  manifest.networks["cleaner"] = {"cleaner.safetensors", "", nlohmann::json::object()};
  const Status status = writePack(pack, manifest, paths);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
  EXPECT_FALSE(fs::exists(pack / "manifest.json")) << "a pack that was not finished must not open";
  EXPECT_FALSE(writePack(pack, exampleManifest(), {"parser.safetensors", "more/none"}).ok());
}

TEST(PackManifest, SurvivesTheRoundTrip) {
  PackManifest manifest = exampleManifest();
  manifest.files = {{"parser.safetensors", 1, std::string(64, 'a')},
                    {"more/directions.safetensors", 2, std::string(64, '0')}};
  const std::string text = serializeManifest(manifest);
  const auto parsed = parseManifest(text, "manifest.json");
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  EXPECT_EQ(serializeManifest(*parsed), text);
}

}  // namespace
}  // namespace lineament::weights::test
