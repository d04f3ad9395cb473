#include "pack_version.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace lineament::pipeline {

std::string packVersion(const weights::Pack& pack) {
  std::ifstream file(pack.folder() / weights::kManifestName);
  const auto manifest = nlohmann::json::parse(file, nullptr, false);  // Pack::open has checked it
  if (manifest.is_object() && manifest.contains("version") && manifest["version"].is_string()) {
    return manifest["version"].get<std::string>();
  }
  return "format " + std::to_string(weights::kPackFormatVersion) + ", " + pack.id().substr(0, 6);
}

}  // namespace lineament::pipeline
