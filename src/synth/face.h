// A person's measures with the attributes applied: what geometry and paint share, so that the labels of eyes, brows and
// mouth, the bulges under them and their colors always agree. Face coordinates: (x, y) of the frontal view in units of
// vec.h, eye line at y = 0, before rotation.
#pragma once

#include "synth/portrait.h"
#include "vec.h"

namespace lineament::synth {

struct EyeShape {
  float side = 1;  ///< -1 left of the picture, 1 right
  float cx = 0, cy = 0, halfWidth = 0, up = 0, low = 0, slant = 0;
  float irisX = 0, irisY = 0, irisRadius = 0;

  /// Local coordinates of a face point: t along (−1 inner corner … 1 outer), d down from the eye's axis.
  void local(float x, float y, float& t, float& d) const {
    const float dx = (x - cx) * side;
    t = dx / halfWidth;
    d = (y - cy) + slant * dx;
  }
  [[nodiscard]] float upper(float t) const;  ///< d of the upper lid's edge
  [[nodiscard]] float lower(float t) const;
};

struct BrowShape {
  float side = 1, x0 = 0, x1 = 0, y = 0, arch = 0, tilt = 0, thickness = 0;
  /// Along (0 inner … 1 outer) and signed offset across, in units of the local half thickness (−1 upper edge).
  void local(float x, float y, float& t, float& across) const;
};

struct MouthShape {
  float y = 0, halfWidth = 0, lift = 0, gapUp = 0, gapLow = 0, upperHeight = 0, lowerHeight = 0, cupid = 0;
  float teethEdge = 0;  ///< y of the upper teeth's lower edge at the middle
  [[nodiscard]] float axis(float t) const { return y - lift * t * t * (1.4f - 0.4f * t * t) + 0.012f * (1 - t * t); }
  [[nodiscard]] float upperInner(float t) const;  ///< lower edge of the upper lip
  [[nodiscard]] float lowerInner(float t) const;  ///< upper edge of the lower lip
  [[nodiscard]] float upperOuter(float t) const;
  [[nodiscard]] float lowerOuter(float t) const;
};

struct Face {
  const PortraitParameters* p = nullptr;
  float beard = 0, bushy = 0, glasses = 0, open = 0, narrow = 0, old = 0, smile = 0;
  float offset = 0;  ///< of the noise fields: the identity
  float crownY = 0, wideY = 0, chinY = 0, width = 0, jawPower = 0, jawRound = 0, jawDrop = 0;
  float noseTipY = 0, noseBaseY = 0, noseWidth = 0;
  EyeShape eyes[2];
  BrowShape brows[2];
  MouthShape mouth;
  Vec3 skin, lip, hair, brow, beardColor;  ///< linear light

  explicit Face(const PortraitParameters& parameters);
  /// y with the jaw closed, for textures that ride on the skin.
  [[nodiscard]] float restY(float y) const { return y - jawDrop * smooth(0.5f, 1.05f, y); }
  /// Half width of the head at rest height y.
  [[nodiscard]] float widthAt(float y) const;
  [[nodiscard]] float depthAt(float y) const;
  /// Where the beard grows, 0…1, at a face point.
  [[nodiscard]] float beardArea(float x, float y) const;
  /// Depth of the bulges and furrows on top of the skull at a face point.
  [[nodiscard]] float relief(float x, float y) const;
  /// The face's surface at a frontal point (x, y), before rotation.
  [[nodiscard]] Vec3 surface(float x, float y) const;
};

}  // namespace lineament::synth
