// Values that belong to the mesh's points, spread over pixels: linear within the triangles.
#pragma once

#include <opencv2/core.hpp>

#include "mesh_tables.h"
#include "pixels.h"
#include "pose.h"

namespace lineament::retouch {

/// The mesh's 468 surface points with the ring around them: 504.
Points3 extended(const Points3& mesh);

/// Which triangle shows at each pixel and where in it. Near triangles hide far ones. Pixels that no triangle reaches
/// but that lie within `slack` pixels of one take it, so that openings close without a rim.
struct TriangleRaster {
  cv::Mat triangle;  ///< CV_32S, -1 outside
  cv::Mat weights;   ///< CV_32FC2: of the triangle's first and second point
};
TriangleRaster rasterized(const Points3& vertices, std::span<const Triangle> triangles, cv::Size size,
                          double slack = .71);

/// `values` is CV_32F, one row per vertex, 1 to 3 columns (channels of the result).
struct Field {
  cv::Mat values;  ///< CV_32FC(columns)
  cv::Mat inside;  ///< CV_32F: 1 where a triangle was, else 0
};
Field field(const TriangleRaster& raster, std::span<const Triangle> triangles, const cv::Mat& values,
            double outside = 0, double blur = 0);
/// The same, rasterized on the way. `blur` smooths inside only: nothing leaks across the openings.
Field field(const Points3& vertices, std::span<const Triangle> triangles, cv::Size size, const cv::Mat& values,
            double outside = 0, double blur = 0);

/// Fills pixels near the triangles from their neighbours (normalized blur by `sigma`); `inside` becomes 1 there.
Field grown(const Field& field, double sigma);

/// CV_32F rows of x and y.
cv::Mat rowsOf(const Points3& points, std::size_t count);

}  // namespace lineament::retouch
