// Hair as a shell around the skull with an opening for the face, and hats.
#include "scene.h"

namespace lineament::synth {
namespace {

/// Piecewise linear through (key, value) pairs, smoothed at the ends of each piece.
template <std::size_t N>
float table(const std::array<float, N>& keys, const std::array<float, N>& values, float x) {
  if (x <= keys[0]) return values[0];
  for (std::size_t i = 0; i + 1 < N; ++i) {
    if (x < keys[i + 1]) return mix(values[i], values[i + 1], smooth(keys[i], keys[i + 1], x));
  }
  return values[N - 1];
}

float baseVolume(const PortraitParameters& p) {
  const float k = 1 + 0.35f * p.hairVolume;
  switch (p.hairStyle) {
    case kHairBuzz:
      return 0.014f;
    case kHairShort:
      return 0.070f * k;
    case kHairSideParted:
      return 0.105f * k;
    case kHairCurly:
      return 0.185f * k;
    case kHairBangs:
      return 0.095f * k;
    case kHairLong:
      return 0.100f * k;
    default:
      return 0.055f * k;
  }
}

}  // namespace

HairShape::HairShape(const Face& face) : offset(face.offset), p(face.p) {
  present = p->hairStyle != kHairBald;
  const bool maybe = p->hairStyle == kHairLong || (p->hairStyle == kHairBangs && p->hairLength > -0.4f) ||
                     (p->hairStyle == kHairCurly && p->hairLength > 0.2f);
  hangs = maybe;
  volume = baseVolume(*p);
  if (p->hat != kHatNone) volume = std::min(volume, 0.06f);
  bottom = !hangs ? 0.62f : p->hairStyle == kHairCurly ? 0.95f : 1.15f + 0.55f * p->hairLength;
}

float HairShape::line(float degrees) const {
  const float shift = p->hairStyle == kHairSideParted || p->hairStyle == kHairLong ? 7.0f * p->hairPart : 0.0f;
  const float d = std::fabs(degrees), skewed = std::fabs(degrees - shift * (d < 50 ? 1.0f : 0.0f));
  const float y0 = -0.63f + 0.06f * p->hairLine, rec = 0.14f * p->hairRecession;
  const float jag = 0.020f * noise(degrees * 0.35f + offset, 1.7f) + 0.016f * noise(degrees * 1.3f + offset, 9.2f);
  if (p->hairStyle == kHairBangs) {
    const float fringe = -0.285f + 0.03f * p->hairLine + 1.6f * jag;
    if (hangs) return table<5>({0, 44, 50, 56, 64}, {fringe, fringe + 0.03f, 0.2f, 0.7f, bottom}, d) + jag;
    return table<8>({0, 44, 54, 66, 76, 84, 104, 125},
                    {fringe, fringe + 0.03f, -0.05f, 0.22f, 0.18f, 0.0f, 0.1f, bottom}, d) +
           jag;
  }
  if (hangs) {
    return table<6>({0, 24, 40, 50, 56, 62}, {y0, y0 + 0.02f, -0.46f, -0.12f, 0.40f, bottom}, skewed) + 1.6f * jag;
  }
  if (p->hairStyle == kHairTied) {
    return table<7>({0, 25, 42, 54, 64, 90, 130}, {y0, y0 + 0.02f, -0.48f, -0.26f, -0.02f, -0.04f, 0.55f}, d) + jag;
  }
  return table<10>(
             {0, 20, 33, 45, 54, 61, 68, 76, 84, 122},
             {y0, y0 - 0.03f - 0.4f * rec, y0 + 0.03f - rec, -0.44f, -0.24f, -0.06f, 0.12f, 0.12f, -0.03f, bottom},
             skewed) +
         jag;
}

namespace {

/// Thickness of the shell at an angle and height.
float thickness(const HairShape& h, float degrees, float y) {
  const PortraitParameters& p = *h.p;
  const float d = std::fabs(degrees);
  const float toLine = h.line(degrees) - y;
  float k = mix(0.10f, 1.0f, smooth(0.0f, p.hairStyle == kHairCurly ? 0.16f : 0.24f, toLine));
  if (!h.hangs && p.hairStyle != kHairCurly) k *= mix(1.0f, 0.42f, smooth(-0.75f, -0.15f, y));
  if (!h.hangs && p.hairStyle == kHairCurly) k *= mix(1.0f, 0.75f, smooth(-0.3f, 0.3f, y));
  if (p.hairStyle == kHairSideParted || p.hairStyle == kHairLong) {
    const float part = degrees - 26 * p.hairPart;
    const float top = smooth(0.1f, -0.6f, y);
    k *= 1 + top * (0.30f * std::tanh(-part / 14 * (p.hairPart > 0 ? 1.0f : -1.0f)) -
                    0.55f * bump1(part, 5.0f) * smooth(60, 30, d));
  }
  float t = h.volume * k;
  const float lumps = p.hairStyle == kHairCurly ? 0.040f : 0.010f + 0.012f * p.hairWave;
  t += lumps * std::min(1.0f, k) * (fbm(degrees * 0.10f + h.offset, y * 7.0f) + 0.3f) *
       (p.hairStyle == kHairBuzz ? 0.0f : 1.0f);
  return std::max(t, 0.004f);
}

}  // namespace

void drawHair(GBuffer& g, const Scene& s) {
  const HairShape& h = s.hair;
  if (!h.present) return;
  const Face& f = s.face;
  const PortraitParameters& p = *f.p;
  constexpr int kCols = 241, kTop = 60, kBottom = 70;
  Grid grid(kCols, kTop + kBottom);
  const float end = h.bottom + 0.12f;
  for (int r = 0; r < grid.rows; ++r) {
    const bool top = r < kTop;
    const float s01 = top ? static_cast<float>(r) / kTop : static_cast<float>(r - kTop) / (kBottom - 1);
    const float c0 = std::cos(0.5f * kPi * s01);
    const float y = top ? f.wideY - (f.wideY - f.crownY) * c0 : mix(f.wideY, end, s01);
    const float fall = h.hangs ? smooth(-0.15f, 0.35f, y) : 0.0f;
    const float w = mix(f.widthAt(std::min(y, 0.85f)), f.width * (1.02f + 0.05f * p.hairVolume), fall);
    const float d = mix(f.depthAt(std::min(y, 0.85f)), 0.66f, fall);
    for (int c = 0; c < kCols; ++c) {
      const float degrees = -180 + 360 * static_cast<float>(c) / (kCols - 1);
      const float theta = degrees * kPi / 180, sn = std::sin(theta), cs = std::cos(theta);
      const float t = thickness(h, degrees, y);
      const float round = std::pow(std::max(0.0f, 1 - std::pow(std::fabs(sn), 2.25f)), 1 / 2.25f);
      const float wave = fall * (0.018f + 0.045f * p.hairWave) *
                         std::sin(y * (7 + 5 * p.hairWave) + 1.7f * noise(degrees * 0.05f + h.offset, 4.0f) +
                                  (degrees > 0 ? 1.0f : 0.0f));
      const float tuck = fall * 0.10f * smooth(h.bottom - 0.5f, h.bottom, y);
      const float up = top ? t * c0 : 0.0f;
      const std::size_t i = grid.at(c, r);
      grid.p[i] = s.head.toView({(w + t + wave - tuck) * sn, y - up, (cs >= 0 ? 1.0f : -1.0f) * (d + t) * round});
      grid.u[i] = degrees, grid.v[i] = y;
    }
  }
  grid.computeNormals(false, true);
  const auto keep = [&](float u, float v) {
    const float rag = 0.026f * noise(u * 0.9f + h.offset, v * 2.0f) + 0.030f * noise(u * 3.1f + h.offset, v * 5.0f);
    const float spread = h.hangs && std::fabs(u) > 50 ? 2.0f : p.hairStyle == kHairBuzz ? 0.5f : 1.0f;
    return v < h.line(u) + rag * spread - 0.01f;
  };
  draw(g, grid, s.head, Part::kHair, keep);
  if (p.hairStyle == kHairTied && p.hat == kHatNone) {
    const Vec3 center = s.head.toView({0, f.crownY - 0.02f, -0.30f});
    Grid bun = sphere(center, {0.27f, 0.22f, 0.24f}, 61, 41);
    for (std::size_t i = 0; i < bun.size(); ++i) {
      bun.u[i] = bun.u[i] * 360 - 180;
      bun.v[i] = -1.2f + bun.v[i] * 0.4f;
      bun.p[i] += bun.n[i] * (0.02f * noise(bun.u[i] * 0.06f + h.offset, bun.v[i] * 12));
    }
    draw(g, bun, s.head, Part::kHair);
  }
}

namespace {

void drawBrim(GBuffer& g, const Scene& s, float edge) {
  const Face& f = s.face;
  constexpr int kCols = 121, kRows = 12;
  Grid grid(kCols, kRows);
  for (int r = 0; r < kRows; ++r) {
    const float q = static_cast<float>(r) / (kRows - 1);
    for (int c = 0; c < kCols; ++c) {
      const float theta = 2 * kPi * static_cast<float>(c) / (kCols - 1), sn = std::sin(theta), cs = std::cos(theta);
      const float out = 0.40f * q;
      const float lift = -0.10f * q * q * sn * sn + 0.05f * q - 0.16f * std::max(0.0f, -cs) + 0.03f * cs;
      const std::size_t i = grid.at(c, r);
      grid.p[i] = s.head.toView({(f.width + 0.08f + out) * sn, edge + lift - 0.02f, (0.86f + out) * cs});
      grid.u[i] = theta * 180 / kPi, grid.v[i] = q;
    }
  }
  grid.computeNormals(false, true);
  draw(g, grid, s.head, Part::kBrim);
}

}  // namespace

void drawHat(GBuffer& g, const Scene& s) {
  const Face& f = s.face;
  const PortraitParameters& p = *f.p;
  if (p.hat == kHatNone) return;
  const bool beanie = p.hat == kHatBeanie;
  const float edge = beanie ? -0.46f : -0.50f;
  constexpr int kCols = 161, kRows = 70;
  Grid grid(kCols, kRows);
  for (int r = 0; r < kRows; ++r) {
    const float q = static_cast<float>(r) / (kRows - 1);
    for (int c = 0; c < kCols; ++c) {
      const float theta = -kPi + 2 * kPi * static_cast<float>(c) / (kCols - 1), sn = std::sin(theta),
                  cs = std::cos(theta);
      const float low = edge + (beanie ? 0.22f : 0.0f) * smooth(0.6f, -0.6f, cs);
      const float topY = f.crownY - (beanie ? 0.10f : 0.20f);
      float y = 0, out = 0;
      if (beanie) {
        const float phi = 0.5f * kPi * (1 - q);
        y = mix(low, topY, std::sin(phi));
        out = std::pow(std::cos(phi), 0.75f);
      } else {
        y = q < 0.30f ? topY + 0.03f * bump1(sn, 0.35f) * (1 - q / 0.3f) : mix(topY, low, (q - 0.30f) / 0.70f);
        out = q < 0.30f ? std::pow(q / 0.30f, 0.6f) * 0.93f : mix(0.93f, 1.0f, (q - 0.30f) / 0.70f);
      }
      const float fold = beanie ? 0.045f * smooth(0.66f, 0.70f, q) : 0.0f;
      const std::size_t i = grid.at(c, r);
      grid.p[i] = s.head.toView({(f.width + 0.085f) * out * sn + fold * sn, y, (0.86f * out + fold) * cs});
      grid.u[i] = theta * 180 / kPi, grid.v[i] = q;
    }
  }
  grid.computeNormals(false, true);
  draw(g, grid, s.head, Part::kHat);
  if (!beanie) drawBrim(g, s, edge);
}

}  // namespace lineament::synth
