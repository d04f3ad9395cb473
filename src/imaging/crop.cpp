#include "imaging/crop.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/resize.h"
#include "mat_bridge.h"
#include "placement.h"

namespace lineament::imaging {
namespace {

Affine scaling(double x, double y) { return {x, 0, 0, 0, y, 0}; }

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

}  // namespace lineament::imaging
