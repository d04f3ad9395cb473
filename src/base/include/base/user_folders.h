// Where the program keeps what a person gave it.
#pragma once

#include <filesystem>

namespace lineament {

/// $XDG_DATA_HOME/lineament, else ~/.local/share/lineament; not made here.
std::filesystem::path userDataFolder();

}  // namespace lineament
