// Pictures as owned, contiguous rasters: row-major, interleaved channels (HWC), RGB order, no row padding.
// The type says the range; nothing here knows files, OpenCV, Qt or tensors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace lineament {

/// height × width × Channels values of T. Tag keeps rasters of different meaning apart.
template <class T, int Channels, class Tag>
class Raster {
 public:
  using Value = T;
  static constexpr int kChannels = Channels;

  Raster() = default;
  Raster(int width, int height, T fill = T{}) : width_(width), height_(height) {
    if (width < 0 || height < 0) throw std::invalid_argument("Raster: negative size");
    data_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * Channels, fill);
  }

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] bool empty() const { return data_.empty(); }
  [[nodiscard]] std::size_t size() const { return data_.size(); }
  [[nodiscard]] T* data() { return data_.data(); }
  [[nodiscard]] const T* data() const { return data_.data(); }
  [[nodiscard]] std::span<T> values() { return data_; }
  [[nodiscard]] std::span<const T> values() const { return data_; }
  [[nodiscard]] T* row(int y) { return data_.data() + static_cast<std::size_t>(y) * width_ * Channels; }
  [[nodiscard]] const T* row(int y) const { return data_.data() + static_cast<std::size_t>(y) * width_ * Channels; }
  [[nodiscard]] T& at(int x, int y, int c = 0) { return row(y)[static_cast<std::size_t>(x) * Channels + c]; }
  [[nodiscard]] const T& at(int x, int y, int c = 0) const {
    return row(y)[static_cast<std::size_t>(x) * Channels + c];
  }
  bool operator==(const Raster&) const = default;

 private:
  int width_ = 0;
  int height_ = 0;
  std::vector<T> data_;
};

/// 8-bit sRGB, 0…255: what is decoded, shown and exported.
using Image = Raster<std::uint8_t, 3, struct ImageTag>;
/// Float RGB in [-1, 1], the range of the networks (sRGB-encoded values, not linear light).
using ImageF = Raster<float, 3, struct ImageFTag>;
/// Weight per pixel in [0, 1].
using Mask = Raster<float, 1, struct MaskTag>;
/// Any real value per pixel (raw activation maps, differences).
using ScalarMap = Raster<float, 1, struct ScalarMapTag>;
/// Class index per pixel, 0…18 in the order of CelebAMask-HQ (base/classes.h).
using LabelMap = Raster<std::uint8_t, 1, struct LabelMapTag>;

using ImagePtr = std::shared_ptr<const Image>;
using MaskPtr = std::shared_ptr<const Mask>;
using ScalarMapPtr = std::shared_ptr<const ScalarMap>;
using LabelMapPtr = std::shared_ptr<const LabelMap>;

}  // namespace lineament
