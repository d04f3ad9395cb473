// Test pictures made in code, and files around them.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/image.h"
#include "base/random.h"
#include "base/result.h"
#include "imaging/encode.h"
#include "temp_folder.h"

namespace lineament::imaging::test {

using lineament::test::TempFolder;

using Bytes = std::vector<std::uint8_t>;

/// Smooth, colored, without any symmetry.
inline Image smoothPicture(int width, int height) {
  Image image(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double u = static_cast<double>(x) / width, v = static_cast<double>(y) / height;
      image.at(x, y, 0) = static_cast<std::uint8_t>(40 + 170 * u);
      image.at(x, y, 1) = static_cast<std::uint8_t>(30 + 190 * v * v);
      image.at(x, y, 2) = static_cast<std::uint8_t>(128 + 80 * std::sin(5 * u + 3 * v));
    }
  }
  return image;
}

inline Image noisePicture(int width, int height, std::uint64_t seed) {
  Image image(width, height);
  Random random(seed);
  for (auto& v : image.values()) v = static_cast<std::uint8_t>(random.index(256));
  return image;
}

inline Image flatPicture(int width, int height, std::uint8_t r, std::uint8_t g, std::uint8_t b) {
  Image image(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      image.at(x, y, 0) = r;
      image.at(x, y, 1) = g;
      image.at(x, y, 2) = b;
    }
  }
  return image;
}

inline int largestDifference(const Image& a, const Image& b) {
  if (a.width() != b.width() || a.height() != b.height()) return 256;
  int largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(int{a.data()[i]} - int{b.data()[i]}));
  return largest;
}

inline void writeBytes(const std::filesystem::path& path, const Bytes& bytes) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

inline Bytes readBytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline Bytes encoded(const Image& image, ImageFormat format, const EncodeOptions& options = {}) {
  return encodeImage(image, format, options).value();
}

/// Calls that break a documented precondition throw ErrorException with kInvalidArgument.
template <class F>
void expectInvalidArgument(F&& f) {
  try {
    f();
    ADD_FAILURE() << "nothing was thrown";
  } catch (const ErrorException& e) {
    EXPECT_EQ(e.error().code, ErrorCode::kInvalidArgument) << e.what();
  }
}

}  // namespace lineament::imaging::test
