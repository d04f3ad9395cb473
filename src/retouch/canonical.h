// The canonical space: a map of 384 × 384 over the mean neutral face seen from the front, 1.5 times the aligned crop of
// 256. What is learned of skin (wrinkles, ratio images, densities of hair) lies there, and so do the soft masks of the
// face's parts; each picture looks it up through its own mesh.
#pragma once

#include "triangle_field.h"

namespace lineament::retouch {

inline constexpr int kCanonicalSide = 384;
inline constexpr double kCanonicalScale = 1.5;  ///< canonical pixels per pixel of the aligned 256 crop

struct Canonical {
  Points3 mean;           ///< 478 points, pixels of the aligned 256 crop (centers at whole numbers), z doubled
  Points2 places;         ///< the 504 points of `extended(mean)` on the canonical map
  cv::Mat placeRows;      ///< the same as CV_32F rows, for field()
  TriangleRaster raster;  ///< of Surface::kAll on the canonical map
  /// Soft masks, CV_32F 0…1. skin is the oval without lips, eyes, brows and nostrils.
  cv::Mat oval, lips, eyes, brows, nostrils, skin;
};

/// `mean` must have 478 finite points; makes everything else.
Canonical makeCanonical(Points3 mean);

/// Where each canonical pixel lies in a picture with this mesh: CV_32FC2, -1 outside the face.
cv::Mat canonicalGrid(const Canonical& canonical, const Points3& mesh);
/// The picture resampled into canonical space (bicubic); any depth and channels.
cv::Mat toCanonical(const Canonical& canonical, const Points3& mesh, const cv::Mat& picture);

/// For each pixel of a picture with this mesh its place on the canonical map: CV_32FC2, -1 outside.
Field canonicalPlaces(const Canonical& canonical, const Points3& mesh, cv::Size size, Surface surface = Surface::kAll);
/// Looks a canonical map up at these places (bilinear, 0 outside).
cv::Mat lookUp(const cv::Mat& canonicalMap, const Field& places);

/// Polygons on the canonical map, smoothed, edges blurred by `feather`.
cv::Mat canonicalPolygon(const Canonical& canonical, std::span<const int> points, double feather = 0);

}  // namespace lineament::retouch
