#include "color_profile.h"

#include <lcms2.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <opencv2/imgproc.hpp>

#include "base/log.h"
#include "base/result.h"

namespace lineament::imaging {
namespace {

struct CloseProfile {
  void operator()(void* p) const { cmsCloseProfile(p); }
};
struct DeleteTransform {
  void operator()(void* p) const { cmsDeleteTransform(p); }
};
using Profile = std::unique_ptr<void, CloseProfile>;
using Transform = std::unique_ptr<void, DeleteTransform>;

/// The color channels of the file without alpha: 1 (gray), 3 (BGR) or 4 (CMYK).
struct Colors {
  cv::Mat mat;
  cv::Mat alpha;  ///< same depth; empty where every pixel is opaque
};

Colors splitAlpha(const Pixels& pixels) {
  if (pixels.cmyk || pixels.mat.channels() != 4) return {pixels.mat, {}};
  Colors out;
  cv::extractChannel(pixels.mat, out.alpha, 3);
  cv::cvtColor(pixels.mat, out.mat, cv::COLOR_BGRA2BGR);
  double lo = 0, hi = 0;
  cv::minMaxLoc(out.alpha, &lo, &hi);
  const double opaque = out.alpha.depth() == CV_8U ? 255 : out.alpha.depth() == CV_16U ? 65535 : 1;
  // Nothing visible at all means that the fourth byte is padding, as in many 32-bit BMPs.
  if (lo >= opaque || hi <= 0) out.alpha.release();
  return out;
}

cmsUInt32Number lcmsFormat(const cv::Mat& mat, bool cmyk) {
  const bool wide = mat.depth() == CV_16U;
  if (mat.depth() == CV_32F)
    return mat.channels() == 1 ? TYPE_GRAY_FLT
                               : (COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3) | BYTES_SH(4) | FLOAT_SH(1) | DOSWAP_SH(1));
  if (cmyk) return wide ? TYPE_CMYK_16 : TYPE_CMYK_8;
  if (mat.channels() == 1) return wide ? TYPE_GRAY_16 : TYPE_GRAY_8;
  return wide ? TYPE_BGR_16 : TYPE_BGR_8;
}

/// True where the transform moves no color by more than one step: an sRGB profile in one of its many editions. Such
/// pictures stay as they are, bit for bit.
bool isIdentity(const Profile& profile, const Profile& srgb) {
  const Transform transform(cmsCreateTransform(profile.get(), TYPE_RGB_8, srgb.get(), TYPE_RGB_8,
                                               INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOCACHE));
  if (!transform) return false;
  for (int r = 0; r <= 255; r += 15) {
    for (int g = 0; g <= 255; g += 15) {
      for (int b = 0; b <= 255; b += 15) {
        const std::array<std::uint8_t, 3> in = {static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g),
                                                static_cast<std::uint8_t>(b)};
        std::array<std::uint8_t, 3> out{};
        cmsDoTransform(transform.get(), in.data(), out.data(), 1);
        for (std::size_t c = 0; c < 3; ++c) {
          if (std::abs(int{in[c]} - int{out[c]}) > 1) return false;
        }
      }
    }
  }
  return true;
}

enum class Conversion { kDone, kNotNeeded, kUnusable };

Conversion convert(const cv::Mat& in, bool cmyk, std::span<const std::uint8_t> bytes, cv::Mat& rgb, std::string& why) {
  const Profile profile(cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
  if (!profile) {
    why = "the profile is damaged";
    return Conversion::kUnusable;
  }
  const auto space = cmsGetColorSpace(profile.get());
  const auto expected = cmyk ? cmsSigCmykData : in.channels() == 1 ? cmsSigGrayData : cmsSigRgbData;
  if (space != expected) {
    why = "the profile is made for another kind of pixels";
    return Conversion::kUnusable;
  }
  const Profile srgb(cmsCreate_sRGBProfile());
  if (expected == cmsSigRgbData && in.depth() != CV_32F && isIdentity(profile, srgb)) return Conversion::kNotNeeded;
  const cmsUInt32Number flags = cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_HIGHRESPRECALC;
  const Transform transform(cmsCreateTransform(profile.get(), lcmsFormat(in, cmyk), srgb.get(), TYPE_RGB_8,
                                               cmyk ? INTENT_PERCEPTUAL : INTENT_RELATIVE_COLORIMETRIC, flags));
  if (!transform) {
    why = "no conversion from the profile to sRGB";
    return Conversion::kUnusable;
  }
  rgb.create(in.size(), CV_8UC3);
  cv::parallel_for_(cv::Range(0, in.rows), [&](const cv::Range& range) {
    for (int y = range.start; y < range.end; ++y) {
      cmsDoTransform(transform.get(), in.ptr(y), rgb.ptr(y), static_cast<cmsUInt32Number>(in.cols));
    }
  });
  return Conversion::kDone;
}

/// Ink on white paper, multiplied: what viewers do without a profile.
cv::Mat plainCmyk(const cv::Mat& in) {
  cv::Mat rgb(in.size(), CV_8UC3);
  for (int y = 0; y < in.rows; ++y) {
    const auto* cmyk = in.ptr<cv::Vec4b>(y);
    auto* out = rgb.ptr<cv::Vec3b>(y);
    for (int x = 0; x < in.cols; ++x) {
      for (int c = 0; c < 3; ++c) {
        out[x][c] = static_cast<std::uint8_t>(((255 - cmyk[x][c]) * (255 - cmyk[x][3]) + 127) / 255);
      }
    }
  }
  return rgb;
}

float encodedSrgb(float linear) {
  if (!(linear > 0.f)) return 0.f;
  if (linear >= 1.f) return 1.f;
  return linear <= 0.0031308f ? 12.92f * linear : 1.055f * std::pow(linear, 1.f / 2.4f) - 0.055f;
}

/// 8-bit of the same channels: rounded to nearest.
cv::Mat toEight(const cv::Mat& in) {
  cv::Mat out;
  if (in.depth() == CV_16U) {
    in.convertTo(out, CV_8U, 1.0 / 257.0);
  } else if (in.depth() == CV_32F) {
    cv::Mat encoded = in.clone();
    for (int y = 0; y < encoded.rows; ++y) {
      auto* v = encoded.ptr<float>(y);
      for (int i = 0; i < encoded.cols * encoded.channels(); ++i) v[i] = encodedSrgb(v[i]);
    }
    encoded.convertTo(out, CV_8U, 255.0);
  } else {
    out = in;
  }
  return out;
}

void layOverWhite(cv::Mat& rgb, const cv::Mat& alpha) {
  cv::Mat weight;
  alpha.convertTo(weight, CV_32F, alpha.depth() == CV_8U ? 1.0 / 255 : alpha.depth() == CV_16U ? 1.0 / 65535 : 1.0);
  for (int y = 0; y < rgb.rows; ++y) {
    auto* pixel = rgb.ptr<cv::Vec3b>(y);
    const auto* a = weight.ptr<float>(y);
    for (int x = 0; x < rgb.cols; ++x) {
      const float t = std::min(std::max(a[x], 0.f), 1.f);
      for (int c = 0; c < 3; ++c)
        pixel[x][c] = static_cast<std::uint8_t>(255.f + t * (static_cast<float>(pixel[x][c]) - 255.f) + 0.5f);
    }
  }
}

std::vector<std::uint8_t> serialized(const Profile& profile) {
  cmsUInt32Number size = 0;
  if (!profile || !cmsSaveProfileToMem(profile.get(), nullptr, &size)) return {};
  std::vector<std::uint8_t> out(size);
  if (!cmsSaveProfileToMem(profile.get(), out.data(), &size)) return {};
  // lcms2 writes the time of day; equal inputs must give equal files. 2000-01-01 00:00:00, ICC.1:2010 7.2.8.
  constexpr std::array<std::uint8_t, 12> kDate = {0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
  if (out.size() > 128) std::memcpy(out.data() + 24, kDate.data(), kDate.size());
  return out;
}

}  // namespace

ToSrgb toSrgb(const Pixels& pixels, std::span<const std::uint8_t> profile, const std::string& label) {
  const Colors colors = splitAlpha(pixels);
  ToSrgb out;
  Conversion conversion = Conversion::kNotNeeded;
  if (!profile.empty()) {
    std::string why;
    conversion = convert(colors.mat, pixels.cmyk, profile, out.rgb, why);
    out.profileUsed = conversion != Conversion::kUnusable;
    if (!out.profileUsed)
      log(LogLevel::kWarning, "imaging", "The color profile of " + label + " is ignored: " + why + ".");
  }
  if (conversion != Conversion::kDone) {
    if (pixels.cmyk) {
      out.rgb = plainCmyk(toEight(colors.mat));
    } else {
      cv::cvtColor(toEight(colors.mat), out.rgb, colors.mat.channels() == 1 ? cv::COLOR_GRAY2RGB : cv::COLOR_BGR2RGB);
    }
  }
  if (!colors.alpha.empty()) {
    out.transparent = true;
    layOverWhite(out.rgb, colors.alpha);
  }
  return out;
}

const std::vector<std::uint8_t>& srgbProfile() {
  static const std::vector<std::uint8_t> bytes = serialized(Profile(cmsCreate_sRGBProfile()));
  return bytes;
}

const std::vector<std::uint8_t>& adobeRgbProfile() {
  static const std::vector<std::uint8_t> bytes = [] {
    // Adobe RGB (1998) Color Image Encoding, version 2005-05, 4.3.1: D65, gamma 2 51/256.
    const cmsCIExyY white{0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries{{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
    cmsToneCurve* gamma = cmsBuildGamma(nullptr, 563.0 / 256.0);
    const std::array<cmsToneCurve*, 3> curves{gamma, gamma, gamma};
    std::vector<std::uint8_t> out = serialized(Profile(cmsCreateRGBProfile(&white, &primaries, curves.data())));
    cmsFreeToneCurve(gamma);
    return out;
  }();
  return bytes;
}

}  // namespace lineament::imaging
