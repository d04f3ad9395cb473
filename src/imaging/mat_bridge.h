// The one place where rasters and cv::Mat meet. Views share memory with their raster and must not outlive it; RGB order
// is kept (callers that hand a matrix to a BGR function of OpenCV convert it themselves).
#pragma once

#include <cstring>
#include <opencv2/core.hpp>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/geometry.h"
#include "base/image.h"
#include "base/result.h"
#include "sizes.h"

namespace lineament::imaging {

template <class R>
constexpr int matType() {
  static_assert(std::is_same_v<typename R::Value, float> || std::is_same_v<typename R::Value, std::uint8_t>);
  return CV_MAKETYPE((std::is_same_v<typename R::Value, float> ? CV_32F : CV_8U), R::kChannels);
}

/// A matrix over the raster's memory.
template <class T, int C, class Tag>
cv::Mat view(Raster<T, C, Tag>& raster) {
  return raster.empty() ? cv::Mat()
                        : cv::Mat(raster.height(), raster.width(), matType<Raster<T, C, Tag>>(), raster.data());
}

/// As above, for reading only (cv::Mat has no const pixels).
template <class T, int C, class Tag>
cv::Mat view(const Raster<T, C, Tag>& raster) {
  return view(const_cast<Raster<T, C, Tag>&>(raster));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

/// A copy of the matrix, which must have the raster's type.
template <class R>
R toRaster(const cv::Mat& mat) {
  if (mat.empty()) return {};
  if (mat.type() != matType<R>())
    throw ErrorException({ErrorCode::kInternal, "A picture has an unexpected type.", cv::typeToString(mat.type())});
  R out(mat.cols, mat.rows);
  mat.copyTo(view(out));
  return out;
}

inline cv::Rect toCv(const Rect& r) { return {r.x, r.y, r.width, r.height}; }

/// OpenCV's warps put pixel centers at whole numbers, base/geometry.h at +0.5: the same map in OpenCV's terms.
inline cv::Matx23d toCv(const Affine& m) {
  return {m.a, m.b, m.c + 0.5 * (m.a + m.b) - 0.5, m.d, m.e, m.f + 0.5 * (m.d + m.e) - 0.5};
}

/// The Error that fits an exception of OpenCV.
inline Error openCvError(std::string_view what, const cv::Exception& e) {
  if (e.code == cv::Error::StsNoMem)
    return {ErrorCode::kOutOfMemory, "Not enough memory for " + std::string(what) + ".", e.what()};
  return {ErrorCode::kInternal, "Failure in " + std::string(what) + ".", e.what()};
}

/// Runs `f`; an exception of OpenCV leaves as an ErrorException, so that no caller outside has to know OpenCV.
template <class F>
auto withOpenCv(std::string_view what, F&& f) -> decltype(f()) {
  try {
    return std::forward<F>(f)();
  } catch (const cv::Exception& e) {
    throw ErrorException(openCvError(what, e));
  }
}

}  // namespace lineament::imaging
