#include "mesh_tables.h"

#include <algorithm>

namespace lineament::retouch {
namespace {

constexpr Triangle kFaceTriangles[] = {
#include "triangles.inc"
};

std::vector<Triangle> ring() {
  std::vector<Triangle> result;
  for (int i = 0; i < kRingPoints; ++i) {
    const int j = (i + 1) % kRingPoints;
    result.push_back({kOval[i], kOval[j], kSkinPoints + i});
    result.push_back({kOval[j], kSkinPoints + j, kSkinPoints + i});
  }
  return result;
}

bool inAnEye(const Triangle& t) {
  return std::any_of(kEyes.begin(), kEyes.end(), [&](const EyeTable& eye) {
    return std::all_of(t.begin(), t.end(), [&](int v) {
      return std::find(eye.outline.begin(), eye.outline.end(), v) != eye.outline.end();
    });
  });
}

struct Tables {
  std::vector<Triangle> all = ring(), skin = ring(), eyes, face, mouth;
  Tables() {
    for (const auto& t : kFaceTriangles) {
      all.push_back(t);
      face.push_back(t);
      (inAnEye(t) ? eyes : skin).push_back(t);
    }
    for (int i = 0; i < 10; ++i) {
      const int a = kInnerUpper[i], b = kInnerUpper[i + 1], c = kInnerLower[i], d = kInnerLower[i + 1];
      if (a != c) mouth.push_back({a, b, c});
      if (b != d) mouth.push_back({b, d, c});
    }
  }
};

}  // namespace

std::span<const Triangle> triangles(Surface surface) {
  static const Tables tables;
  switch (surface) {
    case Surface::kAll:
      return tables.all;
    case Surface::kSkin:
      return tables.skin;
    case Surface::kEyeballs:
      return tables.eyes;
    case Surface::kFace:
      return tables.face;
    case Surface::kOpening:
      return tables.mouth;
  }
  return {};
}

}  // namespace lineament::retouch
