#include "raster.h"

namespace lineament::synth {

GBuffer::GBuffer(int w, int h) : width(w), height(h) {
  const std::size_t n = static_cast<std::size_t>(w) * static_cast<std::size_t>(h);
  z.assign(n, kEmptyDepth);
  nx.assign(n, 0), ny.assign(n, 0), nz.assign(n, 1), u.assign(n, 0), v.assign(n, 0);
  part.assign(n, Part::kNone);
}

void Camera::rotate(float yawDegrees, float pitchDegrees, float rollDegrees) {
  const float a = yawDegrees * kPi / 180, b = pitchDegrees * kPi / 180, c = rollDegrees * kPi / 180;
  const float ca = std::cos(a), sa = std::sin(a), cb = std::cos(b), sb = std::sin(b), cc = std::cos(c),
              sc = std::sin(c);
  // Rz(roll) · Ry(yaw) · Rx(pitch)
  const float yx[3][3] = {{ca, sa * sb, sa * cb}, {0, cb, -sb}, {-sa, ca * sb, ca * cb}};
  for (int j = 0; j < 3; ++j) {
    m[0][j] = cc * yx[0][j] - sc * yx[1][j];
    m[1][j] = sc * yx[0][j] + cc * yx[1][j];
    m[2][j] = yx[2][j];
  }
}

void Grid::computeNormals(bool flip, bool wrapColumns) {
  for (int r = 0; r < rows; ++r) {
    const int up = std::max(r - 1, 0), down = std::min(r + 1, rows - 1);
    for (int c = 0; c < cols; ++c) {
      int left = std::max(c - 1, 0), right = std::min(c + 1, cols - 1);
      if (wrapColumns) {
        left = c == 0 ? cols - 2 : c - 1;
        right = c == cols - 1 ? 1 : c + 1;
      }
      const Vec3 dc = p[at(right, r)] - p[at(left, r)], dr = p[at(c, down)] - p[at(c, up)];
      const Vec3 normal = normalized(cross(dc, dr));
      n[at(c, r)] = flip ? normal * -1.0f : normal;
    }
  }
}

Grid sphere(const Vec3& viewCenter, const Vec3& radii, int cols, int rows) {
  Grid grid(cols, rows);
  for (int r = 0; r < rows; ++r) {
    const float t = static_cast<float>(r) / static_cast<float>(rows - 1), phi = t * kPi;
    for (int c = 0; c < cols; ++c) {
      const float s = static_cast<float>(c) / static_cast<float>(cols - 1), theta = s * 2 * kPi;
      const Vec3 n{std::sin(phi) * std::sin(theta), -std::cos(phi), std::sin(phi) * std::cos(theta)};
      const std::size_t i = grid.at(c, r);
      grid.p[i] = viewCenter + n * radii;
      grid.n[i] = normalized({n.x / radii.x, n.y / radii.y, n.z / radii.z});
      grid.u[i] = s, grid.v[i] = t;
    }
  }
  return grid;
}

Grid tube(const std::vector<Vec3>& path, float radius, bool closed, int sides) {
  const int n = static_cast<int>(path.size()), rows = closed ? n + 1 : n;
  Grid grid(sides + 1, rows);
  for (int r = 0; r < rows; ++r) {
    const auto point = [&](int k) {
      return path[static_cast<std::size_t>(closed ? (k % n + n) % n : std::clamp(k, 0, n - 1))];
    };
    const Vec3 center = point(r), along = normalized(point(r + 1) - point(r - 1));
    const Vec3 helper = std::fabs(along.z) < 0.8f ? Vec3{0, 0, 1} : Vec3{0, 1, 0};
    const Vec3 a = normalized(cross(along, helper)), b = cross(along, a);
    for (int c = 0; c <= sides; ++c) {
      const float phi = 2 * kPi * static_cast<float>(c) / static_cast<float>(sides);
      const Vec3 normal = a * std::cos(phi) + b * std::sin(phi);
      const std::size_t i = grid.at(c, r);
      grid.p[i] = center + normal * radius;
      grid.n[i] = normal;
      grid.u[i] = static_cast<float>(r) / static_cast<float>(rows - 1), grid.v[i] = phi;
    }
  }
  return grid;
}

}  // namespace lineament::synth
