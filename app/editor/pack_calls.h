// The pack library of the pipeline as the window takes it.
#pragma once

#include "ui/bridge/pack_library.h"

namespace lineament {

/// Packs of the program, of the person, and `current`, the one that the window starts with.
ui::PackCalls packCalls(const std::filesystem::path& current);

}  // namespace lineament
