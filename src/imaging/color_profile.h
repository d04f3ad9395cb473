// ICC profiles (lcms2). Private to this room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pixels.h"

namespace lineament::imaging {

struct ToSrgb {
  cv::Mat rgb;  ///< CV_8UC3, RGB
  bool profileUsed = false;
  bool transparent = false;
};

/// 8-bit sRGB RGB over white. A profile that is damaged or made for another kind of pixels is logged and ignored.
ToSrgb toSrgb(const Pixels& pixels, std::span<const std::uint8_t> profile, const std::string& label);

/// Adobe RGB (1998), for cameras that name it in Exif and embed nothing.
const std::vector<std::uint8_t>& adobeRgbProfile();

/// An sRGB profile, the same bytes every time.
const std::vector<std::uint8_t>& srgbProfile();

}  // namespace lineament::imaging
