// Several faces in one photograph, placed by hand: no landmark network is needed for what the engine does with them.
#include <set>

#include "imaging/photo.h"
#include "recorder.h"

namespace lineament::test {
namespace {

FacePoints pointsAt(double x, double y, double eyes) {
  return facePointsOf({x - eyes / 2, y}, {x + eyes / 2, y}, {x - 0.4 * eyes, y + eyes}, {x + 0.4 * eyes, y + eyes});
}

FacePlacement placedAt(double x, double y, double eyes) { return {PlacementKind::kManual, pointsAt(x, y, eyes)}; }

class EngineFacesTest : public EngineTest {
 protected:
  /// Two faces, 400 × 200, far apart.
  PhotoOptions twoFaces() {
    PhotoOptions two;
    two.placements = {placedAt(90, 80, 34), placedAt(310, 80, 30)};
    return two;
  }
  void openTwo(PhotoOptions photoOptions) {
    start();
    file = photoFile(400, 200);
    engine->openPhoto(file, std::move(photoOptions));
    engine->waitIdle();
    ASSERT_TRUE(record.failed.empty()) << record.failed[0].second.message << record.failed[0].second.detail;
  }
  void openTwo() { openTwo(twoFaces()); }
  Image result() {
    engine->renderResult({});
    engine->waitIdle();
    return *record.rendered.back().second;
  }
  Image photo() { return *imaging::openPhoto(file).value().image; }
  /// Columns in which the pictures differ.
  static std::set<int> changed(const Image& a, const Image& b) {
    std::set<int> columns;
    for (int y = 0; y < a.height(); ++y) {
      for (int x = 0; x < a.width(); ++x) {
        for (int c = 0; c < 3; ++c) {
          if (a.at(x, y, c) != b.at(x, y, c)) columns.insert(x);
        }
      }
    }
    return columns;
  }
  /// An edit of everything, so that it shows wherever the crop is.
  static EditState strong(double alpha = 25) {
    EditState state = smiling(alpha);
    state.method = MapMethod::kDiffCam;
    state.mask.strength = 4;
    state.mask.calibrated = false;
    state.mask.strokes = {{BrushMode::kAdd, 0.3, 0.5, {{0.5f, 0.5f}}}};
    return state;
  }
  std::filesystem::path file;
};

TEST_F(EngineFacesTest, TellsFacesAndWhereTheChosenOnesCropLies) {
  openTwo();
  ASSERT_EQ(record.photos.size(), 1u);
  const PhotoInfo& info = record.photos[0];
  ASSERT_EQ(info.faces.size(), 2u);
  EXPECT_EQ(info.face, 0);
  EXPECT_FALSE(info.centered);
  EXPECT_TRUE(info.opened);
  EXPECT_FALSE(info.realigned);
  EXPECT_EQ(info.faces[1].id, 1);
  EXPECT_TRUE(info.faces[1].manual);
  // FFHQ: the middle lies a tenth of the way from eyes to mouth; the side is 4 eye distances.
  const auto middle = info.photoFromCrop.apply(info.cropSize / 2.0, info.cropSize / 2.0);
  EXPECT_NEAR(middle[0], 90, 1e-6);
  EXPECT_NEAR(middle[1], 80 + 3.4, 1e-6);
  EXPECT_NEAR(info.photoFromCrop.a * info.cropSize, 4 * 34, 1e-6);
  EXPECT_EQ(info.crop.width, 136);
  EXPECT_EQ(record.finished.back().face, 0);
}

TEST_F(EngineFacesTest, EachFaceHasItsOwnEditAndAllEndInOnePhotograph) {
  openTwo();
  apply(strong());
  const auto left = changed(result(), photo());
  ASSERT_FALSE(left.empty());
  EXPECT_LT(*left.rbegin(), 200);

  const auto chosen = engine->chooseFace(1);
  engine->waitIdle();
  EXPECT_EQ(record.photos.back().request, chosen);
  EXPECT_EQ(record.photos.back().face, 1);
  EXPECT_FALSE(record.photos.back().opened);
  EXPECT_EQ(at(record.of(chosen), Stage::kMask).values->at(0, 0), 0) << "the second face is not edited yet";
  EXPECT_EQ(changed(result(), photo()), left) << "the first one stays";

  apply(strong(-20));
  const Image both = result();
  const auto columns = changed(both, photo());
  EXPECT_TRUE(std::includes(columns.begin(), columns.end(), left.begin(), left.end()));
  EXPECT_GT(*columns.rbegin(), 250);
  for (int x = 170; x < 240; ++x) EXPECT_FALSE(columns.contains(x)) << "bit for bit the photograph between them";

  engine->exportResult(folder / "out.png", {});
  engine->waitIdle();
  EXPECT_EQ(*imaging::openPhoto(folder / "out.png").value().image, both);

  // Back to the first: its state is still there, and what was computed for it.
  const StageRuns before = engine->stageRuns();
  engine->chooseFace(0);
  engine->waitIdle();
  EXPECT_EQ(ran(before, engine->stageRuns()), std::vector<std::string>{});
  EXPECT_EQ(changed(result(), both), std::set<int>{});
}

TEST_F(EngineFacesTest, PatchesHoldTheEditsOfAllFaces) {
  std::vector<PhotoPatch> patches;
  EngineEvents events = record.events();
  events.patch = [&](const PhotoPatch& patch) { patches.push_back(patch); };
  options.pack = sharedTinyPack();
  options.threads = 1;
  engine = EditEngine::create(options, events);
  engine->openPhoto(photoFile(400, 200), twoFaces());
  apply(strong());
  engine->chooseFace(1);
  apply(strong());
  ASSERT_FALSE(patches.empty());
  const Rect area = areaOf(patches.back());
  EXPECT_LT(area.x, 120);
  EXPECT_GT(area.x + area.width, 280);
}

TEST_F(EngineFacesTest, ASessionsFacesComeWithTheirStates) {
  PhotoOptions session = twoFaces();
  session.states = {strong(), strong(-15)};
  session.chosen = 1;
  openTwo(session);
  EXPECT_EQ(record.photos.back().face, 1);
  EXPECT_EQ(record.finished.front().face, 1);
  const auto columns = changed(result(), photo());
  EXPECT_LT(*columns.begin(), 120) << "also the face that nobody looked at";
  EXPECT_GT(*columns.rbegin(), 280);
}

TEST_F(EngineFacesTest, APhotographOfAnotherSizeIsAlignedAnewAndSaysSo) {
  PhotoOptions session = twoFaces();
  session.width = 800, session.height = 400;  // of twice the size: the points lie at the half here
  for (FacePlacement& placement : session.placements) {
    FacePoints& p = placement.points;
    for (auto* point : {&p.leftEye, &p.rightEye, &p.nose, &p.leftMouth, &p.rightMouth})
      *point = {(*point)[0] * 2, (*point)[1] * 2};
  }
  openTwo(session);
  const PhotoInfo& info = record.photos.back();
  EXPECT_TRUE(info.realigned);
  ASSERT_EQ(info.faces.size(), 2u);
  EXPECT_NEAR(info.faces[1].points.leftEye[0], 295, 1e-9);
}

TEST_F(EngineFacesTest, PointsByHandCorrectAFaceOrAddOne) {
  openTwo();
  apply(strong());
  const auto corrected = engine->placeFace(0, pointsAt(120, 90, 40));
  engine->waitIdle();
  EXPECT_EQ(record.photos.back().request, corrected);
  EXPECT_EQ(record.photos.back().face, 0);
  EXPECT_NEAR(record.photos.back().photoFromCrop.apply(32, 32)[0], 120, 40);
  EXPECT_GT(at(record.of(corrected), Stage::kMask).values->at(32, 32), 0) << "its edit goes with it";

  engine->placeFace(-1, pointsAt(200, 100, 20));
  engine->waitIdle();
  EXPECT_EQ(record.photos.back().face, 2);
  ASSERT_EQ(record.photos.back().faces.size(), 3u);
  EXPECT_EQ(record.finished.back().maskArea, 0) << "a new face is not edited";
  EXPECT_TRUE(record.failed.empty());
}

TEST_F(EngineFacesTest, WhatCannotBeIsRefusedAndChangesNothing) {
  openTwo();
  apply(strong());
  const Image before = result();
  PhotoOptions pointless;
  pointless.placements = {{PlacementKind::kManual, {}}};
  const std::uint64_t requests[] = {engine->chooseFace(7), engine->chooseFace(-4), engine->placeFace(-1, {}),
                                    engine->openPhoto(folder / "none.png"), engine->openPhoto(file, pointless)};
  engine->waitIdle();
  ASSERT_EQ(record.failed.size(), 5u);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(record.failed[i].first, requests[i]);
  EXPECT_NE(record.failed[0].second.message.find("no face 7; it has 2"), std::string::npos);
  EXPECT_EQ(record.failed[3].second.code, ErrorCode::kNotFound);
  EXPECT_EQ(result(), before);
  apply(strong(10));
  EXPECT_EQ(record.finished.back().face, 0);
}

TEST_F(EngineFacesTest, TheCenteredSquareIsWhatItWas) {
  PhotoOptions center = twoFaces();
  center.crop = CropChoice::kCenter;
  center.placements.clear();
  openTwo(center);
  const PhotoInfo& info = record.photos.back();
  EXPECT_TRUE(info.centered);
  EXPECT_EQ(info.face, -1);
  EXPECT_EQ(info.crop, (Rect{100, 0, 200, 200}));
  EXPECT_EQ(record.finished.back().face, -1);

  engine->openPhoto(file, twoFaces());
  engine->waitIdle();
  EXPECT_EQ(record.photos.back().face, 0);
  engine->chooseCenter();
  engine->waitIdle();
  EXPECT_TRUE(record.photos.back().centered);
  EXPECT_EQ(record.photos.back().crop, (Rect{100, 0, 200, 200}));
}

TEST_F(EngineFacesTest, APlacementIsPreviewedWithoutBeingTaken) {
  std::vector<std::pair<std::uint64_t, ImagePtr>> previews;
  EngineEvents events = record.events();
  events.placement = [&](std::uint64_t request, const ImagePtr& image) { previews.emplace_back(request, image); };
  options.pack = sharedTinyPack();
  options.threads = 1;
  engine = EditEngine::create(options, events);
  engine->openPhoto(photoFile(400, 200), twoFaces());
  engine->waitIdle();
  const std::size_t photos = record.photos.size();
  std::uint64_t last = 0;
  for (int i = 0; i < 5; ++i) last = engine->previewPlacement(pointsAt(100 + i, 80, 30));
  engine->waitIdle();
  ASSERT_FALSE(previews.empty());
  EXPECT_EQ(previews.back().first, last);
  EXPECT_EQ(previews.back().second->width(), previews.back().second->height());
  EXPECT_EQ(record.photos.size(), photos);
  engine->previewPlacement({});
  engine->waitIdle();
  EXPECT_EQ(record.failed.size(), 1u);
}

TEST_F(EngineFacesTest, AnotherPackKeepsFacesAndStates) {
  openTwo();
  apply(strong());
  engine->chooseFace(1);
  apply(strong());
  const auto columns = changed(result(), photo());
  options.threads = 2;
  engine->configure(options);
  engine->waitIdle();
  EXPECT_EQ(record.photos.back().face, 1);
  EXPECT_EQ(changed(result(), photo()), columns) << "also the face that is not chosen was computed anew";
}

TEST_F(EngineFacesTest, ManyEditedFacesDoNotKeepEverything) {
  PhotoOptions many;
  for (int i = 0; i < 12; ++i) {
    many.placements.push_back(placedAt(30 + 30 * i, 60 + 6 * i, 8));
    many.states.push_back(strong());
  }
  openTwo(many);
  EXPECT_EQ(record.photos.back().faces.size(), 12u);
  const auto columns = changed(result(), photo());
  EXPECT_LT(*columns.begin(), 40);
  EXPECT_GT(*columns.rbegin(), 350);
}

}  // namespace
}  // namespace lineament::test
