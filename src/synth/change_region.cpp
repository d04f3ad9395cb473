#include "synth/portrait.h"

#include <algorithm>
#include <cstdlib>

#include <opencv2/imgproc.hpp>

namespace lineament::synth {

Mask changeRegion(const Painting& before, const Painting& after) {
  const int w = before.image.width(), h = before.image.height();
  if (after.image.width() != w || after.image.height() != h || w == 0) return {};
  // 3 % of full scale is where a change begins to be seen; 10 % is clearly another picture.
  constexpr float kSeen = 7.0f, kClear = 26.0f;
  Mask mask(w, h);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      int most = 0;
      for (int c = 0; c < 3; ++c)
        most = std::max(most, std::abs(int{before.image.at(x, y, c)} - int{after.image.at(x, y, c)}));
      float v = std::clamp((static_cast<float>(most) - kSeen) / (kClear - kSeen), 0.0f, 1.0f);
      if (before.labels.at(x, y) != after.labels.at(x, y)) v = std::max(v, most > 0 ? 0.5f : 0.0f);
      mask.at(x, y) = v;
    }
  }
  cv::Mat m(h, w, CV_32F, mask.data());
  const int r = 2 * std::max(1, w / 128) + 1;
  const cv::Mat kernel = cv::getStructuringElement(cv::MORPH_ELLIPSE, {r, r});
  cv::Mat grown;
  cv::morphologyEx(m, grown, cv::MORPH_CLOSE, kernel);
  cv::dilate(grown, grown, kernel);
  cv::GaussianBlur(grown, grown, {0, 0}, w / 160.0, w / 160.0, cv::BORDER_REPLICATE);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) mask.at(x, y) = std::clamp(grown.at<float>(y, x), 0.0f, 1.0f);
  }
  return mask;
}

}  // namespace lineament::synth
