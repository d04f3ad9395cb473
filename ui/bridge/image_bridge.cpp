#include "ui/bridge/image_bridge.h"

#include <cstring>

namespace lineament::ui {

QImage toQImage(const ImagePtr& image) {
  if (!image || image->empty()) return {};
  auto* keeper = new ImagePtr(image);  // freed by the last QImage that shows these pixels
  return QImage(
      image->data(), image->width(), image->height(), static_cast<qsizetype>(image->width()) * 3, QImage::Format_RGB888,
      [](void* held) { delete static_cast<ImagePtr*>(held); }, keeper);
}

Image fromQImage(const QImage& image) {
  const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
  Image result(rgb.width(), rgb.height());
  for (int y = 0; y < rgb.height(); ++y) {
    std::memcpy(result.row(y), rgb.constScanLine(y), static_cast<std::size_t>(rgb.width()) * 3);
  }
  return result;
}

std::filesystem::path toPath(const QString& text) {
  const QByteArray utf8 = text.toUtf8();
  return std::filesystem::path(
      std::u8string(reinterpret_cast<const char8_t*>(utf8.constData()), static_cast<std::size_t>(utf8.size())));
}

QString fromPath(const std::filesystem::path& path) {
  const std::u8string utf8 = path.u8string();
  return QString::fromUtf8(reinterpret_cast<const char*>(utf8.data()), static_cast<qsizetype>(utf8.size()));
}

QString fromUtf8(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

}  // namespace lineament::ui
