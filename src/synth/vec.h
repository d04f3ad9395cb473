// Small float math of the painter. View space: x to the right, y down, z towards the viewer; one unit is the distance
// from eye line to chin of an average head.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace lineament::synth {

inline constexpr float kPi = 3.14159265358979f;

struct Vec3 {
  float x = 0, y = 0, z = 0;
  Vec3 operator+(const Vec3& o) const { return {x + o.x, y + o.y, z + o.z}; }
  Vec3 operator-(const Vec3& o) const { return {x - o.x, y - o.y, z - o.z}; }
  Vec3 operator*(float s) const { return {x * s, y * s, z * s}; }
  Vec3 operator*(const Vec3& o) const { return {x * o.x, y * o.y, z * o.z}; }
  Vec3& operator+=(const Vec3& o) { return *this = *this + o; }
};
inline float dot(const Vec3& a, const Vec3& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline Vec3 cross(const Vec3& a, const Vec3& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline Vec3 normalized(const Vec3& a) {
  const float n = std::sqrt(dot(a, a));
  return n > 1e-12f ? a * (1.0f / n) : Vec3{0, 0, 1};
}
inline Vec3 toVec(const std::array<float, 3>& c) { return {c[0], c[1], c[2]}; }

inline float clamp01(float x) { return std::clamp(x, 0.0f, 1.0f); }
inline float mix(float a, float b, float t) { return a + (b - a) * t; }
inline Vec3 mix(const Vec3& a, const Vec3& b, float t) { return a + (b - a) * t; }
inline float smooth(float lo, float hi, float x) {
  const float t = clamp01((x - lo) / (hi - lo));
  return t * t * (3.0f - 2.0f * t);
}
/// exp(-x) for x ≥ 0 by a rational approximation (smooth, at most 0.3 % off); the painter's bumps need no more.
inline float fastExpNeg(float x) {
  if (x > 12.0f) return 0.0f;
  const float y = 1.0f + x * (0.125f + x * (0.0078125f + x * 0.00032552f));
  const float y2 = y * y, y4 = y2 * y2;
  return 1.0f / (y4 * y4);
}
inline float bump(float dx, float dy, float sx, float sy) {
  const float a = dx / sx, b = dy / sy;
  return fastExpNeg(0.5f * (a * a + b * b));
}
inline float bump1(float d, float s) { return fastExpNeg(0.5f * d * d / (s * s)); }

/// Smooth value noise on a fixed table, about -1…1. Coordinates are free; add an offset of the identity to vary it.
float noise(float x, float y);
/// Three octaves of it.
float fbm(float x, float y);
/// Nearest point of a jittered grid with cell size 1: distance and a random value of that point in 0…1.
struct Cell {
  float distance, value;
};
Cell cells(float x, float y, float keep);

}  // namespace lineament::synth
