// Eyeballs, lids and lashes.
#include "material.h"

namespace lineament::synth {
namespace {

void eyeball(const Shade& s, const EyeShape& e, float x, float y, float t, float top, Material& m) {
  const Face& f = s.scene.face;
  const float dx = x - e.cx, dy = y - e.cy;
  const float ix = (dx - e.irisX), iy = (dy - e.irisY);
  const float r = std::sqrt(ix * ix + iy * iy) / e.irisRadius;
  Vec3 white = mix(Vec3{0.70f, 0.68f, 0.655f}, Vec3{0.64f, 0.58f, 0.50f}, 0.6f * f.old);
  const float vein = smooth(0.35f, 0.75f, noise(x * 30 + f.offset, y * 60)) * smooth(0.3f, 0.9f, std::fabs(t));
  white = mix(white, Vec3{0.62f, 0.34f, 0.30f}, 0.18f * vein + 0.55f * smooth(-0.80f, -0.97f, t));
  Vec3 c = white * mix(1.0f, 0.66f, smooth(0.35f, 1.05f, std::fabs(t)));
  if (r < 1.12f) {
    const float angle = std::atan2(iy, ix);
    const float fiber = noise(angle * 7 + f.offset, r * 2.2f) * 0.5f + noise(angle * 15 + f.offset, r * 3.0f) * 0.4f;
    Vec3 iris = toVec(f.p->iris);
    iris = mix(iris * 1.75f, iris * 0.75f, smooth(0.38f, 0.95f, r)) * (1 + 0.5f * fiber) *
           (1.0f + 0.6f * smooth(-0.5f, 0.9f, iy / e.irisRadius));
    iris = mix(iris, iris * 0.22f, smooth(0.78f, 0.98f, r));
    iris = mix(Vec3{0.004f, 0.004f, 0.005f}, iris, smooth(0.36f, 0.43f, r));
    c = mix(iris, c, smooth(0.96f, 1.10f, r));
  }
  m.albedo = c;
  m.label = e.side < 0 ? FaceClass::kLeftEye : FaceClass::kRightEye;
  m.translucency = 0.5f;
  m.specular = 0.02f, m.gloss = 90;
  m.height = 0;
  // The upper lid shades the ball.
  m.occlusion = mix(0.40f, 1.0f, smooth(0.0f, 0.042f, dy + e.slant * (dx * e.side) - top)) *
                mix(1.0f, 0.75f, smooth(0.6f, 1.0f, std::fabs(t)));
  // Window light on the cornea.
  const float gx = ix - 0.028f * (s.key.x > 0 ? 1.0f : -1.0f) * (0.5f + 0.5f * std::fabs(s.key.x)), gy = iy + 0.022f;
  m.glow = 0.95f * smooth(0.0165f, 0.0095f, std::sqrt(gx * gx + gy * gy * 0.8f));
  m.glow += 0.10f * smooth(0.016f, 0.004f,
                           std::sqrt((ix + gx * 0.0f + 0.022f) * (ix + 0.022f) + (iy - 0.026f) * (iy - 0.026f)));
}

}  // namespace

void paintEyes(const Shade& s, float x, float y, Material& m) {
  if (y < -0.26f || y > 0.20f) return;
  const Face& f = s.scene.face;
  for (const EyeShape& e : f.eyes) {
    if (std::fabs(x - e.cx) > e.halfWidth * 1.5f) continue;
    float t = 0, d = 0;
    e.local(x, y, t, d);
    const float top = e.upper(t), bottom = e.lower(t);
    const float at = std::fabs(t);
    if (at < 1 && d > top && d < bottom) {
      eyeball(s, e, x, y, t, top, m);
    } else {
      // Lid: crease, moist rim, a little redness.
      const float crease = 0.030f + 0.020f * f.p->lidCrease;
      const float creaseAt = -(e.up * 0.55f + 0.030f) * std::sqrt(std::max(0.0f, 1.16f - t * t)) - crease + 0.022f;
      const float fade = smooth(1.18f, 0.75f, at);
      const float fold = bump1(d - creaseAt, 0.0085f) * fade;
      m.occlusion *= 1 - (0.40f + 0.25f * f.p->lidCrease) * fold;
      m.height -= 0.008f * fold;
      const float lid = smooth(creaseAt, creaseAt + 0.02f, d) * smooth(top + 0.01f, top, d) * fade;
      m.albedo = m.albedo * mix(Vec3{1, 1, 1}, Vec3{0.90f, 0.78f, 0.76f}, lid * 0.6f);
      const float under = bump1(d - bottom - 0.030f, 0.010f) * smooth(1.05f, 0.6f, at);
      m.occlusion *= 1 - (0.12f + 0.10f * f.narrow + 0.12f * f.smile) * under;
      const float rim = bump1(d - bottom - 0.004f, 0.006f) * smooth(1.0f, 0.9f, at);
      m.albedo = mix(m.albedo, m.albedo * Vec3{1.0f, 0.70f, 0.68f}, 0.6f * rim);
    }
    // Lash lines: strong above, with a small wing at the outer corner; weak below.
    const Vec3 lash = mix(Vec3{0.012f, 0.008f, 0.006f}, f.brow * 0.4f, 0.25f);
    const float wing = t > 0.85f ? 0.02f * (t - 0.85f) / 0.15f : 0.0f;
    const float upperLine =
        bump1(d - top + 0.004f + wing, 0.0075f) * smooth(1.12f, 0.92f, at) * (0.78f + 0.22f * smooth(-1.0f, 0.6f, t));
    const float hairs = 0.75f + 0.4f * noise(t * 22 + f.offset, 3.0f);
    const float fringe = smooth(0.022f, 0.0f, top - d) * (d < top ? 1.0f : 0.0f) * 0.5f * hairs *
                         smooth(1.1f, 0.8f, at) * smooth(-0.9f, 0.3f, t);
    const float lowerLine = bump1(d - bottom - 0.004f, 0.0055f) * smooth(1.05f, 0.85f, at) * 0.38f * hairs;
    const float dark = clamp01(std::max({0.95f * upperLine, fringe, lowerLine}));
    m.albedo = mix(m.albedo, lash, dark);
    m.glow *= 1 - dark;
    m.translucency *= 1 - dark;
  }
}

}  // namespace lineament::synth
