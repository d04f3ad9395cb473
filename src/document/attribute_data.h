// The text of resources/attributes.json, compiled in.
#pragma once

namespace lineament {

extern const char* const kAttributeCatalogueJson;

}  // namespace lineament
