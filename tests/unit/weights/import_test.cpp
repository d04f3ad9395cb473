#include "weights/import.h"

#include <fcntl.h>
#include <sys/file.h>

#include <limits>

#include "checkpoint_builder.h"
#include "weights/tensors.h"

namespace lineament::weights::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

/// Writes a checkpoint as torch.save would: every tensor a float storage of its own.
struct Checkpoint {
  std::vector<std::pair<std::string, torch::Tensor>> state;  ///< below "state_dict"
  std::vector<std::pair<std::string, torch::Tensor>> top;
  std::vector<std::pair<std::string, std::string>> options;  ///< pickled values

  void writeTo(const fs::path& path) const {
    std::vector<Record> storages;
    const auto entries = [&](const auto& tensors) {
      std::vector<std::pair<std::string, std::string>> items;
      for (const auto& [key, value] : tensors) {
        View view;
        view.key = std::to_string(storages.size());
        view.elements = value.numel();
        view.shape = value.sizes().vec();
        view.strides = value.strides().vec();
        storages.push_back({view.key, {static_cast<const char*>(value.data_ptr()), value.nbytes()}});
        items.emplace_back(key, tensor(view));
      }
      return items;
    };
    auto root = entries(top);
    root.emplace_back("state_dict", dict(entries(state)));
    root.emplace_back("opts", dict(options));
    write(path, checkpointZip(pickled(dict(root)), storages));
  }
};

/// A pSp checkpoint in miniature: codes [4, 6] and a generator of 8 pixels, with the names that detection needs.
Checkpoint smallPsp() {
  Checkpoint c;
  const auto add = [&](const std::string& name, std::vector<std::int64_t> shape) {
    c.state.emplace_back(name, torch::randn(shape));
  };
  add("encoder.input_layer.0.weight", {4, 3, 3, 3});
  const std::array<std::int64_t, 4> depths = {4, 6, 8, 10};
  for (int i = 0; i < 4; ++i)
    add("encoder.body." + std::to_string(i) + ".res_layer.3.weight", {depths[static_cast<std::size_t>(i)], 4, 3, 3});
  add("encoder.body.0.res_layer.5.fc1.weight", {2, 4, 1, 1});
  add("encoder.latlayer1.weight", {6, 6, 1, 1});
  for (int i = 0; i < 4; ++i) {
    for (int k = 0; k < (i < 3 ? 4 : 5); ++k) {
      add("encoder.styles." + std::to_string(i) + ".convs." + std::to_string(2 * k) + ".weight", {6, 6, 3, 3});
    }
    add("encoder.styles." + std::to_string(i) + ".linear.weight", {6, 6});
  }
  add("decoder.input.input", {1, 8, 4, 4});
  add("decoder.style.1.weight", {6, 6});
  add("decoder.style.1.bias", {6});
  for (int i = 0; i < 2; ++i) add("decoder.convs." + std::to_string(i) + ".conv.weight", {1, 8, 8, 3, 3});
  c.top.emplace_back("latent_avg", torch::randn({4, 6}));
  return c;
}

class ImportTest : public testing::Test {
 protected:
  ImportTest() {
    smallPsp().writeTo(folder / "psp.pt");
    request.target = folder / "packs/small";
    request.checkpoints[CheckpointRole::kPsp] = folder / "psp.pt";
  }
  void useClassifier() {
    Checkpoint c;
    const auto add = [&](const std::string& name, std::vector<std::int64_t> shape) {
      c.state.emplace_back(name, torch::randn(shape));
    };
    add("shared.0.weight", {2, 3, 7, 7});
    for (const char* block : {"shared.4.0", "shared.5.0", "shared.6", "classifier.0", "classifier.1.0"}) {
      add(std::string(block) + ".conv1.weight", {2, 2, 1, 1});
    }
    add("fc.weight", {17, 8});
    c.writeTo(folder / "diffcam.pt");
    request.checkpoints[CheckpointRole::kClassifier] = folder / "diffcam.pt";
  }
  /// The target is not there, nor anything half-made beside it.
  void expectNothing() const {
    EXPECT_FALSE(fs::exists(request.target));
    if (fs::exists(folder / "packs")) {
      EXPECT_TRUE(fs::is_empty(folder / "packs"));
    }
  }
  void expectRefused(ErrorCode code, const std::string& reason) const {
    const auto report = importPack(request);
    ASSERT_FALSE(report.ok()) << reason;
    EXPECT_EQ(report.error().code, code) << report.error().message;
    EXPECT_THAT(report.error().message, HasSubstr(reason));
    expectNothing();
  }
  TemporaryFolder folder;
  ImportRequest request;
};

TEST_F(ImportTest, MakesAPackThatHoldsTheNumbers) {
  std::vector<double> progress;
  request.progress = [&](std::string_view, double fraction) { progress.push_back(fraction); };
  const auto report = importPack(request);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_THAT(report->networks, ElementsAre("encoder", "generator"));
  EXPECT_THAT(report->missing, Contains(HasSubstr("No classifier")));
  EXPECT_TRUE(std::is_sorted(progress.begin(), progress.end()));
  EXPECT_EQ(progress.back(), 1.0);
  const auto pack = Pack::open(request.target);
  ASSERT_TRUE(pack.ok()) << pack.error().message;
  EXPECT_EQ(pack->manifest().resolution, 8);
  EXPECT_THAT(pack->manifest().origin, HasSubstr("psp.pt, SHA-256 "));
  EXPECT_EQ(pack->network("encoder")->config.at("styles"), 4);
  const auto source = loadWeights(folder / "psp.pt").value();
  const auto generator = loadNetwork(*pack, "generator").value();
  EXPECT_TRUE(torch::equal(generator.at("convs.1.conv.weight"), source.at("state_dict / decoder.convs.1.conv.weight")));
  const auto encoder = loadNetwork(*pack, "encoder").value();
  EXPECT_TRUE(torch::equal(encoder.at("latent_avg"), source.at("latent_avg")));
  EXPECT_EQ(encoder.size() + generator.size(), source.size());
}

TEST_F(ImportTest, HalfKeepsVectorsInFloat32) {
  request.half = true;
  ASSERT_TRUE(importPack(request).ok());
  const auto file = SafetensorsFile::open(request.target / "generator.safetensors").value();
  EXPECT_EQ(file.find("style.1.weight")->dtype, DType::kF16);
  EXPECT_EQ(file.find("style.1.bias")->dtype, DType::kF32);
}

TEST_F(ImportTest, HalfRefusesWhatItCannotHold) {
  Checkpoint c = smallPsp();
  c.state.back().second.fill_(1e6);
  c.writeTo(folder / "psp.pt");
  request.half = true;
  expectRefused(ErrorCode::kBadPack, "beyond float16");
  request.half = false;
  EXPECT_TRUE(importPack(request).ok());
}

TEST_F(ImportTest, RefusesBadNumbersAndOtherNetworks) {
  Checkpoint c = smallPsp();
  c.state[3].second.view({-1})[1] = std::numeric_limits<float>::quiet_NaN();
  c.writeTo(folder / "psp.pt");
  expectRefused(ErrorCode::kBadPack, "encoder.body.2.res_layer.3.weight” holds numbers that are not finite");
  smallPsp().writeTo(folder / "psp.pt");
  request.checkpoints = {{CheckpointRole::kParser, folder / "psp.pt"}};
  expectRefused(ErrorCode::kBadPack, "does not hold a BiSeNet");
  request.checkpoints = {{CheckpointRole::kPsp, folder / "none.pt"}};
  expectRefused(ErrorCode::kNotFound, "none.pt");
  request.checkpoints = {{CheckpointRole::kPsp, write(folder / "text.pt", "hello")}};
  expectRefused(ErrorCode::kUnreadable, "text.pt");
  request.checkpoints = {{CheckpointRole::kPsp, folder.path()}};
  expectRefused(ErrorCode::kUnreadable, "folder");
  request.checkpoints.clear();
  expectRefused(ErrorCode::kInvalidArgument, "no checkpoint");
}

TEST_F(ImportTest, TheAverageCodeIsRequiredUnlessTheTrainingDidWithout) {
  Checkpoint c = smallPsp();
  c.top.clear();
  c.writeTo(folder / "psp.pt");
  expectRefused(ErrorCode::kBadPack, "lacks “latent_avg”");
  c.options = {{"start_from_latent_avg", kFalse}};
  c.writeTo(folder / "psp.pt");
  const auto report = importPack(request);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_THAT(report->notes, Contains(HasSubstr("without latent_avg")));
}

TEST_F(ImportTest, CodesOfEncoderAndGeneratorMustAgree) {
  Checkpoint c = smallPsp();
  std::erase_if(c.state, [](const auto& item) { return item.first.starts_with("encoder.styles.3"); });
  c.top = {{"latent_avg", torch::randn({6})}};
  c.writeTo(folder / "psp.pt");
  expectRefused(ErrorCode::kBadPack, "gives codes [3, 6], the generator takes [4, 6]");
}

TEST_F(ImportTest, TheNetworksOwnCheckDecides) {
  std::vector<std::string> asked;
  request.check = [&](std::string_view key, const nlohmann::json& config, const SpecMap& tensors,
                      const std::string& what) -> Status {
    asked.emplace_back(key);
    EXPECT_TRUE(config.is_object());
    EXPECT_FALSE(tensors.empty());
    if (key == "generator") return Error{ErrorCode::kBadPack, what + ": missing “to_rgb1.bias”.", {}};
    return {};
  };
  expectRefused(ErrorCode::kBadPack, "psp.pt”: missing “to_rgb1.bias”");
  EXPECT_THAT(asked, ElementsAre("encoder", "generator"));
}

TEST_F(ImportTest, DirectionsGetTheirAttributes) {
  useClassifier();
  request.directions = folder / "directions";
  fs::create_directory(request.directions);
  const auto npy = [](std::int64_t rows, std::int64_t columns) {
    const std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + std::to_string(rows) + ", " +
                               std::to_string(columns) + "), }";
    const torch::Tensor values = torch::ones({rows, columns}, torch::kFloat64);
    return "\x93NUMPY" + std::string("\1\0", 2) + le(header.size(), 2) + header +
           std::string(static_cast<const char*>(values.data_ptr()), values.nbytes());
  };
  write(request.directions / "Smiling.npy", npy(4, 6));
  write(request.directions / "Old.npy", npy(1, 6));
  write(request.directions / "Unheard_of.npy", npy(4, 6));
  const auto report = importPack(request);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_THAT(report->notes, Contains(HasSubstr("Unheard_of")));
  const auto pack = Pack::open(request.target).value();
  ASSERT_EQ(pack.manifest().attributes.size(), 3u);
  EXPECT_EQ(pack.manifest().attribute("Unheard_of")->classifierIndex, -1);
  EXPECT_EQ(pack.manifest().attribute("Unheard_of")->originalClasses.size(), 11u);
  EXPECT_EQ(pack.manifest().attribute("Smiling")->classifierIndex, 15);
  EXPECT_EQ(pack.manifest().attribute("Smiling")->alphaMax, 30);
  EXPECT_EQ(pack.manifest().attribute("Old")->alphaMax, std::round(5 * std::sqrt(24.0)));
  EXPECT_EQ(pack.manifest().attribute("Old")->originalClasses.size(), 8u);
  const auto directions = loadDirections(pack).value();
  EXPECT_TRUE(torch::equal(directions.at("Old"), torch::ones({4, 6})));
  fs::remove_all(request.target);
  write(request.directions / "Smiling.npy", npy(3, 6));
  expectRefused(ErrorCode::kBadPack, "Smiling.npy” is no direction: it has the shape [3, 6]");
}

TEST_F(ImportTest, AnExistingPackIsKeptUnlessReplaced) {
  ASSERT_TRUE(importPack(request).ok());
  const std::string before = Pack::open(request.target)->id();
  const auto again = importPack(request);
  ASSERT_FALSE(again.ok());
  EXPECT_THAT(again.error().message, HasSubstr("exists already"));
  request.half = true;
  request.replace = true;
  ASSERT_TRUE(importPack(request).ok());
  EXPECT_NE(Pack::open(request.target)->id(), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder / "packs"), {}), 1);
}

TEST_F(ImportTest, StopsLeavesNothingAndRestartsAfterAKill) {
  int steps = 0;
  request.progress = [&](std::string_view, double) {
    if (++steps == 5) request.stop.requestStop();
  };
  expectRefused(ErrorCode::kCancelled, "Stopped");
  // What a killed import leaves: a work folder without lock.
  fs::create_directories(folder / "packs/small.importing");
  write(folder / "packs/small.importing/generator.safetensors", "half");
  write(folder / "packs/small.importing/junk", "x");
  request.stop = StopToken();
  request.progress = {};
  const auto report = importPack(request);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_FALSE(fs::exists(request.target / "junk"));
  EXPECT_FALSE(fs::exists(folder / "packs/small.importing"));
}

TEST_F(ImportTest, TwoImportsAtOnceAreKeptApart) {
  const fs::path work = folder / "packs/small.importing";
  fs::create_directories(work);
  write(work / "precious", "x");
  const int fd = ::open(work.c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(::flock(fd, LOCK_EX), 0);
  const auto report = importPack(request);
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, ErrorCode::kPermission);
  EXPECT_THAT(report.error().message, HasSubstr("Another import"));
  EXPECT_TRUE(fs::exists(work / "precious"));
  ::close(fd);
  EXPECT_TRUE(importPack(request).ok());
}

TEST_F(ImportTest, AReadOnlyTargetIsAClearError) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write anywhere";
  fs::create_directory(folder / "packs");
  fs::permissions(folder / "packs", fs::perms::owner_read | fs::perms::owner_exec);
  expectRefused(ErrorCode::kPermission, "small");
}

}  // namespace
}  // namespace lineament::weights::test
