#include "search_copies.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/face_finder.h"
#include "mat_bridge.h"

namespace lineament::imaging {
namespace {

/// The cascades' own window is 20 or 24 pixels; a little more finds surer.
constexpr int kSmallestInCopy = 24;
constexpr int kTile = 1536;

double coarseScale(const Image& photo, int pixels) {
  return std::min(1.0, std::sqrt(pixels / (static_cast<double>(photo.width()) * photo.height())));
}

/// Every n-th pixel, n so that each pixel of the result is still a mean of at least 4 × 4: reading all of 100
/// megapixels for a thumbnail would take longer than the search.
cv::Mat thinned(const cv::Mat& pixels, double scale) {
  const int step = static_cast<int>(0.25 / scale);
  if (step < 2) return pixels;
  cv::Mat thin;
  cv::resize(pixels, thin, {std::max(1, pixels.cols / step), std::max(1, pixels.rows / step)}, 0, 0, cv::INTER_NEAREST);
  return thin;
}

/// `area` of the photograph at about `scale`.
SearchCopy shrunk(const Image& photo, const Rect& area, double scale) {
  SearchCopy copy;
  const int width = std::max(1, static_cast<int>(std::lround(area.width * scale)));
  const int height = std::max(1, static_cast<int>(std::lround(area.height * scale)));
  const cv::Mat part = view(photo)(toCv(area));
  if (width == area.width && height == area.height) {
    copy.pixels = part.clone();
  } else {
    cv::resize(thinned(part, scale), copy.pixels, {width, height}, 0, 0, cv::INTER_AREA);
  }
  copy.photoFromCopy = {static_cast<double>(area.width) / width,
                        0,
                        static_cast<double>(area.x),
                        0,
                        static_cast<double>(area.height) / height,
                        static_cast<double>(area.y)};
  copy.smallest = std::max(kSmallestInCopy, static_cast<int>(std::ceil(kSmallestFace * scale)));
  return copy;
}

}  // namespace

SearchCopy coarseCopy(const Image& photo, int pixels) {
  return shrunk(photo, {0, 0, photo.width(), photo.height()}, coarseScale(photo, pixels));
}

SearchCopy turnedCopy(const SearchCopy& copy, double roll) {
  const double c = std::cos(roll), s = std::sin(roll);
  const double w = copy.pixels.cols, h = copy.pixels.rows;
  const int width = static_cast<int>(std::ceil(std::abs(c) * w + std::abs(s) * h));
  const int height = static_cast<int>(std::ceil(std::abs(s) * w + std::abs(c) * h));
  // About both middles: copy = R (turned - middle of turned) + middle of copy.
  Affine copyFromTurned{c, -s, 0, s, c, 0};
  copyFromTurned.c = w / 2 - (c * width / 2 - s * height / 2);
  copyFromTurned.f = h / 2 - (s * width / 2 + c * height / 2);
  SearchCopy turned = copy;
  turned.pixels = cv::Mat();
  cv::warpAffine(copy.pixels, turned.pixels, toCv(copyFromTurned), {width, height},
                 cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  turned.photoFromCopy = copy.photoFromCopy.after(copyFromTurned);
  return turned;
}

void forEachFineTile(const Image& photo, int smallestFace, const std::function<bool(const SearchCopy&)>& search) {
  const double finest = std::min(1.0, static_cast<double>(kSmallestInCopy) / smallestFace);
  for (double coarser = coarseScale(photo, kCoarsePixels); coarser < finest;) {
    const double scale = std::min(finest, coarser * 2);
    const int largest = static_cast<int>(std::ceil(kSmallestInCopy * scale / coarser * 1.1));
    // Tiles in photo pixels; neighbors share the largest face with room around it.
    const int tile = static_cast<int>(kTile / scale), overlap = static_cast<int>(1.5 * largest / scale);
    for (int y = 0; y == 0 || y + overlap < photo.height(); y += tile - overlap) {
      for (int x = 0; x == 0 || x + overlap < photo.width(); x += tile - overlap) {
        SearchCopy copy =
            shrunk(photo, {x, y, std::min(tile, photo.width() - x), std::min(tile, photo.height() - y)}, scale);
        copy.largest = largest;
        if (!search(copy)) return;
      }
    }
    coarser = scale;
  }
}

}  // namespace lineament::imaging
