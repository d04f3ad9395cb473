#include "document/attributes.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "attribute_data.h"

namespace lineament {
namespace {

std::vector<Attribute> parseCatalogue() {
  // The file is part of the program: a defect in it throws at the first use, which the unit test makes.
  std::vector<Attribute> attributes;
  for (const auto& entry : nlohmann::json::parse(kAttributeCatalogueJson)) {
    attributes.push_back({entry.at("id").get<std::string>(), entry.at("label").get<std::string>(),
                          entry.at("effect").get<std::string>()});
  }
  return attributes;
}

}  // namespace

const std::vector<Attribute>& attributeCatalogue() {
  static const std::vector<Attribute> catalogue = parseCatalogue();
  return catalogue;
}

const Attribute* findAttribute(std::string_view id) {
  const auto& all = attributeCatalogue();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Attribute& a) { return a.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace lineament
