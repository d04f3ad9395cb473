// What a surface sample is made of, and the functions that decide it from the part's own coordinates.
#pragma once

#include "base/classes.h"
#include "scene.h"

namespace lineament::synth {

struct Material {
  Vec3 albedo{0.5f, 0.5f, 0.5f};  ///< linear light
  float height = 0;               ///< fine relief along the normal, in face units
  float specular = 0.03f, gloss = 18.0f;
  float translucency = 0;  ///< how far light wraps around under the surface, 0…1
  float occlusion = 1;     ///< painted ambient shadow
  float glow = 0;          ///< added white, for highlights that no light model gives
  float strand = 0;        ///< 1: a bundle of hair, lit along its direction
  float shift = 0;         ///< of the hair highlight along the strand
  FaceClass label = FaceClass::kBackground;
};

/// Everything a material function may ask for.
struct Shade {
  const Scene& scene;
  float samplesPerUnit;  ///< resolution, to leave out detail finer than a sample
  Vec3 key;              ///< direction to the key light, view space
  /// 0…1: how much of a texture of this many features per unit can be shown.
  [[nodiscard]] float detail(float frequency) const { return smooth(0.9f, 2.6f, samplesPerUnit / frequency); }
};

Material headMaterial(const Shade& shade, float x, float y);
Material earMaterial(const Shade& shade, Part part, float a, float b);
Material bodyMaterial(const Shade& shade, float theta, float y);
Material hairMaterial(const Shade& shade, float degrees, float y);
Material hatMaterial(const Shade& shade, Part part, float degrees, float q);
Material metalMaterial(const Shade& shade, Part part);

/// Paint on top of the skin of the head; each leaves the material alone outside of its feature.
void paintEyes(const Shade& shade, float x, float y, Material& m);
void paintBrows(const Shade& shade, float x, float y, Material& m);
void paintMouth(const Shade& shade, float x, float y, Material& m);
void paintBeard(const Shade& shade, float x, float y, Material& m);

}  // namespace lineament::synth
