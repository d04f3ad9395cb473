#include <algorithm>
#include <string>

#include "dataset/couples.h"

namespace lineament::dataset {
namespace {

using retouch::Wish;

/// Posed sets were taken neutral, without glasses, of young people; where nothing else is known that is.
bool posed(const RealFace& face) { return face.source == "london" || face.source == "canada"; }

bool mouthClosed(const RealFace& face) {
  if (posed(face)) return !face.smiling.value_or(false);
  return face.closedMouth.value_or(false);
}
bool smiles(const RealFace& face) { return face.happiness.value_or(0) > 0.5; }

bool raises(const RealFace& face, std::string_view attribute) {
  const bool bare = posed(face) ? true : face.glasses.has_value() && !*face.glasses;
  if (attribute == "Smiling" || attribute == "Mouth_Open") return mouthClosed(face) && face.happiness.value_or(0) < 0.3;
  if (attribute == "Beard") return face.male.value_or(false) && !face.facialHair.value_or(!posed(face));
  if (attribute == "Eyeglasses") return bare;
  if (attribute == "Bushy_Eyebrows") return bare;
  if (attribute == "Old") return !face.old.value_or(false) && face.age.value_or(100) < 45;
  return attribute == "Narrow_Eyes";
}

bool lowers(const RealFace& face, std::string_view attribute) {
  if (attribute == "Smiling") return smiles(face);
  if (attribute == "Mouth_Open") return face.closedMouth.has_value() && !*face.closedMouth && !smiles(face);
  if (attribute == "Beard") return face.male.value_or(false) && face.facialHair.value_or(false);
  if (attribute == "Old") return face.old.value_or(face.age.value_or(0) > 55);
  if (attribute == "Bushy_Eyebrows") return raises(face, attribute);
  return attribute == "Narrow_Eyes" && raises(face, "Eyeglasses");
}

/// Two edits of the mouth would not be two.
bool meet(const std::string& a, const std::string& b) {
  const auto mouth = [](const std::string& id) { return id == "Smiling" || id == "Mouth_Open"; };
  return a == b || (mouth(a) && mouth(b));
}

double drawnStrength(Random& random) {
  const double partial = random.uniform(0.35, 1.0);
  return random.chance(1.0 / 3) ? 1.0 : partial;
}

}  // namespace

std::vector<Wish> possibleWishes(const RealFace& face, std::span<const retouch::AttributeInfo> attributes) {
  std::vector<Wish> possible;
  for (const retouch::AttributeInfo& attribute : attributes) {
    if (std::find(kCoupleAttributes.begin(), kCoupleAttributes.end(), attribute.id) == kCoupleAttributes.end())
      continue;
    if (attribute.raises && raises(face, attribute.id)) possible.push_back({std::string(attribute.id), 1.0});
    if (attribute.lowers && lowers(face, attribute.id)) possible.push_back({std::string(attribute.id), -1.0});
  }
  return possible;
}

std::vector<Wish> drawWishes(Random& random, std::span<const Wish> possible, double several) {
  const bool more = random.chance(several), three = random.chance(0.25);
  std::vector<Wish> drawn;
  std::vector<Wish> left(possible.begin(), possible.end());
  const std::size_t wanted = !more ? 1 : three ? 3 : 2;
  while (drawn.size() < wanted && !left.empty()) {
    // An attribute that goes both ways is not twice as likely.
    std::vector<std::string> ids;
    for (const Wish& wish : left) {
      if (std::find(ids.begin(), ids.end(), wish.attribute) == ids.end()) ids.push_back(wish.attribute);
    }
    const std::string& id = ids[static_cast<std::size_t>(random.index(static_cast<int>(ids.size())))];
    std::vector<double> ways;
    for (const Wish& wish : left) {
      if (wish.attribute == id) ways.push_back(wish.strength);
    }
    const double way = ways[static_cast<std::size_t>(random.index(static_cast<int>(ways.size())))];
    drawn.push_back({id, way * drawnStrength(random)});
    std::erase_if(left, [&](const Wish& wish) { return meet(wish.attribute, drawn.back().attribute); });
  }
  return drawn;
}

}  // namespace lineament::dataset
