// What the canvas lays over the photograph is what export writes, to the bit, at every level; drafts stay in the
// viewport.
#include "imaging/photo.h"
#include "imaging/resize.h"
#include "recorder.h"

namespace lineament {
namespace {

using test::EngineTest;

class PatchTest : public EngineTest {
 protected:
  std::vector<PhotoPatch> patches;

  void startOn(int width, int height) {
    options.pack = test::sharedTinyPack();
    options.threads = 1;
    EngineEvents events = record.events();
    events.patch = [this](const PhotoPatch& patch) { patches.push_back(patch); };
    engine = EditEngine::create(options, events);
    engine->openPhoto(photoFile(width, height));
    engine->waitIdle();
    ASSERT_TRUE(record.failed.empty());
    ASSERT_EQ(record.photos.size(), 1u);
  }
  const Pyramid& photo() { return record.photos.front().pixels; }
  Image exported() {
    const auto file = folder / "out.png";
    engine->exportResult(file, {});
    engine->waitIdle();
    return *imaging::openPhoto(file).value().image;
  }
  /// The pyramid's level with the patch over it.
  Image composed(const PhotoPatch& patch, int level) {
    Image all = *photo().at(level);
    for (const PatchPiece& piece : patch.pieces) {
      if (level < piece.firstLevel || level >= piece.firstLevel + piece.pixels.count()) continue;
      const Image& part = *piece.pixels.at(level - piece.firstLevel);
      for (int y = 0; y < part.height(); ++y) {
        std::copy_n(part.row(y), static_cast<std::size_t>(part.width()) * 3,
                    &all.at(piece.area.x >> level, (piece.area.y >> level) + y));
      }
    }
    return all;
  }
};

TEST_F(PatchTest, TheFinalPatchIsWhatExportWritesAtEveryLevel) {
  startOn(1201, 803);
  ASSERT_EQ(photo().count(), 3);
  ASSERT_EQ(patches.size(), 1u);
  EXPECT_TRUE(patches[0].pieces.empty()) << "nothing is edited yet";
  const auto request = engine->setState(smiling(), Quality::kFinal);
  engine->waitIdle();
  ASSERT_EQ(patches.size(), 2u);
  EXPECT_EQ(patches[1].request, request);
  ASSERT_EQ(patches[1].pieces.size(), 1u);
  const Image written = exported();
  ASSERT_NE(written, *photo().at(0));
  const Pyramid levels = makePyramid(std::make_shared<const Image>(written), photo().count());
  for (int level = 0; level < photo().count(); ++level) {
    EXPECT_EQ(composed(patches[1], level), *levels.at(level)) << level;
  }
}

TEST_F(PatchTest, ADraftStaysInTheViewportAtItsLevel) {
  startOn(1201, 803);
  engine->setState(smiling(), Quality::kFinal);
  engine->waitIdle();
  const Rect before = areaOf(patches.back());
  engine->setState(smiling(10), Quality::kDraft);
  engine->waitIdle();
  EXPECT_EQ(patches.back().quality, Quality::kDraft);
  EXPECT_TRUE(patches.back().pieces.empty()) << "nobody looks";

  const Rect visible{500, 300, 240, 200};
  engine->setViewport({visible, 0.4});  // the second level
  engine->setState(smiling(12), Quality::kDraft);
  engine->waitIdle();
  ASSERT_EQ(patches.back().pieces.size(), 1u);
  const PatchPiece& piece = patches.back().pieces[0];
  EXPECT_EQ(piece.firstLevel, 1);
  EXPECT_EQ(piece.area, alignedToLevel(intersection(before, visible), 1, 1201, 803));
  EXPECT_EQ(piece.pixels.count(), 1);
  EXPECT_EQ(piece.pixels.at(0)->width(), (piece.area.width + 1) / 2);
  EXPECT_NE(composed(patches.back(), 1), *photo().at(1));

  // The edit is taken back: the draft says so where the final still shows it.
  engine->setState(EditState(), Quality::kDraft);
  engine->waitIdle();
  ASSERT_EQ(patches.back().pieces.size(), 1u);
  EXPECT_EQ(composed(patches.back(), 1), *photo().at(1));
  engine->setState(EditState(), Quality::kFinal);
  engine->waitIdle();
  EXPECT_TRUE(patches.back().pieces.empty());
}

TEST_F(PatchTest, AsideResultsComeWithTheirPatchWhereAskedFor) {
  startOn(700, 500);
  std::vector<PhotoPatch> aside;
  engine.reset();
  EngineEvents events = record.events();
  events.aside = [&](const AsideResult& result) { aside.push_back(result.patch); };
  engine = EditEngine::create(options, events);
  engine->openPhoto(photoFile(700, 500));
  engine->evaluateAside({smiling()}, true);
  engine->evaluateAside({smiling()});
  engine->waitIdle();
  ASSERT_GE(aside.size(), 1u);
  EXPECT_TRUE(aside.back().pieces.empty());
  engine->evaluateAside({smiling()}, true);
  engine->waitIdle();
  EXPECT_EQ(aside.back().pieces.size(), 1u);
  EXPECT_EQ(record.photos.back().pixels.count(), 1) << "nobody asked for patches";
}

}  // namespace
}  // namespace lineament
