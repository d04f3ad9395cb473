// Photographs and couples for training.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <numeric>
#include <vector>

#include "base/files.h"
#include "pipeline/classifier_samples.h"
#include "pipeline/stage_runner.h"
#include "pipeline/training_photos.h"
#include "recorder.h"
#include "tiny_pack.h"

namespace lineament {
namespace {

namespace fs = std::filesystem;

EngineOptions tinyEngine(const fs::path& pack = test::sharedTinyPack()) {
  EngineOptions options;
  options.pack = pack;
  options.threads = 1;
  return options;
}

struct TrainingPhotosTest : ::testing::Test {
  test::TempFolder folder;
  std::vector<Error> skipped;
  Result<TrainingPhotos> open() {
    skipped.clear();
    return TrainingPhotos::open(folder.path(), [this](const Error& e) { skipped.push_back(e); });
  }
  void photo(const std::string& name, int variant) {
    imaging::saveImage(folder / name, test::somePhoto(90, 70, variant)).value();
  }
};

TEST_F(TrainingPhotosTest, TakesThePicturesByNameAndNamesTheRest) {
  photo("b.png", 2);
  photo("a.jpg", 1);
  photo(".hidden.png", 3);
  std::ofstream(folder / "c.png") << "no picture";
  fs::create_directories(folder / "more");
  imaging::saveImage(folder / "more/d.png", test::somePhoto(90, 70, 4)).value();
  auto photos = open();
  ASSERT_TRUE(photos) << photos.error().message;
  EXPECT_EQ(photos->count(), 2);
  ASSERT_EQ(skipped.size(), 1u);
  EXPECT_NE(skipped[0].message.find("c.png"), std::string::npos) << skipped[0].message;
  EXPECT_EQ(photos->at(3), 1);

  // The crop is the editor's.
  const auto runner = StageRunner::create(tinyEngine()).value();
  runner->setPhoto(test::somePhoto(90, 70, 2));
  const auto original = *runner->run({})->of(Stage::kOriginal).image;
  EXPECT_EQ(photos->crop(1, 64).value(), original);
  EXPECT_EQ(photos->crop(1, 64).value(), original) << "the same when it was kept";
  EXPECT_EQ(photos->crop(1, 32)->width(), 32);
}

TEST_F(TrainingPhotosTest, OtherPhotographsHaveAnotherDigest) {
  photo("a.png", 1);
  photo("b.png", 2);
  const auto digest = open()->digest();
  EXPECT_EQ(open()->digest(), digest);
  photo("b.png", 3);
  EXPECT_NE(open()->digest(), digest);
  photo("b.png", 2);
  EXPECT_EQ(open()->digest(), digest);
  photo("c.png", 3);
  EXPECT_NE(open()->digest(), digest);
}

TEST_F(TrainingPhotosTest, BadFoldersAreNamed) {
  std::ofstream(folder / "notes.txt") << "no picture";
  const auto none = open();
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  EXPECT_NE(none.error().message.find("no readable picture"), std::string::npos) << none.error().message;
  for (const char* const name : {"nowhere", "notes.txt"}) {
    const auto missing = TrainingPhotos::open(folder / name, {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
    EXPECT_NE(missing.error().message.find(name), std::string::npos) << missing.error().message;
  }
  // A photograph that is exchanged meanwhile is not taken for the old one.
  photo("a.png", 1);
  auto photos = open();
  photo("a.png", 2);
  EXPECT_FALSE(photos->crop(0, 64));
}

TEST(ClassifierSampler, GivesWhatTheStagesShow) {
  const auto sampler = ClassifierSampler::create(tinyEngine()).value();
  ASSERT_EQ(sampler->attributes().size(), 3u);
  ASSERT_EQ(sampler->side(), 64);
  const Image portrait = test::somePhoto(90, 70);
  const auto runner = StageRunner::create(tinyEngine()).value();
  runner->setPhoto(portrait);
  EditState state;
  state.setAlpha("Beard", -12);
  const auto run = runner->run(state).value();
  const auto sample = sampler->sample(portrait, "Beard", -12).value();
  EXPECT_EQ(sample.inversion, *run.of(Stage::kInversion).image);
  EXPECT_EQ(sample.manipulated, *run.of(Stage::kManipulated).image);
  EXPECT_NE(sample.manipulated, sample.inversion);
  EXPECT_EQ(sample.attribute, 2) << "Smiling, Old, Beard";
  EXPECT_FALSE(sampler->sample(portrait, "Wings", 5));
}

/// The tiny pack, saying more of its maps: `more` for all, `olds` for the attribute Old ("\"field\": value, ").
fs::path calibratedPack(const fs::path& folder, const std::string& more, const std::string& olds = {}) {
  test::writeTinyPack(folder);
  auto manifest = readTextFile(folder / "manifest.json").value();
  manifest.insert(manifest.find("\"resolution\""), more);
  manifest.insert(manifest.find("\"original_classes\"", manifest.find("\"Old\"")), olds);
  writeTextFile(folder / "manifest.json", manifest).value();
  return folder;
}

/// The pack's factor fills the mask up, in every way of making one but a person's own.
TEST(StageRunner, APacksMaskStrengthMultipliesTheMask) {
  test::TempFolder folder;
  // An attribute may have a factor of its own.
  calibratedPack(folder / "strong", "\"mask_strength\": 2.5, ", "\"mask_strength\": 1.5, ");
  imaging::saveMask(folder / "own.png", Mask(64, 64, 0.2f)).value();
  const auto mask = [&](const fs::path& pack, bool own, const std::string& attribute = "Smiling") {
    const auto runner = StageRunner::create(tinyEngine(pack)).value();
    runner->setPhoto(test::somePhoto(90, 70, 2));
    EditState s;
    s.setAlpha(attribute, 20);
    s.mask.keepTeeth = false;
    if (own) s.mask.file = MaskFile{(folder / "own.png").string(), {}};
    return *runner->run(s)->of(Stage::kMask).values;
  };
  const Mask plain = mask(test::sharedTinyPack(), false), strong = mask(folder / "strong", false);
  ASSERT_GT(*std::max_element(plain.values().begin(), plain.values().end()), 0.4f) << "so that it is clamped";
  for (std::size_t i = 0; i < plain.size(); ++i)
    ASSERT_EQ(strong.values()[i], std::min(1.0f, 2.5f * plain.values()[i])) << i;
  EXPECT_EQ(mask(test::sharedTinyPack(), true), mask(folder / "strong", true));
  const Mask old = mask(test::sharedTinyPack(), false, "Old"), stronger = mask(folder / "strong", false, "Old");
  ASSERT_GT(*std::max_element(old.values().begin(), old.values().end()), 0.1f);
  for (std::size_t i = 0; i < old.size(); ++i)
    ASSERT_EQ(stronger.values()[i], std::min(1.0f, 1.5f * old.values()[i])) << i;
}

TEST(StageRunner, AStrengthIsTakenBackByTheSameRunner) {
  test::TempFolder folder;
  const auto runner =
      StageRunner::create(tinyEngine(calibratedPack(folder / "half", "\"mask_strength\": 0.5, "))).value();
  runner->setPhoto(test::somePhoto(90, 70, 2));
  EditState s;
  s.setAlpha("Smiling", 20);
  s.mask.keepTeeth = false;
  const Mask half = *runner->run(s)->of(Stage::kMask).values;
  s.mask.calibrated = false;
  const Mask plain = *runner->run(s)->of(Stage::kMask).values;
  for (std::size_t i = 0; i < plain.size(); ++i) ASSERT_EQ(half.values()[i], 0.5f * plain.values()[i]) << i;
  EXPECT_NE(half, plain);
}

/// The largest channel's difference at each pixel, a share of full scale.
std::vector<double> differences(const Image& a, const Image& b) {
  std::vector<double> all;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      int most = 0;
      for (int c = 0; c < 3; ++c) most = std::max(most, std::abs(int{a.at(x, y, c)} - b.at(x, y, c)));
      all.push_back(most / 255.0);
    }
  }
  return all;
}

/// A pack may say from which change on an edit shows; the person may want the plain map.
TEST(StageRunner, APacksVisibleChangeCutsTheMask) {
  test::TempFolder folder;
  const Image photo = test::somePhoto(90, 70, 2);
  const auto plain = StageRunner::create(tinyEngine()).value();
  plain->setPhoto(photo);
  const auto run = [](StageRunner& r, const std::string& attribute, bool calibrated) {
    EditState s;
    s.setAlpha(attribute, 5);
    s.mask.keepTeeth = false;
    s.mask.calibrated = calibrated;
    return r.run(s).value();
  };
  const auto whole = run(*plain, "Smiling", true);
  const auto change = differences(*whole.of(Stage::kInversion).image, *whole.of(Stage::kManipulated).image);
  auto sorted = change;
  std::sort(sorted.begin(), sorted.end());
  // The tiny generator is random and changes everything: half of it shall count in part.
  const double enough = 1.5 * sorted[sorted.size() / 2];
  ASSERT_LT(enough, 0.9);
  const auto pack = [&](const std::string& name, const std::string& olds) {
    const auto at = calibratedPack(folder / name, "\"mask_change\": " + std::to_string(enough) + ", ", olds);
    auto runner = StageRunner::create(tinyEngine(at)).value();
    runner->setPhoto(photo);
    return runner;
  };
  const auto runner = pack("pack", {}), strict = pack("strict", "\"mask_change\": 1, ");
  EXPECT_EQ(*whole.of(Stage::kMask).values, *run(*plain, "Smiling", false).of(Stage::kMask).values);
  EXPECT_EQ(*whole.of(Stage::kMask).values, *run(*runner, "Smiling", false).of(Stage::kMask).values);
  const auto cut = run(*runner, "Smiling", true);
  EXPECT_EQ(*whole.of(Stage::kDiffCamPP).values, *cut.of(Stage::kDiffCamPP).values) << "the map stays the map";
  const Mask &mask = *cut.of(Stage::kMask).values, &map = *whole.of(Stage::kMask).values;
  double least = 1, most = 0;
  for (std::size_t i = 0; i < map.size(); ++i) {
    const double counts = std::clamp((change[i] - enough / 3) / (enough * 2 / 3), 0.0, 1.0);
    // Bytes are rounded, and the edge is a quarter of a pixel soft.
    ASSERT_NEAR(mask.values()[i], map.values()[i] * counts, 0.02 / enough * map.values()[i] + 1e-6) << i;
    if (map.values()[i] > 0.05f) least = std::min(least, counts), most = std::max(most, counts);
  }
  EXPECT_LT(least, 0.4);
  EXPECT_GT(most, 0.6);
  const auto weight = [&](StageRunner& r) {
    const Mask old = *run(r, "Old", true).of(Stage::kMask).values;
    return std::accumulate(old.values().begin(), old.values().end(), 0.0f);
  };
  EXPECT_LT(weight(*strict), weight(*runner)) << "an attribute's own";
  EXPECT_LT(weight(*runner), weight(*plain));
}

/// A pack may let an attribute's mask grow inside its class sets, whatever map it is of.
TEST(StageRunner, APacksSpreadStaysInsideTheClassSets) {
  test::TempFolder folder;
  const auto pack = calibratedPack(folder / "pack", {}, "\"mask_spread\": 0.1, ");
  const auto runner = StageRunner::create(tinyEngine(pack)).value();
  runner->setPhoto(test::somePhoto(90, 70, 2));
  EditState s;
  s.setAlpha("Old", 20);
  s.method = MapMethod::kDiffCam;
  s.mask.keepTeeth = false;
  s.mask.threshold = 0.3;  // so that there are holes to grow into
  s.mask.manipulatedClasses = ClassSet().set();
  // The tiny parser is random: the class that it gives most, and all others.
  const LabelMap labels = *runner->run(s)->of(Stage::kSegmentationOriginal).labels;
  std::array<int, kFaceClassCount> count{};
  for (const std::uint8_t label : labels.values()) ++count.at(label);
  const auto most = static_cast<std::size_t>(std::max_element(count.begin(), count.end()) - count.begin());
  for (const bool inside : {true, false}) {
    s.mask.originalClasses = inside ? ClassSet().set(most) : ClassSet().set().reset(most);
    s.mask.calibrated = false;
    const Mask plain = *runner->run(s)->of(Stage::kMask).values;
    s.mask.calibrated = true;
    const Mask grown = *runner->run(s)->of(Stage::kMask).values;
    int larger = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      ASSERT_GE(grown.values()[i], plain.values()[i]);
      if (grown.values()[i] == plain.values()[i]) continue;
      ++larger;
      ASSERT_EQ(labels.values()[i] == most, inside) << i;
    }
    EXPECT_GT(larger, 0) << (inside ? "the most frequent class" : "the others");
  }
  // The map does not know the sets; what grows does.
  const Mask others = *runner->run(s)->of(Stage::kMask).values;
  s.mask.originalClasses = ClassSet().set(most);
  EXPECT_NE(*runner->run(s)->of(Stage::kMask).values, others);
}

/// With a person's own mask nothing of the pack's counts.
TEST(StageRunner, AnOwnMaskIsNotCalibrated) {
  test::TempFolder folder;
  calibratedPack(folder / "pack", "\"mask_change\": 1, \"mask_strength\": 9, ");
  imaging::saveMask(folder / "own.png", Mask(64, 64, 0.2f)).value();
  const auto maskOf = [&](const fs::path& pack) {
    const auto runner = StageRunner::create(tinyEngine(pack)).value();
    runner->setPhoto(test::somePhoto(90, 70, 2));
    EditState s;
    s.setAlpha("Smiling", 20);
    s.mask.keepTeeth = false;
    s.mask.file = MaskFile{(folder / "own.png").string(), {}};
    return *runner->run(s)->of(Stage::kMask).values;
  };
  const Mask mask = maskOf(folder / "pack");
  EXPECT_NEAR(mask.at(30, 30), 0.2f, 1e-3);
  EXPECT_EQ(mask, maskOf(test::sharedTinyPack()));
}

}  // namespace
}  // namespace lineament
