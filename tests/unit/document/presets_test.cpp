#include "document/presets.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "document/attributes.h"
#include "temp_folder.h"

namespace lineament {
namespace {

NamedState preset(const std::string& name, double alpha) {
  NamedState made{name, {}};
  made.state.setAlpha("Smiling", alpha);
  return made;
}

TEST(Presets, BuiltInOnesMoveKnownAttributesWithinRange) {
  EXPECT_GE(builtInPresets().size(), 3u);
  for (const NamedState& made : builtInPresets()) {
    EXPECT_FALSE(made.name.empty());
    EXPECT_FALSE(made.state.alphas.empty()) << made.name;
    EXPECT_TRUE(validate(made.state)) << made.name;
    for (const auto& [attribute, alpha] : made.state.alphas) EXPECT_NE(findAttribute(attribute), nullptr) << attribute;
  }
}

TEST(Presets, RoundTripLeavesOutWhatBelongsToOnePhotograph) {
  NamedState made = preset("My smile", 7);
  made.state.mask.spread = 0.1;
  made.state.mask.strokes.push_back({BrushMode::kAdd, 0.1, 0, {{0.5f, 0.5f}}});
  made.state.mask.file = MaskFile{"/m.png", ""};
  const auto back = presetFromJson(presetToJson(made));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->name, "My smile");
  EXPECT_EQ(back->state, withoutPlaces(made.state));
  EXPECT_TRUE(back->state.mask.strokes.empty());
  EXPECT_EQ(back->state.mask.spread, 0.1);
}

TEST(Presets, BadFilesAreRefusedByName) {
  const std::string head = R"({"format": "lineament-preset", "version": 1, )";
  for (const std::string& text :
       {std::string("{"), std::string("{}"), head + R"("name": "x"})", head + R"("name": 1, "recipe": {}})",
        head + R"("name": "", "recipe": {}})", head + R"("name": "x", "recipe": {"strength": 9}})"}) {
    const auto read = presetFromJson(text, "“bad.lineament-preset”");
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::kUnreadable) << text;
    EXPECT_NE(read.error().message.find("bad.lineament-preset"), std::string::npos);
  }
}

TEST(Presets, TheFolderSavesRenamesRemovesAndImports) {
  const test::TempFolder folder;
  const PresetFolder presets(folder / "presets");
  EXPECT_TRUE(presets.list().empty());
  ASSERT_TRUE(presets.save(preset("a/b: ü", 1)));
  ASSERT_TRUE(presets.save(preset("a_b_ __", 2)));
  ASSERT_TRUE(presets.save(preset("a/b: ü", 3)));
  EXPECT_EQ(presets.list(), (std::vector<NamedState>{preset("a/b: ü", 3), preset("a_b_ __", 2)}));
  EXPECT_EQ(presets.save(preset("", 1)).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(presets.rename("a_b_ __", "a/b: ü").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(presets.rename("none", "x").error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(presets.rename("a_b_ __", "Second"));
  ASSERT_TRUE(presets.remove("a/b: ü"));
  EXPECT_EQ(presets.list(), std::vector<NamedState>{preset("Second", 2)});
  EXPECT_EQ(presets.remove("a/b: ü").error().code, ErrorCode::kNotFound);

  ASSERT_TRUE(writePreset(folder / "shared.lineament-preset", preset("Second", 9)));
  EXPECT_EQ(presets.import(folder / "shared.lineament-preset")->name, "Second 2");
  EXPECT_EQ(presets.import(folder / "shared.lineament-preset")->name, "Second 2") << "the same again";
  ASSERT_TRUE(writePreset(folder / "same.lineament-preset", preset("Second", 2)));
  EXPECT_EQ(presets.import(folder / "same.lineament-preset")->name, "Second");

  ASSERT_TRUE(writeTextFile(folder / "presets" / "broken.lineament-preset", "{"));
  std::vector<Error> faults;
  EXPECT_EQ(presets.list(&faults).size(), 2u);
  EXPECT_EQ(faults.size(), 1u);
}

}  // namespace
}  // namespace lineament
