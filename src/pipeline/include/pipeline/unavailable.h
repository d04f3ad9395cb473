// A stage or choice that a pack cannot offer, and why: something to say, not an error.
#pragma once

#include <string>

namespace lineament {

struct Unavailable {
  std::string network;   ///< key of the missing network: "cleaner", "parser", "eogi", …
  std::string sentence;  ///< "Without the parser there is no face segmentation; the map is used unmasked."
};

}  // namespace lineament
