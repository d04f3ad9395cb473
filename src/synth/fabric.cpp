// Hair, hats and metal.
#include "material.h"

namespace lineament::synth {

Material hairMaterial(const Shade& s, float degrees, float y) {
  const Face& f = s.scene.face;
  const PortraitParameters& p = *f.p;
  Material m;
  m.label = FaceClass::kHair;
  const bool curly = p.hairStyle == kHairCurly, buzz = p.hairStyle == kHairBuzz;
  // Strands run along v; parted hair leans away from the part, waves bend it, curls coil.
  float a = degrees, v = y;
  if (p.hairStyle == kHairSideParted || p.hairStyle == kHairLong) {
    const float top = smooth(0.0f, -0.7f, y);
    a += top * 30 * std::tanh((degrees - 26 * p.hairPart) / 18) * (y + 0.9f);
  }
  const float wave = (curly ? 1.2f : 0.15f + 0.9f * p.hairWave);
  a += wave * (5.0f * noise(degrees * 0.06f + f.offset, v * 3.5f) + 2.0f * std::sin(v * 16 + degrees * 0.12f));
  float strands = 0;
  if (curly) {
    // Contour lines of a warped field coil like locks.
    const float lumps = noise(degrees * 0.105f + f.offset, v * 6.5f),
                swirl = noise(degrees * 0.21f + 3 * lumps + f.offset, v * 13.0f + 2 * lumps);
    const float coil = std::sin(9.0f * lumps + 5.0f * swirl);
    strands = 0.50f * coil + 0.45f * noise(a * 0.6f + f.offset, v * 14);
    m.height = 0.013f * coil + 0.006f * strands;
    m.occlusion = clamp01(0.84f + 0.22f * coil + 0.16f * lumps);
  } else if (buzz) {
    strands = noise(degrees * 1.3f + f.offset, v * 75) * s.detail(60);
    m.height = 0.002f * strands;
  } else {
    strands = 0.50f * noise(a * 0.28f + f.offset, v * 1.6f) + 0.34f * noise(a * 0.8f + f.offset, v * 2.6f) +
              0.26f * noise(a * 2.1f + f.offset, v * 4.5f) * s.detail(60);
    m.height = 0.011f * strands;
    m.occlusion = clamp01(0.94f + 0.34f * strands);
  }
  const float tip = smooth(s.scene.hair.line(degrees) - 0.02f, s.scene.hair.line(degrees) - 0.30f, y);
  Vec3 c = f.hair * (1.0f + 0.55f * strands) * mix(0.86f, 1.0f, tip);
  if (f.old > 0 && f.old < 1) {  // grey comes strand by strand
    const float streak = smooth(-0.2f, 0.3f, noise(a * 1.1f + f.offset + 50, v * 1.2f));
    c = c * mix(1.0f, 0.75f + 0.5f * streak, 0.6f * smooth(0.0f, 0.5f, f.old) * smooth(1.0f, 0.6f, f.old));
  }
  if (buzz) c = mix(c, f.skin * 0.55f, 0.42f);
  m.albedo = c;
  m.strand = buzz ? 0.3f : curly ? 0.6f : 1.0f;
  m.shift = 0.30f * strands;
  m.specular = 0.0f;
  m.translucency = 0.35f;
  return m;
}

Material hatMaterial(const Shade& s, Part part, float degrees, float q) {
  const PortraitParameters& p = *s.scene.face.p;
  Material m;
  m.label = FaceClass::kHat;
  m.specular = 0.012f, m.gloss = 8;
  m.albedo = toVec(p.hatColor);
  if (p.hat == kHatBeanie) {
    const float rib = std::sin(degrees * 0.9f), row = std::sin(q * 130 + 1.5f * rib);
    m.height = 0.007f * (rib + 0.35f * row) * s.detail(22);
    m.albedo = m.albedo * (1 + 0.16f * rib);
    m.occlusion *= 1 - 0.35f * bump1(q - 0.67f, 0.012f);
  } else {
    m.height = 0.003f * fbm(degrees * 0.3f, q * 20);
    if (part == Part::kHat && q > 0.80f) m.albedo = m.albedo * 0.30f;  // the ribbon
    if (part == Part::kBrim) m.occlusion *= mix(0.7f, 1.0f, smooth(0.0f, 0.25f, q));
  }
  m.albedo = m.albedo * (1 + 0.06f * noise(degrees * 1.5f, q * 60) * s.detail(40));
  return m;
}

Material metalMaterial(const Shade& s, Part part) {
  const PortraitParameters& p = *s.scene.face.p;
  Material m;
  m.label = part == Part::kEarring ? FaceClass::kEarring : FaceClass::kNecklace;
  if (part == Part::kNecklace && p.necklace == 2) {
    m.albedo = {0.80f, 0.76f, 0.70f};
    m.specular = 0.30f, m.gloss = 50;
  } else {
    m.albedo = toVec(p.metal) * 0.75f;
    m.specular = 0.85f, m.gloss = 28;
  }
  return m;
}

}  // namespace lineament::synth
