#include "imaging/photo.h"

#include <opencv2/imgproc.hpp>
#include <system_error>

#include "base/files.h"
#include "base/sha256.h"
#include "color_profile.h"
#include "image_header.h"
#include "mat_bridge.h"
#include "metadata.h"
#include "pixels.h"

namespace lineament::imaging {
namespace fs = std::filesystem;
namespace {

std::string inQuotes(std::string_view text) { return "“" + std::string(text) + "”"; }

std::string sizeText(std::int64_t width, std::int64_t height) {
  return std::to_string(width) + " × " + std::to_string(height) + " pixels";
}

[[noreturn]] void refuse(ErrorCode code, std::string message, std::string detail = {}) {
  throw ErrorException({code, std::move(message), std::move(detail)});
}

struct Checked {
  FileKind kind;
  ImageHeader header;
};

/// Everything that can be told without decoding. Throws what openPhoto documents.
Checked checked(std::span<const std::uint8_t> bytes, const std::string& label, const PhotoLimits& limits) {
  if (bytes.empty()) refuse(ErrorCode::kUnreadable, label + " is empty.");
  const FileKind kind = sniff(bytes);
  if (kind == FileKind::kUnknown) {
    refuse(ErrorCode::kUnreadable, label + " is not a picture, or of a kind that this program does not know.");
  }
  if (!decodable(kind)) {
    refuse(ErrorCode::kUnsupported, label + " is a file of the kind " + std::string(name(kind)) +
                                        ", which this program cannot open; save it as JPEG, PNG or TIFF.");
  }
  const ImageHeader header = readHeader(bytes, kind);
  if (header.width <= 0 || header.height <= 0) {
    refuse(ErrorCode::kUnreadable, label + " is truncated or damaged: its header cannot be read.", header.fault);
  }
  if (header.width > limits.maxSide || header.height > limits.maxSide ||
      header.width > limits.maxPixels / header.height) {
    refuse(ErrorCode::kTooLarge, label + " has " + sizeText(header.width, header.height) + "; the limit is " +
                                     std::to_string(limits.maxSide) + " on a side and " +
                                     std::to_string(limits.maxPixels / 1'000'000) + " megapixels.");
  }
  if (header.width < limits.minSide || header.height < limits.minSide) {
    refuse(ErrorCode::kUnreadable, label + " has only " + sizeText(header.width, header.height) +
                                       "; a photograph needs at least " + std::to_string(limits.minSide) +
                                       " on each side.");
  }
  if (!header.complete) {
    refuse(ErrorCode::kUnreadable, label + " is truncated or damaged: part of the picture is missing.", header.fault);
  }
  return {kind, header};
}

int bitsOf(const cv::Mat& mat) { return static_cast<int>(mat.elemSize1() * 8); }

Photo decode(std::span<const std::uint8_t> bytes, const std::string& label, const PhotoLimits& limits) {
  const auto [kind, header] = checked(bytes, label, limits);
  FileMetadata metadata = readMetadata(bytes, label);
  const Pixels pixels = decodePixels(bytes, kind, header, label);
  const std::string format(name(kind));
  return withOpenCv("opening a picture", [&] {
    ToSrgb converted = toSrgb(pixels, metadata.profile, label);
    if (!pixels.orientationApplied) turnUpright(converted.rgb, metadata.orientation);
    Photo photo;
    photo.image = std::make_shared<const Image>(toRaster<Image>(converted.rgb));
    photo.format = format;
    photo.orientation = metadata.orientation;
    photo.bitsPerChannel = bitsOf(pixels.mat);
    photo.hadAlpha = converted.transparent;
    photo.hadProfile = converted.profileUsed;
    photo.fileSize = bytes.size();
    photo.sha256 = sha256Hex(bytes);
    photo.metadata = std::move(metadata.metadata);
    return photo;
  });
}

Mask toMask(const cv::Mat& mat) {
  cv::Mat gray = mat;
  if (mat.channels() == 3) cv::cvtColor(mat, gray, cv::COLOR_BGR2GRAY);
  if (mat.channels() == 4) cv::cvtColor(mat, gray, cv::COLOR_BGRA2GRAY);
  const double scale = mat.depth() == CV_8U ? 1.0 / 255 : mat.depth() == CV_16U ? 1.0 / 65535 : 1.0;
  cv::Mat weights;
  gray.convertTo(weights, CV_32F, scale);
  Mask mask = toRaster<Mask>(weights);
  for (float& v : mask.values()) v = v > 0.f ? std::min(v, 1.f) : 0.f;
  return mask;
}

Result<std::vector<std::uint8_t>> readPicture(const fs::path& path, const PhotoLimits& limits) {
  std::error_code ec;
  if (fs::is_directory(path, ec))
    return Error{ErrorCode::kUnreadable, inQuotes(path.string()) + " is a folder, not a picture.", {}};
  return readFile(path, limits.maxBytes);
}

}  // namespace

Result<Photo> openPhoto(const fs::path& path, const PhotoLimits& limits) {
  return guarded("Opening " + inQuotes(path.string()), [&]() -> Result<Photo> {
    const auto bytes = readPicture(path, limits);
    if (!bytes) return bytes.error();
    Photo photo = decode(bytes.value(), inQuotes(path.string()), limits);
    photo.path = path;
    return photo;
  });
}

Result<Photo> decodePhoto(std::span<const std::uint8_t> bytes, std::string_view label, const PhotoLimits& limits) {
  return guarded("Opening " + inQuotes(label),
                 [&]() -> Result<Photo> { return decode(bytes, inQuotes(label), limits); });
}

Result<Mask> openMask(const fs::path& path, const PhotoLimits& limits) {
  return guarded("Opening " + inQuotes(path.string()), [&]() -> Result<Mask> {
    const auto bytes = readPicture(path, limits);
    if (!bytes) return bytes.error();
    const std::string label = inQuotes(path.string());
    const auto [kind, header] = checked(bytes.value(), label, limits);
    const Pixels pixels = decodePixels(bytes.value(), kind, header, label);
    return withOpenCv("opening a mask", [&] { return toMask(pixels.cmyk ? cv::Mat(~pixels.mat) : pixels.mat); });
  });
}

}  // namespace lineament::imaging
