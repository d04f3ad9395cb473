#include "dataset/variation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/classes.h"
#include "dataset/real_faces.h"
#include "imaging/crop.h"
#include "imaging/encode.h"
#include "imaging/photo.h"
#include "imaging/resize.h"

namespace lineament::dataset {
namespace {

using imaging::Interpolation;

void recolor(Image& picture, const Variation& v) {
  std::array<std::array<std::uint8_t, 256>, 3> table{};
  for (std::size_t c = 0; c < 3; ++c) {
    for (int i = 0; i < 256; ++i) {
      const float toned = std::pow(static_cast<float>(i) / 255.f, v.gamma) * v.gain[c];
      const float value = (toned - 0.5f) * v.contrast + 0.5f + v.brightness;
      table[c][static_cast<std::size_t>(i)] =
          static_cast<std::uint8_t>(std::lround(255.f * std::clamp(value, 0.f, 1.f)));
    }
  }
  for (std::size_t i = 0; i < picture.size(); i += 3) {
    std::uint8_t* const p = picture.data() + i;
    for (std::size_t c = 0; c < 3; ++c) p[c] = table[c][p[c]];
    // Rec. 601 luma, as a black-and-white conversion does it.
    if (v.gray) p[0] = p[1] = p[2] = static_cast<std::uint8_t>((77 * p[0] + 150 * p[1] + 29 * p[2] + 128) >> 8);
  }
}

std::uint8_t otherSide(std::uint8_t label) {
  switch (static_cast<FaceClass>(label)) {
    case FaceClass::kLeftBrow:
      return static_cast<std::uint8_t>(FaceClass::kRightBrow);
    case FaceClass::kRightBrow:
      return static_cast<std::uint8_t>(FaceClass::kLeftBrow);
    case FaceClass::kLeftEye:
      return static_cast<std::uint8_t>(FaceClass::kRightEye);
    case FaceClass::kRightEye:
      return static_cast<std::uint8_t>(FaceClass::kLeftEye);
    case FaceClass::kLeftEar:
      return static_cast<std::uint8_t>(FaceClass::kRightEar);
    case FaceClass::kRightEar:
      return static_cast<std::uint8_t>(FaceClass::kLeftEar);
    default:
      return label;
  }
}

template <class Raster>
Raster flipped(const Raster& raster) {
  Raster out(raster.width(), raster.height());
  for (int y = 0; y < raster.height(); ++y) {
    for (int x = 0; x < raster.width(); ++x) {
      for (int c = 0; c < Raster::kChannels; ++c) out.at(raster.width() - 1 - x, y, c) = raster.at(x, y, c);
    }
  }
  return out;
}

}  // namespace

Variation drawVariation(Random& random, const VariationRange& range, int side) {
  Variation v;
  const double turn = random.uniform(-1, 1) * range.turn * std::numbers::pi / 180;
  const double scale = std::exp(random.uniform(-1, 1) * std::log1p(range.scale));
  const double dx = random.uniform(-1, 1) * range.shift * side, dy = random.uniform(-1, 1) * range.shift * side;
  const double c = scale * std::cos(turn), s = scale * std::sin(turn), half = 0.5 * side;
  v.sourceFromResult = {c, -s, half - c * half + s * half + dx, s, c, half - s * half - c * half + dy};

  const bool light = random.chance(range.lightChance);
  const auto drawn = [&](double lo, double hi, double none) {
    const double value = random.uniform(lo, hi);
    return static_cast<float>(light ? value : none);
  };
  v.gamma = drawn(0.75, 1.35, 1);
  v.contrast = drawn(0.8, 1.2, 1);
  v.brightness = drawn(-0.08, 0.08, 0);
  const double warmth = drawn(-0.12, 0.12, 0), tint = drawn(-0.05, 0.05, 0);
  v.gain[0] = static_cast<float>(1 + warmth);
  v.gain[1] = static_cast<float>(1 + tint);
  v.gain[2] = static_cast<float>(1 - warmth);
  v.gray = random.chance(range.grayChance);
  const bool soft = random.chance(range.softChance);
  const double softness = random.uniform(1.2, 2.5);
  v.soft = soft ? static_cast<float>(softness) : 1.f;
  const bool compressed = random.chance(range.jpegChance);
  const int quality = 35 + random.index(61);
  v.jpegQuality = compressed ? quality : 0;
  v.mirrored = random.chance(range.mirrorChance);
  return v;
}

Image varied(const Image& source, const Variation& v, int side) {
  Image out = imaging::warpedCrop(source, v.sourceFromResult, side).image;
  if (v.soft > 1) {
    const int low = std::max(16, static_cast<int>(std::lround(static_cast<float>(side) / v.soft)));
    out = imaging::resized(imaging::resized(out, low, low, Interpolation::kArea), side, side, Interpolation::kBilinear);
  }
  recolor(out, v);
  if (v.jpegQuality > 0) {
    const auto bytes = imaging::encodeImage(out, imaging::ImageFormat::kJpeg, {.jpegQuality = v.jpegQuality}).value();
    out = *imaging::decodePhoto(bytes, "the picture").value().image;
  }
  return out;
}

LabelMap varied(const LabelMap& source, const Variation& v, int side) {
  LabelMap out(side, side, kUnlabeledClass);
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const auto [sx, sy] = v.sourceFromResult.apply(x + 0.5, y + 0.5);
      const int ix = static_cast<int>(std::floor(sx)), iy = static_cast<int>(std::floor(sy));
      if (ix >= 0 && iy >= 0 && ix < source.width() && iy < source.height()) out.at(x, y) = source.at(ix, iy);
    }
  }
  return out;
}

FaceMesh varied(const FaceMesh& source, const Variation& v) { return mapped(source, v.sourceFromResult.inverse()); }

Image mirrored(const Image& picture) { return flipped(picture); }
Mask mirrored(const Mask& mask) { return flipped(mask); }
LabelMap mirrored(const LabelMap& labels) {
  LabelMap out = flipped(labels);
  for (auto& label : out.values()) label = otherSide(label);
  return out;
}

}  // namespace lineament::dataset
