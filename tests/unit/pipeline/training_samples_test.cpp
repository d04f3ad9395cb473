// Photographs and couples for training.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

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

/// The pack's factor fills the mask up, in every way of making one but a person's own.
TEST(StageRunner, APacksMaskStrengthMultipliesTheMask) {
  test::TempFolder folder;
  test::writeTinyPack(folder / "strong");
  auto manifest = readTextFile(folder / "strong" / "manifest.json").value();
  manifest.insert(manifest.find("\"resolution\""), "\"mask_strength\": 2.5, ");
  // An attribute may have a factor of its own.
  manifest.insert(manifest.find("\"original_classes\"", manifest.find("\"Old\"")), "\"mask_strength\": 1.5, ");
  writeTextFile(folder / "strong" / "manifest.json", manifest).value();
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

}  // namespace
}  // namespace lineament
