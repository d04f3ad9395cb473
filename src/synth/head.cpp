// Head, ears, neck and torso as meshes.
#include "scene.h"

namespace lineament::synth {

Scene::Scene(const PortraitParameters& parameters, int pixels) : face(parameters), hair(face) {
  const float n = static_cast<float>(pixels);
  for (Camera* c : {&head, &body}) {
    c->centerX = parameters.centerX * n;
    c->eyeY = parameters.eyeLine * n;
    c->scale = parameters.scale * n;
  }
  head.pivot = {0, 0.25f, -0.05f};
  head.rotate(parameters.yaw, parameters.pitch, parameters.roll);
  body.pivot = {0, 0.7f, -0.1f};
  body.rotate(parameters.yaw * 0.35f, 0, parameters.roll * 0.25f);
}

void drawHead(GBuffer& g, const Scene& s) {
  const Face& f = s.face;
  constexpr int kCols = 165, kTop = 64, kBottom = 150;
  Grid grid(kCols, kTop + kBottom);
  for (int r = 0; r < grid.rows; ++r) {
    float y = 0;
    if (r < kTop) {
      y = f.wideY - (f.wideY - f.crownY) * std::cos(0.5f * kPi * static_cast<float>(r) / kTop);
    } else {
      const float q = std::sin(0.5f * kPi * std::pow(static_cast<float>(r - kTop) / (kBottom - 1), 0.93f));
      y = f.wideY + (f.chinY - f.wideY) * std::min(q, 1.0f);
    }
    const float w = f.widthAt(y), d = f.depthAt(y);
    const float deformed = y + f.jawDrop * smooth(0.5f, 1.05f, y);
    for (int c = 0; c < kCols; ++c) {
      const float a = -1 + 2 * static_cast<float>(c) / (kCols - 1);
      const float theta = a * 118.0f * kPi / 180;
      const float sn = std::sin(theta), x = w * sn;
      const bool front = std::fabs(theta) <= 0.5f * kPi;
      const float roundness = std::pow(std::max(0.0f, 1 - std::pow(std::fabs(sn), 2.25f)), 1 / 2.25f);
      float z = front ? d * roundness : -d * roundness;
      if (front) z += f.relief(x, deformed) * smooth(0.0f, 0.35f, std::cos(theta));
      const std::size_t i = grid.at(c, r);
      grid.p[i] = s.head.toView({x, deformed, z});
      grid.u[i] = x, grid.v[i] = deformed;
    }
  }
  grid.computeNormals(false);
  draw(g, grid, s.head, Part::kHead);
}

void drawEars(GBuffer& g, const Scene& s) {
  if (s.hair.hangs) return;  // long hair falls over them
  const Face& f = s.face;
  const float size = 1 + 0.15f * f.p->earSize + 0.08f * f.old;
  for (int i = 0; i < 2; ++i) {
    const float side = i == 0 ? -1.0f : 1.0f;
    const Vec3 center{side * (f.widthAt(0.12f) + 0.035f), 0.14f, -0.10f};
    const float flare = (42 + 14 * f.p->earFlare) * kPi / 180;  // of the shell away from the side of the head
    const Vec3 across = Vec3{side * std::sin(flare), -0.10f, -std::cos(flare)};
    const Vec3 down{-side * 0.10f, 0.985f, 0.06f};
    const Vec3 outwards{side * std::cos(flare), 0, std::sin(flare)};
    constexpr int kCols = 41, kRows = 17;
    Grid grid(kCols, kRows);
    for (int r = 0; r < kRows; ++r) {
      const float rho = static_cast<float>(r) / (kRows - 1);
      for (int c = 0; c < kCols; ++c) {
        const float phi = 2 * kPi * static_cast<float>(c) / (kCols - 1);
        const float ca = std::cos(phi), sa = std::sin(phi);
        const float lobe = sa > 0 ? 1 - 0.32f * sa * sa : 1 + 0.10f * sa * sa;  // narrower towards the lobe
        const float a = 0.155f * rho * ca * lobe * size, b = 0.245f * rho * sa * size;
        const float helix = 0.045f * bump1(rho - 0.84f, 0.12f) * smooth(-1.2f, 0.4f, ca - 0.6f * sa);
        const float concha = -0.055f * bump(rho * ca + 0.15f, rho * sa - 0.08f, 0.32f, 0.32f);
        const float rim = -0.07f * smooth(0.88f, 1.0f, rho);
        const std::size_t k = grid.at(c, r);
        grid.p[k] = s.head.toView(center + across * a + down * b + outwards * ((helix + concha + rim) * size));
        grid.u[k] = rho * ca, grid.v[k] = rho * sa;
      }
    }
    grid.computeNormals(side > 0, true);
    draw(g, grid, s.head, i == 0 ? Part::kLeftEar : Part::kRightEar);
  }
}

BodyRing bodyRing(const PortraitParameters& p, float y) {
  const float neck = 0.365f + 0.055f * p.neckWidth, wide = 1 + 0.12f * p.shoulders;
  const float ys[] = {0.2f, 1.00f, 1.12f, 1.20f, 1.28f, 1.38f, 1.52f, 1.80f, 2.30f};
  const float ws[] = {neck,         neck,         neck * 1.07f, neck * 1.32f, 0.70f * wide,
                      1.00f * wide, 1.24f * wide, 1.42f * wide, 1.5f * wide};
  const float ds[] = {0.34f, 0.34f, 0.36f, 0.39f, 0.44f, 0.50f, 0.55f, 0.60f, 0.64f};
  int i = 0;
  while (i < 7 && y > ys[i + 1]) ++i;
  const float t = clamp01((y - ys[i]) / (ys[i + 1] - ys[i]));
  // Catmull-Rom keeps the shoulder line smooth.
  const auto curve = [&](const float* v) {
    const float a = v[std::max(i - 1, 0)], b = v[i], c = v[i + 1], d = v[std::min(i + 2, 8)];
    return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  };
  return {curve(ws), curve(ds), -0.13f + 0.06f * smooth(1.0f, 1.5f, y)};
}

float neckline(const PortraitParameters& p, float theta) {
  const float front = std::max(0.0f, std::cos(theta));
  switch (p.clothStyle) {
    case kClothVNeck:
      return 1.14f + 0.36f * std::pow(front, 3.0f);
    case kClothCollar:
      return 1.08f + 0.20f * std::pow(front, 7.0f);
    case kClothTurtleneck:
      return 1.06f + 0.02f * front;
    case kClothScoop:
      return 1.20f + 0.22f * std::sqrt(front);
    default:
      return 1.14f + 0.09f * front;
  }
}

void drawBody(GBuffer& g, const Scene& s) {
  const PortraitParameters& p = *s.face.p;
  constexpr int kCols = 97, kRows = 120;
  Grid grid(kCols, kRows);
  for (int r = 0; r < kRows; ++r) {
    const float y = mix(0.35f, 2.1f, static_cast<float>(r) / (kRows - 1));
    const BodyRing ring = bodyRing(p, y);
    for (int c = 0; c < kCols; ++c) {
      const float theta = (-1 + 2 * static_cast<float>(c) / (kCols - 1)) * 125 * kPi / 180;
      const float edge = y - neckline(p, theta);
      float out = 0.030f * smooth(-0.012f, 0.012f, edge);
      if (p.clothStyle == kClothTurtleneck) out += 0.030f * bump1(edge - 0.05f, 0.05f);
      if (p.clothStyle == kClothCollar) out += 0.055f * smooth(-0.01f, 0.02f, edge) * (1 - smooth(0.10f, 0.2f, edge));
      // Tendons of the neck and the collarbones.
      const float at = std::fabs(theta);
      const float tendon = mix(1.0f, 0.16f, clamp01((y - 0.85f) / 0.38f));
      out += (0.018f + 0.012f * s.face.old) * bump1(at - tendon, 0.13f) * smooth(0.8f, 0.95f, y) *
             (1 - smooth(1.18f, 1.26f, y));
      out += 0.022f * bump1(y - 1.275f + 0.05f * at, 0.022f) * smooth(0.15f, 0.3f, at) * (1 - smooth(1.0f, 1.3f, at));
      const std::size_t i = grid.at(c, r);
      const float dz = std::cos(theta) * (ring.depth + out);
      grid.p[i] = s.body.toView({std::sin(theta) * (ring.width + out), y, ring.z + dz});
      grid.u[i] = theta, grid.v[i] = y;
    }
  }
  grid.computeNormals(false);
  draw(g, grid, s.body, Part::kBody);
}

}  // namespace lineament::synth
