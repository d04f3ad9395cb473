// Image ↔ QImage and path ↔ QString: the one place where the two worlds' types meet.
#pragma once

#include <QImage>
#include <QString>
#include <filesystem>
#include <string_view>

#include "base/image.h"

namespace lineament::ui {

/// A QImage (RGB888) over the same pixels, which it keeps alive; null for null or empty.
QImage toQImage(const ImagePtr& image);
/// A copy of any QImage as 8-bit RGB; alpha is dropped.
Image fromQImage(const QImage& image);

std::filesystem::path toPath(const QString& text);
QString fromPath(const std::filesystem::path& path);
QString fromUtf8(std::string_view text);

}  // namespace lineament::ui
