// Hair without labels: three kinds of color, told by places that the mesh knows.
#pragma once

#include "face.h"

namespace lineament::retouch {

/// Rough mask of the hair, CV_32F of the picture's size, 0…1; all zero where too little is found. Computed in the
/// aligned crop at 160 pixels, whatever the picture's size. Skin: cheeks, forehead, nose, chin. Background: top corners
/// and sides. Hair: the ring around the crown less what looks like the other two.
cv::Mat hairByColor(const Face& face);

}  // namespace lineament::retouch
