// What the engine computes, seen through its one public header.
#include "pipeline/engine.h"

#include "base/files.h"
#include "imaging/photo.h"
#include "recorder.h"

namespace lineament {
namespace {

using test::at;
using test::EngineTest;
using Names = std::vector<std::string>;

TEST_F(EngineTest, TellsWhatWasLoaded) {
  start();
  ASSERT_EQ(record.ready.size(), 1u);
  const EngineInfo& info = record.ready[0];
  EXPECT_EQ(info.packName, "tiny");
  EXPECT_EQ(info.resolution, 64);
  EXPECT_EQ(info.threads, 1);
  EXPECT_TRUE(info.hasCleaner);
  EXPECT_FALSE(info.processor.empty());
  Names ids;
  for (const auto& a : info.attributes) ids.push_back(a.id);
  EXPECT_EQ(ids, (Names{"Smiling", "Beard", "Old"})) << "catalogue order";
  EXPECT_EQ(info.attributes[0].defaultAlpha, 20);
  EXPECT_TRUE(info.attributes[0].originalClasses.all());
  EXPECT_EQ(info.attributes[1].originalClasses.count(), 5u);
  ASSERT_FALSE(record.progress.empty());
  EXPECT_FALSE(record.progress.back().busy);
}

TEST_F(EngineTest, AFreshPhotographGivesAllTenStagesAndChangesNothing) {
  startWithPhoto();
  ASSERT_EQ(record.photos.size(), 1u);
  EXPECT_EQ(record.photos[0].width, 150);
  EXPECT_EQ(record.photos[0].crop, (Rect{20, 0, 110, 110}));
  EXPECT_EQ(record.photos[0].cropSize, 64);
  ASSERT_EQ(record.stages.size(), 10u);
  const auto all = record.of(record.photos[0].request);
  for (const StageOutput& s : all) {
    ASSERT_NE(s.image, nullptr) << id(s.stage);
    EXPECT_EQ(s.image->width(), 64);
    EXPECT_EQ(s.image->height(), 64);
    EXPECT_FALSE(s.reused);
    EXPECT_EQ(s.quality, Quality::kFinal);
  }
  EXPECT_EQ(*at(all, Stage::kManipulated).image, *at(all, Stage::kInversion).image);
  EXPECT_EQ(*at(all, Stage::kDiffCam).values, Mask(64, 64));
  EXPECT_TRUE(at(all, Stage::kDiffCam).empty);
  EXPECT_TRUE(at(all, Stage::kDiffCamPP).empty);
  EXPECT_EQ(*at(all, Stage::kMask).values, Mask(64, 64));
  EXPECT_EQ(*at(all, Stage::kFused).image, *at(all, Stage::kOriginal).image);
  EXPECT_EQ(*at(all, Stage::kCleaned).image, *at(all, Stage::kOriginal).image);
  EXPECT_EQ(at(all, Stage::kSegmentationOriginal).labels->width(), 64);
  ASSERT_EQ(record.finished.size(), 1u);
  EXPECT_EQ(record.finished[0].maskArea, 0);
  EXPECT_FALSE(record.finished[0].abandoned);
  EXPECT_GT(record.finished[0].milliseconds, 0);
  EXPECT_TRUE(std::isfinite(record.finished[0].inversionPsnr));
}

TEST_F(EngineTest, AMapOfOneAttributeComesWithWhatItWasBeforeNormalization) {
  startWithPhoto();
  const auto all = apply(smiling());
  for (const Stage stage : {Stage::kDiffCam, Stage::kDiffCamPP}) {
    const StageOutput& output = at(all, stage);
    ASSERT_NE(output.raw, nullptr) << id(stage);
    EXPECT_LE(output.raw->width(), output.values->width());
    const auto& raw = output.raw->values();
    EXPECT_GT(*std::max_element(raw.begin(), raw.end()), 0.0f) << "a map that is not empty";
  }
  EditState two = smiling();
  two.setAlpha("Old", 10);
  EXPECT_EQ(at(apply(two), Stage::kDiffCam).raw, nullptr) << "there is no one value before two were united";
}

TEST_F(EngineTest, TheTeethRuleLeavesNoMixedMouth) {
  startWithPhoto();
  EditState state = smiling();
  state.mask.strength = 0.7;  // so that nothing is whole by chance
  state.mask.keepTeeth = false;
  // The tiny parser is random: any class may be the mouth; what counts is that where it is, nothing is mixed.
  const auto before = apply(state);
  state.mask.keepTeeth = true;
  const auto after = apply(state);
  const Mask& mixed = *at(before, Stage::kMask).values;
  const Mask& whole = *at(after, Stage::kMask).values;
  constexpr auto kMouth = static_cast<std::uint8_t>(FaceClass::kMouth);
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      const bool mouth = at(after, Stage::kSegmentationOriginal).labels->at(x, y) == kMouth ||
                         at(after, Stage::kSegmentationManipulated).labels->at(x, y) == kMouth;
      const float m = whole.at(x, y);
      if (mouth) {
        ASSERT_TRUE(m == 0.0f || m == 1.0f) << x << ", " << y << ": " << m;
      } else {
        ASSERT_EQ(m, mixed.at(x, y)) << x << ", " << y;
      }
    }
  }
  state.mask.keepTeeth = false;
  EXPECT_EQ(ranFor(state), (Names{"mask", "fused", "cleaned"}));
}

TEST_F(EngineTest, AnEditChangesThePictureWhereTheMaskSays) {
  startWithPhoto();
  const auto all = apply(smiling());
  ASSERT_TRUE(record.failed.empty()) << record.failed[0].second.message;
  EXPECT_NE(*at(all, Stage::kManipulated).image, *at(all, Stage::kInversion).image);
  EXPECT_FALSE(at(all, Stage::kDiffCam).empty);
  const Mask& mask = *at(all, Stage::kMask).values;
  EXPECT_EQ(mask, *at(all, Stage::kDiffCamPP).values) << "default mask options change nothing";
  const Image& original = *at(all, Stage::kOriginal).image;
  const Image& manipulated = *at(all, Stage::kManipulated).image;
  const Image& fused = *at(all, Stage::kFused).image;
  double weight = 0;
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      const double m = mask.at(x, y);
      ASSERT_GE(m, 0.0);
      ASSERT_LE(m, 1.0);
      weight += m;
      for (int c = 0; c < 3; ++c) {
        // P1 eq. 11, up to rounding to 8 bits of three values.
        ASSERT_NEAR(fused.at(x, y, c), manipulated.at(x, y, c) * m + original.at(x, y, c) * (1 - m), 1.01);
      }
    }
  }
  EXPECT_GT(weight, 1);
  EXPECT_NEAR(record.finished.back().maskArea, weight / (64 * 64), 1e-6);
  EXPECT_NE(*at(all, Stage::kCleaned).image, fused) << "MAResU-Net did something";
}

TEST_F(EngineTest, OnlyWhatAChangeTouchesRunsAgain) {
  startWithPhoto();
  EXPECT_EQ(engine->stageRuns(), (StageRuns{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}));
  EditState state = smiling();
  EXPECT_EQ(ranFor(state),
            (Names{"manipulated", "diffcam", "diffcam++", "segmentation-manipulated", "mask", "fused", "cleaned"}));
  EXPECT_EQ(ranFor(state), Names{}) << "the same state again";
  state.mask.strength = 0.5;
  EXPECT_EQ(ranFor(state), (Names{"mask", "fused", "cleaned"}));
  state.cleaner = Cleaner::kPoisson;
  EXPECT_EQ(ranFor(state), Names{"cleaned"});
  state.method = MapMethod::kGradCamPP;
  EXPECT_EQ(ranFor(state), (Names{"diffcam++", "mask", "fused", "cleaned"}));
  state.method = MapMethod::kDiffCam;
  EXPECT_EQ(ranFor(state), (Names{"diffcam++", "mask", "fused", "cleaned"}));
  state.method = MapMethod::kDiffCamPP;
  EXPECT_EQ(ranFor(state), (Names{"mask", "fused", "cleaned"})) << "stage 5 showed Diff-CAM++ already";
  state.mask.originalClasses = ClassSet(0);
  EXPECT_EQ(ranFor(state), (Names{"diffcam++", "mask", "fused", "cleaned"}));
  state.mask.originalClasses.reset();
  apply(state);
  state.mask.spread = 0.1;
  EXPECT_EQ(ranFor(state), (Names{"mask", "fused", "cleaned"}));
  state.strength = 0.5;
  EXPECT_EQ(ranFor(state),
            (Names{"manipulated", "diffcam", "diffcam++", "segmentation-manipulated", "mask", "fused", "cleaned"}));
  EditState renamed = state;
  renamed.strength = 1;
  renamed.setAlpha("Smiling", 10);
  EXPECT_EQ(ranFor(renamed), Names{}) << "20 at half strength is 10";
}

TEST_F(EngineTest, ReusedOutputsSayItAndKeepTheirTime) {
  startWithPhoto();
  const auto first = apply(smiling());
  EditState state = smiling();
  state.mask.strength = 2;
  const auto second = apply(state);
  EXPECT_TRUE(at(second, Stage::kInversion).reused);
  EXPECT_TRUE(at(second, Stage::kManipulated).reused);
  EXPECT_EQ(at(second, Stage::kManipulated).milliseconds, at(first, Stage::kManipulated).milliseconds);
  EXPECT_EQ(at(second, Stage::kManipulated).image, at(first, Stage::kManipulated).image) << "the same object";
  EXPECT_FALSE(at(second, Stage::kMask).reused);
}

TEST_F(EngineTest, AnotherPhotographRunsEverything) {
  startWithPhoto();
  apply(smiling());
  const StageRuns before = engine->stageRuns();
  engine->openPhoto(photoFile(150, 110, 3));
  engine->waitIdle();
  EXPECT_EQ(ran(before, engine->stageRuns()).size(), 10u);
  EXPECT_EQ(record.photos.size(), 2u);
  EXPECT_GT(record.finished.back().maskArea, 0) << "the newest state was evaluated on it";
}

TEST_F(EngineTest, EqualInputsGiveEqualBytes) {
  startWithPhoto();
  const auto first = apply(smiling());
  engine.reset();
  test::Record other;
  auto again = EditEngine::create(options, other.events());
  again->openPhoto(photoFile());
  const auto request = again->setState(smiling(), Quality::kFinal);
  again->waitIdle();
  const auto second = other.of(request);
  for (int s = 0; s < kStageCount; ++s) {
    EXPECT_EQ(*second[static_cast<std::size_t>(s)].image, *first[static_cast<std::size_t>(s)].image)
        << id(static_cast<Stage>(s));
  }
}

TEST_F(EngineTest, SeveralAttributesUniteTheirMaps) {
  startWithPhoto();
  EditState both = smiling();
  both.setAlpha("Old", 15);
  both.method = MapMethod::kDiffCam;
  const Mask united = *at(apply(both), Stage::kMask).values;
  // Each normalized map reaches 1 somewhere, so their union does too, and it is not just one of them.
  EXPECT_FLOAT_EQ(*std::max_element(united.values().begin(), united.values().end()), 1.0f);
  EXPECT_NE(united, *at(apply(smiling()), Stage::kDiffCam).values);
}

TEST_F(EngineTest, ClassSetsBoundDiffCamPlusPlusOnly) {
  startWithPhoto();
  EditState state = smiling();
  const Mask free = *at(apply(state), Stage::kDiffCamPP).values;
  EXPECT_NE(free, Mask(64, 64));
  state.mask.manipulatedClasses = ClassSet(0);
  const auto bounded = apply(state);
  EXPECT_EQ(*at(bounded, Stage::kDiffCamPP).values, Mask(64, 64));
  EXPECT_EQ(*at(bounded, Stage::kCleaned).image, *at(bounded, Stage::kOriginal).image)
      << "an empty mask changes nothing";
  state.method = MapMethod::kGradCamPPTtaEigen;
  EXPECT_EQ(*at(apply(state), Stage::kDiffCamPP).values, free) << "e is f without segmentation; here the sets held all";
}

TEST_F(EngineTest, EveryMethodAndCleanerGivesAResult) {
  startWithPhoto();
  std::vector<Mask> masks;
  for (int m = 0; m < kMapMethodCount; ++m) {
    EditState state = smiling();
    state.method = static_cast<MapMethod>(m);
    const auto all = apply(state);
    ASSERT_TRUE(record.failed.empty()) << id(state.method) << ": " << record.failed[0].second.message;
    masks.push_back(*at(all, Stage::kMask).values);
  }
  EXPECT_NE(masks[0], masks[1]);
  EXPECT_NE(masks[1], masks[2]);
  EXPECT_NE(masks[1], masks[3]);
  EXPECT_NE(masks[3], masks[4]);
  for (int c = 0; c < kCleanerCount; ++c) {
    EditState state = smiling();
    state.cleaner = static_cast<Cleaner>(c);
    const auto all = apply(state);
    ASSERT_TRUE(record.failed.empty()) << id(state.cleaner) << ": " << record.failed[0].second.message;
    const bool same = *at(all, Stage::kCleaned).image == *at(all, Stage::kFused).image;
    // The tiny pack's random parser sees no face, so what the Poisson blend does is shown in stages_test; the pack has
    // no EOGI either, and Poisson stands in.
    if (state.cleaner != Cleaner::kPoisson && state.cleaner != Cleaner::kEogi) {
      EXPECT_EQ(same, state.cleaner == Cleaner::kNone) << id(state.cleaner);
    }
  }
}

TEST_F(EngineTest, ADraftSkipsAugmentationAndCleaning) {
  startWithPhoto();
  const auto draft = apply(smiling(), Quality::kDraft);
  EXPECT_EQ(at(draft, Stage::kMask).quality, Quality::kDraft);
  EXPECT_EQ(*at(draft, Stage::kCleaned).image, *at(draft, Stage::kFused).image);
  EXPECT_EQ(record.finished.back().quality, Quality::kDraft);
  // The final adds what the draft left out, and nothing else.
  EXPECT_EQ(ranFor(smiling()), (Names{"diffcam++", "mask", "fused", "cleaned"}));
  const auto final = apply(smiling());
  EXPECT_NE(*at(final, Stage::kDiffCamPP).values, *at(draft, Stage::kDiffCamPP).values);
  EXPECT_EQ(*at(final, Stage::kDiffCam).values, *at(draft, Stage::kDiffCam).values);
}

TEST_F(EngineTest, APackWithoutCleanerBlendsByPoisson) {
  test::writeTinyPack(folder / "bare", {.cleaner = false});
  start(folder / "bare");
  ASSERT_EQ(record.ready.size(), 1u);
  EXPECT_FALSE(record.ready[0].hasCleaner);
  engine->openPhoto(photoFile());
  const auto all = apply(smiling());
  EXPECT_TRUE(record.failed.empty());
  EditState poisson = smiling();
  poisson.cleaner = Cleaner::kPoisson;
  EXPECT_EQ(ranFor(poisson), Names{}) << "it is Poisson already";
  EXPECT_EQ(*at(all, Stage::kCleaned).image, *at(apply(poisson), Stage::kCleaned).image);
  EditState none = smiling();
  none.cleaner = Cleaner::kNone;
  EXPECT_EQ(ranFor(none), Names{"cleaned"});
}

TEST_F(EngineTest, VersionsAreForPeople) {
  startWithPhoto();
  const EngineInfo& info = record.ready[0];
  EXPECT_EQ(info.packId.size(), 12u);
  EXPECT_EQ(info.packVersion, "format 1, " + info.packId.substr(0, 6));  // the tiny pack states none
  EXPECT_TRUE(info.toolkit.starts_with("LibTorch ")) << info.toolkit;
  test::writeTinyPack(folder / "stated");
  std::string manifest = readTextFile(folder / "stated" / "manifest.json").value();
  manifest.insert(manifest.find('{') + 1, "\"version\": \"2.1\", ");
  ASSERT_TRUE(writeTextFile(folder / "stated" / "manifest.json", manifest));
  options.pack = folder / "stated";
  engine->configure(options);
  engine->waitIdle();
  EXPECT_EQ(record.ready.back().packVersion, "2.1");
}

TEST_F(EngineTest, RenderedResultIsWhatAnExportWrites) {
  startWithPhoto();
  engine->setState(smiling(), Quality::kFinal);
  const auto request = engine->renderResult({});
  engine->exportResult(folder / "result.png", {});
  engine->waitIdle();
  ASSERT_EQ(record.rendered.size(), 1u);
  EXPECT_EQ(record.rendered[0].first, request);
  EXPECT_EQ(*record.rendered[0].second, *imaging::openPhoto(folder / "result.png")->image);
  EXPECT_EQ(record.rendered[0].second->width(), record.photos.back().width);
}

}  // namespace
}  // namespace lineament
