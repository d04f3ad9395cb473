// Skin of head, ears and neck; beard and brows that grow from it.
#include "material.h"

namespace lineament::synth {
namespace {

Material plainSkin(const Shade& s, float x, float y, float px, float py) {
  const Face& f = s.scene.face;
  const PortraitParameters& p = *f.p;
  Material m;
  m.label = FaceClass::kSkin;
  m.translucency = 0.9f;
  m.specular = 0.030f + 0.055f * p.shine;
  m.gloss = 14.0f + 12.0f * p.shine;
  m.albedo = f.skin * (1 + 0.055f * fbm(px * 5 + f.offset, py * 5) + 0.03f * noise(px * 22 + f.offset, py * 22));
  const float fine = s.detail(70);
  if (fine > 0) {
    const float pores = noise(px * 70 + f.offset, py * 70);
    m.height += 0.0006f * fine * pores;
    m.albedo = m.albedo * (1 + 0.025f * fine * pores);
  }
  if (p.freckles > 0) {
    const Cell c = cells(px * 26 + f.offset, py * 26, 0.55f);
    const float where = bump(std::fabs(x) - 0.22f, y - 0.20f, 0.22f, 0.16f) + 0.35f * bump(x, y + 0.4f, 0.4f, 0.2f);
    const float spot = smooth(0.34f, 0.10f, c.distance) * (0.4f + 0.6f * c.value) * clamp01(where * 1.3f);
    m.albedo = mix(m.albedo, m.albedo * Vec3{0.66f, 0.48f, 0.38f}, 0.75f * p.freckles * spot);
  }
  if (f.old > 0.05f) {
    const Cell c = cells(px * 6.5f + f.offset + 31, py * 6.5f, 0.40f);
    const float spot = smooth(0.32f, 0.14f, c.distance + 0.08f * noise(px * 40, py * 40)) * c.value;
    m.albedo = mix(m.albedo, m.albedo * Vec3{0.72f, 0.58f, 0.48f}, 0.6f * smooth(0.3f, 1.0f, f.old) * spot);
    const Vec3 pale = m.albedo * Vec3{0.95f, 0.95f, 0.97f} + Vec3{0.01f, 0.012f, 0.014f};
    m.albedo = mix(m.albedo, pale, 0.6f * f.old);
  }
  return m;
}

void blush(const Shade& s, float x, float y, Material& m) {
  const Face& f = s.scene.face;
  const float ax = std::fabs(x), k = f.p->blush * (1 - 0.45f * f.p->skinTone);
  const float red = 0.85f * bump(ax - 0.40f, y - 0.27f + 0.05f * f.smile, 0.15f, 0.13f) +
                    0.7f * bump(x, y - f.noseTipY - 0.02f, 0.11f, 0.09f) +
                    0.3f * bump(x, f.restY(y) - f.chinY + 0.10f, 0.16f, 0.10f);
  m.albedo = m.albedo * mix(Vec3{1, 1, 1}, Vec3{1.02f, 0.74f, 0.72f}, clamp01(red * k));
  // Thin skin around the eyes is darker.
  for (const EyeShape& e : f.eyes) {
    const float ring = bump(x - e.cx, y - 0.07f, 0.15f, 0.07f) * (0.25f + 0.35f * f.old);
    m.albedo = m.albedo * mix(Vec3{1, 1, 1}, Vec3{0.80f, 0.68f, 0.70f}, clamp01(ring));
  }
}

/// A furrow of the skin at signed distance d: a groove with swollen edges.
float furrow(float d, float width) { return -bump1(d, width) + 0.35f * bump1(std::fabs(d) - 2.2f * width, width); }

void wrinkles(const Shade& s, float x, float y, Material& m) {
  const Face& f = s.scene.face;
  const float ax = std::fabs(x);
  float h = 0, dark = 0;
  const auto line = [&](float d, float width, float depth) {
    h += depth * furrow(d, width);
    dark += depth * bump1(d, width * 1.1f);
  };
  if (f.old > 0.02f) {
    // Forehead: four lines that follow the brows a little.
    if (y < -0.24f && y > -0.75f && ax < 0.56f) {
      const float wave = 0.020f * noise(x * 4.2f + f.offset, 7.7f) + 0.035f * ax * ax;
      for (int i = 0; i < 4; ++i) {
        const float fi = static_cast<float>(i),
                    at = -0.305f - 0.082f * fi + 0.012f * noise(x * 6 + f.offset, fi * 3.1f) + wave;
        const float on = smooth(0.50f - 0.05f * fi, 0.20f, ax + 0.08f * noise(f.offset + fi, x > 0 ? 2.0f : 8.0f));
        line(y - at, 0.0095f, 0.0085f * f.old * on);
      }
    }
    if (ax < 0.12f && y < -0.06f && y > -0.32f) {
      line(ax - 0.045f - 0.01f * (y + 0.2f), 0.0075f,
           0.008f * f.old * smooth(-0.30f, -0.22f, y) * smooth(-0.07f, -0.14f, y));
    }
    const float lips = bump(ax, y - f.mouth.y, f.mouth.halfWidth * 1.05f, 0.12f);
    if (lips > 0.1f) h += 0.0026f * f.old * lips * s.detail(45) * noise(x * 46 + f.offset, y * 5);
    h += 0.0014f * f.old * s.detail(32) * noise(x * 30 + f.offset, y * 24) * smooth(0.1f, 0.35f, ax);
  }
  const float crow = clamp01(f.old + 0.30f * f.smile);
  if (crow > 0.02f) {
    for (const EyeShape& e : f.eyes) {
      const float dx = (x - e.cx) * e.side - e.halfWidth * 0.75f, dy = y - e.cy;
      if (dx > 0.02f && dx < 0.30f && std::fabs(dy) < 0.22f) {
        const float angle = std::atan2(dy, dx);
        const float spokes = (angle + 0.12f) / 0.27f + 0.2f * noise(dx * 9 + f.offset, 2.2f);
        const float d = (spokes - std::round(spokes)) * 0.27f * dx;
        const float on = smooth(0.035f, 0.08f, dx) * smooth(0.23f, 0.12f, dx) * smooth(0.85f, 0.5f, std::fabs(angle));
        line(d, 0.0065f, 0.0095f * crow * on);
      }
      // Lines of the bag below the eye.
      const float t = (x - e.cx) * e.side / e.halfWidth;
      if (std::fabs(t) < 1.2f && y > 0.02f && y < 0.25f) {
        const float arc = 0.085f - 0.045f * t * t;
        line(dy - arc - 0.028f, 0.0075f, 0.0085f * (0.25f * f.smile + f.old) * smooth(1.15f, 0.7f, std::fabs(t)));
        line(dy - arc - 0.075f, 0.0085f, 0.0080f * f.old * smooth(1.0f, 0.5f, std::fabs(t)));
      }
    }
  }
  // Nasolabial crease on top of the mesh's fold.
  const float t = clamp01((y - (f.noseBaseY - 0.06f)) / (f.mouth.axis(1.0f) + 0.04f - f.noseBaseY + 0.06f));
  const float foldX = mix(0.145f * f.noseWidth, f.mouth.halfWidth + 0.065f, std::pow(t, 0.8f));
  const float fold = (0.10f + 0.6f * f.smile + 0.85f * f.old) * smooth(0.0f, 0.15f, t) * smooth(1.0f, 0.85f, t);
  line(ax - foldX, 0.011f, 0.0075f * fold);
  m.height += h;
  m.occlusion *= 1 - clamp01(dark * 38);
}

void nostrils(const Shade& s, float x, float y, Material& m) {
  const Face& f = s.scene.face;
  const float ax = std::fabs(x), nx = 0.058f * f.noseWidth, ny = f.noseBaseY - 0.002f;
  const float dx = (ax - nx) / (0.026f * f.noseWidth), dy = (y - ny - 0.12f * (ax - nx)) / 0.0125f;
  const float hole = smooth(1.35f, 0.55f, std::sqrt(dx * dx + dy * dy));
  m.albedo = mix(m.albedo, f.skin * Vec3{0.16f, 0.07f, 0.06f}, hole);
  m.occlusion *= 1 - 0.6f * hole;
  m.specular *= 1 - hole;
  // Shadow of the nose's underside and of the groove behind its wing.
  m.occlusion *= 1 - 0.34f * bump(x, y - f.noseBaseY - 0.025f, 0.11f * f.noseWidth, 0.022f);
  m.occlusion *= 1 - 0.38f * bump(ax - 0.150f * f.noseWidth, y - f.noseBaseY + 0.045f, 0.017f, 0.040f);
  // Nose label: a wedge from the bridge to the wings.
  const float t = clamp01((y + 0.02f) / (f.noseBaseY + 0.02f));
  const float half = mix(0.060f, 0.158f * f.noseWidth, std::pow(t, 1.6f)) * (y > f.noseBaseY ? 0.7f : 1.0f);
  const float bottom = f.noseBaseY + 0.022f - 0.35f * std::max(0.0f, ax - 0.08f);
  if (y > -0.02f && y < bottom && ax < half) m.label = FaceClass::kNose;
}

}  // namespace

void paintBeard(const Shade& s, float x, float y, Material& m) {
  const Face& f = s.scene.face;
  if (f.beard <= 0 || f.restY(y) < -0.05f) return;
  const float area = f.beardArea(x, y);
  if (area <= 0) return;
  const float ry = f.restY(y);
  // Hair runs down and away from the mouth's middle.
  const float flow = 0.9f * x * smooth(0.35f, 0.9f, ry);
  const float wave = 0.03f * noise(x * 6 + f.offset, ry * 6);
  const float sx = x + 0.25f * flow * (ry - 0.5f) + wave, sy = ry;
  const float strokes =
      0.6f * noise(sx * 46 + f.offset, sy * 9) + 0.4f * noise(sx * 90 + f.offset, sy * 17) * s.detail(80);
  const float dots = noise(x * 75 + f.offset, ry * 75);
  const float b = f.beard;
  const float stubble = clamp01(b * 3.2f) * 0.42f * (0.75f + 0.35f * dots * s.detail(75));
  const float full = smooth(0.18f, 0.85f, b) * clamp01(0.80f + 0.45f * strokes + 0.45f * b - 0.25f);
  const float cover = clamp01(area * std::max(stubble, full));
  m.albedo = mix(m.albedo, f.beardColor * (1 + 0.45f * strokes * smooth(0.2f, 0.6f, b)), cover);
  m.height += 0.011f * cover * smooth(0.2f, 0.7f, b) * strokes;
  m.specular *= 1 - 0.5f * cover;
  m.translucency *= 1 - cover;
  m.strand = cover * smooth(0.4f, 0.9f, b) * 0.7f;
  m.shift = 0.25f * strokes;
  m.occlusion *= 1 - 0.22f * cover * (0.5f - 0.5f * strokes);
}

void paintBrows(const Shade& s, float x, float y, Material& m) {
  if (y < -0.45f || y > 0.02f) return;
  const Face& f = s.scene.face;
  for (const BrowShape& b : f.brows) {
    if (x * b.side < 0.03f) continue;
    float t = 0, across = 0;
    b.local(x, y, t, across);
    if (t < -0.12f || t > 1.12f || std::fabs(across) > 1.9f) continue;
    const float lean = mix(0.10f, 0.9f, clamp01(t));  // strokes turn from upright to lying along the brow
    const float a = (t * 26 - across * mix(0.7f, -0.9f, lean)) + f.offset, c = across * 1.6f + 20 * b.side;
    const float n = noise(a * 1.0f, c) * 0.6f + noise(a * 2.1f, c * 1.6f) * 0.4f;
    const float edge = smooth(1.25f, 0.50f, std::fabs(across) + (0.28f + 0.15f * f.bushy) * n);
    const float ends = smooth(-0.07f, 0.07f, t + 0.05f * n) * smooth(1.08f, 0.86f, t + 0.05f * n);
    const float density = mix(0.56f + 0.16f * f.p->browDensity, 0.98f, smooth(0, 0.8f, f.bushy));
    const float cover = clamp01(edge * ends * density * (0.95f + 0.30f * n));
    m.albedo = mix(m.albedo, f.brow * (1 + 0.35f * n), cover);
    m.height += cover * (0.006f * n + 0.007f * f.bushy * edge);
    m.specular *= 1 - 0.7f * cover;
    m.translucency *= 1 - cover;
    if (edge * ends > 0.40f) m.label = b.side < 0 ? FaceClass::kLeftBrow : FaceClass::kRightBrow;
  }
}

Material headMaterial(const Shade& s, float x, float y) {
  const Face& f = s.scene.face;
  Material m = plainSkin(s, x, y, x, f.restY(y));
  blush(s, x, y, m);
  wrinkles(s, x, y, m);
  nostrils(s, x, y, m);
  paintBeard(s, x, y, m);
  // Scalp under hair and the shadow of shaved hair.
  if (s.scene.hair.present && y < 0.2f) {
    const float degrees = std::asin(std::clamp(x / std::max(0.1f, f.widthAt(y)), -1.0f, 1.0f)) * 180 / kPi;
    const float line = f.p->hat == kHatNone || f.p->hairStyle != kHairBald ? s.scene.hair.line(degrees) : -9.0f;
    const float under = smooth(0.05f, -0.03f, y - line);
    if (under > 0 && y > -0.9f) m.albedo = mix(m.albedo, mix(f.skin, f.hair, 0.6f), 0.55f * under);
  }
  paintMouth(s, x, y, m);
  paintEyes(s, x, y, m);
  paintBrows(s, x, y, m);
  return m;
}

Material earMaterial(const Shade& s, Part part, float a, float b) {
  const Face& f = s.scene.face;
  Material m = plainSkin(s, 0.5f, 0.1f, a * 0.2f + (part == Part::kLeftEar ? 3.0f : 7.0f), b * 0.25f);
  m.label = part == Part::kLeftEar ? FaceClass::kLeftEar : FaceClass::kRightEar;
  m.albedo = m.albedo * mix(Vec3{1, 1, 1}, Vec3{1.03f, 0.80f, 0.78f}, 0.35f + 0.4f * f.p->blush);
  m.occlusion *= 1 - 0.62f * bump(a + 0.18f, b - 0.02f, 0.22f, 0.28f);
  const float rho = std::sqrt(a * a + b * b);
  m.occlusion *= 1 - 0.30f * bump1(rho - 0.66f, 0.07f) * smooth(0.5f, -0.2f, b);
  m.translucency = 1.3f;
  return m;
}

Material bodyMaterial(const Shade& s, float theta, float y) {
  const Face& f = s.scene.face;
  const PortraitParameters& p = *f.p;
  const float edge = y - neckline(p, theta);
  if (edge < 0) {
    const float x = std::sin(theta) * 0.4f;
    Material m = plainSkin(s, 0.9f, 0.9f, x + 11, y);
    m.label = FaceClass::kNeck;
    m.occlusion *= mix(1.0f, 0.72f, smooth(-0.05f, 0.0f, edge));
    if (f.old > 0.05f) {
      for (const float at : {0.98f, 1.07f, 1.15f}) {
        const float d = y - at - 0.05f * std::cos(theta) - 0.012f * noise(theta * 3 + f.offset, at * 9);
        m.height += 0.007f * f.old * furrow(d, 0.010f);
        m.occlusion *= 1 - 0.2f * f.old * bump1(d, 0.011f);
      }
    }
    return m;
  }
  Material m;
  m.label = FaceClass::kCloth;
  m.specular = 0.012f, m.gloss = 8;
  const BodyRing ring = bodyRing(p, y);
  const float x = std::sin(theta) * ring.width;
  Vec3 c = toVec(p.clothColor);
  const Vec3 c2 = toVec(p.clothColor2);
  const float folds = fbm(x * 2.2f + f.offset, y * 2.6f - std::fabs(x) * 1.2f);
  m.height += 0.030f * folds * smooth(0.05f, 0.3f, edge);
  const float drape = x * 0.10f * folds;
  switch (p.clothPattern) {
    case kPatternStripes:
      c = mix(c, c2, smooth(-0.15f, 0.15f, std::sin((y + drape) * 52 + 0.2f * folds)));
      break;
    case kPatternChecks:
      c = mix(
          c, c2,
          0.5f * smooth(-0.2f, 0.2f, std::sin(x * 34 + folds)) + 0.5f * smooth(-0.2f, 0.2f, std::sin(y * 34 + folds)));
      break;
    case kPatternDots: {
      const float gx = x * 10 + 0.3f * folds, gy = y * 10;
      const float shift = std::fmod(std::floor(gy), 2.0f) * 0.5f;
      const float dx = gx + shift - std::floor(gx + shift) - 0.5f, dy = gy - std::floor(gy) - 0.5f;
      c = mix(c, c2, smooth(0.27f, 0.20f, std::sqrt(dx * dx + dy * dy)));
      break;
    }
    case kPatternKnit: {
      const float rib = std::sin(x * 70), row = std::sin(y * 60 + 2 * std::fabs(rib));
      m.height += 0.0035f * s.detail(30) * (rib + 0.6f * row);
      c = c * (1 + 0.12f * rib * s.detail(30));
      break;
    }
    default:
      break;
  }
  if (p.clothStyle == kClothCrew || p.clothStyle == kClothScoop) {
    if (edge < 0.055f)
      c = c * 0.82f, m.height += 0.004f * std::sin(theta * 90) * s.detail(40) + 0.006f * smooth(0.055f, 0.045f, edge);
    m.occlusion *= 1 - 0.3f * bump1(edge - 0.060f, 0.009f);
  }
  if (p.clothStyle == kClothCollar) {
    const float fall = 0.15f + 0.16f * std::pow(std::max(0.0f, std::cos(theta)), 10.0f);
    if (edge < fall)
      c = mix(c, Vec3{0.80f, 0.80f, 0.78f}, 0.35f), m.height += 0.018f * smooth(fall, fall - 0.02f, edge);
    m.occlusion *= 1 - 0.5f * bump1(edge - fall - 0.012f, 0.014f);
    if (edge > fall && std::fabs(x) < 0.012f) m.occlusion *= 0.75f;
  }
  if (p.clothStyle == kClothTurtleneck)
    m.height += 0.004f * std::sin(theta * 60) * (edge < 0.16f ? 1.0f : 0.2f) * s.detail(30);
  m.albedo = c * (1 + 0.08f * noise(x * 55, y * 55) * s.detail(55));
  m.occlusion *= mix(0.65f, 1.0f, smooth(0.0f, 0.03f, edge));
  return m;
}

}  // namespace lineament::synth
