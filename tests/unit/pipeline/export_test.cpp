// Files that the engine writes.
#include "base/files.h"
#include "imaging/photo.h"
#include "recorder.h"

namespace lineament {
namespace {

using test::at;
using test::EngineTest;
namespace fs = std::filesystem;

class ExportTest : public EngineTest {
 protected:
  Image written(const fs::path& path) {
    const auto photo = imaging::openPhoto(path);
    EXPECT_TRUE(photo) << (photo ? "" : photo.error().message);
    return photo ? *photo->image : Image();
  }
  void save(const fs::path& path, ExportOptions how = {}) {
    engine->exportResult(path, how);
    engine->waitIdle();
  }
};

TEST_F(ExportTest, NothingChangedMeansThePhotographItself) {
  startWithPhoto();
  save(folder / "same.png");
  ASSERT_EQ(record.exported.size(), 1u);
  EXPECT_EQ(record.exported[0], std::vector<fs::path>{folder / "same.png"});
  EXPECT_EQ(written(folder / "same.png"), test::somePhoto(150, 110));
}

TEST_F(ExportTest, PixelsFarFromTheEditAreThePhotographsOwn) {
  start();
  engine->openPhoto(photoFile(400, 300));
  EditState state = smiling();
  state.method = MapMethod::kDiffCam;
  state.mask.threshold = 0.9;  // a small mask, and a cleaner that changes every pixel of the crop
  const auto all = apply(state);
  const Mask& mask = *at(all, Stage::kMask).values;
  ASSERT_LT(record.finished.back().maskArea, 0.4);
  ASSERT_GT(record.finished.back().maskArea, 0);
  save(folder / "out.png");
  const Image before = test::somePhoto(400, 300), after = written(folder / "out.png");
  ASSERT_EQ(after.width(), 400);
  const double scale = 300.0 / 64;
  long changed = 0, far = 0, farChanged = 0;
  for (int y = 0; y < 300; ++y) {
    for (int x = 0; x < 400; ++x) {
      bool same = true;
      for (int c = 0; c < 3; ++c) same = same && before.at(x, y, c) == after.at(x, y, c);
      changed += !same;
      // Nothing within ten crop pixels has weight: a little more than the soft border is wide.
      const double cx = (x - 50) / scale, cy = y / scale;
      bool near = false;
      for (int my = std::max(0, static_cast<int>(cy) - 10); my < std::min(64, static_cast<int>(cy) + 11) && !near;
           ++my) {
        for (int mx = std::max(0, static_cast<int>(cx) - 10); mx < std::min(64, static_cast<int>(cx) + 11); ++mx) {
          near = near || mask.at(mx, my) > 0;
        }
      }
      if (!near) ++far, farChanged += !same;
    }
  }
  EXPECT_GT(changed, 100);
  EXPECT_GT(far, 1000);
  EXPECT_EQ(farChanged, 0);
}

TEST_F(ExportTest, TheCropAloneHasTheNetworksSize) {
  startWithPhoto();
  apply(smiling());
  save(folder / "crop.png", {.jpegQuality = 95, .wholePhoto = false});
  EXPECT_EQ(written(folder / "crop.png").width(), 64);
}

TEST_F(ExportTest, AnExportNeverWritesAnOlderEditThanTheOneAskedFor) {
  startWithPhoto();
  engine->setState(smiling(), Quality::kFinal);
  engine->exportResult(folder / "a.png", {});  // at once, before the evaluation could run
  engine->waitIdle();
  save(folder / "b.png");
  EXPECT_EQ(written(folder / "a.png"), written(folder / "b.png"));
  EXPECT_NE(written(folder / "a.png"), test::somePhoto(150, 110));
  // After a draft, too, the file holds the final.
  engine->setState(smiling(10), Quality::kDraft);
  save(folder / "c.png");
  engine->setState(smiling(10), Quality::kFinal);
  save(folder / "d.png");
  EXPECT_EQ(written(folder / "c.png"), written(folder / "d.png"));
}

TEST_F(ExportTest, WritesTheTenStagesAndASheet) {
  startWithPhoto();
  const auto all = apply(smiling());
  engine->exportStages(folder.path() / "deep" / "stages");
  engine->waitIdle();
  ASSERT_EQ(record.exported.size(), 1u) << record.failed[0].second.message;
  EXPECT_EQ(record.exported[0].size(), 11u);
  for (const StageOutput& s : all) {
    EXPECT_EQ(written(folder.path() / "deep" / "stages" / fileName(s.stage)), *s.image) << id(s.stage);
  }
  EXPECT_GT(written(folder.path() / "deep" / "stages" / "contact-sheet.png").width(), 64);
}

TEST_F(ExportTest, FailuresNameTheFileAndLeaveNothing) {
  startWithPhoto();
  save(folder.path() / "no" / "a.png");
  save(folder / "a.xyz");
  ASSERT_EQ(record.failed.size(), 2u);
  EXPECT_EQ(record.failed[0].second.code, ErrorCode::kNotFound);
  EXPECT_NE(record.failed[0].second.message.find("a.png"), std::string::npos);
  EXPECT_EQ(record.failed[1].second.code, ErrorCode::kUnsupported);
  EXPECT_FALSE(fs::exists(folder / "a.xyz"));
  EXPECT_TRUE(record.exported.empty());
}

TEST_F(ExportTest, WithoutAPhotographThereIsNothingToExport) {
  start();
  save(folder / "a.png");
  ASSERT_EQ(record.failed.size(), 1u);
  EXPECT_EQ(record.failed[0].second.code, ErrorCode::kInvalidArgument);
  EXPECT_FALSE(fs::exists(folder / "a.png"));
}

}  // namespace
}  // namespace lineament
