// The catalogue of facial attributes that the program knows how to name (resources/attributes.json, compiled in).
// Which of them can be edited is the pack's business: a pack lists the ids that it has directions for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lineament {

struct Attribute {
  std::string id;      ///< as in packs and on the command line, e.g. "Bushy_Eyebrows"
  std::string label;   ///< for people, English, e.g. "Bushy eyebrows"; ui translates it
  std::string effect;  ///< one sentence for tooltips and screen readers
};

/// All attributes in the order in which the sliders stand.
const std::vector<Attribute>& attributeCatalogue();
/// The entry of an id, or nullptr.
const Attribute* findAttribute(std::string_view id);

}  // namespace lineament
