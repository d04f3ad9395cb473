#include "ui/canvas/difference.h"

#include <QColor>
#include <algorithm>
#include <cstdlib>

namespace lineament::ui {

namespace {

template <class Value>
QImage differenceOf(const QImage& before, const QImage& after, Value value) {
  if (before.isNull() || before.size() != after.size()) return {};
  const QImage a = before.convertToFormat(QImage::Format_RGB32);
  const QImage b = after.convertToFormat(QImage::Format_RGB32);
  QImage difference(a.size(), QImage::Format_RGB32);
  for (int y = 0; y < a.height(); ++y) {
    const uchar* left = a.constScanLine(y);
    const uchar* right = b.constScanLine(y);
    uchar* out = difference.scanLine(y);
    // All four bytes alike, which the compiler does many at once; the fourth is opacity.
    for (int x = 0; x < 4 * a.width(); ++x) {
      out[x] = static_cast<uchar>(std::clamp(value(right[x] - left[x]), 0, 255));
    }
    auto* pixels = reinterpret_cast<QRgb*>(out);
    for (int x = 0; x < a.width(); ++x) pixels[x] |= 0xff000000U;
  }
  return difference;
}

}  // namespace

QImage signedDifference(const QImage& before, const QImage& after, int gain) {
  return differenceOf(before, after, [gain](int step) { return 128 + step * gain / 2; });
}

QImage absoluteDifference(const QImage& before, const QImage& after, int gain) {
  return differenceOf(before, after, [gain](int step) { return std::abs(step) * gain; });
}

QImage tint(const QImage& mask, const QColor& color, double opacity) {
  const QImage gray = mask.convertToFormat(QImage::Format_Grayscale8);
  QImage layer(gray.size(), QImage::Format_ARGB32);
  for (int y = 0; y < gray.height(); ++y) {
    const uchar* from = gray.constScanLine(y);
    auto* to = reinterpret_cast<QRgb*>(layer.scanLine(y));
    for (int x = 0; x < gray.width(); ++x) {
      to[x] = qRgba(color.red(), color.green(), color.blue(), static_cast<int>(from[x] * opacity + 0.5));
    }
  }
  return layer;
}

}  // namespace lineament::ui
