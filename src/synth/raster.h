// Grid meshes, the camera and the geometry buffer that they are drawn into.
#pragma once

#include <cstdint>
#include <vector>

#include "vec.h"

namespace lineament::synth {

/// What a sample of the geometry buffer belongs to; decides its material.
enum class Part : std::uint8_t {
  kNone,
  kHead,
  kLeftEar,
  kRightEar,
  kBody,
  kHair,
  kHat,
  kBrim,
  kEarring,
  kNecklace,
  kGlasses
};

/// One drawn sample: depth, unit normal in view space and the part's own surface coordinates.
struct GBuffer {
  int width = 0, height = 0;
  std::vector<float> z, nx, ny, nz, u, v;
  std::vector<Part> part;
  static constexpr float kEmptyDepth = -1e9f;

  GBuffer(int w, int h);
  [[nodiscard]] std::size_t at(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
  }
};

/// Rotation about a pivot, then a weak perspective onto the picture.
struct Camera {
  float m[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  Vec3 pivot{0, 0.1f, 0};
  float centerX = 0, eyeY = 0, scale = 1;  ///< pixels

  void rotate(float yawDegrees, float pitchDegrees, float rollDegrees);
  [[nodiscard]] Vec3 turn(const Vec3& direction) const {
    return {m[0][0] * direction.x + m[0][1] * direction.y + m[0][2] * direction.z,
            m[1][0] * direction.x + m[1][1] * direction.y + m[1][2] * direction.z,
            m[2][0] * direction.x + m[2][1] * direction.y + m[2][2] * direction.z};
  }
  [[nodiscard]] Vec3 toView(const Vec3& p) const { return turn(p - pivot) + pivot; }
  /// View-space point to pixels (x, y) and depth.
  [[nodiscard]] Vec3 project(const Vec3& view) const {
    constexpr float kDistance = 9.0f;
    const float s = scale * kDistance / (kDistance + 0.6f - view.z);
    return {centerX + s * view.x, eyeY + s * view.y, view.z};
  }
};

/// cols × rows vertices in view space, with surface coordinates.
struct Grid {
  int cols = 0, rows = 0;
  std::vector<Vec3> p, n;
  std::vector<float> u, v;
  Grid(int c, int r) : cols(c), rows(r), p(size()), n(size()), u(size()), v(size()) {}
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows); }
  [[nodiscard]] std::size_t at(int c, int r) const {
    return static_cast<std::size_t>(r) * static_cast<std::size_t>(cols) + static_cast<std::size_t>(c);
  }
  /// Normals from differences of neighbors; `flip` where columns × rows point inwards.
  void computeNormals(bool flip, bool wrapColumns = false);
};

/// Draws the grid with a depth test. `keep(u, v)` false leaves a sample as it is (holes: faces in hair, necklines).
template <class Keep>
void draw(GBuffer& g, const Grid& grid, const Camera& camera, Part part, Keep&& keep);

inline void draw(GBuffer& g, const Grid& grid, const Camera& camera, Part part);

// ------------------------------------------------------------------------------------------------ implementation
namespace detail {
struct Corner {
  float x, y, z, u, v;
  Vec3 n;
};
template <class Keep>
void triangle(GBuffer& g, const Corner& a, const Corner& b, const Corner& c, Part part, Keep&& keep) {
  const float area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  if (std::fabs(area) < 1e-9f) return;
  const int x0 = std::max(0, static_cast<int>(std::ceil(std::min({a.x, b.x, c.x}) - 0.5f)));
  const int x1 = std::min(g.width - 1, static_cast<int>(std::floor(std::max({a.x, b.x, c.x}) - 0.5f)));
  const int y0 = std::max(0, static_cast<int>(std::ceil(std::min({a.y, b.y, c.y}) - 0.5f)));
  const int y1 = std::min(g.height - 1, static_cast<int>(std::floor(std::max({a.y, b.y, c.y}) - 0.5f)));
  const float inverse = 1.0f / area;
  for (int y = y0; y <= y1; ++y) {
    for (int x = x0; x <= x1; ++x) {
      const float px = static_cast<float>(x) + 0.5f, py = static_cast<float>(y) + 0.5f;
      const float wa = ((b.x - px) * (c.y - py) - (b.y - py) * (c.x - px)) * inverse;
      const float wb = ((c.x - px) * (a.y - py) - (c.y - py) * (a.x - px)) * inverse;
      const float wc = 1.0f - wa - wb;
      if (wa < -1e-5f || wb < -1e-5f || wc < -1e-5f) continue;
      const float z = wa * a.z + wb * b.z + wc * c.z;
      const std::size_t i = g.at(x, y);
      if (z <= g.z[i]) continue;
      const float u = wa * a.u + wb * b.u + wc * c.u, v = wa * a.v + wb * b.v + wc * c.v;
      if (!keep(u, v)) continue;
      Vec3 n = normalized(a.n * wa + b.n * wb + c.n * wc);
      if (n.z < 0) n = n * -1.0f;
      g.z[i] = z, g.u[i] = u, g.v[i] = v;
      g.nx[i] = n.x, g.ny[i] = n.y, g.nz[i] = n.z;
      g.part[i] = part;
    }
  }
}
}  // namespace detail

template <class Keep>
void draw(GBuffer& g, const Grid& grid, const Camera& camera, Part part, Keep&& keep) {
  std::vector<detail::Corner> corners(grid.size());
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Vec3 s = camera.project(grid.p[i]);
    corners[i] = {s.x, s.y, s.z, grid.u[i], grid.v[i], grid.n[i]};
  }
  for (int r = 0; r + 1 < grid.rows; ++r) {
    for (int c = 0; c + 1 < grid.cols; ++c) {
      const auto &a = corners[grid.at(c, r)], &b = corners[grid.at(c + 1, r)], &d = corners[grid.at(c, r + 1)],
                 &e = corners[grid.at(c + 1, r + 1)];
      detail::triangle(g, a, b, d, part, keep);
      detail::triangle(g, b, e, d, part, keep);
    }
  }
}

inline void draw(GBuffer& g, const Grid& grid, const Camera& camera, Part part) {
  draw(g, grid, camera, part, [](float, float) { return true; });
}

/// A sphere as a grid, for beads and the like; u, v in 0…1.
Grid sphere(const Vec3& viewCenter, const Vec3& radii, int cols, int rows);
/// A tube of the given radius along view-space points; u along, v around.
Grid tube(const std::vector<Vec3>& path, float radius, bool closed, int sides);

}  // namespace lineament::synth
