#include "face.h"

namespace lineament::synth {

float EyeShape::upper(float t) const {
  const float s = std::clamp(t + 0.10f * (1 - t * t), -1.0f, 1.0f);  // highest point a little towards the nose
  return -up * std::pow(std::max(0.0f, 1 - s * s), 0.72f);
}
float EyeShape::lower(float t) const {
  const float s = std::clamp(t - 0.12f * (1 - t * t), -1.0f, 1.0f);
  return low * std::pow(std::max(0.0f, 1 - s * s), 0.9f);
}

void BrowShape::local(float x, float py, float& t, float& across) const {
  const float dx = x * side;
  t = (dx - x0) / (x1 - x0);
  const float c = std::clamp(t, -0.2f, 1.2f);
  // Rises to the arch at two thirds, then falls.
  const float rise = c < 0.62f ? c / 0.62f : 1.0f - 1.5f * (c - 0.62f) / 0.38f;
  const float center = y - arch * (c < 0.62f ? std::sin(rise * kPi / 2) : rise) - tilt * (c - 0.5f);
  const float taper = c < 0.12f ? 0.7f + 2.5f * c : c < 0.5f ? 1.0f : 1.0f - 0.75f * (c - 0.5f) / 0.5f;
  across = (py - center) / (thickness * std::max(0.12f, taper));
}

float MouthShape::upperInner(float t) const {
  const float e = std::max(0.0f, 1 - t * t);
  return axis(t) - gapUp * std::sqrt(e) * (0.45f + 0.55f * e);
}
float MouthShape::lowerInner(float t) const {
  const float e = std::max(0.0f, 1 - t * t);
  return axis(t) + gapLow * std::pow(e, 0.65f);
}
float MouthShape::upperOuter(float t) const {
  const float e = std::max(0.0f, 1 - std::fabs(t));
  const float bow = 1.0f + cupid * (bump1(std::fabs(t) - 0.17f, 0.12f) - 0.9f * bump1(t, 0.08f));
  return upperInner(t) - upperHeight * std::pow(e, 0.75f) * bow;
}
float MouthShape::lowerOuter(float t) const {
  const float e = std::max(0.0f, 1 - t * t);
  return lowerInner(t) + lowerHeight * std::pow(e, 0.8f);
}

namespace {

Vec3 skinColor(const PortraitParameters& p) {
  static const Vec3 kRamp[] = {{0.80f, 0.545f, 0.430f}, {0.70f, 0.440f, 0.315f},  {0.53f, 0.300f, 0.190f},
                               {0.33f, 0.165f, 0.092f}, {0.155f, 0.072f, 0.040f}, {0.070f, 0.034f, 0.021f}};
  const float t = clamp01(p.skinTone) * 4.999f;
  const int i = static_cast<int>(t);
  Vec3 c = mix(kRamp[i], kRamp[i + 1], t - static_cast<float>(i));
  const float w = 0.06f * p.undertone;
  return c * Vec3{1.0f + 0.2f * w, 1.0f + 0.5f * w, 1.0f - 1.5f * w};
}

void shapeEyes(Face& f) {
  const PortraitParameters& p = *f.p;
  for (int i = 0; i < 2; ++i) {
    EyeShape& e = f.eyes[i];
    e.side = i == 0 ? -1.0f : 1.0f;
    e.cx = e.side * (0.290f + 0.022f * p.eyeSpacing + 0.02f * p.headWidth);
    e.halfWidth = 0.142f * (1.0f + 0.13f * p.eyeSize);
    const float opening = (1.0f + 0.16f * p.eyeSize + 0.16f * p.eyeOpening) * (1 - 0.08f * f.old);
    e.up = 0.068f * opening * (1 - 0.66f * f.narrow) * (1 - 0.16f * f.smile);
    e.low = 0.040f * opening * (1 - 0.62f * f.narrow) * (1 - 0.40f * f.smile);
    e.slant = 0.06f + 0.08f * p.eyeSlant - 0.03f * f.old;
    e.irisRadius = 0.0600f * (1.0f + 0.06f * p.eyeSize);
    e.irisX = 0.045f * p.gazeX;
    e.irisY = -0.008f + 0.016f * p.gazeY;
  }
  for (int i = 0; i < 2; ++i) {
    BrowShape& b = f.brows[i];
    b.side = i == 0 ? -1.0f : 1.0f;
    b.x0 = 0.105f + 0.012f * p.browLength - 0.02f * f.bushy;
    b.x1 = 0.455f + 0.03f * p.browLength + 0.015f * f.bushy;
    b.y = -0.165f - 0.022f * p.browHeight + 0.022f * f.narrow + 0.01f * f.old;
    b.arch = 0.040f + 0.022f * p.browArch;
    b.tilt = 0.012f + 0.03f * p.browTilt - 0.02f * f.old;
    b.thickness = mix(0.017f + 0.005f * p.browDensity, 0.049f + 0.006f * p.browDensity, f.bushy);
  }
}

void shapeMouth(Face& f) {
  const PortraitParameters& p = *f.p;
  MouthShape& m = f.mouth;
  const float teeth = smooth(0.30f, 1.0f, f.smile);
  m.y = 0.615f + 0.02f * p.mouthHeight + 0.015f * f.open - 0.012f * f.smile;
  m.halfWidth =
      0.215f * (1 + 0.12f * p.mouthWidth) * (1 + 0.34f * f.smile) * (1 - 0.07f * f.open * (1 - 0.5f * f.smile));
  m.lift = -0.012f + 0.085f * f.smile - 0.012f * f.old;
  m.gapUp = 0.034f * teeth + 0.026f * f.open;
  m.gapLow = 0.032f * teeth + 0.150f * f.open * (0.35f + 0.65f * f.open);
  m.upperHeight = 0.050f * (1 + 0.4f * p.upperLip) * (1 - 0.30f * f.smile) * (1 - 0.3f * f.old);
  m.lowerHeight = 0.068f * (1 + 0.35f * p.lowerLip) * (1 - 0.22f * f.smile) * (1 - 0.22f * f.old);
  m.cupid = 0.28f + 0.15f * p.cupid;
  m.teethEdge = m.y + 0.012f + 0.036f * teeth;
}

void shapeColors(Face& f) {
  const PortraitParameters& p = *f.p;
  f.skin = skinColor(p);
  const Vec3 natural = f.skin * Vec3{0.83f, 0.52f, 0.54f} + Vec3{0.03f, 0.005f, 0.008f};
  f.lip = mix(natural, toVec(p.lipstickColor), 0.85f * p.lipstick);
  f.lip = mix(f.lip, f.skin * 0.85f, 0.3f * f.old * (1 - p.lipstick));
  const Vec3 grey{0.50f, 0.49f, 0.475f};
  const Vec3 hair = toVec(p.hairColor);
  f.hair = mix(hair, grey, 0.92f * smooth(0.1f, 1.0f, f.old));
  const Vec3 browBase = mix(hair * 0.55f, Vec3{0.035f, 0.022f, 0.015f}, 0.35f);
  f.brow =
      mix(mix(browBase, Vec3{0.014f, 0.010f, 0.008f}, 0.5f * f.bushy), grey * 0.7f, 0.62f * smooth(0.35f, 1.0f, f.old));
  f.beardColor = mix(mix(hair * 0.75f, Vec3{0.03f, 0.018f, 0.012f}, 0.35f), grey, 0.85f * smooth(0.15f, 1.0f, f.old));
}

}  // namespace

Face::Face(const PortraitParameters& parameters) : p(&parameters) {
  const auto strength = [&](Attribute a) { return clamp01(parameters.attributes[static_cast<std::size_t>(a)]); };
  beard = strength(Attribute::kBeard), bushy = strength(Attribute::kBushyEyebrows);
  glasses = strength(Attribute::kEyeglasses), open = strength(Attribute::kMouthOpen);
  narrow = strength(Attribute::kNarrowEyes), old = strength(Attribute::kOld), smile = strength(Attribute::kSmiling);
  offset = static_cast<float>(parameters.seed % 9973) * 0.731f;
  crownY = -1.04f - 0.035f * p->headLength;
  wideY = -0.25f;
  chinY = 1.0f + 0.05f * p->chinLength + 0.03f * p->headLength;
  width = 0.665f * (1 + 0.065f * p->headWidth);
  jawPower = 2.55f + 0.55f * p->jawWidth;
  jawRound = 0.54f - 0.10f * p->jawSquare - 0.07f * p->chinWidth;
  jawDrop = 0.115f * open;
  noseTipY = 0.315f + 0.035f * p->noseLength + 0.012f * old;
  noseBaseY = noseTipY + 0.095f;
  noseWidth = 1 + 0.20f * p->noseWidth + 0.08f * smile;
  shapeEyes(*this);
  shapeMouth(*this);
  shapeColors(*this);
}

float Face::widthAt(float y) const {
  if (y < wideY) {
    const float t = std::min(1.0f, (wideY - y) / (wideY - crownY));
    return width * std::pow(std::max(0.0f, 1 - t * t), 0.46f);
  }
  const float q = std::min(1.0f, (y - wideY) / (chinY - wideY));
  float w = width * std::pow(std::max(0.0f, 1 - std::pow(q, jawPower)), jawRound);
  w *= 1 + (0.035f * p->cheekbone) * bump1(y - 0.15f, 0.15f) + (0.05f * p->cheekFullness) * bump1(y - 0.5f, 0.2f);
  w *= 1 + 0.035f * smile * bump1(y - 0.38f, 0.16f) + 0.045f * old * bump1(y - 0.78f, 0.12f);
  return w * (1 - 0.03f * bump1(y + 0.02f, 0.12f));
}

float Face::depthAt(float y) const {
  if (y < wideY) {
    const float t = std::min(1.0f, (wideY - y) / (wideY - crownY));
    return 0.80f * std::pow(std::max(0.0f, 1 - t * t), 0.42f);
  }
  const float q = std::min(1.0f, (y - wideY) / (chinY - wideY));
  return (0.80f - 0.05f * q) * std::sqrt(std::max(0.0f, 1 - std::pow(q, 9.0f)));
}

float Face::beardArea(float x, float y) const {
  const float ry = restY(y), ax = std::fabs(x);
  // Cheek line from the sideburn down to the mouth's corner; the moustache between nose and lip; free lips.
  const float wave = 0.035f * noise(x * 9 + offset, 3.1f);
  const float cheekLine = ax > 0.27f ? mix(0.50f, 0.06f, clamp01(std::pow((ax - 0.27f) / 0.32f, 1.25f)))
                                     : mix(0.45f, 0.50f, smooth(0.08f, 0.27f, ax));
  float area = smooth(-0.03f, 0.10f, ry - cheekLine + wave);
  if (ax < 0.30f) area = std::max(area * smooth(0.0f, 0.05f, ry - noseBaseY - 0.02f), 0.0f);
  const float t = x / (mouth.halfWidth * 1.02f);
  if (std::fabs(t) < 1) {
    const float top = mouth.upperOuter(t) - 0.004f, bottom = mouth.lowerOuter(t) + 0.004f;
    const float inside = std::min(y - top, bottom - y);
    area *= 1 - smooth(-0.012f, 0.004f, inside);
  }
  const float soul = bump(x, ry - (restY(mouth.lowerOuter(0)) + 0.05f), 0.10f, 0.02f);
  return clamp01(area * (1 - 0.25f * bump(ax - 0.16f, ry - 0.80f, 0.07f, 0.04f)) * (1 - 0.15f * soul));
}

namespace {

float noseRelief(const Face& f, float x, float y) {
  const PortraitParameters& p = *f.p;
  const float ax = std::fabs(x);
  const float y0 = -0.17f;
  float h = 0;
  if (y > y0 && y < f.noseBaseY + 0.05f) {
    const float t = clamp01((y - y0) / (f.noseTipY - y0));
    const float ridge =
        mix(0.045f + 0.03f * p.noseBridge, 0.215f + 0.025f * p.noseTip, std::pow(t, 1.45f)) * smooth(0, 0.22f, t);
    const float w = mix(0.062f, 0.092f, t) * (0.6f + 0.4f * f.noseWidth);
    const float q = clamp01((y - f.noseTipY) / (f.noseBaseY - f.noseTipY + 0.012f));
    const float under = std::sqrt(std::max(0.0f, 1 - q * q));
    const float r = ax / w;
    h += ridge * under * fastExpNeg(0.62f * r * r * (0.6f + 0.4f * r));
  }
  h += 0.050f * bump(x, y - (f.noseTipY + 0.005f), 0.060f, 0.055f);
  const float alarX = 0.105f * f.noseWidth, alarY = f.noseBaseY - 0.048f;
  h += 0.085f * bump(ax - alarX, y - alarY, 0.040f, 0.045f);
  h -= 0.030f * bump(ax - alarX - 0.065f, y - alarY + 0.01f, 0.025f, 0.055f);
  return h;
}

float mouthRelief(const Face& f, float x, float y) {
  const MouthShape& m = f.mouth;
  const float t = x / m.halfWidth;
  float h = 0.050f * bump(x, y - m.y, 0.24f, 0.17f);
  h -= 0.022f * bump(std::fabs(x) - m.halfWidth * 1.06f, y - m.axis(1.0f), 0.035f, 0.035f);
  h -= 0.012f * bump(x, y - (f.noseBaseY + 0.075f), 0.022f, 0.05f);
  h -= 0.045f * bump(x, y - (m.lowerOuter(0) + 0.055f), 0.15f, 0.035f);
  if (std::fabs(t) >= 1) return h;
  const float top = m.upperOuter(t), in0 = m.upperInner(t), in1 = m.lowerInner(t), bottom = m.lowerOuter(t);
  if (y > top && y < in0) {
    const float n = (y - top) / (in0 - top);
    h += 0.034f * std::pow(std::sin(kPi * std::pow(n, 0.8f) * 0.9f + 0.05f), 0.8f) * (1 - t * t);
  } else if (y > in1 && y < bottom) {
    const float n = (y - in1) / (bottom - in1);
    h += 0.048f * std::sin(kPi * std::pow(n, 0.85f)) * (1 - t * t);
  } else if (y >= in0 && y <= in1) {
    h -= 0.07f * smooth(0, 0.03f, std::min(y - in0, in1 - y));
  }
  return h;
}

float eyeRelief(const Face& f, float x, float y) {
  float h = 0;
  for (const EyeShape& e : f.eyes) {
    const float dx = x - e.cx, dy = y - e.cy;
    if (std::fabs(dx) > 0.5f || std::fabs(dy) > 0.4f) continue;
    h -= (0.085f + 0.018f * f.old) * bump(dx + 0.03f * e.side, dy + 0.02f, 0.150f, 0.095f);
    h += 0.074f * bump(dx, dy - 0.004f, 0.098f, 0.062f);  // the eyeball under its lids
    h += (0.012f + 0.03f * f.old + 0.012f * f.smile) * bump(dx - 0.02f * e.side, dy - 0.125f, 0.10f, 0.03f);
    h -= (0.010f + 0.03f * f.old) * bump(dx + 0.02f * e.side, dy - 0.175f, 0.10f, 0.022f);
    h += 0.018f * f.old * bump(dx - 0.08f * e.side, dy + 0.085f, 0.09f, 0.03f);  // hooded lid
  }
  return h;
}

}  // namespace

float Face::relief(float x, float y) const {
  const float ax = std::fabs(x), ry = restY(y);
  float h = noseRelief(*this, x, y) + eyeRelief(*this, x, y) + mouthRelief(*this, x, y);
  h += (0.042f + 0.026f * p->browRidge) * bump(ax - 0.26f, y + 0.175f, 0.20f, 0.060f);
  h += 0.012f * bump(x, y + 0.18f, 0.10f, 0.07f);
  h -= 0.025f * bump(ax - 0.60f, y + 0.25f, 0.09f, 0.16f);
  h += (0.035f + 0.020f * p->cheekbone) * bump(ax - 0.44f, y - 0.20f, 0.14f, 0.11f);
  h += 0.030f * p->cheekFullness * bump(ax - 0.40f, ry - 0.48f, 0.14f, 0.16f);
  h += 0.065f * smile * bump(ax - 0.37f, y - 0.27f, 0.125f, 0.095f);
  h += 0.055f * bump(x, ry - (chinY - 0.095f), 0.155f + 0.04f * p->chinWidth, 0.085f);
  // Nasolabial fold: from the nose wing around the mouth's corner.
  const float t = clamp01((y - (noseBaseY - 0.06f)) / (mouth.axis(1.0f) + 0.04f - noseBaseY + 0.06f));
  const float foldX = mix(0.145f * noseWidth, mouth.halfWidth + 0.065f, std::pow(t, 0.8f));
  const float along = smooth(0.0f, 0.12f, t) * (1 - smooth(0.9f, 1.0f, t));
  const float fold = 0.008f + 0.034f * smile + 0.038f * old;
  h += along * fold * (0.7f * bump1(ax - foldX - 0.06f, 0.05f) - 0.75f * bump1(ax - foldX, 0.02f + 0.006f * smile));
  h -= old * (0.045f * bump(ax - 0.36f, ry - 0.52f, 0.09f, 0.14f) - 0.06f * bump(ax - 0.42f, ry - 0.78f, 0.09f, 0.10f));
  h -= old * 0.03f * bump(ax - 0.27f, ry - 0.82f, 0.022f, 0.08f);  // marionette lines
  if (beard > 0) {
    const float area = beardArea(x, y);
    h += area * smooth(0.15f, 1.0f, beard) *
         (0.045f + 0.07f * smooth(0.68f, 1.0f, ry) + 0.012f * noise(x * 14 + offset, y * 9));
  }
  return h;
}

Vec3 Face::surface(float x, float y) const {
  const float ry = restY(y), w = std::max(0.05f, widthAt(ry));
  const float r = std::min(1.0f, std::fabs(x) / w);
  return {x, y, depthAt(ry) * std::pow(std::max(0.0f, 1 - std::pow(r, 2.25f)), 1 / 2.25f) + relief(x, y)};
}

}  // namespace lineament::synth
