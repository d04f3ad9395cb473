#include "triangle_field.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>

namespace lineament::retouch {
namespace {

struct Edges {
  double u0, ux, uy, v0, vx, vy;  // barycentric weights of the first two points, affine in x and y
  double reach[3];                // how fast each of the three weights changes, per pixel
  cv::Rect box;
  bool usable = false;
};

Edges edgesOf(const cv::Point3d& a, const cv::Point3d& b, const cv::Point3d& c, cv::Size size, double slack) {
  Edges e{};
  const double d = (b.y - c.y) * (a.x - c.x) + (c.x - b.x) * (a.y - c.y);
  if (std::abs(d) < 1e-9) return e;
  e.ux = (b.y - c.y) / d;
  e.uy = (c.x - b.x) / d;
  e.u0 = -(e.ux * c.x + e.uy * c.y);
  e.vx = (c.y - a.y) / d;
  e.vy = (a.x - c.x) / d;
  e.v0 = -(e.vx * c.x + e.vy * c.y);
  e.reach[0] = std::hypot(e.ux, e.uy);
  e.reach[1] = std::hypot(e.vx, e.vy);
  e.reach[2] = std::hypot(e.ux + e.vx, e.uy + e.vy);
  const auto low = [&](double p, double q, double r) { return std::floor(std::min({p, q, r}) - slack); };
  const auto high = [&](double p, double q, double r) { return std::ceil(std::max({p, q, r}) + slack); };
  const double x0 = std::max(0., low(a.x, b.x, c.x)), y0 = std::max(0., low(a.y, b.y, c.y));
  const double x1 = std::min(size.width - 1., high(a.x, b.x, c.x)),
               y1 = std::min(size.height - 1., high(a.y, b.y, c.y));
  if (x1 < x0 || y1 < y0) return e;
  e.box = {static_cast<int>(x0), static_cast<int>(y0), static_cast<int>(x1 - x0) + 1, static_cast<int>(y1 - y0) + 1};
  e.usable = true;
  return e;
}

void draw(const Edges& e, int number, double slack, TriangleRaster& to) {
  const double low[3] = {-1e-6 - slack * e.reach[0], -1e-6 - slack * e.reach[1], -1e-6 - slack * e.reach[2]};
  for (int y = e.box.y; y < e.box.y + e.box.height; ++y) {
    auto* const triangle = to.triangle.ptr<int>(y);
    auto* const weights = to.weights.ptr<cv::Vec2f>(y);
    for (int x = e.box.x; x < e.box.x + e.box.width; ++x) {
      const double u = e.u0 + e.ux * x + e.uy * y, v = e.v0 + e.vx * x + e.vy * y;
      if (u < low[0] || v < low[1] || 1 - u - v < low[2]) continue;
      if (slack > 0 && triangle[x] >= 0) continue;
      triangle[x] = number;
      // Outside a thin triangle the weights run away; a little beyond its edge is as far as they may.
      weights[x] = {static_cast<float>(std::clamp(u, -.2, 1.2)), static_cast<float>(std::clamp(v, -.2, 1.2))};
    }
  }
}

}  // namespace

Points3 extended(const Points3& mesh) {
  Points3 result(mesh.begin(), mesh.begin() + kSkinPoints);
  cv::Point3d center;
  for (const int i : kOval) center += mesh[i];
  center *= 1. / kRingPoints;
  for (const int i : kOval) result.push_back(center + kRing * (mesh[i] - center));
  return result;
}

TriangleRaster rasterized(const Points3& vertices, std::span<const Triangle> triangles, cv::Size size, double slack) {
  TriangleRaster result{cv::Mat(size, CV_32S, cv::Scalar(-1)), cv::Mat(size, CV_32FC2, cv::Scalar(0, 0))};
  std::vector<int> order(triangles.size());
  std::iota(order.begin(), order.end(), 0);
  std::vector<double> depth;
  std::vector<Edges> edges;
  for (const auto& t : triangles) {
    const auto &a = vertices[t[0]], &b = vertices[t[1]], &c = vertices[t[2]];
    depth.push_back(a.z + b.z + c.z);
    edges.push_back(edgesOf(a, b, c, size, slack));
  }
  std::stable_sort(order.begin(), order.end(), [&](int i, int j) { return depth[i] > depth[j]; });
  for (const int i : order) {
    if (edges[i].usable) draw(edges[i], i, 0, result);
  }
  // Near ones first now: a pixel that is taken stays.
  if (slack > 0) {
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
      if (edges[*i].usable) draw(edges[*i], *i, slack, result);
    }
  }
  return result;
}

Field field(const TriangleRaster& raster, std::span<const Triangle> triangles, const cv::Mat& values, double outside,
            double blur) {
  const int channels = values.cols;
  CV_Assert(values.type() == CV_32F && channels <= 3);
  const cv::Size size = raster.triangle.size();
  Field result{cv::Mat(size, CV_32FC(channels), cv::Scalar::all(outside)), cv::Mat(size, CV_32F, cv::Scalar(0))};
  for (int y = 0; y < size.height; ++y) {
    const auto* const number = raster.triangle.ptr<int>(y);
    const auto* const weights = raster.weights.ptr<cv::Vec2f>(y);
    auto* const inside = result.inside.ptr<float>(y);
    auto* const out = result.values.ptr<float>(y);
    for (int x = 0; x < size.width; ++x) {
      if (number[x] < 0) continue;
      const auto& t = triangles[number[x]];
      const float u = weights[x][0], v = weights[x][1], w = 1 - u - v;
      const auto *const a = values.ptr<float>(t[0]), *const b = values.ptr<float>(t[1]),
                        *const c = values.ptr<float>(t[2]);
      for (int k = 0; k < channels; ++k) out[x * channels + k] = u * a[k] + v * b[k] + w * c[k];
      inside[x] = 1;
    }
  }
  if (blur <= 0) return result;
  cv::Mat masked = result.values.clone();
  masked.setTo(cv::Scalar::all(0), result.inside == 0);
  const cv::Mat sum = gaussian(masked, blur), weight = gaussian(result.inside, blur);
  for (int y = 0; y < size.height; ++y) {
    const auto *const inside = result.inside.ptr<float>(y), *const n = weight.ptr<float>(y),
                      *const s = sum.ptr<float>(y);
    auto* const out = result.values.ptr<float>(y);
    for (int x = 0; x < size.width; ++x) {
      if (inside[x] == 0) continue;
      for (int k = 0; k < channels; ++k) out[x * channels + k] = s[x * channels + k] / (n[x] + 1e-6f);
    }
  }
  return result;
}

Field field(const Points3& vertices, std::span<const Triangle> triangles, cv::Size size, const cv::Mat& values,
            double outside, double blur) {
  return field(rasterized(vertices, triangles, size), triangles, values, outside, blur);
}

Field grown(const Field& source, double sigma) {
  const int channels = source.values.channels();
  cv::Mat masked = source.values.clone();
  masked.setTo(cv::Scalar::all(0), source.inside == 0);
  const cv::Mat sum = gaussian(masked, sigma), weight = gaussian(source.inside, sigma);
  Field result{source.values.clone(), source.inside.clone()};
  for (int y = 0; y < source.inside.rows; ++y) {
    const auto *const n = weight.ptr<float>(y), *const s = sum.ptr<float>(y);
    auto *const inside = result.inside.ptr<float>(y), *const out = result.values.ptr<float>(y);
    for (int x = 0; x < source.inside.cols; ++x) {
      if (inside[x] != 0 || n[x] <= .002f) continue;
      for (int k = 0; k < channels; ++k) out[x * channels + k] = s[x * channels + k] / n[x];
      inside[x] = 1;
    }
  }
  return result;
}

cv::Mat rowsOf(const Points3& points, std::size_t count) {
  cv::Mat rows(static_cast<int>(count), 2, CV_32F);
  for (int i = 0; i < rows.rows; ++i) {
    rows.at<float>(i, 0) = static_cast<float>(points[i].x);
    rows.at<float>(i, 1) = static_cast<float>(points[i].y);
  }
  return rows;
}

}  // namespace lineament::retouch
