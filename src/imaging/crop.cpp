#include "imaging/crop.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/resize.h"
#include "mat_bridge.h"
#include "placement.h"

namespace lineament::imaging {
namespace {

Affine scaling(double x, double y) { return {x, 0, 0, 0, y, 0}; }

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
    // Shrinks by area by a whole factor until at most two source pixels fall on one of the crop, then warps.
    cv::Mat source = view(photo);
    Affine sourceFromPhoto;
    if (const double scale = scaleOf(photoFromCrop); scale > 1.5) {
      const int width = std::max(1, static_cast<int>(std::lround(photo.width() / scale)));
      const int height = std::max(1, static_cast<int>(std::lround(photo.height() / scale)));
      cv::Mat smaller;
      cv::resize(source, smaller, {width, height}, 0, 0, cv::INTER_AREA);
      source = smaller;
      sourceFromPhoto =
          scaling(static_cast<double>(width) / photo.width(), static_cast<double>(height) / photo.height());
    }
    Image out(size, size);
    cv::Mat target = view(out);
    cv::warpAffine(source, target, toCv(sourceFromPhoto.after(photoFromCrop)), {size, size},
                   cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_REFLECT_101);
    return Crop{std::move(out), photoFromCrop, footprint(photoFromCrop, size, photo.width(), photo.height())};
  });
}

}  // namespace lineament::imaging
