// From geometry and materials to linear color: soft ambient occlusion, a cast shadow of the key light, and the lights.
#pragma once

#include <vector>

#include "material.h"

namespace lineament::synth {

struct Lights {
  Vec3 key, fill;            ///< unit directions to the lights, view space
  Vec3 keyColor, fillColor;  ///< linear
  Vec3 sky, ground;          ///< ambient from above and below
  explicit Lights(const PortraitParameters& p);
};

/// Share of ambient light per sample, 0…1, from how much nearer the surroundings are.
std::vector<float> ambientOcclusion(const GBuffer& g, float samplesPerUnit);
/// Share of key light per sample, 0…1, by marching the depth buffer towards the light; softened.
std::vector<float> keyShadow(const GBuffer& g, const Lights& lights, float samplesPerUnit);
/// Tone-mapped linear color of one lit sample with (bumped) normal n.
Vec3 lit(const Material& m, const Vec3& n, float ambient, float shadow, const Lights& lights);
/// The film's curve, per channel.
Vec3 toneMap(const Vec3& c);

}  // namespace lineament::synth
