// Strokes, imported masks, and states evaluated beside the edit.
#include <mutex>

#include "base/files.h"
#include "base/sha256.h"
#include "pipeline/strokes.h"
#include "recorder.h"

namespace lineament {
namespace {

using test::at;
using test::EngineTest;
using Names = std::vector<std::string>;

EditState painted(EditState state, BrushMode mode = BrushMode::kAdd) {
  state.mask.strokes.push_back({mode, 0.1, 0.5, {{0.2f, 0.2f}, {0.4f, 0.3f}}});
  return state;
}

TEST_F(EngineTest, AStrokeRunsMaskFusedAndCleanedAlone) {
  startWithPhoto();
  const auto before = apply(smiling());
  const EditState state = painted(smiling());
  EXPECT_EQ(ranFor(state), (Names{"mask", "fused", "cleaned"}));
  EXPECT_EQ(ranFor(painted(state, BrushMode::kRemove)), (Names{"mask", "fused", "cleaned"}));
  EXPECT_EQ(ranFor(painted(state, BrushMode::kRemove)), Names{});
  const auto all = apply(state);
  EXPECT_EQ(*at(all, Stage::kMask).values, paintStrokes(*at(before, Stage::kMask).values, state.mask.strokes));
  EXPECT_NE(*at(all, Stage::kFused).image, *at(before, Stage::kFused).image);
}

TEST_F(EngineTest, AStrokeWithoutAnEditChangesNothing) {
  startWithPhoto();
  const auto all = apply(painted({}));
  EXPECT_EQ(*at(all, Stage::kMask).values, Mask(64, 64));
  EXPECT_EQ(*at(all, Stage::kCleaned).image, *at(all, Stage::kOriginal).image);
}

TEST_F(EngineTest, AnImportedMaskTakesTheMapsPlace) {
  startWithPhoto();
  Mask own(64, 64);
  for (int y = 0; y < 20; ++y) std::fill_n(own.row(y), 64, 1.0f);
  imaging::saveMask(folder / "own.png", own).value();
  EditState state = smiling();
  state.mask.file = MaskFile{(folder / "own.png").string(), sha256HexOfFile(folder / "own.png").value()};
  apply(smiling());
  EXPECT_EQ(ranFor(state), (Names{"mask", "fused", "cleaned"}));
  const auto all = apply(state);
  EXPECT_EQ(*at(all, Stage::kMask).values, own);
  // Another file under that name is refused, and so is none.
  record.clear();
  imaging::saveMask(folder / "own.png", Mask(64, 64, 1.0f)).value();
  state.mask.strength = 0.5;
  apply(state);
  EXPECT_TRUE(record.failed.empty()) << "it was read already";
  state.mask.file->sha256[0] = state.mask.file->sha256[0] == 'a' ? 'b' : 'a';
  apply(state);
  ASSERT_EQ(record.failed.size(), 1u);
  EXPECT_EQ(record.failed[0].second.code, ErrorCode::kUnreadable);
  EXPECT_NE(record.failed[0].second.message.find("own.png"), std::string::npos);
}

/// A network redraws every pixel a little; away from the mask there is nothing to clean, and nothing may change.
TEST_F(EngineTest, TheCleanerActsOnlyWhereTheMaskDoes) {
  startWithPhoto();
  Mask own(64, 64);
  for (int y = 0; y < 20; ++y) std::fill_n(own.row(y), 64, 1.0f);
  imaging::saveMask(folder / "upper.png", own).value();
  EditState state = smiling();
  state.cleaner = Cleaner::kMaresUNet;
  state.mask.file = MaskFile{(folder / "upper.png").string(), sha256HexOfFile(folder / "upper.png").value()};
  const auto all = apply(state);
  ASSERT_TRUE(record.failed.empty());
  const Image &fused = *at(all, Stage::kFused).image, &cleaned = *at(all, Stage::kCleaned).image;
  int changed = 0;
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      const bool same = cleaned.at(x, y, 0) == fused.at(x, y, 0) && cleaned.at(x, y, 1) == fused.at(x, y, 1) &&
                        cleaned.at(x, y, 2) == fused.at(x, y, 2);
      changed += y < 20 && !same;
      // The support grows by 1/32 of the side and softens over three deviations of 1/128.
      ASSERT_TRUE(same || y < 25) << x << ", " << y;
    }
  }
  EXPECT_GT(changed, 64 * 20 / 2);
}

struct AsideTest : EngineTest {
  std::mutex mutex;
  std::vector<AsideResult> results;
  std::vector<std::pair<std::uint64_t, bool>> ended;

  void startAside() {
    options.pack = test::sharedTinyPack();
    options.threads = 1;
    EngineEvents events = record.events();
    events.aside = [this](const AsideResult& r) {
      const std::lock_guard lock(mutex);
      results.push_back(r);
    };
    events.asideFinished = [this](std::uint64_t request, bool complete) {
      const std::lock_guard lock(mutex);
      ended.emplace_back(request, complete);
    };
    engine = EditEngine::create(options, events);
    engine->openPhoto(photoFile());
    engine->waitIdle();
  }
};

TEST_F(AsideTest, SixMethodsEqualSixEditsAndLeaveTheEditAlone) {
  startAside();
  const EditState state = smiling();
  apply(state);
  const StageRuns before = engine->stageRuns();
  record.clear();
  std::vector<EditState> states(kMapMethodCount, state);
  for (int m = 0; m < kMapMethodCount; ++m) states[static_cast<std::size_t>(m)].method = static_cast<MapMethod>(m);
  const auto request = engine->evaluateAside(states);
  engine->waitIdle();
  EXPECT_EQ(engine->stageRuns(), before);
  EXPECT_TRUE(record.stages.empty());
  EXPECT_TRUE(record.finished.empty());
  ASSERT_EQ(results.size(), 6u);
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_EQ(ended[0], (std::pair<std::uint64_t, bool>(request, true)));
  EXPECT_EQ(ranFor(state), Names{}) << "the cache of the edit is untouched";
  for (std::size_t m = 0; m < 6; ++m) {
    EXPECT_EQ(results[m].index, m);
    EXPECT_EQ(results[m].request, request);
    EXPECT_EQ(results[m].state, states[m]);
    const auto expected = apply(states[m]);
    for (int s = 0; s < kStageCount; ++s) {
      const auto i = static_cast<std::size_t>(s);
      EXPECT_EQ(*results[m].stages[i].image, *expected[i].image) << m << " " << id(static_cast<Stage>(s));
    }
    EXPECT_GT(results[m].psnr, 5);
    EXPECT_GT(results[m].mae, 0);
    EXPECT_LT(results[m].ssim, 1);
  }
}

TEST_F(AsideTest, NothingChangedIsPerfect) {
  startAside();
  engine->evaluateAside({EditState{}});
  engine->waitIdle();
  ASSERT_EQ(results.size(), 1u);
  EXPECT_EQ(results[0].mae, 0);
  EXPECT_TRUE(std::isinf(results[0].psnr));
  EXPECT_NEAR(results[0].ssim, 1, 1e-12);
}

TEST_F(AsideTest, TheEditGoesFirstAndTheNewestAsideWins) {
  startAside();
  std::vector<EditState> many;
  for (int i = 1; i <= 200; ++i) many.push_back(smiling(i * 0.1));
  const auto old = engine->evaluateAside(many);
  const auto newer = engine->evaluateAside({smiling(3)});
  engine->waitIdle();
  ASSERT_EQ(ended.size(), 2u);
  EXPECT_EQ(ended[0], (std::pair<std::uint64_t, bool>(old, false)));
  EXPECT_EQ(ended[1], (std::pair<std::uint64_t, bool>(newer, true)));

  ended.clear();
  engine->evaluateAside(many);
  const auto all = apply(smiling(7));
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_FALSE(ended[0].second);
  EXPECT_NE(at(all, Stage::kCleaned).image, nullptr);
  EXPECT_LT(results.size(), 150u);
}

TEST_F(AsideTest, BadStatesFailAndEnd) {
  startAside();
  EditState bad;
  bad.strength = 9;
  const auto request = engine->evaluateAside({bad});
  engine->waitIdle();
  ASSERT_EQ(record.failed.size(), 1u);
  EXPECT_EQ(record.failed[0].first, request);
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_FALSE(ended[0].second);
}

TEST_F(EngineTest, SummariesCarryTheClassifiersLogitsAndPhotosTheirHash) {
  startWithPhoto();
  EXPECT_EQ(record.photos[0].sha256, sha256HexOfFile(photoFile()).value());
  EXPECT_TRUE(record.finished.back().logits.empty());
  apply(smiling());
  const auto logits = record.finished.back().logits;
  ASSERT_EQ(logits.size(), 3u);
  EXPECT_TRUE(logits.contains("Smiling") && logits.contains("Beard") && logits.contains("Old"));
  apply(smiling(-20));
  EXPECT_NE(record.finished.back().logits.at("Smiling"), logits.at("Smiling"));
}

}  // namespace
}  // namespace lineament
