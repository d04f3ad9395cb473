// One portrait being painted: measures, cameras and the meshes of each part.
#pragma once

#include "face.h"
#include "raster.h"

namespace lineament::synth {

/// Shape of the hair over the skull: a shell around it with an opening for the face.
struct HairShape {
  bool present = false;
  bool hangs = false;   ///< falls over ears and shoulders
  float volume = 0;     ///< thickness at the crown
  float bottom = 0.6f;  ///< y where it ends at the back
  float offset = 0;
  const PortraitParameters* p = nullptr;

  explicit HairShape(const Face& face);
  /// y of the hair's lower edge at an angle around the head (degrees, 0 = front, + = right of the picture).
  [[nodiscard]] float line(float degrees) const;
};

struct Scene {
  Face face;
  HairShape hair;
  Camera head, body;

  Scene(const PortraitParameters& parameters, int pixels);
};

void drawHead(GBuffer& g, const Scene& s);
void drawEars(GBuffer& g, const Scene& s);
void drawBody(GBuffer& g, const Scene& s);
void drawHair(GBuffer& g, const Scene& s);
void drawHat(GBuffer& g, const Scene& s);
void drawJewelry(GBuffer& g, const Scene& s);
/// Frames only, into a buffer of their own; lens outlines come from lensOutline.
void drawGlasses(GBuffer& g, const Scene& s);
/// View-space outline of a lens, 0 left, 1 right of the picture.
std::vector<Vec3> lensOutline(const Scene& s, int eye, float grow);

/// y of the garment's upper edge at an angle around the neck (radians, 0 = front).
float neckline(const PortraitParameters& p, float theta);
/// Half width and depth of neck and torso at height y, and the z of the axis.
struct BodyRing {
  float width, depth, z;
};
BodyRing bodyRing(const PortraitParameters& p, float y);

}  // namespace lineament::synth
