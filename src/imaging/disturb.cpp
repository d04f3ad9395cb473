#include "imaging/disturb.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "mat_bridge.h"

namespace lineament::imaging {
namespace {

cv::Scalar anyColor(Random& random) { return {random.uniform(0, 255), random.uniform(0, 255), random.uniform(0, 255)}; }

cv::Point anyPoint(const cv::Mat& picture, Random& random) {
  return {random.index(picture.cols), random.index(picture.rows)};
}

/// Gaussian noise enlarged from `cells` per side: blotches for few, grain for many.
cv::Mat noise(cv::Size size, int cells, double deviation, bool colored, Random& random) {
  cv::RNG generator(random.next());
  cv::Mat small(cells, cells, colored ? CV_32FC3 : CV_32FC1);
  generator.fill(small, cv::RNG::NORMAL, 0, deviation);
  cv::Mat large;
  cv::resize(small, large, size, 0, 0, cells > size.width / 2 ? cv::INTER_NEAREST : cv::INTER_CUBIC);
  if (!colored) cv::cvtColor(large, large, cv::COLOR_GRAY2RGB);
  return large;
}

void add(cv::Mat& picture, const cv::Mat& values) {
  cv::Mat sum;
  cv::add(picture, values, sum, cv::noArray(), CV_32F);
  sum.convertTo(picture, CV_8U);
}

/// Stripes or checks at any angle, with soft or hard edges.
void addPattern(cv::Mat& picture, Random& random) {
  const double angle = random.uniform(0, CV_PI), period = picture.cols * random.uniform(0.03, 0.3);
  const double c = std::cos(angle) * 2 * CV_PI / period, s = std::sin(angle) * 2 * CV_PI / period;
  const double hardness = random.uniform(1, 8), strength = random.uniform(20, 110);
  const bool checks = random.chance(0.4);
  cv::Mat wave(picture.size(), CV_32FC3);
  const cv::Scalar tint = anyColor(random);
  for (int y = 0; y < wave.rows; ++y) {
    auto* row = wave.ptr<cv::Vec3f>(y);
    for (int x = 0; x < wave.cols; ++x) {
      double v = std::sin(c * x + s * y);
      if (checks) v *= std::sin(c * y - s * x);
      v = std::tanh(hardness * v) * strength;
      for (int k = 0; k < 3; ++k) row[x][k] = static_cast<float>(v * tint[k] / 255);
    }
  }
  add(picture, wave);
}

void addShapes(cv::Mat& picture, Random& random) {
  const int count = 1 + random.index(12);
  for (int i = 0; i < count; ++i) {
    const int r = std::max(2, static_cast<int>(picture.cols * random.uniform(0.02, 0.3)));
    const int thickness = random.chance(0.5) ? -1 : 1 + random.index(std::max(1, r / 2));
    const auto color = anyColor(random);
    switch (random.index(3)) {
      case 0:
        cv::ellipse(picture, anyPoint(picture, random), {r, std::max(1, random.index(r))}, random.uniform(0, 180), 0,
                    360, color, thickness, cv::LINE_AA);
        break;
      case 1:
        cv::line(picture, anyPoint(picture, random), anyPoint(picture, random), color, std::max(1, r / 4), cv::LINE_AA);
        break;
      default: {
        const cv::Point p = anyPoint(picture, random);
        cv::rectangle(picture, p, p + cv::Point(r, 1 + random.index(2 * r)), color, thickness, cv::LINE_AA);
      }
    }
  }
}

/// Something before the face: a patch of texture, a bar, or strands.
void cover(cv::Mat& picture, Random& random) {
  const int side = picture.cols;
  const int kind = random.index(3);
  if (kind == 2) {
    const auto color = cv::Scalar(random.uniform(0, 160), random.uniform(0, 130), random.uniform(0, 110));
    const int strands = 4 + random.index(30);
    const cv::Point from(random.index(side), 0);
    for (int i = 0; i < strands; ++i) {
      const auto off = [&](double share) { return static_cast<int>(side * share * random.uniform(-1, 1)); };
      cv::line(picture, from + cv::Point(off(0.15), 0),
               {from.x + off(0.35), static_cast<int>(side * random.uniform(0.3, 1))},
               color + cv::Scalar::all(random.uniform(-20, 20)), 1 + random.index(2), cv::LINE_AA);
    }
    return;
  }
  const double w = side * random.uniform(0.06, 0.32),
               h = kind == 1 ? side * random.uniform(0.03, 0.10) : side * random.uniform(0.06, 0.32);
  cv::Mat mask(picture.size(), CV_8U, cv::Scalar(0));
  const cv::RotatedRect where(cv::Point2f(anyPoint(picture, random)),
                              cv::Size2f(static_cast<float>(kind == 1 ? 2 * w : w), static_cast<float>(h)),
                              static_cast<float>(random.uniform(0, 180)));
  if (random.chance(0.5)) {
    cv::ellipse(mask, where, cv::Scalar(255), cv::FILLED);
  } else {
    cv::Point2f corners[4];
    where.points(corners);
    std::vector<cv::Point> polygon(corners, corners + 4);
    cv::fillConvexPoly(mask, polygon, cv::Scalar(255));
  }
  if (random.chance(0.5)) {
    picture.setTo(anyColor(random), mask);
  } else {  // skin or cloth of the picture itself: a hand, a sleeve
    cv::Mat moved;
    const cv::Point by(random.index(side) - side / 2, random.index(side) - side / 2);
    const cv::Matx23d shift(1, 0, by.x, 0, 1, by.y);
    cv::warpAffine(picture, moved, shift, picture.size(), cv::INTER_NEAREST, cv::BORDER_REFLECT);
    moved.copyTo(picture, mask);
  }
}

void light(cv::Mat& picture, Random& random) {
  cv::Mat values;
  picture.convertTo(values, CV_32FC3, 1 / 255.0);
  if (random.chance(0.5)) cv::pow(values, std::exp(random.uniform(-0.6, 0.6)), values);
  const double gain = std::exp(random.uniform(-0.7, 0.35)), offset = random.uniform(-0.06, 0.06);
  cv::Scalar cast(gain, gain, gain);
  if (random.chance(0.5)) {
    for (int k = 0; k < 3; ++k) cast[k] *= std::exp(random.uniform(-0.18, 0.18));
  }
  cv::multiply(values, cast, values);
  cv::add(values, cv::Scalar::all(offset), values);
  if (random.chance(0.35)) {  // light from a side, or a shadow's edge
    const double angle = random.uniform(0, 2 * CV_PI), strength = random.uniform(0.2, 0.75);
    const double soft = random.uniform(0.8, 8), at = random.uniform(-0.3, 0.3);
    const double c = std::cos(angle) / picture.cols, s = std::sin(angle) / picture.cols;
    for (int y = 0; y < values.rows; ++y) {
      auto* row = values.ptr<cv::Vec3f>(y);
      for (int x = 0; x < values.cols; ++x) {
        const double d = c * (x - values.cols / 2.0) + s * (y - values.rows / 2.0) - at;
        row[x] *= static_cast<float>(1 - strength / (1 + std::exp(-soft * 4 * d)));
      }
    }
  }
  values.convertTo(picture, CV_8UC3, 255);
}

void soften(cv::Mat& picture, Random& random) {
  if (random.chance(0.6)) {
    cv::GaussianBlur(picture, picture, {0, 0}, picture.cols / 256.0 * random.uniform(0.4, 3.0), 0, cv::BORDER_REFLECT);
    return;
  }
  const int length = 3 + 2 * random.index(std::max(1, picture.cols / 32));
  cv::Mat kernel(length, length, CV_32F, cv::Scalar(0));
  const double angle = random.uniform(0, CV_PI), half = length / 2.0;
  const cv::Point2d middle((length - 1) / 2.0, (length - 1) / 2.0), way(half * std::cos(angle), half * std::sin(angle));
  cv::line(kernel, middle - way, middle + way, cv::Scalar(1), 1);
  kernel /= cv::sum(kernel)[0];
  cv::filter2D(picture, picture, -1, kernel, {-1, -1}, 0, cv::BORDER_REFLECT);
}

void compress(cv::Mat& picture, Random& random) {
  std::vector<std::uint8_t> bytes;
  cv::Mat bgr;
  cv::cvtColor(picture, bgr, cv::COLOR_RGB2BGR);
  cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, 8 + random.index(80)});
  cv::cvtColor(cv::imdecode(bytes, cv::IMREAD_COLOR), picture, cv::COLOR_BGR2RGB);
}

void coarsen(cv::Mat& picture, Random& random) {
  const int side = std::max(8, static_cast<int>(picture.cols / std::exp(random.uniform(0.2, 1.8))));
  const cv::Size size = picture.size();
  cv::resize(picture, picture, {side, side * size.height / size.width}, 0, 0, cv::INTER_AREA);
  cv::resize(picture, picture, size, 0, 0, random.chance(0.5) ? cv::INTER_LINEAR : cv::INTER_CUBIC);
}

}  // namespace

Image texture(int width, int height, Random& random) {
  return withOpenCv("a texture", [&] {
    cv::Mat picture(height, width, CV_8UC3, anyColor(random));
    if (random.chance(0.8)) add(picture, noise(picture.size(), 2 + random.index(3), 60, true, random));
    const int layers = 1 + random.index(4);
    for (int i = 0; i < layers; ++i) {
      switch (random.index(4)) {
        case 0:
          addPattern(picture, random);
          break;
        case 1:
          addShapes(picture, random);
          break;
        case 2:
          add(picture, noise(picture.size(), 4 + random.index(28), random.uniform(10, 60), random.chance(0.5), random));
          break;
        default:
          add(picture, noise(picture.size(), picture.cols, random.uniform(3, 50), random.chance(0.5), random));
      }
    }
    if (random.chance(0.5)) soften(picture, random);
    return toRaster<Image>(picture);
  });
}

Image disturbed(const Image& image, Random& random) {
  return withOpenCv("disturbing a picture", [&] {
    cv::Mat picture = view(image).clone();
    if (random.chance(0.35)) {
      for (int i = 1 + random.index(3); i > 0; --i) cover(picture, random);
    }
    if (random.chance(0.7)) light(picture, random);
    if (random.chance(0.15)) {
      cv::Mat gray;
      cv::cvtColor(picture, gray, cv::COLOR_RGB2GRAY);
      cv::cvtColor(gray, picture, cv::COLOR_GRAY2RGB);
    }
    if (random.chance(0.3)) coarsen(picture, random);
    if (random.chance(0.3)) soften(picture, random);
    if (random.chance(0.35)) {
      const int cells = random.chance(0.7) ? picture.cols : picture.cols / 2;
      add(picture, noise(picture.size(), cells, random.uniform(2, 22), random.chance(0.7), random));
    }
    if (random.chance(0.4)) compress(picture, random);
    return toRaster<Image>(picture);
  });
}

Image laidOver(const Image& image, const Mask& inside, const Image& behind) {
  if (image.width() != behind.width() || image.height() != behind.height() || inside.width() != image.width() ||
      inside.height() != image.height())
    invalidArgument("Pictures laid over each other must be of one size.");
  Image out(image.width(), image.height());
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const float m = inside.values()[i];
    for (std::size_t c = 3 * i; c < 3 * i + 3; ++c) {
      const float mixed = m * static_cast<float>(image.values()[c]) + (1 - m) * static_cast<float>(behind.values()[c]);
      out.values()[c] = static_cast<std::uint8_t>(mixed + 0.5f);
    }
  }
  return out;
}

}  // namespace lineament::imaging
