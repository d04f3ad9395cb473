#include "smile.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace lineament::retouch {
namespace {

enum Side : int { kNeither, kUpperLip, kLowerLip, kUpperLid, kLowerLid };

const std::array<Side, kSkinPoints>& sides() {
  static const auto all = [] {
    std::array<Side, kSkinPoints> result{};
    const auto mark = [&](const auto& row, Side side) {
      for (std::size_t i = 1; i + 1 < row.size(); ++i) result[row[i]] = side;
    };
    for (const auto& row : {kInnerUpper, kMiddleUpper, kBorderUpper, kOuterUpper}) mark(row, kUpperLip);
    for (const auto& row : {kInnerLower, kMiddleLower, kBorderLower, kOuterLower}) mark(row, kLowerLip);
    for (const auto& eye : kEyes) {
      mark(eye.upper, kUpperLid);
      mark(eye.lower, kLowerLid);
    }
    return result;
  }();
  return all;
}

bool apart(Side a, Side b) {
  const auto pair = [&](Side p, Side q) { return (a == p && b == q) || (a == q && b == p); };
  return pair(kUpperLip, kLowerLip) || pair(kUpperLid, kLowerLid);
}

Points3 shiftOf(const cv::Mat& rows) {
  Points3 result;
  for (int i = 0; i < kSkinPoints; ++i)
    result.emplace_back(rows.at<float>(i, 0), rows.at<float>(i, 1), rows.at<float>(i, 2));
  return result;
}

cv::Mat fullSize(const cv::Mat& small) {
  cv::Mat result;
  cv::resize(small, result, {kCanonicalSide, kCanonicalSide}, 0, 0, cv::INTER_LINEAR);
  return result;
}

}  // namespace

SmilePart SmilePart::read(const BankArrays& arrays) {
  SmilePart part;
  const cv::Mat shifts = arrays.floats("smile/shifts", {-1, kSkinPoints, 3});
  const cv::Mat ratios = arrays.floats("smile/ratios", {shifts.size[0], -1, -1});
  // The last one is the mean.
  for (int i = 0; i < shifts.size[0]; ++i)
    part.kinds.push_back({shiftOf(plane(shifts, i)), fullSize(plane(ratios, i))});
  part.mean = part.kinds.back();
  part.kinds.pop_back();
  if (part.kinds.empty()) throw ErrorException({ErrorCode::kBadPack, "The retoucher's bank has no smiles.", ""});
  return part;
}

Points3 smoothed(const Points3& mean, const Points3& shift, double sigma) {
  const auto& side = sides();
  Points3 result(kSkinPoints);
  for (int i = 0; i < kSkinPoints; ++i) {
    double total = 0;
    for (int j = 0; j < kSkinPoints; ++j) {
      const double x = mean[i].x - mean[j].x, y = mean[i].y - mean[j].y, d = (x * x + y * y) / (2 * sigma * sigma);
      if (d > 12 || apart(side[i], side[j])) continue;
      const double w = std::exp(-d);
      total += w;
      result[i] += w * shift[j];
    }
    result[i] *= 1 / total;
  }
  return result;
}

}  // namespace lineament::retouch
