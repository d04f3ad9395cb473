// A manifest's attributes as the window knows them. Private to src/pipeline; no LibTorch.
#pragma once

#include <vector>

#include "pipeline/engine.h"
#include "weights/pack.h"

namespace lineament::pipeline {

/// Side of the crop in a pack without generator, where nothing but the photograph and its segmentation is shown.
inline constexpr int kPlainResolution = 512;

EditableAttribute editableAttribute(const weights::AttributeEntry& entry, const weights::PackManifest& manifest,
                                    bool hasClassifier);
/// Catalogue order, then whatever the catalogue does not name, in the pack's order.
void sortByCatalogue(std::vector<EditableAttribute>& attributes);

}  // namespace lineament::pipeline
