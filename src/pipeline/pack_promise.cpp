#include "pipeline/pack_promise.h"

#include <algorithm>

#include "document/attributes.h"
#include "manifest_attributes.h"

namespace lineament {
namespace pipeline {
namespace {

ClassSet toSet(const std::vector<FaceClass>& classes) {
  ClassSet set;
  for (const FaceClass c : classes) set.set(static_cast<std::size_t>(c));
  return set;
}

}  // namespace

EditableAttribute editableAttribute(const weights::AttributeEntry& entry, const weights::PackManifest& manifest,
                                    bool hasClassifier) {
  EditableAttribute attribute;
  attribute.id = entry.id;
  // 0 is where the slider rests, not an edit that shows something; both papers edit with 20.
  attribute.defaultAlpha = entry.alphaDefault != 0 ? entry.alphaDefault : std::min(20.0, entry.alphaMax);
  attribute.minimumAlpha = entry.alphaMin;
  attribute.maximumAlpha = entry.alphaMax;
  attribute.originalClasses = toSet(entry.originalClasses);
  attribute.manipulatedClasses = toSet(entry.manipulatedClasses);
  attribute.maskStrength = entry.maskStrength > 0 ? entry.maskStrength : manifest.maskStrength;
  attribute.maskChange = entry.maskChange > 0 ? entry.maskChange : manifest.maskChange;
  attribute.maskSpread = entry.maskSpread;
  attribute.retouched = entry.retouched;
  attribute.hasMap = hasClassifier && entry.classifierIndex >= 0;
  return attribute;
}

void sortByCatalogue(std::vector<EditableAttribute>& attributes) {
  const auto place = [](const EditableAttribute& a) {
    const Attribute* known = findAttribute(a.id);
    return known ? known - attributeCatalogue().data() : static_cast<std::ptrdiff_t>(attributeCatalogue().size());
  };
  std::stable_sort(attributes.begin(), attributes.end(),
                   [&](const auto& a, const auto& b) { return place(a) < place(b); });
}

}  // namespace pipeline

PackPromise packPromise(const std::filesystem::path& folder) {
  PackPromise promise;
  const auto pack = weights::Pack::open(folder, {weights::HashCheck::kSizesOnly, {}, {}});
  if (!pack) return promise;
  promise.resolution = pack->manifest().resolution > 0 ? pack->manifest().resolution : pipeline::kPlainResolution;
  const auto has = [&](const char* network) { return pack->network(network) != nullptr; };
  // Without inversion there is nothing that a direction could move.
  if (!has("generator") || !(has("encoder") || has("e4e") || has("restyle"))) return promise;
  for (const weights::AttributeEntry& entry : pack->manifest().attributes) {
    promise.attributes.push_back(pipeline::editableAttribute(entry, pack->manifest(), has("classifier")));
  }
  pipeline::sortByCatalogue(promise.attributes);
  return promise;
}

}  // namespace lineament
