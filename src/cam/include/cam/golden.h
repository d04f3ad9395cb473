// The golden component of this room: "diffcam", the classifier and every CAM variant. No LibTorch.
#pragma once

#include "nets/golden.h"

namespace lineament::cam {

/// To be merged into nets::goldenRunners().
nets::GoldenRunners goldenRunners();

}  // namespace lineament::cam
