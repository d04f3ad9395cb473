#include "canonical.h"

#include <opencv2/imgproc.hpp>

namespace lineament::retouch {
namespace {

const cv::Size kSize(kCanonicalSide, kCanonicalSide);

cv::Mat disk(int radius) { return cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * radius + 1, 2 * radius + 1}); }

cv::Mat swollen(const Canonical& canonical, std::span<const int> points, int radius, double feather) {
  cv::Mat mask = canonicalPolygon(canonical, points);
  cv::dilate(mask, mask, disk(radius));
  return gaussian(mask, feather);
}

void makeMasks(Canonical& c) {
  cv::Mat oval = canonicalPolygon(c, kOval);
  cv::erode(oval, oval, cv::Mat::ones(9, 9, CV_8U));
  c.oval = gaussian(oval, 4);
  c.lips = swollen(c, kLips, 5, 2.5);
  c.eyes = cv::max(swollen(c, kEyes[0].outline, 5, 2), swollen(c, kEyes[1].outline, 5, 2));
  c.brows = cv::Mat(kSize, CV_32F, cv::Scalar(0));
  for (const auto& brow : kBrows) {
    std::vector<int> outline(brow.upper.begin(), brow.upper.end());
    outline.insert(outline.end(), brow.lower.rbegin(), brow.lower.rend());
    c.brows = cv::max(c.brows, swollen(c, outline, 5, 3));
  }
  constexpr int kBase[] = {98, 97, 2, 326, 327, 358, 279, 294, 305, 290, 328, 326, 2, 97, 99, 60, 75, 64, 49, 129};
  constexpr int kLeftWing[] = {98, 240, 235, 64, 48, 129}, kRightWing[] = {327, 460, 455, 294, 278, 358};
  c.nostrils =
      cv::max(swollen(c, kBase, 4, 2.5), cv::max(swollen(c, kLeftWing, 5, 2.5), swollen(c, kRightWing, 5, 2.5)));
  const auto without = [](const cv::Mat& m) { return cv::Mat(1 - m); };
  c.skin = c.oval.mul(without(c.lips)).mul(without(c.eyes)).mul(without(c.brows)).mul(without(c.nostrils));
}

}  // namespace

cv::Mat canonicalPolygon(const Canonical& canonical, std::span<const int> points, double feather) {
  Points2 polygon;
  for (const int i : points) polygon.push_back(canonical.places[i]);
  return polygonMask(kSize, splineContour(polygon), feather);
}

Canonical makeCanonical(Points3 mean) {
  Canonical c;
  c.mean = std::move(mean);
  Points3 placed = extended(c.mean);
  for (auto& p : placed) {
    p = {(p.x + .5) * kCanonicalScale - .5, (p.y + .5) * kCanonicalScale - .5, p.z * kCanonicalScale};
    c.places.emplace_back(p.x, p.y);
  }
  c.placeRows = rowsOf(placed, placed.size());
  c.raster = rasterized(placed, triangles(Surface::kAll), kSize);
  makeMasks(c);
  return c;
}

cv::Mat canonicalGrid(const Canonical& canonical, const Points3& mesh) {
  const Points3 points = extended(mesh);
  return field(canonical.raster, triangles(Surface::kAll), rowsOf(points, points.size()), -1).values;
}

cv::Mat toCanonical(const Canonical& canonical, const Points3& mesh, const cv::Mat& picture) {
  cv::Mat result;
  cv::remap(picture, result, canonicalGrid(canonical, mesh), {}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  return result;
}

Field canonicalPlaces(const Canonical& canonical, const Points3& mesh, cv::Size size, Surface surface) {
  return field(extended(mesh), triangles(surface), size, canonical.placeRows, -1);
}

cv::Mat lookUp(const cv::Mat& canonicalMap, const Field& places) {
  cv::Mat result;
  cv::remap(canonicalMap, result, places.values, {}, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar::all(0));
  return result;
}

}  // namespace lineament::retouch
