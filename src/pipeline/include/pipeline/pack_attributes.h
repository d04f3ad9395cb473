// What a pack's manifest says that a person can edit; for a window whose engine is not loaded yet. No LibTorch.
#pragma once

#include <filesystem>
#include <vector>

#include "pipeline/engine.h"

namespace lineament {

/// EngineInfo::attributes as they will be once the pack is loaded, unless its weights turn out not to fit. Empty where
/// the manifest does not open: loading will say why. Quick.
std::vector<EditableAttribute> promisedAttributes(const std::filesystem::path& pack);

}  // namespace lineament
