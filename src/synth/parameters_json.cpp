#include "synth/portrait.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "parameter_fields.h"

namespace lineament::synth {
namespace {

using nlohmann::json;

Error bad(const std::string& key, const std::string& why) {
  return {ErrorCode::kInvalidArgument, "The portrait's “" + key + "” " + why + ".", {}};
}

float number(const json& j, const std::string& key) {
  if (!j.is_number()) throw ErrorException(bad(key, "is not a number"));
  const double v = j.get<double>();
  if (!std::isfinite(v) || std::fabs(v) > 1e6) throw ErrorException(bad(key, "is out of range"));
  return static_cast<float>(v);
}

void read(const json& j, const std::string& key, float& value) { value = number(j, key); }
void read(const json& j, const std::string& key, int& value) {
  if (!j.is_number_integer()) throw ErrorException(bad(key, "is not a whole number"));
  value = j.get<int>();
}
void read(const json& j, const std::string& key, std::uint64_t& value) {
  if (!j.is_number_unsigned()) throw ErrorException(bad(key, "is not a whole number from 0 on"));
  value = j.get<std::uint64_t>();
}
template <std::size_t N>
void read(const json& j, const std::string& key, std::array<float, N>& value) {
  if (!j.is_array() || j.size() != N)
    throw ErrorException(bad(key, "is not a list of " + std::to_string(N) + " numbers"));
  for (std::size_t i = 0; i < N; ++i) value[i] = number(j[i], key);
}

void check(const PortraitParameters& p) {
  const auto within = [](const char* key, int value, int count) {
    if (value < 0 || value >= count)
      throw ErrorException(bad(key, "is not one of its " + std::to_string(count) + " kinds"));
  };
  within("hairStyle", p.hairStyle, kHairStyleCount);
  within("hat", p.hat, 3);
  within("glassesShape", p.glassesShape, 4);
  within("earring", p.earring, 4);
  within("necklace", p.necklace, 3);
  within("clothStyle", p.clothStyle, 5);
  within("clothPattern", p.clothPattern, 5);
  within("background", p.background, 5);
  within("lettering", p.lettering, 4);
  if (!(p.scale > 0.1f && p.scale < 1.0f)) throw ErrorException(bad("scale", "is out of range"));
}

}  // namespace

std::string toJson(const PortraitParameters& parameters) {
  json out = json::object();
  visitFields(parameters, [&](const char* key, const auto& value) { out[key] = value; });
  return out.dump(2);
}

Result<PortraitParameters> portraitFromJson(std::string_view text) {
  return guarded("The portrait", [&]() -> Result<PortraitParameters> {
    const json in = json::parse(text, nullptr, false);
    if (!in.is_object()) return Error{ErrorCode::kInvalidArgument, "The portrait's JSON is not an object.", {}};
    PortraitParameters p;
    std::size_t known = 0;
    visitFields(p, [&](const char* key, auto& value) {
      const auto found = in.find(key);
      if (found == in.end()) {
        if (std::string_view(key) == "lettering") return;  // files of before there was any
        throw ErrorException(bad(key, "is missing"));
      }
      read(*found, key, value);
      ++known;
    });
    if (known != in.size()) {
      json rest = in;
      visitFields(p, [&](const char* key, auto&) { rest.erase(key); });
      return bad(rest.begin().key(), "is not a known key");
    }
    check(p);
    return p;
  });
}

}  // namespace lineament::synth
