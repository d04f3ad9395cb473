#include "imaging/colormap.h"

#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>

#include "pictures.h"

namespace lineament::imaging::test {
namespace {

Rgb pixel(const Image& image, int x, int y) { return {image.at(x, y, 0), image.at(x, y, 1), image.at(x, y, 2)}; }

double luma(Rgb c) { return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b; }

TEST(ColorTable, NamesRoundTrip) {
  for (const char* text : {"inferno", "viridis", "cividis", "magma", "gray", "paper"}) {
    const auto map = colorMapFromName(text);
    ASSERT_TRUE(map.has_value()) << text;
    EXPECT_EQ(name(*map), text);
  }
  EXPECT_EQ(colorMapFromName("jet"), ColorMap::kPaper);
  EXPECT_FALSE(colorMapFromName("rainbow").has_value());
}

TEST(ColorTable, PerceptualOnesRiseInLightness) {
  for (const ColorMap map :
       {ColorMap::kInferno, ColorMap::kViridis, ColorMap::kCividis, ColorMap::kMagma, ColorMap::kGray}) {
    const auto table = colorTable(map);
    for (std::size_t i = 8; i < 256; i += 8) EXPECT_GT(luma(table[i]), luma(table[i - 8])) << name(map) << " " << i;
  }
}

TEST(ColorTable, IsOpenCvs) {
  const std::pair<ColorMap, int> known[] = {{ColorMap::kInferno, cv::COLORMAP_INFERNO},
                                            {ColorMap::kViridis, cv::COLORMAP_VIRIDIS},
                                            {ColorMap::kCividis, cv::COLORMAP_CIVIDIS},
                                            {ColorMap::kMagma, cv::COLORMAP_MAGMA},
                                            {ColorMap::kPaper, cv::COLORMAP_JET}};
  cv::Mat ramp(1, 256, CV_8U), bgr;
  for (int i = 0; i < 256; ++i) ramp.at<std::uint8_t>(i) = static_cast<std::uint8_t>(i);
  for (const auto& [map, theirs] : known) {
    cv::applyColorMap(ramp, bgr, theirs);
    const auto table = colorTable(map);
    for (int i = 0; i < 256; ++i) {
      const auto& p = bgr.at<cv::Vec3b>(i);
      EXPECT_EQ(table[static_cast<std::size_t>(i)], (Rgb{p[2], p[1], p[0]})) << name(map) << " " << i;
    }
  }
  const auto gray = colorTable(ColorMap::kGray);
  for (std::uint8_t i = 0; i < 255; ++i) EXPECT_EQ(gray[i], (Rgb{i, i, i}));
}

TEST(ColorTable, ColorsAreRgb) {
  const auto jet = colorTable(ColorMap::kPaper);
  EXPECT_GT(jet[10].b, jet[10].r);    // low is blue
  EXPECT_GT(jet[245].r, jet[245].b);  // high is red
  const auto inferno = colorTable(ColorMap::kInferno);
  EXPECT_LT(luma(inferno[0]), 5);
  EXPECT_NEAR(inferno[255].r, 252, 2);
  EXPECT_NEAR(inferno[255].g, 255, 2);
  EXPECT_NEAR(inferno[255].b, 164, 3);
}

TEST(Colorize, MapsTheRangeAndKeepsTheValues) {
  ScalarMap map(5, 1);
  map.at(0, 0) = -10.f;
  map.at(1, 0) = 2.f;
  map.at(2, 0) = 3.f;
  map.at(3, 0) = 400.f;
  map.at(4, 0) = std::numeric_limits<float>::quiet_NaN();
  const ScalarMap before = map;
  const auto table = colorTable(ColorMap::kViridis);
  const Image image = colorize(map, ColorMap::kViridis, {2.f, 4.f});
  EXPECT_EQ(pixel(image, 0, 0), table[0]);
  EXPECT_EQ(pixel(image, 1, 0), table[0]);
  EXPECT_EQ(pixel(image, 2, 0), table[128]);
  EXPECT_EQ(pixel(image, 3, 0), table[255]);
  EXPECT_EQ(pixel(image, 4, 0), (Rgb{128, 128, 128}));
  for (int x = 0; x < 4; ++x) EXPECT_EQ(map.at(x, 0), before.at(x, 0));
  const ValueRange range = valueRange(map);
  EXPECT_EQ(range.lo, -10.f);
  EXPECT_EQ(range.hi, 400.f);
  EXPECT_EQ(pixel(colorize(map, ColorMap::kGray, {5.f, 5.f}), 3, 0), (Rgb{255, 255, 255}));
}

TEST(Overlay, MixesByOpacityAndWeight) {
  const Image base = flatPicture(2, 1, 100, 100, 100), top = flatPicture(2, 1, 200, 0, 100);
  EXPECT_EQ(overlay(base, top, 0.f), base);
  EXPECT_EQ(overlay(base, top, 1.f), top);
  EXPECT_EQ(pixel(overlay(base, top, 0.5f), 0, 0), (Rgb{150, 50, 100}));
  Mask weight(2, 1);
  weight.at(1, 0) = 0.5f;
  const Image weighted = overlay(base, top, weight, 0.5f);
  EXPECT_EQ(pixel(weighted, 0, 0), (Rgb{100, 100, 100}));
  EXPECT_EQ(pixel(weighted, 1, 0), (Rgb{125, 75, 100}));
  EXPECT_EQ(pixel(overlay(base, Rgb{255, 0, 0}, Mask(2, 1, 1.f), 1.f), 1, 0), (Rgb{255, 0, 0}));
  expectInvalidArgument([&] { overlay(base, Image(3, 1), 0.5f); });
}

TEST(Labels, HaveTheirFixedColors) {
  LabelMap labels(3, 1);
  labels.at(1, 0) = 17;
  labels.at(2, 0) = 99;
  const Image colors = colorizeLabels(labels);
  EXPECT_EQ(pixel(colors, 0, 0), kFaceClassColors[0]);
  EXPECT_EQ(pixel(colors, 1, 0), kFaceClassColors[17]);
  EXPECT_EQ(pixel(colors, 2, 0), (Rgb{255, 0, 255}));
  const Image over = overlayLabels(flatPicture(3, 1, 10, 20, 30), labels, 1.f);
  EXPECT_EQ(pixel(over, 0, 0), (Rgb{10, 20, 30})) << "background stays the picture";
  EXPECT_EQ(pixel(over, 1, 0), kFaceClassColors[17]);
}

TEST(Outlined, DrawsTheEdgeOnly) {
  Mask mask(40, 40);
  for (int y = 10; y < 30; ++y) {
    for (int x = 10; x < 30; ++x) mask.at(x, y) = 0.8f;
  }
  const Image image = outlined(Image(40, 40, 50), mask, {0, 255, 0}, 0.5f, 1);
  EXPECT_GT(image.at(10, 20, 1), 200);
  EXPECT_LT(image.at(10, 20, 0), 40);
  EXPECT_EQ(pixel(image, 20, 20), (Rgb{50, 50, 50}));
  EXPECT_EQ(pixel(image, 2, 2), (Rgb{50, 50, 50}));
}

TEST(ColorBar, RunsFromLowToHigh) {
  const auto table = colorTable(ColorMap::kMagma);
  const Image bar = colorBar(ColorMap::kMagma, 256, 4);
  for (const int x : {0, 100, 255}) EXPECT_EQ(pixel(bar, x, 2), table[static_cast<std::size_t>(x)]);
}

}  // namespace
}  // namespace lineament::imaging::test
