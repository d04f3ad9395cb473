// How a configuration that builds no network is refused.
#pragma once

#include <string>

#include "base/result.h"

namespace lineament::nets {

/// kBadPack: `<network> configuration: "<field>" <rule>.`
inline Error badConfig(const std::string& network, const std::string& field, const std::string& rule) {
  return {ErrorCode::kBadPack, network + " configuration: \"" + field + "\" " + rule + ".", {}};
}

}  // namespace lineament::nets
