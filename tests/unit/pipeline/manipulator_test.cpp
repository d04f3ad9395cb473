// Who makes T: the plan, what the stages show of it, and the edit at the photograph's own resolution.
#include <gtest/gtest.h>

#include <filesystem>

#include "detailed_edit.h"
#include "graph.h"
#include "imaging/photo.h"
#include "imaging/resize.h"
#include "retouch/faces_folder.h"
#include "stages/retouch.h"

namespace lineament::pipeline {
namespace {

namespace fs = std::filesystem;

std::vector<EditableAttribute> attributes() {
  EditableAttribute smiling, glasses;
  smiling.id = "Smiling";
  smiling.retouched = true;
  glasses.id = "Eyeglasses";
  return {smiling, glasses};
}

TEST(ManipulationPlan, ThePackSaysWhoEditsWhatUnlessSomebodyChooses) {
  const std::map<std::string, double> active = {{"Eyeglasses", 20}, {"Smiling", 10}};
  const auto byPack = planOf(Manipulator::kPack, active, attributes(), true);
  EXPECT_EQ(byPack.retouched, (std::map<std::string, double>{{"Smiling", 10}}));
  EXPECT_EQ(byPack.generated, (std::map<std::string, double>{{"Eyeglasses", 20}}));
  EXPECT_FALSE(byPack.byRetoucherAlone());
  EXPECT_EQ(manipulatorNote(byPack), "Made by the retoucher, then by the generator.");

  const auto generator = planOf(Manipulator::kGenerator, active, attributes(), true);
  EXPECT_EQ(generator.generated, active);
  EXPECT_EQ(manipulatorNote(generator), "Made by the generator.");

  // Nobody knows the face's points: the pack's second choice, and no choice at all.
  EXPECT_EQ(planOf(Manipulator::kPack, active, attributes(), false).generated, active);
  EXPECT_THROW((void)planOf(Manipulator::kRetoucher, active, attributes(), false), ErrorException);
  EXPECT_EQ(manipulatorNote(planOf(Manipulator::kRetoucher, {}, attributes(), false)), "");
}

TEST(ManipulationPlan, WhatTheRetoucherCannotMoveThatWayIsSaid) {
  const auto plan = planOf(Manipulator::kRetoucher, {{"Moustache", 20}, {"Smiling", -20}}, attributes(), true);
  EXPECT_EQ(plan.retouched, (std::map<std::string, double>{{"Smiling", -20}}));
  EXPECT_EQ(plan.skipped, std::vector<std::string>{"Moustache"});
  EXPECT_NE(manipulatorNote(plan).find("cannot"), std::string::npos);
}

TEST(DetailedEdit, EnlargedLabelsHaveSmoothBorders) {
  LabelMap labels(8, 8, 1);
  for (int y = 0; y < 8; ++y) {
    for (int x = 0; x <= y; ++x) labels.at(x, y) = 17;
  }
  const LabelMap large = enlargedLabels(labels, 64);
  EXPECT_EQ(large.at(2, 60), 17);
  EXPECT_EQ(large.at(60, 2), 1);
  int stairs = 0;  // the border runs diagonally: it moves by a pixel a row, not by eight every eighth
  for (int y = 9; y < 56; ++y) {
    int here = 0, above = 0;
    for (int x = 0; x < 64; ++x) here += large.at(x, y) == 17, above += large.at(x, y - 1) == 17;
    stairs = std::max(stairs, here - above);
  }
  EXPECT_LE(stairs, 2);
}

/// A real face with its mesh, on the pack of 256 pixels. Skipped where ../shared is missing.
class RetouchedFace : public testing::Test {
 protected:
  void SetUp() override {
    const fs::path root = LINEAMENT_SOURCE_DIR, faces = root.parent_path() / "shared" / "faces";
    if (!fs::exists(faces / "london_010_03.jpg")) GTEST_SKIP() << "no ../shared/faces here";
    EngineOptions options;
    options.pack = root / "models" / "compact";
    options.retouchBank = root / "models" / "retouch" / "bank.lrb";
    options.threads = 1;
    graph_ = std::make_unique<StageGraph>(Networks::load(options, {}, StopToken()).value());
    ASSERT_TRUE(graph_->networks().info().canRetouch) << graph_->networks().info().noRetouch;
    crop_ = *imaging::openPhoto(faces / "london_010_03.jpg").value().image;
    mesh_ = retouch::meshInFolder(faces, "london_010_03.jpg", 256).value();
    state_.setAlpha("Smiling", 20);
    state_.manipulator = Manipulator::kRetoucher;
  }

  /// The face three times as large, alone on the photograph.
  void open(double scale = 3) {
    const int side = static_cast<int>(256 * scale);
    photo_ = std::make_shared<const Image>(imaging::resized(crop_, side, side, imaging::Interpolation::kLanczos));
    const Affine place{scale, 0, 0, 0, scale, 0};
    graph_->setPhoto(photo_, CropPlace{place, mapped(mesh_, place)});
    place_ = place;
  }
  PassResult run() {
    return graph_->run(
        state_, Quality::kFinal, [](const StageOutput&) {}, [](Stage) { return true; });
  }
  static const StageOutput& of(const PassResult& pass, Stage stage) {
    return pass.stages[static_cast<std::size_t>(stage)];
  }
  static int differing(const Image& a, const Image& b) {
    int count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) count += a.data()[i] != b.data()[i];
    return count;
  }

  std::unique_ptr<StageGraph> graph_;
  Image crop_;
  FaceMesh mesh_;
  EditState state_;
  ImagePtr photo_;
  Affine place_;
};

TEST_F(RetouchedFace, ItsRegionIsTheMaskAndTheResultIsWhatTheRetoucherMade) {
  open();
  const PassResult pass = run();
  ASSERT_TRUE(pass.complete);
  EXPECT_EQ(of(pass, Stage::kManipulated).note, "Made by the retoucher.");
  EXPECT_FALSE(of(pass, Stage::kCleaned).unavailable.empty());
  const Image &before = *of(pass, Stage::kOriginal).image, &after = *of(pass, Stage::kManipulated).image;
  EXPECT_GT(differing(before, after), 3000);
  EXPECT_EQ(*of(pass, Stage::kCleaned).image, after);
  const Mask& mask = *of(pass, Stage::kMask).values;
  for (int y = 0; y < 256; ++y) {
    for (int x = 0; x < 256; ++x) {
      bool same = true;
      for (int c = 0; c < 3; ++c) same = same && before.at(x, y, c) == after.at(x, y, c);
      ASSERT_TRUE(same || mask.at(x, y) == 1.f) << x << ", " << y;
    }
  }
  EXPECT_LT(pass.maskArea, 0.6);
  EXPECT_TRUE(pass.retouching);
}

TEST_F(RetouchedFace, ThePapersMaskIsOneSwitchAwayAndTheGeneratorAnother) {
  open();
  const double region = run().maskArea;
  state_.mask.calibrated = false;
  const PassResult papers = run();
  EXPECT_NE(papers.maskArea, region);
  EXPECT_TRUE(of(papers, Stage::kCleaned).unavailable.empty());
  state_.manipulator = Manipulator::kGenerator;
  const PassResult generated = run();
  EXPECT_EQ(of(generated, Stage::kManipulated).note, "Made by the generator.");
  EXPECT_FALSE(generated.retouching);
  EXPECT_GT(differing(*of(papers, Stage::kManipulated).image, *of(generated, Stage::kManipulated).image), 100'000);
}

TEST_F(RetouchedFace, AnotherVariantIsAnotherPictureAndTheSameOneTheSame) {
  open();
  const ImagePtr first = of(run(), Stage::kManipulated).image;
  state_.variant = 1;
  EXPECT_GT(differing(*first, *of(run(), Stage::kManipulated).image), 100);
  state_.variant = 0;
  EXPECT_EQ(*first, *of(run(), Stage::kManipulated).image);
}

TEST_F(RetouchedFace, ThePhotographGetsTheEditInItsOwnResolution) {
  open();
  const PassResult pass = run();
  DetailedEdits edits;
  const auto& bank = graph_->networks().retoucher();
  const PlacedEdit fine = edits.of(*photo_, pass, place_, bank);
  EXPECT_EQ(fine.original->width(), 768);
  EXPECT_EQ(*fine.original, *photo_) << "the crop is the photograph itself";
  // The same edit as the stages show, only finer.
  const Image shrunk = imaging::resized(*fine.edited, 256, 256, imaging::Interpolation::kArea);
  const Image& shown = *of(pass, Stage::kManipulated).image;
  double sum = 0;
  for (std::size_t i = 0; i < shown.size(); ++i) sum += std::abs(int{shrunk.data()[i]} - int{shown.data()[i]});
  EXPECT_LT(sum / static_cast<double>(shown.size()), 2.0);
  // Far from the edit every byte is the photograph's.
  const PlacedEdit list[] = {fine};
  const Image result = editedPhoto(*photo_, list);
  for (int y = 0; y < 768; ++y) {
    for (int x = 0; x < 40; ++x) ASSERT_EQ(result.at(x, y), photo_->at(x, y));
  }
  EXPECT_GT(differing(result, *photo_), 30'000);
  // A mask of one's own counts there, too.
  state_.mask.strokes = {{BrushMode::kRemove, 0.9, 0, {{0.5f, 0.5f}}}};
  const PassResult erased = run();
  EXPECT_TRUE(edits.of(*photo_, erased, place_, bank).empty());
}

}  // namespace
}  // namespace lineament::pipeline
