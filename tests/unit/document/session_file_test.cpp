#include "document/session_file.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "base/sha256.h"
#include "temp_folder.h"

namespace lineament {
namespace {

BrushStroke stroke(float x, BrushMode mode = BrushMode::kAdd) {
  return {mode, 0.05, 0.25, {{x, 0.5f}, {x + 0.1f, 0.625f}}};
}

EditState state(double alpha, int strokes = 0) {
  EditState made;
  made.setAlpha("Smiling", alpha);
  for (int i = 0; i < strokes; ++i) made.mask.strokes.push_back(stroke(static_cast<float>(i) / 32.0f));
  return made;
}

SessionFile fullSession() {
  SessionFile session;
  session.photo = "/photos/Jürgen 一.jpg";
  session.photoSha256 = std::string(64, 'a');
  session.photoWidth = 4000;
  session.photoHeight = 3000;
  FaceRecord first, second;
  first.placement = {PlacementKind::kFound, {{800.5, 900}, {1000, 910}, {905, 1000}, {820, 1100}, {985, 1105}}};
  first.state = state(12, 3);
  first.state.mask.file = MaskFile{"/masks/m.png", std::string(64, 'b')};
  first.base = state(1);
  first.history = {{"Smiling 5", state(5)}, {"Brush: add", state(5, 2)}, {"Smiling 12", first.state}};
  first.index = 3;
  second.placement = {PlacementKind::kManual, facePointsOf({-20, 30}, {60, 31}, {-10, 120}, {50, 122})};
  second.state = state(-4, 2);
  session.faces = {first, second};
  session.face = 1;
  session.snapshots = {{"A · before", state(5, 1)}};
  session.view = {"paper", 0.25, 0.125, false, "split", 0.3, -45, 8, 0.25, 0.75};
  return session;
}

TEST(SessionFile, RoundTripKeepsEverything) {
  for (const SessionFile& session : {fullSession(), [] {
                                       SessionFile plain;
                                       plain.photo = "p.png";
                                       return plain;
                                     }()}) {
    const auto back = sessionFromJson(toJson(session));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(*back, session);
    EXPECT_EQ(toJson(*back), toJson(session));
  }
}

TEST(SessionFile, AStrokeIsWrittenOnceHoweverManyStepsHoldIt) {
  SessionFile session;
  session.photo = "p.png";
  for (int i = 0; i < 200; ++i) session.chosen().history.push_back({"step", state(i % 30, 20)});
  EXPECT_LT(toJson(session).size(), 200'000u);
  const auto back = sessionFromJson(toJson(session));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->chosen().history, session.chosen().history);
}

TEST(SessionFile, EveryTruncationIsRefusedWithoutLoss) {
  const std::string whole = toJson(fullSession());
  for (std::size_t length = 0; length + 2 < whole.size(); length += 7) {
    const auto read = sessionFromJson(whole.substr(0, length), "“cut.lineament”");
    ASSERT_FALSE(read) << length;
    EXPECT_EQ(read.error().code, ErrorCode::kUnreadable);
    EXPECT_NE(read.error().message.find("cut.lineament"), std::string::npos);
  }
}

TEST(SessionFile, RefusesWhatIsWrongAndNamesTheKey) {
  const std::string head = R"({"format": "lineament-session", "version": 1, "photo": {"path": "a.png"}, )";
  const std::string now = R"({"format": "lineament-session", "version": 2, "photo": {"path": "a.png"}, )";
  const std::pair<std::string, const char*> cases[] = {
      {head + R"("state": 3})", "state"},
      {head + R"("state": {"strength": "x"}})", "strength"},
      {head + R"("state": {"mask": {"strokeNumbers": [0]}}})", "strokeNumbers"},
      {head + R"("state": {"mask": {"strokeNumbers": [-1]}}})", "strokeNumbers"},
      {head + R"("strokes": {}})", "strokes"},
      {head + R"("strokes": [{"points": [1]}]})", "strokes[0].points"},
      {head + R"("strokes": [{"points": ["a", 1]}]})", "strokes[0].points"},
      {head + R"("strokes": [{"points": [0, 0], "mode": "spray"}]})", "strokes[0].mode"},
      {head + R"("strokes": [{"points": [0, 0], "radius": 9}], "state": {"mask": {"strokeNumbers": [0]}}})",
       "stroke 1"},
      {head + R"("history": []})", "history"},
      {head + R"("history": {"steps": 1}})", "history.steps"},
      {head + R"("history": {"steps": [{"name": 3, "state": {}}]}})", "history.steps[0].name"},
      {head + R"("history": {"steps": [{"name": "x"}]}})", "history.steps[0].state"},
      {head + R"("history": {"index": 1}})", "history.index"},
      {head + R"("history": {"index": -1}})", "history.index"},
      {head + R"("snapshots": {}})", "snapshots"},
      {head + R"("view": 1})", "view"},
      {head + R"("view": {"zoom": 0}})", "view.zoom"},
      {head + R"("view": {"mapThreshold": 2}})", "view.mapThreshold"},
      {head + R"("view": {"sharedScale": 1}})", "view.sharedScale"},
      {head + R"("view": {"colorMap": 0}})", "view.colorMap"},
      {now + R"("faces": []})", "faces"},
      {now + R"("faces": {}})", "faces"},
      {now + R"("faces": [3]})", "faces[0]"},
      {now + R"("faces": [{}, {"placement": 1}]})", "faces[1].placement"},
      {now + R"("faces": [{"placement": {"kind": "guessed"}}]})", "faces[0].placement.kind"},
      {now + R"("faces": [{"placement": {"kind": "found"}}]})", "faces[0].placement.points"},
      {now + R"("faces": [{"placement": {"kind": "found", "points": [[0, 0], [1, 1]]}}]})",
       "faces[0].placement.points"},
      {now + R"("faces": [{"placement": {"kind": "manual", "points": [[5, 5], [5, 5], [5, 5], [5, 5], [5, 5]]}}]})",
       "faces[0].placement.points"},
      {now + R"("faces": [{"placement": {"kind": "manual", "points": [[0, 0], [9, 0], [5, 5], [1, 9], [8, 1e9]]}}]})",
       "faces[0].placement.points"},
      {now + R"("faces": [{"state": 3}]})", "faces[0].state"},
      {now + R"("faces": [{"history": {"index": 1}}]})", "faces[0].history.index"},
      {now + R"("faces": [{}, {}], "face": 2})", "face"},
      {now + R"("face": -1})", "face"},
      {R"({"format": "lineament-session", "version": 2, "photo": {"path": "a.png", "width": -1}})", "photo.width"},
      {R"({"format": "lineament-session", "version": 1})", "photo"},
      {R"({"format": "lineament-session", "version": 1, "photo": {}})", "photo.path"},
      {R"({"format": "lineament-session"})", "version"},
      {R"({"format": "other", "version": 1})", "no Lineament session"},
      {R"([])", "no Lineament session"},
      {R"("text")", "no Lineament session"},
      {std::string(100'000, '['), "damaged"},
  };
  for (const auto& [text, named] : cases) {
    const auto read = sessionFromJson(text);
    ASSERT_FALSE(read) << text.substr(0, 200);
    EXPECT_EQ(read.error().code, ErrorCode::kUnreadable) << text.substr(0, 200);
    EXPECT_NE(read.error().message.find(named), std::string::npos) << read.error().message;
  }
  const auto newer = sessionFromJson(R"({"format": "lineament-session", "version": 3, "photo": {"path": "a"}})");
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, ErrorCode::kUnsupported);
}

TEST(SessionFile, MissingKeysKeepDefaultsAndUnknownOnesAreIgnored) {
  const auto read = sessionFromJson(
      R"({"format": "lineament-session", "version": 1, "photo": {"path": "a.png"}, "later": [1], "view": {"zoom": 2}})");
  ASSERT_TRUE(read) << read.error().message;
  SessionFile expected;
  expected.photo = "a.png";
  expected.view.zoom = 2;
  EXPECT_EQ(*read, expected);
}

/// Written by the last program that knew version 1.
TEST(SessionFile, ASessionOfVersionOneIsTheCenteredSquare) {
  const auto read =
      readSession(std::filesystem::path(LINEAMENT_SOURCE_DIR) / "tests/unit/document/fixtures/session-v1.lineament");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->faces.size(), 1u);
  EXPECT_EQ(read->face, 0);
  EXPECT_EQ(read->photoWidth, 0);
  const FaceRecord& face = read->chosen();
  EXPECT_EQ(face.placement.kind, PlacementKind::kCenter);
  EXPECT_EQ(face.state.alpha("Smiling"), 12);
  EXPECT_EQ(face.state.mask.strokes.size(), 3u);
  EXPECT_EQ(face.state.mask.file->path, "/masks/m.png");
  EXPECT_EQ(face.base.alpha("Smiling"), 1);
  ASSERT_EQ(face.history.size(), 3u);
  EXPECT_EQ(face.history[1].name, "Brush: add");
  EXPECT_EQ(face.history[1].state.mask.strokes.size(), 2u);
  EXPECT_EQ(face.index, 2);
  EXPECT_EQ(read->snapshots.size(), 1u);
  EXPECT_EQ(read->view.colorMap, "paper");
}

TEST(FacePlacement, OnlyPointsThatSpanAFaceAreValid) {
  const FacePoints face = facePointsOf({100, 100}, {160, 100}, {110, 170}, {150, 170});
  EXPECT_NEAR(face.nose[0], 130, 1e-9);
  EXPECT_GT(face.nose[1], 120);
  EXPECT_LT(face.nose[1], 160);
  EXPECT_TRUE(validate({PlacementKind::kManual, face}));
  EXPECT_TRUE(validate(FacePlacement{}));
  FacePoints wrong = face;
  wrong.rightEye = wrong.leftEye;
  EXPECT_EQ(validate({PlacementKind::kManual, wrong}).error().code, ErrorCode::kInvalidArgument);
  wrong = face;
  wrong.leftMouth[1] = wrong.rightMouth[1] = 100;
  wrong.leftMouth[0] = 110;
  EXPECT_FALSE(validate({PlacementKind::kFound, wrong}));
  wrong = face;
  wrong.nose[0] = std::nan("");
  EXPECT_FALSE(validate({PlacementKind::kFound, wrong}));
  for (const PlacementKind kind : {PlacementKind::kCenter, PlacementKind::kFound, PlacementKind::kManual})
    EXPECT_EQ(placementKindFromId(id(kind)), kind);
  EXPECT_EQ(placementKindFromId("other"), std::nullopt);
}

TEST(SessionFile, FilesAreWrittenWholeAndHugeOnesRefused) {
  const test::TempFolder folder;
  const auto path = folder / "ein Bild.lineament";
  ASSERT_TRUE(writeSession(path, fullSession()));
  const auto back = readSession(path);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, fullSession());
  EXPECT_EQ(readSession(folder / "none.lineament").error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(writeSession(folder / "missing" / "x.lineament", fullSession()));
  std::filesystem::resize_file(path, kMaxSessionBytes + 1);
  EXPECT_EQ(readSession(path).error().code, ErrorCode::kTooLarge);
}

TEST(SessionFile, ThePhotographIsFoundBesideTheSessionFirst) {
  const test::TempFolder folder;
  const auto there = folder / "there", beside = folder / "beside";
  ASSERT_TRUE(makeFolder(there));
  ASSERT_TRUE(makeFolder(beside));
  ASSERT_TRUE(writeTextFile(there / "p.jpg", "pixels"));
  SessionFile session;
  session.photo = (there / "p.jpg").string();
  session.photoSha256 = sha256HexOfFile(there / "p.jpg").value();

  auto found = findSessionPhoto(session, beside);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->path, there / "p.jpg");
  EXPECT_TRUE(found->sameFile);

  ASSERT_TRUE(writeTextFile(beside / "p.jpg", "other pixels"));
  EXPECT_EQ(findSessionPhoto(session, beside)->path, there / "p.jpg") << "the hash decides";
  ASSERT_TRUE(writeTextFile(beside / "p.jpg", "pixels"));
  EXPECT_EQ(findSessionPhoto(session, beside)->path, beside / "p.jpg");

  std::filesystem::remove(there / "p.jpg");
  ASSERT_TRUE(writeTextFile(beside / "p.jpg", "other pixels"));
  found = findSessionPhoto(session, beside);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->path, beside / "p.jpg");
  EXPECT_FALSE(found->sameFile) << "a differing file is told";

  std::filesystem::remove(beside / "p.jpg");
  const auto lost = findSessionPhoto(session, beside);
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, ErrorCode::kNotFound);
  EXPECT_NE(lost.error().message.find("p.jpg"), std::string::npos);
}

}  // namespace
}  // namespace lineament
