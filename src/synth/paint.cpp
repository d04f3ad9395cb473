// The painter's order of work: geometry, materials, light, glasses, film.
#include "synth/portrait.h"

#include <opencv2/imgproc.hpp>

#include "background.h"
#include "light.h"

namespace lineament::synth {
namespace {

int samplesPerPixel(int size) { return size <= 192 ? 3 : size <= 640 ? 2 : 1; }

/// Everything at sample resolution.
struct Canvas {
  int n = 0;
  float unit = 1;  ///< samples per face unit
  GBuffer geometry;
  std::vector<Material> material;
  std::vector<Vec3> color;
  explicit Canvas(int samples, float samplesPerUnit)
      : n(samples),
        unit(samplesPerUnit),
        geometry(samples, samples),
        material(geometry.z.size()),
        color(geometry.z.size()) {}
};

Material materialOf(const Shade& shade, const GBuffer& g, std::size_t i) {
  const float u = g.u[i], v = g.v[i];
  switch (g.part[i]) {
    case Part::kHead:
      return headMaterial(shade, u, v);
    case Part::kLeftEar:
    case Part::kRightEar:
      return earMaterial(shade, g.part[i], u, v);
    case Part::kBody:
      return bodyMaterial(shade, u, v);
    case Part::kHair:
      return hairMaterial(shade, u, v);
    case Part::kHat:
    case Part::kBrim:
      return hatMaterial(shade, g.part[i], u, v);
    case Part::kEarring:
    case Part::kNecklace:
      return metalMaterial(shade, g.part[i]);
    default:
      return {};
  }
}

/// The mesh's normal tilted by the fine relief's slope towards the neighbors of the same part.
Vec3 bumped(const Canvas& c, int x, int y) {
  const GBuffer& g = c.geometry;
  const std::size_t i = g.at(x, y);
  const auto slope = [&](int dx, int dy) {
    const auto height = [&](int sx, int sy) {
      if (sx < 0 || sy < 0 || sx >= c.n || sy >= c.n) return c.material[i].height;
      const std::size_t k = g.at(sx, sy);
      return g.part[k] == g.part[i] ? c.material[k].height : c.material[i].height;
    };
    return std::clamp((height(x + dx, y + dy) - height(x - dx, y - dy)) * c.unit * 0.5f, -1.4f, 1.4f);
  };
  return normalized({g.nx[i] - slope(1, 0), g.ny[i] - slope(0, 1), g.nz[i]});
}

void shadeSurfaces(Canvas& c, const Scene& scene, const Lights& lights) {
  const GBuffer& g = c.geometry;
  const Shade shade{scene, c.unit, lights.key};
  for (std::size_t i = 0; i < g.z.size(); ++i) {
    if (g.part[i] != Part::kNone) c.material[i] = materialOf(shade, g, i);
  }
  const std::vector<float> ambient = ambientOcclusion(g, c.unit), shadow = keyShadow(g, lights, c.unit);
  for (int y = 0; y < c.n; ++y) {
    for (int x = 0; x < c.n; ++x) {
      const std::size_t i = g.at(x, y);
      if (g.part[i] == Part::kNone) continue;
      c.color[i] = lit(c.material[i], bumped(c, x, y), ambient[i], shadow[i], lights);
    }
  }
}

cv::Mat lensMask(const Scene& scene, int n, int eye) {
  constexpr int kShift = 4;
  std::vector<cv::Point> polygon;
  for (const Vec3& p : lensOutline(scene, eye, 0.0f)) {
    const Vec3 q = scene.head.project(p);
    polygon.emplace_back(static_cast<int>(std::lround(q.x * (1 << kShift))),
                         static_cast<int>(std::lround(q.y * (1 << kShift))));
  }
  cv::Mat mask = cv::Mat::zeros(n, n, CV_8U);
  cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{polygon}, cv::Scalar(255), cv::LINE_8, kShift);
  return mask;
}

void shadeLenses(Canvas& c, const Scene& scene, const Lights& lights) {
  const Face& f = scene.face;
  const float strength = smooth(0.0f, 0.6f, f.glasses), tint = f.p->lensTint;
  const float side = lights.key.x > 0 ? 1.0f : -1.0f;
  for (int eye = 0; eye < 2; ++eye) {
    const cv::Mat mask = lensMask(scene, c.n, eye);
    const Vec3 center = scene.head.project(scene.head.toView({f.eyes[eye].cx, 0.02f, 0.75f}));
    for (int y = 0; y < c.n; ++y) {
      const unsigned char* row = mask.ptr(y);
      for (int x = 0; x < c.n; ++x) {
        if (row[x] == 0) continue;
        const std::size_t i = c.geometry.at(x, y);
        if (c.geometry.part[i] == Part::kHair || c.geometry.part[i] == Part::kHat || c.geometry.part[i] == Part::kBrim)
          continue;
        const float u = (static_cast<float>(x) + 0.5f - center.x) / c.unit,
                    v = (static_cast<float>(y) + 0.5f - center.y) / c.unit;
        // A slanted window and a veil that is brighter towards the light and the top.
        const float slant = u * 0.86f * side - v * 0.5f;
        const float streak = 0.55f * smooth(0.035f, 0.050f, slant) * smooth(0.105f, 0.090f, slant) +
                             0.35f * smooth(0.120f, 0.128f, slant) * smooth(0.150f, 0.140f, slant);
        const float veil = 0.035f + 0.16f * streak + 0.05f * smooth(0.05f, -0.18f, v);
        c.color[i] = c.color[i] * (1 - strength * (0.06f + 0.75f * tint)) + lights.sky * (strength * veil * 0.9f);
        FaceClass& label = c.material[i].label;
        const bool eyeOrBrow = label == FaceClass::kLeftEye || label == FaceClass::kRightEye ||
                               label == FaceClass::kLeftBrow || label == FaceClass::kRightBrow;
        if (strength > 0.3f && !eyeOrBrow) label = FaceClass::kEyeglasses;
      }
    }
  }
}

/// The frame's soft shadow on the face behind it.
void castFrameShadow(Canvas& c, const GBuffer& frames, const Scene& scene, const Lights& lights) {
  cv::Mat cover(c.n, c.n, CV_32F, cv::Scalar(0));
  const int dx = static_cast<int>(std::lround(-lights.key.x * 0.06f * c.unit)),
            dy = static_cast<int>(std::lround(-lights.key.y * 0.07f * c.unit));
  for (int y = 0; y < c.n; ++y) {
    for (int x = 0; x < c.n; ++x) {
      if (frames.part[frames.at(x, y)] != Part::kGlasses) continue;
      const int sx = x + dx, sy = y + dy;
      if (sx >= 0 && sy >= 0 && sx < c.n && sy < c.n) cover.at<float>(sy, sx) = 1.0f;
    }
  }
  const int r = 2 * std::max(1, static_cast<int>(std::lround(0.014f * c.unit))) + 1;
  cv::boxFilter(cover, cover, CV_32F, {r, r}, {-1, -1}, true, cv::BORDER_REPLICATE);
  const float strength = 0.55f * scene.face.glasses;
  for (std::size_t i = 0; i < c.color.size(); ++i) {
    if (c.geometry.part[i] == Part::kHead || c.geometry.part[i] == Part::kLeftEar ||
        c.geometry.part[i] == Part::kRightEar) {
      c.color[i] = c.color[i] * (1 - strength * cover.at<float>(static_cast<int>(i) / c.n, static_cast<int>(i) % c.n));
    }
  }
}

void wearGlasses(Canvas& c, const Scene& scene, const Lights& lights) {
  const Face& f = scene.face;
  if (f.glasses <= 0) return;
  GBuffer frames(c.n, c.n);
  drawGlasses(frames, scene);
  castFrameShadow(c, frames, scene, lights);
  shadeLenses(c, scene, lights);
  Material m;
  m.albedo = toVec(f.p->frameColor);
  m.specular = 0.35f, m.gloss = 45;
  const float alpha = smooth(0.0f, 0.35f, f.glasses);
  for (std::size_t i = 0; i < c.color.size(); ++i) {
    if (frames.part[i] != Part::kGlasses || frames.z[i] < c.geometry.z[i]) continue;
    const Vec3 n{frames.nx[i], frames.ny[i], frames.nz[i]};
    const Vec3 base = c.color[i];
    c.color[i] = mix(base, lit(m, n, 0.9f, 1.0f, lights), alpha);
    if (alpha > 0.5f) c.material[i].label = FaceClass::kEyeglasses;
  }
}

std::uint8_t encode(float linear) {
  const float x = clamp01(linear);
  const float s = x <= 0.0031308f ? 12.92f * x : 1.055f * std::pow(x, 1 / 2.4f) - 0.055f;
  return static_cast<std::uint8_t>(std::lround(255.0f * s));
}

/// Area average of the tone-mapped samples; the label that most samples of a pixel have (ties: the lowest).
Painting develop(const Canvas& c, int size, int per) {
  Painting out{Image(size, size), LabelMap(size, size)};
  const float share = 1.0f / static_cast<float>(per * per);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      Vec3 sum;
      int votes[kFaceClassCount] = {};
      for (int j = 0; j < per; ++j) {
        for (int i = 0; i < per; ++i) {
          const std::size_t k = c.geometry.at(x * per + i, y * per + j);
          const Vec3 film = toneMap(c.color[k]);
          sum += Vec3{std::min(film.x, 1.0f), std::min(film.y, 1.0f), std::min(film.z, 1.0f)};
          ++votes[static_cast<int>(c.material[k].label)];
        }
      }
      out.image.at(x, y, 0) = encode(sum.x * share);
      out.image.at(x, y, 1) = encode(sum.y * share);
      out.image.at(x, y, 2) = encode(sum.z * share);
      out.labels.at(x, y) = static_cast<std::uint8_t>(std::max_element(votes, votes + kFaceClassCount) - votes);
    }
  }
  return out;
}

}  // namespace

Painting paint(const PortraitParameters& parameters, int size) {
  size = std::clamp(size, 64, 1024);
  const int per = samplesPerPixel(size), n = size * per;
  const Scene scene(parameters, n);
  const Lights lights(parameters);
  Canvas c(n, parameters.scale * static_cast<float>(n));
  c.color = paintBackground(parameters, n);
  drawBody(c.geometry, scene);
  drawHead(c.geometry, scene);
  drawEars(c.geometry, scene);
  drawHair(c.geometry, scene);
  drawHat(c.geometry, scene);
  drawJewelry(c.geometry, scene);
  shadeSurfaces(c, scene, lights);
  wearGlasses(c, scene, lights);
  return develop(c, size, per);
}

}  // namespace lineament::synth
