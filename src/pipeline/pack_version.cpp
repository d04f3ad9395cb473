#include "pack_version.h"

namespace lineament::pipeline {

std::string packVersion(const weights::Pack& pack) {
  const std::string& stated = pack.manifest().version;
  return stated.empty() ? "format " + std::to_string(weights::kPackFormatVersion) + ", " + pack.id().substr(0, 6)
                        : stated;
}

}  // namespace lineament::pipeline
