// Opening photographs: any file that OpenCV's decoders read, upright, in 8-bit sRGB, within stated bounds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/image.h"
#include "base/result.h"

namespace lineament::imaging {

/// Exif, XMP and IPTC of a file, kept for saving; what it holds is known to this room alone.
class PhotoMetadata;

/// What is refused before any pixel is decoded, from the file's header.
struct PhotoLimits {
  int minSide = 16;
  int maxSide = 20'000;
  std::int64_t maxPixels = 200'000'000;
  std::uintmax_t maxBytes = 2'000'000'000;
};

/// A decoded photograph.
///
/// `image` is upright (the Exif orientation is applied), 8-bit sRGB. On the way there, in this order: an embedded ICC
/// profile (RGB, gray or CMYK), or Adobe RGB where a camera says so in Exif alone (DCF: interoperability index R03), is
/// converted to sRGB, relative colorimetric with black point compensation (CMYK:
/// perceptual), CMYK without a usable profile by the plain formula; 16-bit values are rounded to 8, floating-point
/// files are taken as linear light and clipped to [0, 1]; transparent pixels are laid over white in sRGB-encoded
/// values, as browsers and viewers do; gray becomes three equal channels.
struct Photo {
  ImagePtr image;
  std::filesystem::path path;                     ///< empty for decodePhoto
  std::string format;                             ///< "JPEG", "PNG", ...
  int orientation = 1;                            ///< Exif orientation of the file, 1…8; `image` is already upright
  int bitsPerChannel = 8;                         ///< in the file
  bool hadAlpha = false;                          ///< some pixel was transparent
  bool hadProfile = false;                        ///< an ICC profile (or Exif's Adobe RGB) was found and used
  std::uintmax_t fileSize = 0;                    ///< bytes
  std::string sha256;                             ///< of the file, 64 hexadecimal digits
  std::shared_ptr<const PhotoMetadata> metadata;  ///< null where the file has none
};

/// Sniffs by content: a PNG named .jpg opens. Never throws. Errors, each one sentence that names the file:
/// kNotFound, kPermission, kIo as base/files.h; kUnreadable: a folder, empty, not a picture, truncated or damaged, or
/// below limits.minSide; kTooLarge: beyond the limits (told from the header, before memory is taken); kUnsupported: a
/// known kind of picture without a decoder (HEIC, GIF, OpenEXR, raw, ...); kOutOfMemory.
Result<Photo> openPhoto(const std::filesystem::path& path, const PhotoLimits& limits = {});

/// The same for bytes in memory (clipboard, embedded samples); `label` stands for the file's name in errors.
Result<Photo> decodePhoto(std::span<const std::uint8_t> bytes, std::string_view label, const PhotoLimits& limits = {});

/// A gray picture as weights in [0, 1] (8 or 16 bits; color is turned to luma, Exif orientation and profiles are not
/// applied): the counterpart of saveMask in encode.h. Errors as openPhoto.
Result<Mask> openMask(const std::filesystem::path& path, const PhotoLimits& limits = {});

}  // namespace lineament::imaging
