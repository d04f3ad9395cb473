// The pack library of the pipeline as the window takes it.
#pragma once

#include "pipeline/engine_library.h"
#include "ui/bridge/pack_library.h"

namespace lineament {

/// Packs of the program, of the person, and `current`, the one that the window starts with. Calls wait for the library,
/// which must outlive them.
ui::PackCalls packCalls(EngineLibrary& library, const std::filesystem::path& current);

}  // namespace lineament
