// Lips, teeth, tongue.
#include "material.h"

namespace lineament::synth {
namespace {

void interior(const Shade& s, float x, float y, float t, float in0, float in1, Material& m) {
  const Face& f = s.scene.face;
  const MouthShape& mouth = f.mouth;
  m.label = FaceClass::kMouth;
  m.translucency = 0.2f;
  m.specular = 0.04f, m.gloss = 30, m.height = 0;
  m.albedo = Vec3{0.060f, 0.012f, 0.012f};
  m.occlusion = 0.75f;
  const float ax = std::fabs(x), corner = smooth(1.0f, 0.55f, std::fabs(t));
  // Tongue.
  const float tongueTop = mouth.lowerInner(0) - 0.055f * f.open;
  const float tongue =
      f.open > 0.05f ? smooth(-0.012f, 0.018f, y - tongueTop - 1.6f * x * x) * smooth(0.16f, 0.11f, ax) : 0.0f;
  if (tongue > 0) {
    m.albedo = mix(m.albedo, Vec3{0.40f, 0.105f, 0.10f} * (0.8f + 0.4f * smooth(0.0f, 0.03f, ax)),
                   tongue * smooth(0.05f, 0.3f, f.open));
    m.height += 0.03f * tongue;
  }
  const auto tooth = [&](float distance, float width) {
    const float k = ax / width, gap = std::fabs(k - std::round(k));
    const float shade = smooth(0.0f, 0.010f, distance);
    m.albedo =
        mix(m.albedo,
            mix(Vec3{0.84f, 0.79f, 0.70f}, Vec3{0.62f, 0.53f, 0.38f}, 0.6f * f.old) * mix(0.55f, 1.0f, corner), shade);
    m.occlusion = mix(0.75f, (0.66f + 0.34f * corner) * (1 - 0.24f * smooth(0.075f, 0.0f, gap)), shade);
    m.height += 0.002f * shade * smooth(0.0f, 0.25f, gap);
    m.specular = 0.05f, m.gloss = 50;
  };
  // Lower teeth show only in a wide-open mouth; upper teeth hang from the gum and stay where they are.
  const float lowerTop = mouth.lowerInner(0) - 0.030f + 0.5f * x * x;
  if (f.open > 0.45f && y > lowerTop && ax < 0.15f) tooth((y - lowerTop) * smooth(0.45f, 0.7f, f.open), 0.040f);
  const float width = 0.056f;
  const float k = ax / width, round = std::fabs(k - std::floor(k) - 0.5f);
  const float edge = mouth.teethEdge - mouth.lift * t * t * 0.95f - 0.014f * t * t - 0.028f * round * round * round * 4;
  if (y < edge && ax < 0.27f) tooth(edge - y, width);
  // Both lips shade the inside.
  m.occlusion *= mix(0.50f, 1.0f, smooth(0.0f, 0.020f, y - in0)) * mix(0.6f, 1.0f, smooth(0.0f, 0.016f, in1 - y));
}

}  // namespace

void paintMouth(const Shade& s, float x, float y, Material& m) {
  const Face& f = s.scene.face;
  const MouthShape& mouth = f.mouth;
  const float t = x / mouth.halfWidth;
  if (std::fabs(t) > 1.25f || y < 0.35f || y > 1.05f) return;
  // Shade in the corners and below the lower lip.
  m.occlusion *= 1 - 0.36f * bump(std::fabs(x) - mouth.halfWidth * 1.01f, y - mouth.axis(1.0f), 0.022f, 0.017f);
  if (std::fabs(t) >= 1) return;
  const float top = mouth.upperOuter(t), in0 = mouth.upperInner(t), in1 = mouth.lowerInner(t),
              bottom = mouth.lowerOuter(t);
  m.occlusion *= 1 - 0.24f * bump1(y - bottom - 0.022f, 0.016f) * smooth(1.0f, 0.4f, std::fabs(t));
  if (in1 - in0 > 0.004f && y > in0 && y < in1) {
    interior(s, x, y, t, in0, in1, m);
    return;
  }
  if (y < top - 0.012f || y > bottom + 0.014f) return;
  const float soft = 0.010f - 0.006f * f.p->lipstick;
  const float inside = smooth(-soft, soft, std::min(y - top, bottom - y));
  const float lines = noise(x * 58 + f.offset, y * 6) * s.detail(55);
  const bool upper = y < 0.5f * (in0 + in1);
  Vec3 lip = f.lip * (1 + 0.06f * lines) * (upper ? 0.82f : 1.0f);
  m.albedo = mix(m.albedo, lip, inside * mix(0.78f, 1.0f, f.p->lipstick));
  m.height += inside * 0.0018f * lines * (1 + 1.2f * f.old);
  m.strand *= 1 - inside;
  m.specular = mix(m.specular, 0.10f + 0.10f * f.p->lipstick, inside);
  m.gloss = mix(m.gloss, 32.0f, inside);
  m.translucency = mix(m.translucency, 0.7f, inside);
  // Where the lips meet or turn inwards.
  const float seam = std::min(std::fabs(y - in0), std::fabs(y - in1));
  const float close = smooth(0.012f, 0.002f, in1 - in0);
  m.occlusion *= 1 - (0.35f + 0.30f * close) * bump1(seam, 0.0085f);
  m.albedo = mix(m.albedo, f.lip * Vec3{0.30f, 0.18f, 0.18f}, (0.25f + 0.55f * close) * bump1(seam, 0.0055f));
  if (y > top && y < bottom) m.label = upper ? FaceClass::kUpperLip : FaceClass::kLowerLip;
}

}  // namespace lineament::synth
