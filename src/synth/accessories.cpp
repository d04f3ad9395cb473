// Glasses, earrings and necklaces.
#include "scene.h"

namespace lineament::synth {
namespace {

struct Lens {
  float cx, cy, halfWidth, halfHeight, power, flareTop;
};

Lens lensOf(const Face& f, int eye) {
  const PortraitParameters& p = *f.p;
  const EyeShape& e = f.eyes[eye];
  const float k = 1 + 0.10f * p.glassesSize;
  Lens l{e.cx * 1.02f, 0.022f, 0.215f * k, 0.15f * k, 2.4f, 0.0f};
  if (p.glassesShape == kGlassesRound) l = {e.cx, 0.03f, 0.192f * k, 0.185f * k, 2.0f, 0.0f};
  if (p.glassesShape == kGlassesRectangle) l = {e.cx * 1.02f, 0.022f, 0.220f * k, 0.128f * k, 5.0f, 0.03f};
  if (p.glassesShape == kGlassesWayfarer) l = {e.cx * 1.02f, 0.025f, 0.222f * k, 0.162f * k, 3.4f, 0.12f};
  l.halfWidth = std::min(l.halfWidth, std::fabs(e.cx) - 0.045f);
  return l;
}

/// The frame's front lies on a slightly wrapped sheet before the bridge of the nose.
float frontZ(const Face& f, float x) { return f.surface(0, 0.0f).z + 0.055f - 0.30f * x * x; }

std::vector<Vec3> outline(const Scene& s, int eye, float grow) {
  const Lens l = lensOf(s.face, eye);
  std::vector<Vec3> points;
  constexpr int kPoints = 56;
  for (int i = 0; i < kPoints; ++i) {
    const float a = 2 * kPi * i / kPoints, c = std::cos(a), sn = std::sin(a);
    const float k = 1 / std::pow(std::pow(std::fabs(c), l.power) + std::pow(std::fabs(sn), l.power), 1 / l.power);
    const float v = k * sn;
    const float x = l.cx + k * c * (l.halfWidth + grow) * (1 - l.flareTop * (0.5f + 0.5f * v));
    const float y = l.cy + v * (l.halfHeight + grow);
    points.push_back(s.head.toView({x, y, frontZ(s.face, x)}));
  }
  return points;
}

}  // namespace

std::vector<Vec3> lensOutline(const Scene& s, int eye, float grow) { return outline(s, eye, grow); }

void drawGlasses(GBuffer& g, const Scene& s) {
  const Face& f = s.face;
  if (f.glasses <= 0) return;
  const float radius = (0.0155f + 0.0065f * f.p->frameThickness) * (0.35f + 0.65f * f.glasses);
  for (int i = 0; i < 2; ++i) {
    const float side = i == 0 ? -1.0f : 1.0f;
    const Lens l = lensOf(f, i);
    draw(g, tube(outline(s, i, 0.0f), radius * (f.p->glassesShape == kGlassesWayfarer ? 1.35f : 1.0f), true, 8), s.head,
         Part::kGlasses);
    const float outerX = l.cx + side * l.halfWidth, y = l.cy - 0.35f * l.halfHeight;
    const float headX = f.widthAt(0.05f) + 0.02f;
    std::vector<Vec3> temple;
    for (int k = 0; k <= 12; ++k) {
      const float t = static_cast<float>(k) / 12;
      const float x = side * mix(std::fabs(outerX), std::max(headX, std::fabs(outerX)), smooth(0.0f, 0.45f, t));
      temple.push_back(s.head.toView({x, mix(y, -0.01f, t), mix(frontZ(f, outerX), -0.12f, t)}));
    }
    draw(g, tube(temple, radius * 0.9f, false, 8), s.head, Part::kGlasses);
  }
  std::vector<Vec3> bridge;
  const Lens l = lensOf(f, 1);
  const float inner = l.cx - l.halfWidth;
  for (int k = 0; k <= 10; ++k) {
    const float t = -1 + 2 * static_cast<float>(k) / 10, x = t * inner;
    bridge.push_back(
        s.head.toView({x, l.cy - 0.30f * l.halfHeight - 0.028f * (1 - t * t), frontZ(f, x) + 0.012f * (1 - t * t)}));
  }
  draw(g, tube(bridge, radius * 0.95f, false, 8), s.head, Part::kGlasses);
}

namespace {

void drawEarring(GBuffer& g, const Scene& s, float side) {
  const Face& f = s.face;
  const float size = 1 + 0.15f * f.p->earSize + 0.08f * f.old;
  const Vec3 lobe = s.head.toView({side * (f.widthAt(0.12f) + 0.045f), 0.14f + 0.20f * size, -0.04f});
  if (f.p->earring == 1) {
    draw(g, sphere(lobe, {0.034f, 0.034f, 0.034f}, 17, 11), s.head, Part::kEarring);
  } else if (f.p->earring == 2) {
    draw(g, sphere(lobe, {0.024f, 0.024f, 0.024f}, 17, 11), s.head, Part::kEarring);
    draw(g, sphere(lobe + Vec3{0, 0.115f, 0}, {0.040f, 0.075f, 0.040f}, 17, 13), s.head, Part::kEarring);
    draw(g, tube({lobe, lobe + Vec3{0, 0.06f, 0}}, 0.009f, false, 6), s.head, Part::kEarring);
  } else {
    std::vector<Vec3> ring;
    for (int k = 0; k < 28; ++k) {
      const float a = 2 * kPi * k / 28;
      ring.push_back(lobe +
                     Vec3{0.075f * std::sin(a) * 0.85f, 0.085f - 0.085f * std::cos(a), 0.05f * std::sin(a) * side});
    }
    draw(g, tube(ring, 0.014f, true, 7), s.head, Part::kEarring);
  }
}

}  // namespace

void drawJewelry(GBuffer& g, const Scene& s) {
  const PortraitParameters& p = *s.face.p;
  if (p.earring > 0) {
    drawEarring(g, s, -1.0f);
    drawEarring(g, s, 1.0f);
  }
  if (p.necklace == 0) return;
  const bool pearls = p.necklace == 2;
  std::vector<Vec3> path;
  for (int k = 0; k <= 60; ++k) {
    const float theta = (-1 + 2 * static_cast<float>(k) / 60) * 1.9f, front = std::max(0.0f, std::cos(theta));
    const float y = pearls ? 1.13f + 0.11f * front : 1.12f + 0.20f * std::pow(front, 2.2f);
    const BodyRing ring = bodyRing(p, y);
    const float out = 0.032f + (y > neckline(p, theta) - 0.02f ? 0.035f : 0.0f);
    path.push_back(
        s.body.toView({std::sin(theta) * (ring.width + out), y, ring.z + std::cos(theta) * (ring.depth + out)}));
  }
  if (!pearls) {
    draw(g, tube(path, 0.0125f, false, 6), s.body, Part::kNecklace);
    draw(g, sphere(path[30] + Vec3{0, 0.045f, 0.01f}, {0.034f, 0.045f, 0.02f}, 19, 13), s.body, Part::kNecklace);
    return;
  }
  float walked = 0;
  for (std::size_t k = 1; k < path.size(); ++k) {
    const Vec3 d = path[k] - path[k - 1];
    const float length = std::sqrt(dot(d, d));
    for (; walked < length; walked += 0.058f) {
      draw(g, sphere(path[k - 1] + d * (walked / length), {0.030f, 0.030f, 0.030f}, 13, 9), s.body, Part::kNecklace);
    }
    walked -= length;
  }
}

}  // namespace lineament::synth
