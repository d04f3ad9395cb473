#include "imaging/crop.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/masks.h"
#include "imaging/resize.h"
#include "mat_bridge.h"

namespace lineament::imaging {
namespace {

Affine scaling(double x, double y) { return {x, 0, 0, 0, y, 0}; }

/// The photo's pixels that a size × size crop can touch, clipped to the photo.
Rect footprint(const Affine& photoFromCrop, int size, int width, int height) {
  double left = 1e30, top = 1e30, right = -1e30, bottom = -1e30;
  for (const double x : {0.0, static_cast<double>(size)}) {
    for (const double y : {0.0, static_cast<double>(size)}) {
      const auto p = photoFromCrop.apply(x, y);
      left = std::min(left, p[0]);
      right = std::max(right, p[0]);
      top = std::min(top, p[1]);
      bottom = std::max(bottom, p[1]);
    }
  }
  const int x0 = std::clamp(static_cast<int>(std::floor(std::clamp(left, -1e6, 1e6))), 0, width);
  const int y0 = std::clamp(static_cast<int>(std::floor(std::clamp(top, -1e6, 1e6))), 0, height);
  const int x1 = std::clamp(static_cast<int>(std::ceil(std::clamp(right, -1e6, 1e6))), 0, width);
  const int y1 = std::clamp(static_cast<int>(std::ceil(std::clamp(bottom, -1e6, 1e6))), 0, height);
  return {x0, y0, x1 - x0, y1 - y0};
}

/// The part of the photo that warping needs: the footprint with room for the kernels, and where the crop leaves the
/// photo, as much inside as is mirrored. Mirroring at this area's border is mirroring at the photo's, for elsewhere
/// nothing beyond the room is read.
Rect sourceArea(const Affine& photoFromCrop, int size, int width, int height) {
  double left = 1e30, top = 1e30, right = -1e30, bottom = -1e30;
  for (const double x : {0.0, static_cast<double>(size)}) {
    for (const double y : {0.0, static_cast<double>(size)}) {
      const auto p = photoFromCrop.apply(x, y);
      left = std::min(left, p[0]), right = std::max(right, p[0]);
      top = std::min(top, p[1]), bottom = std::max(bottom, p[1]);
    }
  }
  const double room = 8 + 8 * std::sqrt(std::abs(photoFromCrop.determinant()));
  const auto span = [room](double lo, double hi, int length) {
    const double from = std::min(lo, 2.0 * length - hi) - room, to = std::max(hi, -lo) + room;
    // Far outside it is mirrored again and again: all of it.
    if (to - from > 3.0 * length) return std::array{0, length};
    const int first = static_cast<int>(std::clamp(std::floor(from), 0.0, static_cast<double>(length - 1)));
    return std::array{first, static_cast<int>(std::clamp(std::ceil(to), first + 1.0, static_cast<double>(length)))};
  };
  const auto x = span(left, right, width), y = span(top, bottom, height);
  return {x[0], y[0], x[1] - x[0], y[1] - y[0]};
}

/// Photo pixels per crop pixel.
double scaleOf(const Affine& photoFromCrop) { return std::sqrt(std::abs(photoFromCrop.determinant())); }

/// `crop` (any R × R matrix) as it lies over the photo's `area`. Enlarges with `interpolation`; where the photo is the
/// coarser of the two, the crop is shrunk by area first so that nothing aliases.
cv::Mat overPhoto(const cv::Mat& crop, const Affine& photoFromCrop, const Rect& area, int interpolation, int border) {
  cv::Mat source = crop;
  Affine sourceFromCrop;
  if (const double scale = scaleOf(photoFromCrop); scale < 0.95) {
    const int side = std::max(1, static_cast<int>(std::lround(crop.cols * scale)));
    cv::resize(crop, source, {side, side}, 0, 0, cv::INTER_AREA);
    sourceFromCrop = scaling(static_cast<double>(side) / crop.cols, static_cast<double>(side) / crop.rows);
  }
  const Affine photoFromArea{1, 0, static_cast<double>(area.x), 0, 1, static_cast<double>(area.y)};
  const Affine sourceFromArea = sourceFromCrop.after(photoFromCrop.inverse()).after(photoFromArea);
  cv::Mat out;
  cv::warpAffine(source, out, toCv(sourceFromArea), {area.width, area.height}, interpolation | cv::WARP_INVERSE_MAP,
                 border);
  return out;
}

/// 1 inside, falling to 0 over `ramp` crop pixels along each side of the crop that lies inside the photo.
Mask rampedToBorder(const Mask& mask, const Affine& photoFromCrop, const Image& photo, float ramp) {
  const double size = mask.width();
  const auto inside = [&](double x, double y) {
    const auto p = photoFromCrop.apply(x, y);
    return p[0] > 1 && p[1] > 1 && p[0] < photo.width() - 1 && p[1] < photo.height() - 1;
  };
  const auto sideInside = [&](double x0, double y0, double x1, double y1) {
    for (const double t : {0.05, 0.25, 0.5, 0.75, 0.95}) {
      if (inside(x0 + t * (x1 - x0), y0 + t * (y1 - y0))) return true;
    }
    return false;
  };
  const bool left = sideInside(0, 0, 0, size), right = sideInside(size, 0, size, size);
  const bool top = sideInside(0, 0, size, 0), bottom = sideInside(0, size, size, size);
  Mask out = mask;
  if (!(ramp > 0.f)) return out;
  const int n = mask.width();
  const auto weight = [ramp](int distance) { return std::min(1.f, static_cast<float>(distance) / ramp); };
  for (int y = 0; y < n; ++y) {
    const float wy = std::min(top ? weight(y) : 1.f, bottom ? weight(n - 1 - y) : 1.f);
    for (int x = 0; x < n; ++x) {
      out.at(x, y) *= std::min({wy, left ? weight(x) : 1.f, right ? weight(n - 1 - x) : 1.f});
    }
  }
  return out;
}

/// Rises smoothly from 0 at `lo` to 1 at `hi`.
float smoothStep(float v, float lo, float hi) {
  if (hi <= lo) return v > lo ? 1.f : 0.f;
  const float t = std::clamp((v - lo) / (hi - lo), 0.f, 1.f);
  return t * t * (3.f - 2.f * t);
}

/// Per crop pixel, how much of the photo's own detail has to go (0…1), from the size of the edit around it.
cv::Mat detailLoss(const cv::Mat& difference, const PasteOptions& options) {
  cv::Mat loss(difference.size(), CV_32F);
  for (int y = 0; y < difference.rows; ++y) {
    const auto* d = difference.ptr<cv::Vec3f>(y);
    auto* out = loss.ptr<float>(y);
    for (int x = 0; x < difference.cols; ++x) {
      const float largest = std::max({std::abs(d[x][0]), std::abs(d[x][1]), std::abs(d[x][2])});
      out[x] = smoothStep(largest, options.keepDetailBelow, options.dropDetailAbove);
    }
  }
  cv::GaussianBlur(loss, loss, {0, 0}, 1.5, 0, cv::BORDER_REFLECT);
  return loss;
}

void addEdit(Image& result, const Rect& area, const cv::Mat& difference, const cv::Mat& low, const cv::Mat& loss,
             const cv::Mat& weight) {
  for (int y = 0; y < area.height; ++y) {
    const auto* d = difference.ptr<cv::Vec3f>(y);
    const auto* o = low.ptr<cv::Vec3f>(y);
    const auto* k = loss.ptr<float>(y);
    const auto* m = weight.ptr<float>(y);
    std::uint8_t* pixel = &result.at(area.x, area.y + y);
    for (int x = 0; x < area.width; ++x, pixel += 3) {
      if (!(m[x] > 0.f)) continue;
      for (int c = 0; c < 3; ++c) {
        const float own = pixel[c];
        const float change = d[x][c] - k[x] * (own - o[x][c]);
        pixel[c] = static_cast<std::uint8_t>(std::clamp(own + m[x] * change, 0.f, 255.f) + 0.5f);
      }
    }
  }
}

}  // namespace

Crop centeredCrop(const Image& photo, int size) {
  if (photo.empty() || size < 1) invalidArgument("A crop needs a photograph and a size.");
  const Rect square = centeredSquare(photo.width(), photo.height());
  const double scale = static_cast<double>(square.width) / size;
  return {resized(cropped(photo, square), size, size, Interpolation::kLanczos),
          {scale, 0, static_cast<double>(square.x), 0, scale, static_cast<double>(square.y)},
          square};
}

Crop warpedCrop(const Image& photo, const Affine& photoFromCrop, int size) {
  if (photo.empty() || size < 1 || !(scaleOf(photoFromCrop) > 0))
    invalidArgument("A crop needs a photograph, a size and a placement.");
  return withOpenCv("the crop", [&] {
    const Rect needed = sourceArea(photoFromCrop, size, photo.width(), photo.height());
    cv::Mat source = view(photo)(toCv(needed));
    Affine sourceFromPhoto{1, 0, -static_cast<double>(needed.x), 0, 1, -static_cast<double>(needed.y)};
    // Shrinks by area to the crop's own scale, then warps.
    if (const double scale = scaleOf(photoFromCrop); scale > 1.5) {
      const int width = std::max(1, static_cast<int>(std::lround(needed.width / scale)));
      const int height = std::max(1, static_cast<int>(std::lround(needed.height / scale)));
      cv::Mat smaller;
      cv::resize(source, smaller, {width, height}, 0, 0, cv::INTER_AREA);
      source = smaller;
      sourceFromPhoto = scaling(static_cast<double>(width) / needed.width, static_cast<double>(height) / needed.height)
                            .after(sourceFromPhoto);
    }
    Image out(size, size);
    cv::Mat target = view(out);
    cv::warpAffine(source, target, toCv(sourceFromPhoto.after(photoFromCrop)), {size, size},
                   cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_REFLECT_101);
    return Crop{std::move(out), photoFromCrop, footprint(photoFromCrop, size, photo.width(), photo.height())};
  });
}

Image pasteBack(const Image& photo, const Image& original, const Image& edited, const Mask& mask,
                const Affine& photoFromCrop, const PasteOptions& options) {
  requireSameSize(original, edited, "the paste-back");
  requireSameSize(original, mask, "the paste-back");
  if (original.width() != original.height()) invalidArgument("The crop to paste back is not a square.");
  if (!(scaleOf(photoFromCrop) > 0)) invalidArgument("The crop to paste back has no place in the photograph.");
  const Rect area = footprint(photoFromCrop, original.width(), photo.width(), photo.height());
  Image result = photo;
  if (area.empty()) return result;
  return withOpenCv("the paste-back", [&] {
    cv::Mat low, high;
    view(original).convertTo(low, CV_32F);
    view(edited).convertTo(high, CV_32F);
    const cv::Mat difference = high - low;
    const Mask soft = rampedToBorder(feathered(mask, options.feather), photoFromCrop, photo, options.borderRamp);
    addEdit(result, area, overPhoto(difference, photoFromCrop, area, cv::INTER_CUBIC, cv::BORDER_REPLICATE),
            overPhoto(low, photoFromCrop, area, cv::INTER_CUBIC, cv::BORDER_REPLICATE),
            overPhoto(detailLoss(difference, options), photoFromCrop, area, cv::INTER_LINEAR, cv::BORDER_REPLICATE),
            // Outside a crop placed at an angle its mask counts as 0; an upright crop keeps its outermost half pixel.
            overPhoto(view(soft), photoFromCrop, area, cv::INTER_LINEAR,
                      photoFromCrop.b == 0 && photoFromCrop.d == 0 ? cv::BORDER_REPLICATE : cv::BORDER_CONSTANT));
    return result;
  });
}

}  // namespace lineament::imaging
