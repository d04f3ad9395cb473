#include "imaging/paste.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/masks.h"
#include "mat_bridge.h"
#include "placement.h"

namespace lineament::imaging {
namespace {

constexpr int kPlanes = 8;  ///< D red, green, blue; original red, green, blue; k; m
constexpr int kMaskPlane = 7;
/// Samples beyond the crop's border: enough for the widest interpolation around a place just outside.
constexpr int kBorder = 3;
/// OpenCV's and Pillow's cubic.
constexpr float kCubicA = -0.75f;

/// 1 inside, falling to 0 over `ramp` crop pixels along each side of the crop that lies inside the photo.
Mask rampedToBorder(const Mask& mask, const Affine& photoFromCrop, int photoWidth, int photoHeight, float ramp) {
  const double size = mask.width();
  const auto inside = [&](double x, double y) {
    const auto p = photoFromCrop.apply(x, y);
    return p[0] > 1 && p[1] > 1 && p[0] < photoWidth - 1 && p[1] < photoHeight - 1;
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

/// Where the photo is the coarser of the two, the crop is shrunk by area first, so that nothing aliases.
void shrink(cv::Mat& plane, int side) {
  if (side == plane.cols) return;
  cv::Mat smaller;
  cv::resize(plane, smaller, {side, side}, 0, 0, cv::INTER_AREA);
  plane = smaller;
}

std::array<float, 4> cubicWeights(float t) {
  const auto outer = [](float x) { return ((kCubicA * x - 5 * kCubicA) * x + 8 * kCubicA) * x - 4 * kCubicA; };
  const auto inner = [](float x) { return ((kCubicA + 2) * x - (kCubicA + 3)) * x * x + 1; };
  const float a = outer(t + 1), b = inner(t), c = inner(1 - t);
  return {a, b, c, 1 - a - b - c};
}

/// sum += weight · sample, for all planes.
inline void add(float* sum, const float* sample, float weight) {
  for (int i = 0; i < kPlanes; ++i) sum[i] += weight * sample[i];
}

/// The smallest rectangle of positive weights; empty where there is none.
Rect positive(const cv::Mat& mask) {
  int left = mask.cols, right = -1, top = mask.rows, bottom = -1;
  for (int y = 0; y < mask.rows; ++y) {
    const auto* row = mask.ptr<float>(y);
    for (int x = 0; x < mask.cols; ++x) {
      if (!(row[x] > 0.f)) continue;
      left = std::min(left, x), right = std::max(right, x);
      top = std::min(top, y), bottom = y;
    }
  }
  return right < 0 ? Rect{} : Rect{left, top, right - left + 1, bottom - top + 1};
}

}  // namespace

PastedEdit::PastedEdit(const Image& original, const Image& edited, const Mask& mask, const Affine& photoFromCrop,
                       int photoWidth, int photoHeight, const PasteOptions& options)
    : cubic_(options.cubic) {
  requireSameSize(original, edited, "the paste-back");
  requireSameSize(original, mask, "the paste-back");
  if (original.width() != original.height()) invalidArgument("The crop to paste back is not a square.");
  const double scale = scaleOf(photoFromCrop);
  if (!(scale > 0)) invalidArgument("The crop to paste back has no place in the photograph.");
  withOpenCv("the paste-back", [&] {
    cv::Mat low, high;
    view(original).convertTo(low, CV_32F);
    view(edited).convertTo(high, CV_32F);
    cv::Mat difference = high - low;
    const Mask soft =
        rampedToBorder(feathered(mask, options.feather), photoFromCrop, photoWidth, photoHeight, options.borderRamp);
    cv::Mat loss = detailLoss(difference, options), weight = view(soft);

    const int cropSide = original.width();
    const int side = scale < 0.95 ? std::max(1, static_cast<int>(std::lround(cropSide * scale))) : cropSide;
    for (cv::Mat* plane : {&difference, &low, &loss, &weight}) shrink(*plane, side);
    const double shrunk = static_cast<double>(side) / cropSide;
    // From the photo's pixel indices (centers at +0.5) to indices of samples, which begin with the border.
    const Affine sampleFromCrop{shrunk, 0, kBorder - 0.5, 0, shrunk, kBorder - 0.5};
    sampleFromPhoto_ = sampleFromCrop.after(photoFromCrop.inverse()).after({1, 0, 0.5, 0, 1, 0.5});

    const Rect used = positive(weight);
    if (!used.empty()) {
      // A sample reaches as far as the next one on either side.
      area_ = footprint(photoFromCrop, std::max(0.0, (used.x - 1) / shrunk), std::max(0.0, (used.y - 1) / shrunk),
                        std::min<double>(cropSide, (used.x + used.width + 1) / shrunk),
                        std::min<double>(cropSide, (used.y + used.height + 1) / shrunk), photoWidth, photoHeight);
    }
    // Outside a crop placed at an angle its mask counts as 0; an upright crop keeps its outermost half pixel.
    const bool upright = photoFromCrop.b == 0 && photoFromCrop.d == 0;
    const auto bordered = [](cv::Mat& plane, int how) {
      cv::copyMakeBorder(plane, plane, kBorder, kBorder, kBorder, kBorder, how);
    };
    for (cv::Mat* plane : {&difference, &low, &loss}) bordered(*plane, cv::BORDER_REPLICATE);
    bordered(weight, upright ? cv::BORDER_REPLICATE : cv::BORDER_CONSTANT);
    side_ = side + 2 * kBorder;
    samples_.resize(static_cast<std::size_t>(side_) * side_ * kPlanes);
    for (int y = 0; y < side_; ++y) {
      float* out = samples_.data() + static_cast<std::size_t>(y) * side_ * kPlanes;
      for (int x = 0; x < side_; ++x, out += kPlanes) {
        const auto& d = difference.at<cv::Vec3f>(y, x);
        const auto& o = low.at<cv::Vec3f>(y, x);
        for (int c = 0; c < 3; ++c) out[c] = d[c], out[3 + c] = o[c];
        out[6] = loss.at<float>(y, x);
        out[kMaskPlane] = weight.at<float>(y, x);
      }
    }
  });
}

void PastedEdit::applyRow(std::uint8_t* pixel, int left, int right, int y) const {
  const std::size_t stride = static_cast<std::size_t>(side_) * kPlanes;
  const double atX = sampleFromPhoto_.b * y + sampleFromPhoto_.c, atY = sampleFromPhoto_.e * y + sampleFromPhoto_.f;
  // One and two samples are kept for the interpolation on either side.
  const double last = side_ - 2.001;
  for (int x = left; x < right; ++x, pixel += 3) {
    const double sx = std::clamp(sampleFromPhoto_.a * x + atX, 1.0, last);
    const double sy = std::clamp(sampleFromPhoto_.d * x + atY, 1.0, last);
    const int ix = static_cast<int>(sx), iy = static_cast<int>(sy);
    const auto tx = static_cast<float>(sx - ix), ty = static_cast<float>(sy - iy);
    const float* corner =
        samples_.data() + static_cast<std::size_t>(iy) * stride + static_cast<std::size_t>(ix) * kPlanes;
    const float* below = corner + stride;
    const float m00 = corner[kMaskPlane], m10 = corner[kPlanes + kMaskPlane];
    const float m01 = below[kMaskPlane], m11 = below[kPlanes + kMaskPlane];
    if (!(m00 + m10 + m01 + m11 > 0.f)) continue;
    float sum[kPlanes] = {};
    add(sum, corner, (1 - tx) * (1 - ty));
    add(sum, corner + kPlanes, tx * (1 - ty));
    add(sum, below, (1 - tx) * ty);
    add(sum, below + kPlanes, tx * ty);
    const float k = sum[6], m = sum[kMaskPlane];
    if (!(m > 0.f)) continue;
    if (cubic_) {
      const std::array<float, 4> wx = cubicWeights(tx), wy = cubicWeights(ty);
      float smooth[kPlanes] = {};
      const float* row = corner - stride - kPlanes;
      for (int j = 0; j < 4; ++j, row += stride) {
        float line[kPlanes] = {};
        for (int i = 0; i < 4; ++i) add(line, row + i * kPlanes, wx[static_cast<std::size_t>(i)]);
        add(smooth, line, wy[static_cast<std::size_t>(j)]);
      }
      std::copy_n(smooth, 6, sum);
    }
    for (int c = 0; c < 3; ++c) {
      const float own = pixel[c];
      const float change = sum[c] - k * (own - sum[3 + c]);
      pixel[c] = static_cast<std::uint8_t>(std::clamp(own + m * change, 0.f, 255.f) + 0.5f);
    }
  }
}

void PastedEdit::apply(Image& part, int left, int top) const {
  const int fromX = std::max(area_.x, left), toX = std::min(area_.x + area_.width, left + part.width());
  const int fromY = std::max(area_.y, top), toY = std::min(area_.y + area_.height, top + part.height());
  if (fromX >= toX || fromY >= toY) return;
  withOpenCv("the paste-back", [&] {
    cv::parallel_for_(cv::Range(fromY, toY), [&](const cv::Range& rows) {
      for (int y = rows.start; y < rows.end; ++y) applyRow(&part.at(fromX - left, y - top), fromX, toX, y);
    });
  });
}

Image pasteBack(const Image& photo, const Image& original, const Image& edited, const Mask& mask,
                const Affine& photoFromCrop, const PasteOptions& options) {
  const PastedEdit edit(original, edited, mask, photoFromCrop, photo.width(), photo.height(), options);
  Image result = photo;
  edit.apply(result, 0, 0);
  return result;
}

}  // namespace lineament::imaging
