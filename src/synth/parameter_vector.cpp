#include "synth/parameter_vector.h"

#include <array>
#include <cmath>
#include <string_view>
#include <type_traits>

#include "parameter_fields.h"

namespace lineament::synth {
namespace {

struct Scale {
  std::string_view field;
  float center, range;
};
// Fields whose numbers are not about -1…1 by themselves.
constexpr std::array<Scale, 11> kScales = {{{"yaw", 0, 20},
                                            {"pitch", 0, 10},
                                            {"roll", 0, 8},
                                            {"scale", 0.365f, 0.03f},
                                            {"centerX", 0.5f, 0.04f},
                                            {"eyeLine", 0.455f, 0.03f},
                                            {"keyAzimuth", 0, 45},
                                            {"keyElevation", 35, 20},
                                            {"keyStrength", 1, 0.3f},
                                            {"fillStrength", 0.4f, 0.2f},
                                            {"skinTone", 0.4f, 0.4f}}};

struct Choice {
  std::string_view field;
  int count;
};
constexpr std::array<Choice, 8> kChoices = {{{"hairStyle", kHairStyleCount},
                                             {"hat", 3},
                                             {"glassesShape", 4},
                                             {"earring", 4},
                                             {"necklace", 3},
                                             {"clothStyle", 5},
                                             {"clothPattern", 5},
                                             {"background", 5}}};

class Collector {
 public:
  void operator()(std::string_view, std::uint64_t) {}     // the texture seed says nothing that could be learned
  void operator()(std::string_view, const Strengths&) {}  // attributes are conditioned on apart
  void operator()(std::string_view field, float value) {
    for (const Scale& s : kScales) {
      if (s.field == field) value = (value - s.center) / s.range;
    }
    values.push_back(value);
  }
  void operator()(std::string_view field, int value) {
    if (field == "lettering") return;  // which words and where is fine texture, too
    for (const Choice& c : kChoices) {
      if (c.field != field) continue;
      for (int i = 0; i < c.count; ++i) values.push_back(i == value ? 1.0f : 0.0f);
      return;
    }
    values.push_back(static_cast<float>(value));
  }
  void operator()(std::string_view, const Color& color) {
    for (const float c : color) values.push_back(2.0f * std::pow(c, 1.0f / 2.2f) - 1.0f);
  }

  std::vector<float> values;
};

}  // namespace

std::vector<float> parameterVector(const PortraitParameters& parameters) {
  Collector collector;
  visitFields(parameters, collector);
  return std::move(collector.values);
}

int parameterCount() { return static_cast<int>(parameterVector(PortraitParameters{}).size()); }

}  // namespace lineament::synth
