#include "base/user_folders.h"

#include <cstdlib>

namespace lineament {

std::filesystem::path userDataFolder() {
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data != nullptr && std::filesystem::path(data).is_absolute()) return std::filesystem::path(data) / "lineament";
  const char* home = std::getenv("HOME");
  const bool known = home != nullptr && *home != '\0';
  return (known ? std::filesystem::path(home) : std::filesystem::temp_directory_path()) / ".local" / "share" /
         "lineament";
}

}  // namespace lineament
