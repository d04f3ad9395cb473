#include "vec.h"

#include <vector>

#include "base/random.h"

namespace lineament::synth {
namespace {

constexpr int kSide = 256;

const std::vector<float>& table() {
  static const std::vector<float> values = [] {
    std::vector<float> t(static_cast<std::size_t>(kSide) * kSide);
    Random r(20261121, "noise table");
    for (float& v : t) v = static_cast<float>(r.uniform(-1, 1));
    return t;
  }();
  return values;
}

int floorInt(float x) {
  const int i = static_cast<int>(x);
  return x < static_cast<float>(i) ? i - 1 : i;
}

}  // namespace

float noise(float x, float y) {
  static const float* const t = table().data();
  const int xi = floorInt(x), yi = floorInt(y);
  float fx = x - static_cast<float>(xi), fy = y - static_cast<float>(yi);
  fx = fx * fx * (3 - 2 * fx);
  fy = fy * fy * (3 - 2 * fy);
  const int x0 = xi & 255, x1 = (xi + 1) & 255, y0 = (yi & 255) * kSide, y1 = ((yi + 1) & 255) * kSide;
  return mix(mix(t[y0 + x0], t[y0 + x1], fx), mix(t[y1 + x0], t[y1 + x1], fx), fy);
}

float fbm(float x, float y) {
  return 0.57f * noise(x, y) + 0.29f * noise(x * 2.03f + 17.1f, y * 2.03f + 5.7f) +
         0.14f * noise(x * 4.1f + 3.3f, y * 4.1f + 41.9f);
}

Cell cells(float x, float y, float keep) {
  static const float* const t = table().data();
  const int xi = floorInt(x), yi = floorInt(y);
  Cell best{1e9f, 0};
  for (int j = yi - 1; j <= yi + 1; ++j) {
    for (int i = xi - 1; i <= xi + 1; ++i) {
      const int at = (j & 255) * kSide;
      const float chance = 0.5f + 0.5f * t[at + ((i + 91) & 255)];
      if (chance > keep) continue;
      const float px = static_cast<float>(i) + 0.5f + 0.4f * t[at + (i & 255)];
      const float py = static_cast<float>(j) + 0.5f + 0.4f * t[at + ((i + 37) & 255)];
      const float d = (x - px) * (x - px) + (y - py) * (y - py);
      if (d < best.distance) best = {d, 0.5f + 0.5f * t[at + ((i + 173) & 255)]};
    }
  }
  best.distance = std::sqrt(best.distance);
  return best;
}

}  // namespace lineament::synth
