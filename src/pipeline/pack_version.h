// The version of a pack, for people.
#pragma once

#include <string>

#include "weights/pack.h"

namespace lineament::pipeline {

/// The optional text “version” of the manifest ("1.0"); else the manifest's format and the first digits of the pack's
/// id, which tell two packs of one name apart: "format 1, 3fa9c0".
std::string packVersion(const weights::Pack& pack);

}  // namespace lineament::pipeline
