// Small pixel operations that every operator shares. Pictures here are CV_8UC3 or CV_32FC3 in RGB order, 0…255; maps
// are CV_32F. Coordinates are OpenCV's (pixel centers at whole numbers).
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "base/image.h"

namespace lineament::retouch {

using Point2 = cv::Point2d;
using Points2 = std::vector<cv::Point2d>;

/// A matrix over the raster's memory, valid as long as the raster is.
cv::Mat matOf(const Image& image);
cv::Mat matOf(const LabelMap& labels);
cv::Mat matOf(const Mask& mask);
Image imageOf(const cv::Mat& rgb);
LabelMap labelsOf(const cv::Mat& labels);
Mask maskOf(const cv::Mat& mask);

/// Gaussian blur, mirrored at the border. Wide ones (sigma from 10 on) are computed on a smaller picture: the same to a
/// few percent even for a single bright pixel, at a cost that does not grow with sigma.
cv::Mat gaussian(const cv::Mat& source, double sigma);

/// .299 R + .587 G + .114 B, CV_32F.
cv::Mat luminance(const cv::Mat& rgb);
inline float luminance(const cv::Vec3f& rgb) { return .299f * rgb[0] + .587f * rgb[1] + .114f * rgb[2]; }

/// Antialiased closed polygon, 0…1, edges optionally blurred by `feather` pixels.
cv::Mat polygonMask(cv::Size size, const Points2& polygon, double feather = 0);
/// Closed Catmull-Rom curve through the points, `steps` per side: the mesh's polygons have corners that one would see.
Points2 splineContour(const Points2& points, int steps = 6);
/// A stroke of `width` pixels along an open line, antialiased, 0…1. Width may be any positive number.
cv::Mat strokeMask(cv::Size size, const Points2& line, double width);
/// Distance of each pixel from an open line, pixels.
cv::Mat distanceFrom(cv::Size size, const Points2& line);

/// base (1 - alpha) + layer alpha; alpha is CV_32F of one channel.
void blendInto(cv::Mat& base, const cv::Mat& layer, const cv::Mat& alpha);
void blendInto(cv::Mat& base, const cv::Vec3f& color, const cv::Mat& alpha);
/// Every channel times the map.
void multiplyInto(cv::Mat& base, const cv::Mat& factor);
/// The map in three equal channels.
cv::Mat threeOf(const cv::Mat& map);

/// Value at a fractional place, bilinear, clamped to the picture.
float sampleAt(const cv::Mat& map, Point2 at);
cv::Vec3f colorAt(const cv::Mat& rgb, Point2 at);
/// Median of each channel of the colors.
cv::Vec3f medianOf(std::vector<cv::Vec3f> colors);
/// The p-th part (0…1) of the sorted values, linear between neighbours; 0 of none.
float quantile(std::vector<float> values, double p);

}  // namespace lineament::retouch
