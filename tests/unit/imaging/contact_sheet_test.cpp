#include "imaging/contact_sheet.h"

#include <array>
#include <cstdlib>

#include "pictures.h"

namespace lineament::imaging::test {
namespace {

TEST(ContactSheet, LaysPicturesInAGrid) {
  std::vector<SheetItem> items;
  for (int i = 0; i < 5; ++i)
    items.push_back({flatPicture(64, 64, static_cast<std::uint8_t>(50 + 40 * i), 0, 0), "picture", ""});
  SheetOptions options;
  options.columns = 3;
  options.cell = 64;
  options.gap = 10;
  const Image sheet = contactSheet(items, options);
  ASSERT_EQ(sheet.width(), 10 + 3 * 74);
  const int rowHeight = (sheet.height() - 10) / 2;
  for (int i = 0; i < 5; ++i) {
    const int x = 10 + (i % 3) * 74 + 32, y = 10 + (i / 3) * rowHeight + 32;
    EXPECT_EQ(sheet.at(x, y, 0), 50 + 40 * i) << i;
  }
  EXPECT_LT(sheet.at(10 + 2 * 74 + 32, 10 + rowHeight + 32, 0), 40) << "the sixth place is empty";
}

TEST(ContactSheet, DrawsItsWordsUnderThePicture) {
  const auto lightPixels = [](const Image& image, int fromY) {
    int count = 0;
    for (int y = fromY; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) count += image.at(x, y) > 150 ? 1 : 0;
    }
    return count;
  };
  const std::array<SheetItem, 1> with{SheetItem{Image(128, 128), "Caption", ""}},
      without{SheetItem{Image(128, 128), "", ""}};
  SheetOptions options;
  options.cell = 128;
  EXPECT_GT(lightPixels(contactSheet(with, options), 144), 40);
  EXPECT_EQ(lightPixels(contactSheet(without, options), 144), 0);
}

TEST(ContactSheet, SurvivesLongForeignAndMissingThings) {
  const std::array<SheetItem, 3> items{SheetItem{smoothPicture(500, 20), std::string(500, 'W'), "note"},
                                       SheetItem{smoothPicture(3, 900), "Улыбка 微笑", "\n\t"},
                                       SheetItem{Image(), "empty", ""}};
  const Image sheet = contactSheet(items, {"Title", 0, 100, 8, false});
  EXPECT_FALSE(sheet.empty());
  EXPECT_TRUE(contactSheet({}).empty());
  expectInvalidArgument([&] { contactSheet(items, {"", 0, 5, 8, true}); });
  expectInvalidArgument([&] { contactSheet(items, {"", 0, 100, -1, true}); });
}

TEST(ContactSheet, LooksRight) {
  // For the eye: LINEAMENT_KEEP names a folder that the sheet is written to.
  std::vector<SheetItem> items;
  for (const char* caption : {"1 original", "2 inversion", "3 manipulated", "4 Diff-CAM", "5 Diff-CAM++"}) {
    items.push_back({smoothPicture(300, 300), caption, "128 ms"});
  }
  const Image sheet = contactSheet(items, {"Smiling +20", 0, 320, 16, true});
  ASSERT_GT(sheet.width(), 3 * 320);
  if (const char* keep = std::getenv("LINEAMENT_KEEP")) {
    ASSERT_TRUE(saveImage(std::filesystem::path(keep) / "contact_sheet.png", sheet));
  }
}

}  // namespace
}  // namespace lineament::imaging::test
