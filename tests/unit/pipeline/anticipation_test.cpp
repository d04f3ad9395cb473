// Drafts computed ahead along the slider that moved last.
#include "base/files.h"
#include "key_frames.h"
#include "recorder.h"

namespace lineament {
namespace {

using test::at;
using test::EngineTest;
using Names = std::vector<std::string>;

struct AnticipationTest : EngineTest {
  void SetUp() override {
    options.anticipationBytes = 64 << 20;
    startWithPhoto();
  }
  static double difference(const Image& a, const Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a.values()[i] - b.values()[i]);
    return sum / static_cast<double>(a.size());
  }
};

TEST_F(AnticipationTest, AfterAFinalTheWholeSliderCostsNothing) {
  EXPECT_EQ(ranFor(smiling(10)).size(), 7u) << "the first move runs what it needs";
  for (const double alpha : {11.0, 3.3, -7.9, 29.5, 10.0}) {
    record.clear();
    EXPECT_EQ(ranFor(smiling(alpha), Quality::kDraft), Names{}) << alpha;
    ASSERT_EQ(record.finished.size(), 1u);
    EXPECT_FALSE(record.finished[0].abandoned);
    EXPECT_EQ(record.finished[0].quality, Quality::kDraft);
    ASSERT_EQ(record.stages.size(), static_cast<std::size_t>(kStageCount));
    for (const StageOutput& stage : record.stages) {
      EXPECT_EQ(stage.quality, Quality::kDraft);
      EXPECT_EQ(stage.request, record.finished[0].request);
      ASSERT_NE(stage.image, nullptr);
    }
  }
}

TEST_F(AnticipationTest, MixedDraftsAreNearTheTrueOnes) {
  apply(smiling(10));
  const auto mixed = apply(smiling(13.7), Quality::kDraft);
  EXPECT_EQ(at(mixed, Stage::kMask).quality, Quality::kDraft);
  engine.reset();
  options.anticipationBytes = 0;
  record.ready.clear();
  startWithPhoto();
  const auto exact = apply(smiling(13.7), Quality::kDraft), other = apply(smiling(20), Quality::kDraft);
  for (const Stage stage : {Stage::kManipulated, Stage::kMask, Stage::kFused, Stage::kDiffCam}) {
    const double near = difference(*at(mixed, stage).image, *at(exact, stage).image);
    const double far = difference(*at(other, stage).image, *at(exact, stage).image);
    EXPECT_LT(near, 10) << id(stage) << ": of 255";
    EXPECT_LT(near, far / 2) << id(stage);
    EXPECT_GT(far, 0) << id(stage);
  }
  EXPECT_EQ(at(mixed, Stage::kSegmentationManipulated).labels->size(), 64u * 64u);
}

TEST_F(AnticipationTest, OnReleaseTheFullResultIsExact) {
  apply(smiling(10));
  apply(smiling(13.7), Quality::kDraft);
  EXPECT_EQ(ranFor(smiling(13.7)).back(), "cleaned");
  const auto released = apply(smiling(13.7));
  engine.reset();
  options.anticipationBytes = 0;
  record.ready.clear();
  startWithPhoto();
  const auto exact = apply(smiling(13.7));
  for (int s = 0; s < kStageCount; ++s) {
    const auto i = static_cast<std::size_t>(s);
    EXPECT_EQ(released[i].quality, Quality::kFinal);
    EXPECT_EQ(*released[i].image, *exact[i].image) << id(static_cast<Stage>(s));
  }
}

TEST_F(AnticipationTest, AnyOtherChangeDropsWhatWasComputedAhead) {
  apply(smiling(10));
  EditState other = smiling(10);
  other.mask.feather = 0.02;
  apply(other);
  other.setAlpha("Smiling", 11);
  EXPECT_NE(ranFor(other, Quality::kDraft), Names{});
  EditState two = smiling(10);
  two.setAlpha("Old", 4);
  apply(two);
  two.setAlpha("Smiling", 11);
  EXPECT_NE(ranFor(two, Quality::kDraft), Names{}) << "Old was the active slider";
  // Another photograph, too.
  apply(smiling(10)), apply(smiling(12));
  engine->openPhoto(photoFile(150, 110, 3));
  engine->waitIdle();
  EXPECT_NE(ranFor(smiling(11), Quality::kDraft), Names{});
}

TEST_F(AnticipationTest, ANewStateNeverWaitsForWhatNobodyAsked) {
  for (int i = 1; i <= 40; ++i) engine->setState(smiling(i * 0.5), Quality::kFinal);
  const auto last = engine->setState(smiling(-4), Quality::kFinal);
  engine->waitIdle();
  EXPECT_EQ(record.finished.back().request, last);
  EXPECT_FALSE(record.finished.back().abandoned);
  EXPECT_TRUE(record.failed.empty());
}

/// A generator above 256 pixels answers a draft with its accumulated RGB at 256, enlarged; all ten stages have full
/// size.
TEST_F(EngineTest, DraftsOfALargeGeneratorComeFromItsPictureAt256) {
  test::writeTinyPack(folder / "large", {.resolution = 512});
  // The mask asks where the edit shows, in pictures of different size here.
  auto manifest = readTextFile(folder / "large" / "manifest.json").value();
  manifest.insert(manifest.find("\"resolution\""), "\"mask_change\": 0.05, ");
  writeTextFile(folder / "large" / "manifest.json", manifest).value();
  start(folder / "large");
  engine->openPhoto(photoFile(600, 520));
  engine->waitIdle();
  const auto draft = apply(smiling(15), Quality::kDraft);
  ASSERT_TRUE(record.failed.empty()) << record.failed[0].second.message;
  for (const StageOutput& stage : draft) EXPECT_EQ(stage.image->width(), 512) << id(stage.stage);
  EXPECT_FALSE(at(draft, Stage::kMask).empty);
  EXPECT_EQ(ranFor(smiling(15), Quality::kDraft), Names{"cleaned"}) << "which passes the fused image on";
  const auto before = engine->stageRuns();
  const auto exact = apply(smiling(15));
  const Names ran = EngineTest::ran(before, engine->stageRuns());
  EXPECT_NE(std::find(ran.begin(), ran.end(), "manipulated"), ran.end()) << "the full result takes no small picture";
  EXPECT_NE(*at(draft, Stage::kManipulated).image, *at(exact, Stage::kManipulated).image);
  const auto after = apply(smiling(15), Quality::kDraft);
  EXPECT_EQ(*at(after, Stage::kManipulated).image, *at(exact, Stage::kManipulated).image) << "a draft takes a full one";
}

pipeline::PassResult passOf(std::uint8_t value) {
  pipeline::PassResult pass;
  pass.complete = true;
  for (StageOutput& stage : pass.stages) stage.image = std::make_shared<const Image>(10, 10, value);
  pass.stages[0].reused = true;
  return pass;
}

struct KeyFramesTest : ::testing::Test {
  void SetUp() override {
    frames.setStep(2);
    frames.setBudget(100'000);
    frames.follow(smiling(1));
    frames.follow(smiling(2));
  }
  static EditState smiling(double alpha) {
    EditState state;
    state.setAlpha("Smiling", alpha);
    return state;
  }
  pipeline::KeyFrames frames;
};

TEST_F(KeyFramesTest, MixesNeighborsAndNeverAcrossZeroOrAGap) {
  EXPECT_EQ(frames.slider(), "Smiling");
  for (const double alpha : {-2.0, 2.0, 4.0, 8.0})
    frames.insert(alpha, passOf(static_cast<std::uint8_t>(100 + 10 * alpha)));
  EXPECT_EQ(frames.at(2)->stages[5].image->at(0, 0), 120);
  EXPECT_EQ(frames.at(3)->stages[5].image->at(0, 0), 130);
  EXPECT_EQ(frames.at(3.5)->stages[5].image->at(0, 0), 135);
  EXPECT_FALSE(frames.at(0)) << "nothing is edited there";
  EXPECT_FALSE(frames.at(1));
  EXPECT_FALSE(frames.at(5)) << "too far apart";
  EXPECT_FALSE(frames.at(9));
  // Close enough to be neighbors, but on either side of the photograph itself.
  frames.insert(-0.08, passOf(0)), frames.insert(0.08, passOf(200));
  EXPECT_TRUE(frames.at(0.08));
  EXPECT_FALSE(frames.at(0.01)) << "a mixture of two opposite edits is neither";
}

TEST_F(KeyFramesTest, TheNearestComesFirstAndMemoryIsBounded) {
  EXPECT_EQ(frames.next(4.9, -10, 10), 4.0);
  frames.insert(4, passOf(0));
  EXPECT_EQ(frames.next(4.9, -10, 10), 6.0);
  EXPECT_EQ(frames.bytes(), 9u * 300);
  frames.setBudget(3 * 9 * 300);
  double alpha = 4.9;
  for (int i = 0; i < 100; ++i) {
    const auto next = frames.next(alpha, -10, 10);
    if (!next) break;
    frames.insert(*next, passOf(0));
    ASSERT_LE(frames.bytes(), 3u * 9 * 300);
    ASSERT_LT(i, 50) << "it comes to an end";
  }
  EXPECT_TRUE(frames.at(4) && frames.at(5) && frames.at(6));
  // Whoever moves away takes the frames along.
  alpha = -9;
  for (int i = 0; i < 50; ++i) {
    if (const auto next = frames.next(alpha, -10, 10)) frames.insert(*next, passOf(0));
  }
  EXPECT_TRUE(frames.at(-9) && frames.at(-8)) << frames.count();
  EXPECT_FALSE(frames.at(5));
  frames.setBudget(0);
  EXPECT_EQ(frames.count(), 0u);
  EXPECT_FALSE(frames.next(4, -10, 10));
}

TEST_F(KeyFramesTest, LargePicturesAreKeptSmallAndThePhotographStaysSharp) {
  constexpr int kSide = 64;
  frames.setSide(16);
  // A photograph of single-pixel stripes; the edit is gray, and only the right half is let through.
  auto stripes = std::make_shared<Image>(kSide, kSide);
  auto half = std::make_shared<Mask>(kSide, kSide);
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      for (int c = 0; c < 3; ++c) stripes->at(x, y, c) = x % 2 == 0 ? 0 : 255;
      half->at(x, y) = x < kSide / 2 ? 0.F : 1.F;
    }
  }
  const auto pass = [&](std::uint8_t gray) {
    pipeline::PassResult made = passOf(0);
    made.stages[0].image = stripes;
    for (std::size_t s = 1; s < kStageCount; ++s) made.stages[s].image = std::make_shared<Image>(kSide, kSide, gray);
    made.stages[7].values = half;
    made.stages[6].labels = std::make_shared<LabelMap>(kSide, kSide, std::uint8_t{3});
    return made;
  };
  frames.insert(2, pass(100));
  const auto whole = static_cast<std::uint64_t>(kSide) * kSide;
  EXPECT_LT(frames.bytes(), whole * 3 * 4) << "two unedited pictures whole, the others a sixteenth";
  frames.insert(4, pass(120));
  const auto mixed = frames.at(3);
  ASSERT_TRUE(mixed);
  for (const StageOutput& stage : mixed->stages) {
    ASSERT_TRUE(stage.image);
    EXPECT_EQ(stage.image->width(), kSide);
  }
  EXPECT_EQ(mixed->stages[2].image->at(9, 9, 0), 110);
  EXPECT_EQ(mixed->stages[6].labels->at(40, 40), 3);
  EXPECT_EQ(mixed->stages[6].labels->width(), kSide);
  EXPECT_EQ(mixed->stages[8].image->at(8, 5, 0), 0);
  EXPECT_EQ(mixed->stages[8].image->at(9, 5, 0), 255);
  EXPECT_EQ(mixed->stages[8].image->at(50, 5, 1), 110);
  EXPECT_EQ(mixed->stages[9].image, mixed->stages[8].image);
  EXPECT_EQ(frames.at(2)->stages[8].image->at(50, 5, 1), 100) << "a frame itself is enlarged, too";
}

}  // namespace
}  // namespace lineament
