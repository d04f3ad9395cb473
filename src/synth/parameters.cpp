#include "synth/portrait.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace lineament::synth {

std::string_view attributeId(Attribute attribute) {
  static constexpr std::array<std::string_view, kAttributeCount> kIds = {
      "Beard", "Bushy_Eyebrows", "Eyeglasses", "Mouth_Open", "Narrow_Eyes", "Old", "Smiling"};
  return kIds.at(static_cast<std::size_t>(attribute));
}

namespace {

/// A bell-shaped deviation, clamped to -1…1.
float bell(Random& r, double sigma = 0.45) { return static_cast<float>(std::clamp(r.normal() * sigma, -1.0, 1.0)); }
float between(Random& r, double lo, double hi) { return static_cast<float>(r.uniform(lo, hi)); }

Color hsv(float h, float s, float v) {
  Color out{};
  for (int c = 0; c < 3; ++c) {
    const float k = std::fmod(5.0f - 2.0f * static_cast<float>(c) + h * 6.0f, 6.0f);
    out[static_cast<std::size_t>(c)] = v * (1.0f - s * std::max(0.0f, std::min({k, 4.0f - k, 1.0f})));
  }
  return out;
}

Color jitter(Color c, Random& r, double amount) {
  const double common = r.uniform(1 - amount, 1 + amount);
  for (float& v : c)
    v = static_cast<float>(std::clamp(v * common * r.uniform(1 - amount / 3, 1 + amount / 3), 0.0, 1.0));
  return c;
}

template <std::size_t N>
int pick(Random& r, const std::array<double, N>& weights) {
  double total = 0;
  for (const double w : weights) total += w;
  double x = r.uniform() * total;
  for (std::size_t i = 0; i < N; ++i) {
    if ((x -= weights[i]) < 0) return static_cast<int>(i);
  }
  return static_cast<int>(N) - 1;
}

void samplePose(PortraitParameters& p, std::uint64_t seed) {
  Random r(seed, "pose");
  p.yaw = std::clamp(static_cast<float>(r.normal() * 9.0), -20.0f, 20.0f);
  p.pitch = std::clamp(static_cast<float>(r.normal() * 3.0), -6.0f, 6.0f);
  p.roll = std::clamp(static_cast<float>(r.normal() * 3.0), -8.0f, 8.0f);
  p.scale = between(r, 0.375, 0.402);
  p.centerX = between(r, 0.485, 0.515);
  p.eyeLine = between(r, 0.445, 0.475);
  p.gazeX = bell(r), p.gazeY = bell(r, 0.3);
  Random light(seed, "light");
  const double side = light.chance(0.5) ? 1.0 : -1.0;
  p.keyAzimuth = static_cast<float>(side * light.uniform(12, 55));
  p.keyElevation = between(light, 22, 52);
  p.keyStrength = between(light, 0.85, 1.2);
  p.fillStrength = between(light, 0.25, 0.6);
  p.keyWarmth = bell(light);
}

void sampleShape(PortraitParameters& p, std::uint64_t seed, float masculine) {
  Random r(seed, "shape");
  const float m = masculine * 2.0f - 1.0f;
  p.headWidth = bell(r), p.headLength = bell(r);
  p.jawWidth = std::clamp(bell(r) + 0.35f * m, -1.0f, 1.0f);
  p.jawSquare = std::clamp(bell(r) + 0.45f * m, -1.0f, 1.0f);
  p.chinLength = std::clamp(bell(r) + 0.2f * m, -1.0f, 1.0f);
  p.chinWidth = std::clamp(bell(r) + 0.35f * m, -1.0f, 1.0f);
  p.cheekFullness = bell(r), p.cheekbone = bell(r);
  p.browRidge = std::clamp(bell(r) + 0.4f * m, -1.0f, 1.0f);
  p.earSize = bell(r), p.earFlare = bell(r);
  p.noseWidth = bell(r), p.noseLength = bell(r), p.noseBridge = bell(r), p.noseTip = bell(r);
  p.eyeSize = std::clamp(bell(r) - 0.25f * m, -1.0f, 1.0f);
  p.eyeSpacing = bell(r), p.eyeSlant = bell(r), p.eyeOpening = bell(r), p.lidCrease = between(r, 0.1, 1.0);
  p.browHeight = bell(r), p.browArch = std::clamp(bell(r) - 0.3f * m, -1.0f, 1.0f);
  p.browLength = bell(r), p.browTilt = bell(r), p.browDensity = std::clamp(bell(r) + 0.2f * m, -1.0f, 1.0f);
  p.mouthWidth = bell(r), p.mouthHeight = bell(r);
  p.upperLip = std::clamp(bell(r) - 0.3f * m, -1.0f, 1.0f), p.lowerLip = std::clamp(bell(r) - 0.2f * m, -1.0f, 1.0f);
  p.cupid = bell(r);
  p.neckWidth = std::clamp(bell(r, 0.3) + 0.5f * m, -1.0f, 1.0f);
  p.shoulders = std::clamp(bell(r, 0.3) + 0.4f * m, -1.0f, 1.0f);
}

void sampleColors(PortraitParameters& p, std::uint64_t seed, float masculine) {
  Random r(seed, "skin");
  p.skinTone = between(r, 0.0, 1.0);
  p.undertone = bell(r);
  p.blush = between(r, 0.1, 0.9);
  p.freckles = r.chance(p.skinTone < 0.45f ? 0.3 : 0.05) ? between(r, 0.3, 1.0) : 0.0f;
  p.shine = between(r, 0.1, 0.8);
  p.lipstick = r.chance(masculine < 0.5f ? 0.5 : 0.03) ? between(r, 0.4, 1.0) : 0.0f;
  static constexpr std::array<Color, 6> kLipsticks = {{{0.50f, 0.03f, 0.05f},
                                                       {0.42f, 0.08f, 0.10f},
                                                       {0.55f, 0.16f, 0.16f},
                                                       {0.26f, 0.02f, 0.06f},
                                                       {0.48f, 0.10f, 0.22f},
                                                       {0.36f, 0.12f, 0.07f}}};
  p.lipstickColor = kLipsticks[static_cast<std::size_t>(r.index(6))];
  static constexpr std::array<Color, 6> kIrises = {{{0.055f, 0.024f, 0.010f},
                                                    {0.13f, 0.06f, 0.02f},
                                                    {0.16f, 0.12f, 0.04f},
                                                    {0.09f, 0.15f, 0.07f},
                                                    {0.12f, 0.22f, 0.36f},
                                                    {0.20f, 0.25f, 0.28f}}};
  const bool dark = p.skinTone > 0.55f;
  p.iris = jitter(kIrises[static_cast<std::size_t>(dark ? pick(r, std::array{6.0, 2.0, 0.4, 0.2, 0.1, 0.1})
                                                        : pick(r, std::array{2.0, 2.0, 1.5, 1.3, 2.0, 1.0}))],
                  r, 0.25);
  Random h(seed, "hair");
  static constexpr std::array<Color, 9> kHairs = {{{0.010f, 0.009f, 0.009f},
                                                   {0.030f, 0.018f, 0.012f},
                                                   {0.075f, 0.040f, 0.022f},
                                                   {0.150f, 0.085f, 0.042f},
                                                   {0.390f, 0.250f, 0.110f},
                                                   {0.560f, 0.430f, 0.260f},
                                                   {0.230f, 0.070f, 0.020f},
                                                   {0.100f, 0.030f, 0.015f},
                                                   {0.330f, 0.320f, 0.310f}}};
  p.hairColor =
      jitter(kHairs[static_cast<std::size_t>(dark ? pick(h, std::array{7.0, 3.0, 0.6, 0.1, 0.1, 0.1, 0.05, 0.2, 0.3})
                                                  : pick(h, std::array{2.0, 2.5, 2.5, 2.0, 2.2, 0.8, 1.0, 0.8, 0.5}))],
             h, 0.25);
  if (h.chance(0.02)) p.hairColor = hsv(static_cast<float>(h.uniform()), 0.75f, 0.35f);
}

void sampleHair(PortraitParameters& p, std::uint64_t seed, float masculine) {
  Random r(seed, "hair style");
  // bald, buzz, short, side-parted, curly, bangs, long, tied
  p.hairStyle = masculine > 0.5f ? pick(r, std::array{1.1, 1.5, 3.5, 3.0, 1.5, 0.5, 0.6, 0.1})
                                 : pick(r, std::array{0.1, 0.25, 0.8, 0.8, 1.5, 1.7, 4.0, 1.4});
  p.hairVolume = bell(r), p.hairLine = bell(r), p.hairLength = between(r, -1, 1);
  p.hairRecession = masculine > 0.5f ? between(r, 0.0, 1.0) : between(r, 0.0, 0.3);
  p.hairPart = between(r, 0.35, 1.0) * (r.chance(0.5) ? 1.0f : -1.0f);
  p.hairWave = r.chance(0.5) ? between(r, 0.2, 1.0) : between(r, 0.0, 0.2);
}

void sampleThings(PortraitParameters& p, std::uint64_t seed, float masculine) {
  Random hat(seed, "hat");
  if (hat.chance(0.06)) p.hat = hat.chance(0.6) ? kHatBeanie : kHatBrimmed;
  p.hatColor = hsv(static_cast<float>(hat.uniform()), between(hat, 0.1, 0.75), between(hat, 0.04, 0.5));
  Random g(seed, "glasses");
  p.glassesShape = g.index(4);
  static constexpr std::array<Color, 6> kFrames = {{{0.012f, 0.012f, 0.014f},
                                                    {0.07f, 0.03f, 0.012f},
                                                    {0.10f, 0.10f, 0.11f},
                                                    {0.42f, 0.28f, 0.09f},
                                                    {0.20f, 0.015f, 0.02f},
                                                    {0.02f, 0.04f, 0.14f}}};
  p.frameColor = jitter(kFrames[static_cast<std::size_t>(pick(g, std::array{4.0, 2.0, 1.5, 1.0, 0.7, 0.7}))], g, 0.3);
  p.frameThickness = bell(g), p.glassesSize = bell(g);
  p.lensTint = g.chance(0.1) ? between(g, 0.2, 0.6) : between(g, 0.0, 0.06);
  Random a(seed, "accessories");
  p.earring = a.chance(masculine < 0.5f ? 0.24 : 0.06) ? 1 + a.index(3) : 0;
  p.necklace = a.chance(masculine < 0.5f ? 0.16 : 0.04) ? 1 + a.index(2) : 0;
  p.metal = a.chance(0.55) ? Color{0.78f, 0.54f, 0.20f} : Color{0.68f, 0.69f, 0.72f};
  Random c(seed, "cloth");
  p.clothStyle = c.index(5);
  p.clothPattern = pick(c, std::array{4.0, 1.2, 1.0, 0.8, 1.4});
  p.clothColor = hsv(static_cast<float>(c.uniform()), between(c, 0.0, 0.8),
                     static_cast<float>(std::pow(c.uniform(0.15, 0.9), 1.8)));
  p.clothColor2 = c.chance(0.5) ? hsv(static_cast<float>(c.uniform()), between(c, 0.1, 0.7), between(c, 0.1, 0.7))
                                : Color{0.72f, 0.71f, 0.68f};
  Random b(seed, "background");
  p.background = pick(b, std::array{1.5, 1.5, 1.6, 1.3, 1.2});
  const float hue = static_cast<float>(b.uniform());
  p.backgroundColor = hsv(hue, between(b, 0.05, 0.5), between(b, 0.12, 0.75));
  p.backgroundColor2 = hsv(std::fmod(hue + between(b, 0.0, 0.4), 1.0f), between(b, 0.1, 0.6), between(b, 0.04, 0.5));
}

void sampleAttributes(PortraitParameters& p, std::uint64_t seed) {
  for (int i = 0; i < kAttributeCount; ++i) {
    Random r(seed, attributeId(static_cast<Attribute>(i)));
    const double which = r.uniform();
    const bool glasses = static_cast<Attribute>(i) == Attribute::kEyeglasses;
    float& s = p.attributes[static_cast<std::size_t>(i)];
    if (glasses) {
      s = which < 0.58 ? 0.0f : which < 0.94 ? 1.0f : between(r, 0.0, 1.0);
    } else {
      s = which < 0.30   ? 0.0f
          : which < 0.45 ? between(r, 0.0, 0.08)
          : which < 0.80 ? between(r, 0.7, 1.0)
                         : between(r, 0.0, 1.0);
    }
  }
}

}  // namespace

PortraitParameters samplePortrait(std::uint64_t seed) {
  PortraitParameters p;
  p.seed = seed;
  Random r(seed, "masculine");
  const float masculine = static_cast<float>(r.uniform());
  samplePose(p, seed);
  sampleShape(p, seed, masculine);
  sampleColors(p, seed, masculine);
  sampleHair(p, seed, masculine);
  sampleThings(p, seed, masculine);
  sampleAttributes(p, seed);
  return p;
}

PortraitParameters withPose(PortraitParameters p, float factor) {
  factor = std::clamp(factor, 0.0f, 2.0f);
  if (factor <= 1) {
    p.yaw *= factor, p.pitch *= factor, p.roll *= factor;
    p.gazeX *= factor, p.gazeY *= factor;
  } else {
    p.yaw *= 1 + 0.25f * (factor - 1), p.roll *= 1 + 0.875f * (factor - 1);
  }
  // Centers of what samplePortrait draws.
  p.scale = 0.3885f + factor * (p.scale - 0.3885f);
  p.centerX = 0.5f + factor * (p.centerX - 0.5f);
  p.eyeLine = 0.46f + factor * (p.eyeLine - 0.46f);
  return p;
}

PortraitParameters withLettering(PortraitParameters p, double chance) {
  Random r(p.seed, "lettering");
  p.lettering = r.chance(chance) ? 1 + r.index(3) : 0;
  return p;
}

}  // namespace lineament::synth
