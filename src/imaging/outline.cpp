// The one function of colormap.h that needs OpenCV.
#include <opencv2/imgproc.hpp>
#include <vector>

#include "imaging/colormap.h"
#include "mat_bridge.h"

namespace lineament::imaging {

Image outlined(const Image& base, const Mask& mask, Rgb color, float threshold, int thickness) {
  requireSameSize(base, mask, "the outline");
  return withOpenCv("the outline", [&] {
    cv::Mat inside;
    cv::compare(view(mask), cv::Scalar(static_cast<double>(threshold)), inside, cv::CMP_GE);
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(inside, contours, cv::RETR_CCOMP, cv::CHAIN_APPROX_NONE);
    Image out = base;
    cv::Mat target = view(out);
    cv::drawContours(target, contours, -1, cv::Scalar(color.r, color.g, color.b), std::max(1, thickness), cv::LINE_AA);
    return out;
  });
}

}  // namespace lineament::imaging
