// A manifest's attributes as the window knows them. Private to src/pipeline; no LibTorch.
#pragma once

#include <vector>

#include "pipeline/engine.h"
#include "weights/pack.h"

namespace lineament::pipeline {

EditableAttribute editableAttribute(const weights::AttributeEntry& entry, bool hasClassifier);
/// Catalogue order, then whatever the catalogue does not name, in the pack's order.
void sortByCatalogue(std::vector<EditableAttribute>& attributes);

}  // namespace lineament::pipeline
