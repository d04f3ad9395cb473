#include "imaging/threads.h"

#include <algorithm>
#include <opencv2/core/utility.hpp>

namespace lineament::imaging {

void setThreads(int count) { cv::setNumThreads(std::max(1, count)); }

}  // namespace lineament::imaging
