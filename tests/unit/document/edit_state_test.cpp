#include "document/edit_state.h"

#include <gtest/gtest.h>

#include <limits>

namespace lineament {
namespace {

EditState everythingChanged() {
  EditState state;
  state.setAlpha("Smiling", 20);
  state.setAlpha("Old", -7.25);
  state.strength = 1.5;
  state.method = MapMethod::kGradCamPPTtaEigen;
  state.mask = {2.5, 0.125, 0.0625, 0.03125, ClassSet(0b1011), ClassSet(0), MaskFile{"/m.png", "ab"}, {}};
  state.mask.keepTeeth = false;
  state.mask.calibrated = false;
  state.mask.strokes = {{BrushMode::kAdd, 0.1, 0, {{0.5f, 0.25f}}},
                        {BrushMode::kRemove, 0.02, 1, {{0.1f, 0.2f}, {-0.3f, 1.7f}}},
                        {BrushMode::kErase, 0.5, 0.5, {{0.7f, 0.7f}}}};
  state.cleaner = Cleaner::kPoisson;
  state.manipulator = Manipulator::kRetoucher;
  state.variant = 17;
  return state;
}

TEST(EditState, ZeroAlphaIsNoEntry) {
  EditState state;
  state.setAlpha("Smiling", 20);
  EXPECT_EQ(state.alpha("Smiling"), 20);
  state.setAlpha("Smiling", 0);
  EXPECT_EQ(state, EditState{});
  EXPECT_EQ(state.alpha("Smiling"), 0);
}

TEST(EditState, ActiveAlphasCarryTheOverallStrength) {
  EditState state = everythingChanged();
  EXPECT_EQ(state.activeAlphas(), (std::map<std::string, double>{{"Old", -10.875}, {"Smiling", 30}}));
  state.strength = 0;
  EXPECT_TRUE(state.activeAlphas().empty());
}

TEST(EditState, IdsGoThereAndBack) {
  for (int i = 0; i < kMapMethodCount; ++i) {
    EXPECT_EQ(mapMethodFromId(id(static_cast<MapMethod>(i))), static_cast<MapMethod>(i));
  }
  for (int i = 0; i < kCleanerCount; ++i) {
    EXPECT_EQ(cleanerFromId(id(static_cast<Cleaner>(i))), static_cast<Cleaner>(i));
  }
  for (int i = 0; i < kManipulatorCount; ++i) {
    EXPECT_EQ(manipulatorFromId(id(static_cast<Manipulator>(i))), static_cast<Manipulator>(i));
  }
  EXPECT_EQ(id(MapMethod::kDiffCamPP), "diffcam++");
  EXPECT_EQ(id(MapMethod::kGradCamPPTta), "gradcam++-tta");
  EXPECT_EQ(mapMethodFromId("DiffCAM"), std::nullopt);
  EXPECT_EQ(cleanerFromId(""), std::nullopt);
}

TEST(EditStateJson, RoundTripKeepsEveryField) {
  for (const EditState& state : {EditState{}, everythingChanged()}) {
    const auto back = editStateFromJson(toJson(state));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(*back, state);
    EXPECT_EQ(toJson(*back), toJson(state));
  }
}

TEST(EditStateJson, ReadsARecipeOfVersionOne) {
  const auto state = editStateFromJson(
      R"({"version": 1, "alphas": {"Old": -7.25}, "strength": 1.5, "method": "gradcam++", "mask": {"strength": 2.5,
          "threshold": 0, "spread": 0, "feather": 0}, "cleaner": "none"})");
  ASSERT_TRUE(state) << state.error().message;
  EditState expected;
  expected.setAlpha("Old", -7.25);
  expected.strength = 1.5;
  expected.method = MapMethod::kGradCamPP;
  expected.mask.strength = 2.5;
  expected.cleaner = Cleaner::kNone;
  EXPECT_EQ(*state, expected);
}

TEST(EditState, PresetsKeepNoPlaces) {
  const EditState bare = withoutPlaces(everythingChanged());
  EXPECT_TRUE(bare.mask.strokes.empty());
  EXPECT_FALSE(bare.mask.file);
  EXPECT_EQ(bare.mask.spread, 0.0625);
}

TEST(EditStateJson, MissingKeysKeepDefaultsAndUnknownOnesAreIgnored) {
  const auto state =
      editStateFromJson(R"({"alphas": {"Beard": 3}, "future": [1, 2], "mask": {"spread": 0.1, "x": 1}})");
  ASSERT_TRUE(state) << state.error().message;
  EditState expected;
  expected.setAlpha("Beard", 3);
  expected.mask.spread = 0.1;
  EXPECT_EQ(*state, expected);
}

TEST(EditStateJson, RefusesWhatIsWrongAndNamesTheKey) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"strength": "much"})", "strength"},
      {R"({"strength": 2.5})", "strength"},
      {R"({"alphas": {"Old": null}})", "alphas.Old"},
      {R"({"alphas": {"Old": 61}})", "Old"},
      {R"({"alphas": [1]})", "alphas"},
      {R"({"method": "gradcam"})", "method"},
      {R"({"method": 3})", "method"},
      {R"({"cleaner": "soap"})", "cleaner"},
      {R"({"manipulator": "magic"})", "manipulator"},
      {R"({"manipulator": 2})", "manipulator"},
      {R"({"variant": -1})", "variant"},
      {R"({"variant": 10000})", "variant"},
      {R"({"variant": 1.5})", "variant"},
      {R"({"mask": 1})", "mask"},
      {R"({"mask": {"feather": 0.2}})", "mask.feather"},
      {R"({"mask": {"originalClasses": [19]}})", "mask.originalClasses"},
      {R"({"mask": {"manipulatedClasses": [1.5]}})", "mask.manipulatedClasses"},
      {R"({"mask": {"strokes": 1}})", "mask.strokes"},
      {R"({"mask": {"strokes": [1]}})", "mask.strokes[0]"},
      {R"({"mask": {"strokes": [{}]}})", "mask.strokes[0].points"},
      {R"({"mask": {"strokes": [{"points": []}]}})", "stroke 1"},
      {R"({"mask": {"strokes": [{"points": [9, 0]}]}})", "stroke 1"},
      {R"({"mask": {"strokes": [{"points": [0, 0], "softness": 2}]}})", "stroke 1"},
      {R"({"mask": {"file": "x"}})", "mask.file"},
      {R"({"mask": {"keepTeeth": 1}})", "mask.keepTeeth"},
      {R"({"mask": {"calibrated": "yes"}})", "mask.calibrated"},
      {R"({"mask": {"file": {}}})", "mask.file"},
      {R"({"version": "1"})", "version"},
      {R"([])", "recipe"},
      {R"({"strength": )", "recipe"},
      {"", "recipe"},
  };
  for (const auto& [text, key] : cases) {
    const auto state = editStateFromJson(text);
    ASSERT_FALSE(state) << text;
    EXPECT_EQ(state.error().code, ErrorCode::kInvalidArgument) << text;
    EXPECT_NE(state.error().message.find(key), std::string::npos) << text << ": " << state.error().message;
  }
  EXPECT_EQ(editStateFromJson(R"({"version": 4})").error().code, ErrorCode::kUnsupported);
}

TEST(EditStateValidate, RefusesEveryFieldOutsideItsRangeAndNan) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto refused = [](auto change, const char* field) {
    EditState state;
    change(state);
    const auto status = validate(state);
    ASSERT_FALSE(status) << field;
    EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
    EXPECT_NE(status.error().message.find(field), std::string::npos) << status.error().message;
  };
  EXPECT_TRUE(validate(EditState{}));
  EXPECT_TRUE(validate(everythingChanged()));
  for (const double bad : {nan, -60.001, 60.001, std::numeric_limits<double>::infinity()}) {
    refused([&](EditState& s) { s.alphas["Beard"] = bad; }, "Beard");
  }
  for (const double bad : {nan, -0.001, 2.001}) refused([&](EditState& s) { s.strength = bad; }, "strength");
  for (const double bad : {nan, -0.1, 4.1}) refused([&](EditState& s) { s.mask.strength = bad; }, "mask.strength");
  for (const double bad : {nan, -0.1, 1.1}) refused([&](EditState& s) { s.mask.threshold = bad; }, "mask.threshold");
  for (const double bad : {nan, -0.1, 0.26}) refused([&](EditState& s) { s.mask.spread = bad; }, "mask.spread");
  for (const double bad : {nan, -0.1, 0.11}) refused([&](EditState& s) { s.mask.feather = bad; }, "mask.feather");
  refused([](EditState& s) { s.method = static_cast<MapMethod>(6); }, "method");
  refused([](EditState& s) { s.cleaner = static_cast<Cleaner>(-1); }, "cleaner");
  refused([](EditState& s) { s.alphas[""] = 1; }, "alphas");
}

}  // namespace
}  // namespace lineament
