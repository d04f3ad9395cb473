#include "imaging/contact_sheet.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/resize.h"
#include "mat_bridge.h"

namespace lineament::imaging {
namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;

struct Style {
  cv::Scalar ground, text, faint;
};

Style styleOf(bool dark) {
  return dark ? Style{{24, 25, 28}, {236, 236, 238}, {150, 152, 158}}
              : Style{{255, 255, 255}, {24, 25, 28}, {110, 112, 118}};
}

/// OpenCV's fonts know ASCII only: one '?' for each character beyond it, however many bytes it takes.
std::string ascii(const std::string& utf8) {
  std::string out;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0u) == 0x80u) continue;
    out += byte < 0x80 && byte >= 0x20 ? c : '?';
  }
  return out;
}

int widthOf(const std::string& text, double scale) {
  int base = 0;
  return cv::getTextSize(text, kFont, scale, 1, &base).width;
}

/// Draws one line with its baseline at y, at most `width` wide.
void drawLine(cv::Mat& sheet, const std::string& utf8, int x, int y, int width, double scale, const cv::Scalar& color) {
  std::string text = ascii(utf8);
  if (text.empty()) return;
  const double smallest = 0.75 * scale;
  if (const int w = widthOf(text, scale); w > width) scale = std::max(smallest, scale * width / w);
  if (widthOf(text, scale) > width) {
    while (!text.empty() && widthOf(text + "...", scale) > width) text.pop_back();
    text += "...";
  }
  cv::putText(sheet, text, {x, y}, kFont, scale, color, 1, cv::LINE_AA);
}

Image fitted(const Image& image, int cell) {
  const double scale = static_cast<double>(cell) / std::max(image.width(), image.height());
  if (scale >= 1) {
    const int factor = static_cast<int>(scale);
    return resized(image, image.width() * factor, image.height() * factor, Interpolation::kNearest);
  }
  return resized(image, std::max(1, static_cast<int>(std::lround(image.width() * scale))),
                 std::max(1, static_cast<int>(std::lround(image.height() * scale))), Interpolation::kArea);
}

int chosenColumns(std::size_t count, int columns) {
  if (columns > 0) return std::min(columns, static_cast<int>(count));
  return std::clamp(static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count) * 16.0 / 9.0))), 1,
                    static_cast<int>(count));
}

}  // namespace

Image contactSheet(std::span<const SheetItem> items, const SheetOptions& options) {
  if (options.cell < 32 || options.cell > 4096 || options.gap < 0 || options.gap > 1024) {
    invalidArgument("The contact sheet's cell or gap is out of range.");
  }
  if (items.empty()) return {};
  return withOpenCv("the contact sheet", [&] {
    const Style style = styleOf(options.dark);
    const int columns = chosenColumns(items.size(), options.columns);
    const int rows = (static_cast<int>(items.size()) + columns - 1) / columns;
    const double captionScale = std::clamp(options.cell / 560.0, 0.38, 1.2);
    const int line = static_cast<int>(std::lround(captionScale * 34));
    const bool notes = std::any_of(items.begin(), items.end(), [](const SheetItem& i) { return !i.note.empty(); });
    const int textHeight = line * (notes ? 2 : 1) + line / 3;
    const int head = options.title.empty() ? 0 : line * 2;
    const int width = options.gap + columns * (options.cell + options.gap);
    const int height = options.gap + head + rows * (options.cell + textHeight + options.gap);
    Image sheet(width, height);
    cv::Mat target = view(sheet);
    target.setTo(style.ground);
    if (head > 0) {
      drawLine(target, options.title, options.gap, options.gap + line, width - 2 * options.gap, captionScale * 1.4,
               style.text);
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      const SheetItem& item = items[i];
      const int x = options.gap + (static_cast<int>(i) % columns) * (options.cell + options.gap);
      const int y = options.gap + head + (static_cast<int>(i) / columns) * (options.cell + textHeight + options.gap);
      if (!item.image.empty()) {
        const Image picture = fitted(item.image, options.cell);
        const cv::Rect place(x + (options.cell - picture.width()) / 2, y + (options.cell - picture.height()) / 2,
                             picture.width(), picture.height());
        view(picture).copyTo(target(place));
      }
      drawLine(target, item.caption, x, y + options.cell + line, options.cell, captionScale, style.text);
      drawLine(target, item.note, x, y + options.cell + 2 * line, options.cell, captionScale * 0.85, style.faint);
    }
    return sheet;
  });
}

}  // namespace lineament::imaging
