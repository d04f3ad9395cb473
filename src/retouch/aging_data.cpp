#include "aging_data.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "canonical.h"

namespace lineament::retouch {

AgingData AgingData::read(const BankArrays& arrays) {
  AgingData data;
  const cv::Mat widths = arrays.floats("aging/widths", {1, -1});
  for (int i = 0; i < static_cast<int>(widths.total()); ++i) {
    const std::string name = "aging/band" + std::to_string(i);
    const cv::Mat png = arrays.bytes(name, {1, -1});
    const cv::Mat bytes = cv::imdecode(png.reshape(1, 1), cv::IMREAD_GRAYSCALE);
    if (bytes.rows != kBandSide || bytes.cols != kBandSide)
      throw ErrorException({ErrorCode::kBadPack, "“" + name + "” in the retoucher's bank is no wrinkle band.", ""});
    Band band;
    bytes.convertTo(band.levels[0], CV_32F, kStep, -128 * kStep);
    for (int level = 1; level < 3; ++level)
      cv::resize(band.levels[level - 1], band.levels[level], {}, .5, .5, cv::INTER_AREA);
    band.mouthWidth = widths.ptr<float>()[i];
    data.bands.push_back(band);
  }
  if (data.bands.empty()) throw ErrorException({ErrorCode::kBadPack, "The retoucher's bank has no wrinkle bands.", ""});
  const auto map = [&](const char* name) {
    cv::Mat result;
    cv::resize(arrays.floats(name, {kSmall, kSmall}), result, {kCanonicalSide, kCanonicalSide}, 0, 0, cv::INTER_CUBIC);
    return result;
  };
  data.shade = map("aging/shade");
  data.folds = map("aging/folds");
  cv::merge(std::vector<cv::Mat>{map("aging/red"), map("aging/blue")}, data.tint);
  return data;
}

}  // namespace lineament::retouch
