#include "ui/bridge/preview.h"

#include <QColorSpace>
#include <QImageReader>

#include "base/geometry.h"

namespace lineament::ui {
namespace {
/// About 0.1 s for a PNG. JPEG files are read smaller at once, whatever their size.
constexpr int kMostPixels = 6'000'000;
}  // namespace

QImage readPreview(const QString& file) {
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
  return picture.convertToFormat(QImage::Format_RGB888);
}

QImage previewedCrop(const QImage& photo, int side) {
  if (photo.isNull()) return {};
  const Rect square = centeredSquare(photo.width(), photo.height());
  const QImage crop = photo.copy(square.x, square.y, square.width, square.height);
  return side > 0 ? crop.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation) : crop;
}

}  // namespace lineament::ui
