// What of a face is beard.
#pragma once

#include "beard.h"

namespace lineament::retouch {

/// The lower face as it would be shaven, and where it is not.
struct BeardAnalysis {
  cv::Rect window;
  cv::Mat shaven;   ///< CV_32FC3, log(RGB + 6): the person's own cheek light carried down the mean shaven shape
  cv::Mat darker;   ///< CV_32F 0…1: darker or rougher than that
  cv::Mat hairy;    ///< CV_32F 0…1: the same, recognized beards taken whole
  cv::Mat zone;     ///< CV_32F 0…1: where beards grow
  double full = 0;  ///< mean of `hairy` over a full beard's region
};
BeardAnalysis analyzedBeard(const Face& face, const BankData& bank, const Field& places);

}  // namespace lineament::retouch
