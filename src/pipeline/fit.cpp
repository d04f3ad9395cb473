#include "fit.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "base/classes.h"

namespace lineament::pipeline {
namespace {

// In the pack's standard deviations: of its own held-out faces, one in twenty lies above the first.
constexpr double kFairDeviation = 2, kPoorDeviation = 4;
// Of the nose's tip from the middle between the eyes, along them, in eye distances: about 20° and 40° of yaw.
constexpr double kFairTurn = 0.3, kPoorTurn = 0.6;
constexpr double kFairConfidence = 0.75, kPoorConfidence = 0.5;
// Photo pixels per crop pixel.
constexpr double kFairScale = 0.5, kPoorScale = 0.2;

using Point = std::array<double, 2>;

Point middle(const Point& a, const Point& b) { return {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2}; }
double distance(const Point& a, const Point& b) { return std::hypot(a[0] - b[0], a[1] - b[1]); }

FacePoints inCrop(const FacePoints& points, const Affine& photoFromCrop) {
  const Affine map = photoFromCrop.inverse();
  const auto at = [&](const Point& p) { return map.apply(p[0], p[1]); };
  return {at(points.leftEye), at(points.rightEye), at(points.nose), at(points.leftMouth), at(points.rightMouth)};
}

/// The part of a disk that shows one of these classes.
double share(const LabelMap& labels, const Point& center, double radius, std::initializer_list<FaceClass> classes) {
  std::bitset<256> wanted;
  for (const FaceClass c : classes) wanted.set(static_cast<std::size_t>(c));
  const auto from = [](double v) { return std::max(0, static_cast<int>(std::floor(v))); };
  long all = 0, hits = 0;
  for (int y = from(center[1] - radius); y < labels.height() && y <= center[1] + radius; ++y) {
    for (int x = from(center[0] - radius); x < labels.width() && x <= center[0] + radius; ++x) {
      if (std::hypot(x + 0.5 - center[0], y + 0.5 - center[1]) > radius) continue;
      ++all;
      hits += wanted.test(labels.at(x, y)) ? 1 : 0;
    }
  }
  return all == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(all);
}

/// Of two eyes and a mouth, how many the segmentation does not show where the points say.
int missingParts(const LabelMap& labels, const FacePoints& points) {
  const double eyes = distance(points.leftEye, points.rightEye);
  const auto eyeMissing = [&](const Point& eye) {
    return share(labels, eye, 0.2 * eyes, {FaceClass::kLeftEye, FaceClass::kRightEye, FaceClass::kEyeglasses}) < 0.1;
  };
  const bool mouthMissing = share(labels, middle(points.leftMouth, points.rightMouth), 0.3 * eyes,
                                  {FaceClass::kMouth, FaceClass::kUpperLip, FaceClass::kLowerLip}) < 0.1;
  return (eyeMissing(points.leftEye) ? 1 : 0) + (eyeMissing(points.rightEye) ? 1 : 0) + (mouthMissing ? 1 : 0);
}

/// How far the nose stands aside, in eye distances. A head that turns away shows its eyes nearer, so that both grow.
double turnOf(const FacePoints& points) {
  const double dx = points.rightEye[0] - points.leftEye[0], dy = points.rightEye[1] - points.leftEye[1];
  const double square = dx * dx + dy * dy;
  if (!(square > 0)) return 1;
  const Point eyes = middle(points.leftEye, points.rightEye);
  return std::abs((points.nose[0] - eyes[0]) * dx + (points.nose[1] - eyes[1]) * dy) / square;
}

class Verdict {
 public:
  explicit Verdict(FaceFit& fit) : fit_(fit) {}
  /// `value` grows with trouble.
  void weigh(const char* reason, double value, double fair, double poor) {
    if (!(value > fair)) return;
    const FitWord word = value > poor ? FitWord::kPoor : FitWord::kFair;
    const bool weightiest = word > fit_.word && fit_.word != FitWord::kPoor;
    fit_.reasons.insert(weightiest ? fit_.reasons.begin() : fit_.reasons.end(), reason);
    fit_.word = std::max(fit_.word, word);
  }

 private:
  FaceFit& fit_;
};

}  // namespace

FacePoints canonicalPoints(int side) {
  const double s = side;
  return {{0.378 * s, 0.476 * s},
          {0.622 * s, 0.476 * s},
          {0.5 * s, 0.61 * s},
          {0.403 * s, 0.724 * s},
          {0.597 * s, 0.724 * s}};
}

double faceError(const Image& original, const Image& inversion, const FacePoints& points) {
  const Point eyes = middle(points.leftEye, points.rightEye), mouth = middle(points.leftMouth, points.rightMouth);
  const double down = distance(eyes, mouth), across = distance(points.leftEye, points.rightEye);
  if (!(down > 0) || !(across > 0)) return 0;
  const double ux = (mouth[0] - eyes[0]) / down, uy = (mouth[1] - eyes[1]) / down;
  const double centerX = eyes[0] + 0.55 * down * ux, centerY = eyes[1] + 0.55 * down * uy;
  const double reachDown = 1.15 * down, reachAcross = 0.95 * std::max(across, 0.8 * down);
  double sum = 0;
  long count = 0;
  for (int y = 0; y < original.height(); ++y) {
    for (int x = 0; x < original.width(); ++x) {
      const double dx = x + 0.5 - centerX, dy = y + 0.5 - centerY;
      const double v = (dx * ux + dy * uy) / reachDown, u = (dx * uy - dy * ux) / reachAcross;
      if (u * u + v * v > 1) continue;
      for (int c = 0; c < 3; ++c) sum += std::abs(int{original.at(x, y, c)} - int{inversion.at(x, y, c)});
      count += 3;
    }
  }
  return count == 0 ? 0 : sum / static_cast<double>(count) / 255;
}

FaceFit judgeFit(const FitInput& input) {
  FaceFit fit;
  Verdict verdict(fit);
  const FacePoints points = input.face != nullptr ? inCrop(input.face->points, input.photoFromCrop)
                                                  : canonicalPoints(input.original->width());
  if (input.inversion != nullptr) {
    fit.error = faceError(*input.original, *input.inversion, points);
    if (input.expected.deviation > 0) fit.deviation = (fit.error - input.expected.mean) / input.expected.deviation;
    verdict.weigh("unlike", fit.deviation, kFairDeviation, kPoorDeviation);
  }
  if (input.face == nullptr) return fit;
  fit.alignment = input.face->confidence;
  verdict.weigh("turned", turnOf(points), kFairTurn, kPoorTurn);
  if (input.labels != nullptr) verdict.weigh("hidden", missingParts(*input.labels, points), 0, 1);
  verdict.weigh("unsure", 1 - fit.alignment, 1 - kFairConfidence, 1 - kPoorConfidence);
  const double scale = std::sqrt(std::abs(input.photoFromCrop.determinant()));
  verdict.weigh("small", -scale, -kFairScale, -kPoorScale);
  return fit;
}

}  // namespace lineament::pipeline
