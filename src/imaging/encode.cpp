#include "imaging/encode.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <utility>

#include "base/files.h"
#include "imaging/colormap.h"
#include "jpeg.h"
#include "mat_bridge.h"
#include "metadata.h"

namespace lineament::imaging {
namespace fs = std::filesystem;
namespace {

std::string inQuotes(const fs::path& path) { return "“" + path.string() + "”"; }

std::string_view extensionOf(ImageFormat format) {
  switch (format) {
    case ImageFormat::kJpeg:
      return ".jpg";
    case ImageFormat::kTiff:
      return ".tiff";
    case ImageFormat::kWebp:
      return ".webp";
    case ImageFormat::kBmp:
      return ".bmp";
    case ImageFormat::kPng:
      break;
  }
  return ".png";
}

/// Longest side that the format can store.
int longestSide(ImageFormat format) {
  switch (format) {
    case ImageFormat::kJpeg:
      return 65'500;
    case ImageFormat::kWebp:
      return 16'383;
    default:
      return 1 << 20;
  }
}

ImageFormat formatOrThrow(const fs::path& path) {
  if (const auto format = formatOf(path)) return *format;
  throw ErrorException({ErrorCode::kUnsupported,
                        "Cannot write " + inQuotes(path) + ": the name must end in .png, .jpg, .tif, .webp or .bmp.",
                        path.extension().string()});
}

template <class R>
void requireStorable(const R& raster, ImageFormat format, const std::string& label) {
  if (raster.empty()) invalidArgument("Cannot write " + label + ": the picture is empty.");
  if (std::max(raster.width(), raster.height()) > longestSide(format)) {
    invalidArgument("Cannot write " + label + ": this format holds at most " + std::to_string(longestSide(format)) +
                    " pixels on a side.");
  }
}

std::vector<std::uint8_t> encodeMat(const cv::Mat& mat, ImageFormat format, const EncodeOptions& options,
                                    const std::string& label) {
  std::vector<int> parameters;
  if (format == ImageFormat::kPng) parameters = {cv::IMWRITE_PNG_COMPRESSION, options.pngCompression};
  if (format == ImageFormat::kWebp) parameters = {cv::IMWRITE_WEBP_QUALITY, options.webpQuality};
  std::vector<std::uint8_t> bytes;
  const bool ok = withOpenCv("writing " + label,
                             [&] { return cv::imencode(std::string(extensionOf(format)), mat, bytes, parameters); });
  if (!ok)
    throw ErrorException({ErrorCode::kInternal, "Cannot write " + label + ": the picture could not be encoded.", {}});
  return bytes;
}

std::vector<std::uint8_t> encode(const Image& image, ImageFormat format, const EncodeOptions& options,
                                 const std::string& label) {
  requireStorable(image, format, label);
  if (options.jpegQuality < 1 || options.jpegQuality > 100 || options.webpQuality < 1 || options.webpQuality > 101 ||
      options.pngCompression < 0 || options.pngCompression > 9) {
    invalidArgument("Cannot write " + label + ": the quality is out of range.");
  }
  std::vector<std::uint8_t> bytes;
  if (format == ImageFormat::kJpeg) {
    bytes = encodeJpeg(image, options.jpegQuality, options.jpegQuality >= 90);
  } else {
    const cv::Mat bgr = withOpenCv("writing " + label, [&] {
      cv::Mat out;
      cv::cvtColor(view(image), out, cv::COLOR_RGB2BGR);
      return out;
    });
    bytes = encodeMat(bgr, format, options, label);
  }
  if (options.source == nullptr || format == ImageFormat::kBmp) return bytes;
  return withMetadata(std::move(bytes), options.source->metadata.get(), options.source->hadProfile, image.width(),
                      image.height(), label);
}

/// Writes a gray picture of values in [0, 1].
Status saveGray(const fs::path& path, const cv::Mat& unit, GrayDepth depth) {
  const ImageFormat format = formatOrThrow(path);
  if (format != ImageFormat::kPng && format != ImageFormat::kTiff) {
    throw ErrorException({ErrorCode::kUnsupported,
                          "Cannot write " + inQuotes(path) + ": masks and maps are saved as .png or .tif.",
                          {}});
  }
  cv::Mat gray;
  depth == GrayDepth::k16Bit ? unit.convertTo(gray, CV_16U, 65535.0) : unit.convertTo(gray, CV_8U, 255.0);
  return writeFile(path, encodeMat(gray, format, {}, inQuotes(path)));
}

}  // namespace

std::optional<ImageFormat> formatOf(const fs::path& path) {
  static constexpr std::array<std::pair<std::string_view, ImageFormat>, 7> kExtensions = {
      {{".png", ImageFormat::kPng},
       {".jpg", ImageFormat::kJpeg},
       {".jpeg", ImageFormat::kJpeg},
       {".tif", ImageFormat::kTiff},
       {".tiff", ImageFormat::kTiff},
       {".webp", ImageFormat::kWebp},
       {".bmp", ImageFormat::kBmp}}};
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto& [known, format] : kExtensions) {
    if (extension == known) return format;
  }
  return std::nullopt;
}

Status saveImage(const fs::path& path, const Image& image, const EncodeOptions& options) {
  return guarded("Writing " + inQuotes(path), [&]() -> Status {
    return writeFile(path, encode(image, formatOrThrow(path), options, inQuotes(path)));
  });
}

Result<std::vector<std::uint8_t>> encodeImage(const Image& image, ImageFormat format, const EncodeOptions& options,
                                              std::string_view label) {
  return guarded("Encoding " + std::string(label), [&]() -> Result<std::vector<std::uint8_t>> {
    return encode(image, format, options, std::string(label));
  });
}

Status saveMask(const fs::path& path, const Mask& mask, GrayDepth depth) {
  return guarded("Writing " + inQuotes(path), [&]() -> Status {
    requireStorable(mask, ImageFormat::kPng, inQuotes(path));
    return withOpenCv("writing a mask", [&] { return saveGray(path, view(mask), depth); });
  });
}

Status saveScalarMap(const fs::path& path, const ScalarMap& map, float lo, float hi, GrayDepth depth) {
  return guarded("Writing " + inQuotes(path), [&]() -> Status {
    requireStorable(map, ImageFormat::kPng, inQuotes(path));
    if (!(hi > lo)) invalidArgument("Cannot write " + inQuotes(path) + ": the range of values is empty.");
    Mask unit(map.width(), map.height());
    std::transform(map.values().begin(), map.values().end(), unit.values().begin(),
                   [&](float v) { return std::isnan(v) ? 0.f : std::clamp((v - lo) / (hi - lo), 0.f, 1.f); });
    return withOpenCv("writing a map", [&] { return saveGray(path, view(unit), depth); });
  });
}

Status saveLabels(const fs::path& path, const LabelMap& labels, LabelStyle style) {
  return guarded("Writing " + inQuotes(path), [&]() -> Status {
    requireStorable(labels, ImageFormat::kPng, inQuotes(path));
    if (style == LabelStyle::kColor) return saveImage(path, colorizeLabels(labels));
    const ImageFormat format = formatOrThrow(path);
    if (format != ImageFormat::kPng && format != ImageFormat::kTiff) {
      throw ErrorException(
          {ErrorCode::kUnsupported, "Cannot write " + inQuotes(path) + ": labels are saved as .png or .tif.", {}});
    }
    return writeFile(path, encodeMat(view(labels), format, {}, inQuotes(path)));
  });
}

}  // namespace lineament::imaging
