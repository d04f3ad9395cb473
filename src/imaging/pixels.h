// Decoded pixels before they become 8-bit sRGB, and the steps from there to an Image. Private to this room.
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <span>
#include <string>

#include "base/image.h"
#include "image_header.h"

namespace lineament::imaging {

/// As they stand in the file. Channel order as OpenCV has it: gray, BGR, BGRA; or CMYK with 0 = no ink.
struct Pixels {
  cv::Mat mat;  ///< CV_8U, CV_16U or CV_32F (linear light); 1, 3 or 4 channels
  bool cmyk = false;
  bool orientationApplied = false;  ///< OpenCV's TIFF decoder always turns the picture by itself
};

/// `header` is what readHeader said and the limits were checked with. Throws ErrorException (kUnreadable, kUnsupported,
/// kOutOfMemory) that names `label`.
Pixels decodePixels(std::span<const std::uint8_t> bytes, FileKind kind, const ImageHeader& header,
                    const std::string& label);

/// Applies the Exif orientation 1…8.
void turnUpright(cv::Mat& mat, int orientation);

}  // namespace lineament::imaging
