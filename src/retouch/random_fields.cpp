#include "random_fields.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace lineament::retouch {
namespace {

cv::Mat smoothNoise(Random& random, int side, double sigma) {
  cv::Mat noise(side, side, CV_32F);
  // Uniform draws, two of each number: blurred, they are as good as normal ones and cost far less.
  for (int y = 0; y < side; ++y) {
    auto* const row = noise.ptr<float>(y);
    for (int x = 0; x < side; x += 2) {
      const std::uint64_t bits = random.next();
      row[x] = static_cast<float>(bits >> 40) * 0x1p-24f - .5f;
      if (x + 1 < side) row[x + 1] = static_cast<float>((bits >> 8) & 0xFFFFFF) * 0x1p-24f - .5f;
    }
  }
  noise = gaussian(noise, sigma);
  cv::Scalar mean, deviation;
  cv::meanStdDev(noise, mean, deviation);
  return (noise - mean[0]) * (1 / (deviation[0] + 1e-9));
}

}  // namespace

cv::Mat canonicalNoise(Random& random, double sigma) { return smoothNoise(random, kCanonicalSide, sigma); }

cv::Mat frameNoise(const Face& face, Random& random, double sigma) {
  constexpr int kSide = 512, kMargin = 128;
  const cv::Mat lattice = smoothNoise(random, kSide, sigma);
  cv::Matx23d map = face.frame();  // picture ← crop; the lattice begins kMargin before the crop
  map(0, 2) -= map(0, 0) * kMargin + map(0, 1) * kMargin;
  map(1, 2) -= map(1, 0) * kMargin + map(1, 1) * kMargin;
  cv::Mat result;
  cv::warpAffine(lattice, result, map, face.size(), cv::INTER_LINEAR, cv::BORDER_REFLECT_101);
  return result;
}

}  // namespace lineament::retouch
