// How the lower face follows the jaw.
#pragma once

#include "smile.h"

namespace lineament::retouch {

/// Displacement per pixel of jaw drop: lower lip and chin fall by 1, cheeks and the jaw line follow, the corners fall
/// by .3 and move in a little. Pixels of the 256 crop on the mean face.
Points3 jawDrop(const Canonical& canonical);

}  // namespace lineament::retouch
