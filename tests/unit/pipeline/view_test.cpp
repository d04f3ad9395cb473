#include <gtest/gtest.h>

#include <set>

#include "base/classes.h"
#include "pipeline/engine.h"
#include "pipeline/render.h"
#include "pipeline/stage.h"

namespace lineament {
namespace {

TEST(Stage, TenDistinctNamesAndNumberedFiles) {
  std::set<std::string_view> ids, titles;
  for (int s = 0; s < kStageCount; ++s) {
    const auto stage = static_cast<Stage>(s);
    EXPECT_TRUE(ids.insert(id(stage)).second);
    EXPECT_TRUE(titles.insert(title(stage)).second);
    char number[16];
    std::snprintf(number, sizeof number, "%02d-", s + 1);
    EXPECT_EQ(fileName(stage), number + std::string(id(stage)) + ".png");
  }
  EXPECT_EQ(fileName(Stage::kCleaned), "10-cleaned.png");
}

TEST(EngineIds, AreThoseOfTheCommandLine) {
  EXPECT_EQ(id(Device::kCpu), "cpu");
  EXPECT_EQ(id(Device::kCuda), "cuda");
  EXPECT_EQ(id(Precision::kFloat32), "fp32");
  EXPECT_EQ(id(Precision::kBFloat16), "bf16");
}

TEST(RenderMap, UsesTheTableBetweenLoAndHi) {
  Mask values(4, 1);
  values.at(0, 0) = 0.2f, values.at(1, 0) = 0.6f, values.at(2, 0) = -5, values.at(3, 0) = 5;
  for (int m = 0; m < kColorMapCount; ++m) {
    const auto map = static_cast<ColorMap>(m);
    const auto table = colorTable(map);
    ASSERT_EQ(table.size(), 256u);
    const Image image = renderMap(values, map, 1, {}, 0.2f, 0.6f);
    const auto at = [&](int x) { return Rgb{image.at(x, 0, 0), image.at(x, 0, 1), image.at(x, 0, 2)}; };
    EXPECT_EQ(at(0), table.front()) << id(map);
    EXPECT_EQ(at(1), table.back()) << id(map);
    EXPECT_EQ(at(2), table.front()) << id(map);
    EXPECT_EQ(at(3), table.back()) << id(map);
    EXPECT_FALSE(title(map).empty());
  }
}

TEST(RenderMap, OpacityMixesWithTheBase) {
  const Mask values(2, 2, 1.0f);
  const Image base(2, 2, 100);
  EXPECT_EQ(renderMap(values, ColorMap::kGray, 0, base), base);
  EXPECT_EQ(renderMap(values, ColorMap::kGray, 1, base), Image(2, 2, 255));
  const Image half = renderMap(values, ColorMap::kGray, 0.5, base);
  EXPECT_NEAR(half.at(0, 0), 177, 1);
}

TEST(RenderLabels, BackgroundStaysAndClassesHaveTheirColors) {
  LabelMap labels(2, 1);
  labels.at(1, 0) = static_cast<std::uint8_t>(FaceClass::kHair);
  const Image base(2, 1, 10);
  const Image image = renderLabels(labels, base, 1);
  EXPECT_EQ(image.at(0, 0, 0), 10);
  EXPECT_EQ(image.at(1, 0, 0), kFaceClassColors[17].r);
  EXPECT_EQ(image.at(1, 0, 2), kFaceClassColors[17].b);
}

TEST(RenderMask, IsGray) {
  Mask mask(3, 1);
  mask.at(1, 0) = 0.5f, mask.at(2, 0) = 1;
  const Image image = renderMask(mask);
  EXPECT_EQ(image.at(0, 0), 0);
  EXPECT_NEAR(image.at(1, 0), 128, 1);
  EXPECT_EQ(image.at(2, 0, 2), 255);
}

}  // namespace
}  // namespace lineament
