// What a pack's manifest says of itself, for a window whose engine is not loaded yet. No LibTorch.
#pragma once

#include <filesystem>
#include <vector>

#include "pipeline/engine.h"

namespace lineament {

/// As EngineInfo has it once the pack is loaded, unless its weights turn out not to fit.
struct PackPromise {
  std::vector<EditableAttribute> attributes;
  int resolution = 0;  ///< R, pixels; 0 where unknown
};

/// Empty where the manifest does not open: loading will say why. Quick.
PackPromise packPromise(const std::filesystem::path& pack);

}  // namespace lineament
