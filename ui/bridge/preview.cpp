#include "ui/bridge/preview.h"

#include <QColorSpace>
#include <QImageReader>

#include "base/geometry.h"

namespace lineament::ui {
namespace {
/// About 0.1 s for a PNG. JPEG files are read smaller at once, whatever their size.
constexpr int kMostPixels = 6'000'000;
}  // namespace

QImage readPreview(const QString& file, int side) {
  QImageReader reader(file);
  reader.setAutoTransform(true);
  const QSize size = reader.size();
  const bool scales = reader.format() == "jpeg";
  if (size.isEmpty() || (!scales && size.width() > kMostPixels / size.height())) return {};
  const QSize smallest = size.scaled(kPreviewSide, kPreviewSide, Qt::KeepAspectRatioByExpanding);
  if (smallest.width() < size.width()) reader.setScaledSize(smallest);
  QImage picture = reader.read();
  if (picture.isNull() || picture.hasAlphaChannel()) return {};
  if (picture.colorSpace().isValid()) picture.convertToColorSpace(QColorSpace::SRgb);
  const Rect crop = centeredSquare(picture.width(), picture.height());
  picture = picture.copy(crop.x, crop.y, crop.width, crop.height);
  if (side > 0) picture = picture.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  return picture.convertToFormat(QImage::Format_RGB888);
}

}  // namespace lineament::ui
