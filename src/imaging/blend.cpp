#include "imaging/blend.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>

#include "mat_bridge.h"

namespace lineament::imaging {
namespace {

// cv::seamlessClone zeroes the outermost ring of the mask and asserts that the patch lies inside the target: with this
// ring of mirrored pixels around all three, neither touches the picture.
constexpr int kRing = 4;
// Below this the Poisson system has no interior after OpenCV's own erosion of the mask.
constexpr int kSmallestSide = 5;

template <class R, class Blend>
R fused(const R& manipulated, const R& original, const Mask& mask, Blend&& blend) {
  requireSameSize(manipulated, original, "the fusion");
  requireSameSize(original, mask, "the fusion");
  R out(original.width(), original.height());
  const auto* t = manipulated.data();
  const auto* i = original.data();
  auto* f = out.data();
  for (const float m : mask.values()) {
    for (int c = 0; c < R::kChannels; ++c, ++t, ++i, ++f) *f = blend(*t, *i, m);
  }
  return out;
}

}  // namespace

ImageF fuse(const ImageF& manipulated, const ImageF& original, const Mask& mask) {
  return fused(manipulated, original, mask, [](float t, float i, float m) { return t * m + i * (1.f - m); });
}

Image fuse(const Image& manipulated, const Image& original, const Mask& mask) {
  return fused(manipulated, original, mask, [](std::uint8_t t, std::uint8_t i, float m) {
    return static_cast<std::uint8_t>(static_cast<float>(t) * m + static_cast<float>(i) * (1.f - m) + 0.5f);
  });
}

Image poissonBlend(const Image& source, const Image& target, const Mask& region, PoissonMode mode) {
  requireSameSize(source, target, "the Poisson blend");
  requireSameSize(source, region, "the Poisson blend");
  const Mask binary = binarized(region);
  const Rect box = maskBounds(binary);
  if (box.width < kSmallestSide || box.height < kSmallestSide) return target;
  return withOpenCv("the Poisson blend", [&] {
    const auto ringed = [](const cv::Mat& in, int border) {
      cv::Mat out;
      cv::copyMakeBorder(in, out, kRing, kRing, kRing, kRing, border, cv::Scalar::all(0));
      return out;
    };
    cv::Mat bytes;
    view(binary).convertTo(bytes, CV_8U, 255);
    const cv::Point center(kRing + box.x + box.width / 2, kRing + box.y + box.height / 2);
    cv::Mat result;
    cv::seamlessClone(ringed(view(source), cv::BORDER_REFLECT_101), ringed(view(target), cv::BORDER_REFLECT_101),
                      ringed(bytes, cv::BORDER_CONSTANT), center, result,
                      mode == PoissonMode::kMixed ? cv::MIXED_CLONE : cv::NORMAL_CLONE);
    return toRaster<Image>(result(cv::Rect(kRing, kRing, target.width(), target.height())));
  });
}

ClassSet faceWithoutEyes() {
  ClassSet set;
  for (const FaceClass c : {FaceClass::kSkin, FaceClass::kLeftBrow, FaceClass::kRightBrow, FaceClass::kEyeglasses,
                            FaceClass::kNose, FaceClass::kMouth, FaceClass::kUpperLip, FaceClass::kLowerLip}) {
    set.set(static_cast<std::size_t>(c));
  }
  return set;
}

Mask faceRegion(const LabelMap& fused, const LabelMap& original) {
  return segmentationMask(original, faceWithoutEyes(), fused, faceWithoutEyes());
}

}  // namespace lineament::imaging
