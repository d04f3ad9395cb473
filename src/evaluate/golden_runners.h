// The golden components of this room: "pixel_metrics" and "frechet". Private; evaluate/verify.h is for everybody else.
#pragma once

#include "nets/golden.h"

namespace lineament::evaluate {

nets::GoldenRunners goldenRunners();
/// Those of nets, cam and this room.
nets::GoldenRunners everyRunner();

}  // namespace lineament::evaluate
