#include "pixels.h"

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "containers.h"
#include "jpeg.h"
#include "mat_bridge.h"

namespace lineament::imaging {
namespace {

/// OpenCV's decoders report damage on stderr; here it becomes an Error instead.
void quietOpenCv() {
  static const bool once = [] {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    return true;
  }();
  static_cast<void>(once);
}

Error damaged(const std::string& label, std::string detail) {
  return {ErrorCode::kUnreadable, label + " is truncated or damaged: part of the picture is missing.",
          std::move(detail)};
}

}  // namespace

Pixels decodePixels(std::span<const std::uint8_t> bytes, FileKind kind, const ImageHeader& header,
                    const std::string& label) {
  if (kind == FileKind::kJpeg) return decodeJpeg(bytes, header, label);
  quietOpenCv();
  std::vector<std::uint8_t> reduced;
  if (kind == FileKind::kPng) bytes = reduced = pngPixelsOnly(bytes);
  Pixels pixels;
  try {
    // imdecode only reads the buffer; cv::Mat has no const pixels.
    const cv::Mat buffer(1, static_cast<int>(bytes.size()), CV_8U, const_cast<std::uint8_t*>(bytes.data()));  // NOLINT
    pixels.mat = cv::imdecode(buffer, cv::IMREAD_UNCHANGED | cv::IMREAD_IGNORE_ORIENTATION);
  } catch (const cv::Exception& e) {
    if (e.code == cv::Error::StsNoMem)
      throw ErrorException({ErrorCode::kOutOfMemory, "Not enough memory to open " + label + ".", e.what()});
    throw ErrorException(damaged(label, e.what()));
  }
  if (pixels.mat.empty()) throw ErrorException(damaged(label, "OpenCV's decoder gave up"));
  switch (pixels.mat.depth()) {
    case CV_8U:
    case CV_16U:
    case CV_32F:
      break;
    case CV_64F:
      pixels.mat.convertTo(pixels.mat, CV_32F);
      break;
    case CV_8S:
      pixels.mat.convertTo(pixels.mat, CV_8U, 1, 128);
      break;
    case CV_16S:
      pixels.mat.convertTo(pixels.mat, CV_16U, 1, 32768);
      break;
    default:
      throw ErrorException({ErrorCode::kUnsupported,
                            label + " stores its pixels in a way that this program cannot read.",
                            cv::typeToString(pixels.mat.type())});
  }
  if (const int channels = pixels.mat.channels(); channels == 2) {
    cv::extractChannel(pixels.mat, pixels.mat, 0);  // gray and alpha of a PAM or TIFF: OpenCV has no such type
  } else if (channels > 4) {
    throw ErrorException(
        {ErrorCode::kUnsupported, label + " has more channels than a photograph.", std::to_string(channels)});
  }
  pixels.orientationApplied = kind == FileKind::kTiff;
  return pixels;
}

void turnUpright(cv::Mat& mat, int orientation) {
  // Exif 2.3, tag 0x0112: 5 and 7 are mirrored along a diagonal.
  switch (orientation) {
    case 2:
      cv::flip(mat, mat, 1);
      break;
    case 3:
      cv::rotate(mat, mat, cv::ROTATE_180);
      break;
    case 4:
      cv::flip(mat, mat, 0);
      break;
    case 5:
      cv::transpose(mat, mat);
      break;
    case 6:
      cv::rotate(mat, mat, cv::ROTATE_90_CLOCKWISE);
      break;
    case 7:
      cv::transpose(mat, mat);
      cv::rotate(mat, mat, cv::ROTATE_180);
      break;
    case 8:
      cv::rotate(mat, mat, cv::ROTATE_90_COUNTERCLOCKWISE);
      break;
    default:
      break;
  }
}

}  // namespace lineament::imaging
