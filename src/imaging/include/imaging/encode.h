// Saving pictures, all or nothing (base/files.h): the target holds either its old content or all of the new.
// Never throws. Errors, each one sentence that names the file: kUnsupported (unknown extension), kInvalidArgument (an
// empty picture, a quality out of range, a side that the format cannot hold), kNotFound (no such folder), kPermission,
// kNoSpace, kIo.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "imaging/photo.h"

namespace lineament::imaging {

enum class ImageFormat { kPng, kJpeg, kTiff, kWebp, kBmp };

/// By extension, upper or lower case: png, jpg, jpeg, tif, tiff, webp, bmp.
std::optional<ImageFormat> formatOf(const std::filesystem::path& path);

struct EncodeOptions {
  int jpegQuality = 95;    ///< 1…100; from 90 on, color is kept at full resolution (4:4:4)
  int webpQuality = 95;    ///< 1…100, 101 is lossless
  int pngCompression = 6;  ///< 0…9
  /// Exif, XMP and IPTC of this photo go along (not into BMP): orientation becomes 1, the thumbnail goes, size and
  /// color space are set anew. Where the photo's file had a color profile, an sRGB profile is embedded, for the pixels
  /// are sRGB now.
  const Photo* source = nullptr;
};

/// 8-bit sRGB, format by extension.
Status saveImage(const std::filesystem::path& path, const Image& image, const EncodeOptions& options = {});

/// The same bytes in memory (clipboard, drag and drop); `label` stands for the file's name in errors.
Result<std::vector<std::uint8_t>> encodeImage(const Image& image, ImageFormat format, const EncodeOptions& options = {},
                                              std::string_view label = "the picture");

enum class GrayDepth { k8Bit, k16Bit };

/// Weights as gray PNG (or TIFF): 0 black, 1 white. Read back by openMask, to within half a step.
Status saveMask(const std::filesystem::path& path, const Mask& mask, GrayDepth depth = GrayDepth::k8Bit);

/// Values as gray PNG or TIFF: lo black, hi white, clamped, not-a-number black. hi must be above lo.
Status saveScalarMap(const std::filesystem::path& path, const ScalarMap& map, float lo, float hi,
                     GrayDepth depth = GrayDepth::k16Bit);

enum class LabelStyle {
  kIndex,  ///< gray PNG whose value is the class index: exact, for programs
  kColor,  ///< kFaceClassColors, for people
};
Status saveLabels(const std::filesystem::path& path, const LabelMap& labels, LabelStyle style = LabelStyle::kIndex);

}  // namespace lineament::imaging
