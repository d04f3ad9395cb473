#include "imaging/resize.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "mat_bridge.h"

namespace lineament::imaging {
namespace {

int cvInterpolation(Interpolation how, bool grows, bool shrinks) {
  switch (how) {
    case Interpolation::kArea:
      return grows ? cv::INTER_LINEAR : cv::INTER_AREA;
    case Interpolation::kLanczos:
      return shrinks ? cv::INTER_AREA : cv::INTER_LANCZOS4;
    case Interpolation::kNearest:
      return cv::INTER_NEAREST_EXACT;
    case Interpolation::kBilinear:
      break;
  }
  return cv::INTER_LINEAR;
}

template <class R>
R resample(const R& in, int width, int height, Interpolation how) {
  if (in.empty() || width < 1 || height < 1) {
    invalidArgument("A picture cannot be resized from or to nothing.",
                    std::to_string(in.width()) + "x" + std::to_string(in.height()) + " to " + std::to_string(width) +
                        "x" + std::to_string(height));
  }
  if (in.width() == width && in.height() == height) return in;
  return withOpenCv("resizing", [&] {
    R out(width, height);
    cv::Mat target = view(out);
    const int mode =
        cvInterpolation(how, width > in.width() || height > in.height(), width < in.width() || height < in.height());
    cv::resize(view(in), target, {width, height}, 0, 0, mode);
    return out;
  });
}

/// Lanczos overshoots beside edges; float types have a range to keep.
template <class R>
R clamped(R raster, float lo, float hi) {
  for (float& v : raster.values()) v = std::clamp(v, lo, hi);
  return raster;
}

template <class R>
R cut(const R& in, Rect area) {
  if (area.empty() || area.x < 0 || area.y < 0 || area.width > in.width() - area.x ||
      area.height > in.height() - area.y) {
    invalidArgument("The area to crop does not lie inside the picture.");
  }
  R out(area.width, area.height);
  const std::size_t count = static_cast<std::size_t>(area.width) * R::kChannels;
  for (int y = 0; y < area.height; ++y) std::copy_n(&in.at(area.x, area.y + y), count, out.row(y));
  return out;
}

}  // namespace

Image resized(const Image& image, int width, int height, Interpolation how) {
  return resample(image, width, height, how);
}

Image resized(const Image& image, Rect area, int width, int height, Interpolation how) {
  if (area.empty() || area.x < 0 || area.y < 0 || area.width > image.width() - area.x ||
      area.height > image.height() - area.y || width < 1 || height < 1) {
    invalidArgument("The area to resize does not lie inside the picture, or becomes nothing.");
  }
  return withOpenCv("resizing", [&] {
    Image out(width, height);
    cv::Mat target = view(out);
    const int mode =
        cvInterpolation(how, width > area.width || height > area.height, width < area.width || height < area.height);
    cv::resize(view(image)(toCv(area)), target, {width, height}, 0, 0, mode);
    return out;
  });
}

ImageF resized(const ImageF& image, int width, int height, Interpolation how) {
  ImageF out = resample(image, width, height, how);
  return how == Interpolation::kLanczos ? clamped(std::move(out), -1.f, 1.f) : out;
}

Mask resized(const Mask& mask, int width, int height, Interpolation how) {
  Mask out = resample(mask, width, height, how);
  return how == Interpolation::kLanczos ? clamped(std::move(out), 0.f, 1.f) : out;
}

ScalarMap resized(const ScalarMap& map, int width, int height, Interpolation how) {
  return resample(map, width, height, how);
}

LabelMap resized(const LabelMap& labels, int width, int height) {
  return resample(labels, width, height, Interpolation::kNearest);
}

Image cropped(const Image& image, Rect area) { return cut(image, area); }
ImageF cropped(const ImageF& image, Rect area) { return cut(image, area); }
Mask cropped(const Mask& mask, Rect area) { return cut(mask, area); }
ScalarMap cropped(const ScalarMap& map, Rect area) { return cut(map, area); }
LabelMap cropped(const LabelMap& labels, Rect area) { return cut(labels, area); }

ImageF toFloat(const Image& image) {
  ImageF out(image.width(), image.height());
  std::transform(image.values().begin(), image.values().end(), out.values().begin(),
                 [](std::uint8_t v) { return static_cast<float>(v) / 127.5f - 1.f; });
  return out;
}

Image toBytes(const ImageF& image) {
  Image out(image.width(), image.height());
  std::transform(image.values().begin(), image.values().end(), out.values().begin(), [](float v) -> std::uint8_t {
    const float scaled = (v + 1.f) * 127.5f + 0.5f;
    if (!(scaled > 0.f)) return 0;  // also NaN
    return scaled >= 255.f ? 255 : static_cast<std::uint8_t>(scaled);
  });
  return out;
}

}  // namespace lineament::imaging
