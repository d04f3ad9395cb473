// Smiling: the mouth widens and rises, cheeks lift, lower lids follow; the lips part late, and show the person's own
// teeth where there are any.
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "lips.h"
#include "operators.h"

namespace lineament::retouch {
namespace {

double smoothStep(double from, double to, double x) {
  const double t = std::clamp((x - from) / (to - from), 0., 1.);
  return t * t * (3 - 2 * t);
}

const SmilePart& smiles(const BankData& bank) {
  if (!bank.smile) throw ErrorException({ErrorCode::kBadPack, "The retoucher's bank has no smiles.", ""});
  return *bank.smile;
}

const TeethPart& teethOf(const BankData& bank) {
  if (!bank.teeth) throw ErrorException({ErrorCode::kBadPack, "The retoucher's bank has no teeth.", ""});
  return *bank.teeth;
}

/// Between two of the bank's smiles.
SmilePart::Kind drawnKind(const SmilePart& part, Random& random) {
  const auto& a = part.kinds[random.index(static_cast<int>(part.kinds.size()))];
  const auto& b = part.kinds[random.index(static_cast<int>(part.kinds.size()))];
  const double t = random.uniform(0, .5);
  SmilePart::Kind kind{a.shift, a.ratio * (1 - t) + b.ratio * t};
  for (int i = 0; i < kSkinPoints; ++i) kind.shift[i] += t * (b.shift[i] - a.shift[i]);
  return kind;
}

/// Duchenne's sign: lower lids up, upper ones a little down (pixels of the 256 crop).
void addLids(Points3& shift) {
  for (const auto& eye : kEyes) {
    for (std::size_t i = 0; i < eye.upper.size(); ++i) {
      const double bow = std::sin(CV_PI * static_cast<double>(i) / 8);
      shift[eye.lower[i]].y -= .8 * bow;
      shift[eye.upper[i]].y += .4 * bow;
    }
  }
}

/// How much of a change of light each channel takes on skin: its folds grow redder as they grow darker, not gray
/// (luminance stays what the ratio says).
const cv::Scalar kSkinLight(.80, 1.07, 1.16);

/// The ratio image, looked up through the moved mesh, onto the picture.
cv::Mat applyRatio(const Face& face, const Points3& target, const cv::Mat& ratio, double gain, double low, double high,
                   cv::Mat& picture) {
  const cv::Mat looked = lookUp(ratio, canonicalPlaces(*face.canonical, target, face.size(), Surface::kSkin));
  cv::Mat factor = cv::min(cv::max(looked * gain, low), high);
  cv::Mat colored;
  cv::merge(std::vector<cv::Mat>{factor * kSkinLight[0], factor * kSkinLight[1], factor * kSkinLight[2]}, colored);
  cv::exp(colored, colored);
  cv::multiply(picture, colored, picture);
  return cv::abs(looked) > .002;
}

/// Whether the opening of the face shows teeth: bright and hardly colored.
bool showsTeeth(const Face& face) {
  const cv::Mat area = polygonMask(face.size(), face.at(kMouth));
  const float least = .7f * luminance(face.skin());
  int all = 0, teeth = 0;
  for (int y = 0; y < area.rows; ++y) {
    for (int x = 0; x < area.cols; ++x) {
      if (area.at<float>(y, x) <= .5f) continue;
      const auto c = face.image.at<cv::Vec3b>(y, x);
      const float most = std::max({c[0], c[1], c[2]}),
                  saturation = (most - std::min({c[0], c[1], c[2]})) / std::max(most, 1.f);
      ++all;
      if (saturation < .43f && luminance(cv::Vec3f(c)) > least) ++teeth;
    }
  }
  return all > 0 && teeth >= .25 * all;
}

}  // namespace

Edited smile(const Face& given, double strength, Random& random, const BankData& bank) {
  Face face = given;
  SmilePart::Kind kind = drawnKind(smiles(bank), random);
  addLids(kind.shift);
  // Small strengths already show: a smile of a third moves 40 % of the way.
  const double gain = random.uniform(1.0, 1.3) * std::pow(strength, .8);
  const bool closed = mouthClosed(face);
  if (closed) mergeRims(face);
  Points3 target = face.pushed(kind.shift, gain);
  // Small smiles open no mouth; from the middle of the way on the lips part. Where teeth already show, nothing is held.
  const double parted = smoothStep(.42, .85, strength), own = closed ? 0 : signedGap(face.mesh);
  const bool teethShow = !closed && showsTeeth(face);
  if (const double opened = signedGap(target); !teethShow && opened > own)
    target = closedMouth(bank.canonical, target, (1 - parted) * (1 - own / opened), .85, -.05);

  Warped warp = warped(face, target);
  cv::Mat region = warp.moved | applyRatio(face, target, kind.ratio, std::min(gain, 1.15), -.5, .4, warp.image);
  region |= fillFromOwn(face, target, warp.image) > .004;
  const double gap = signedGap(target) / face.k;
  const auto& teeth = chosenTeeth(teethOf(bank), face, target, random);
  // Teeth come with the gap that the smile opens, late but quickly: half-transparent ones look gray.
  const double amount = teethShow ? 0 : std::clamp((gap - own / face.k - 2) / 1.2, 0., 1.);
  region |= layTeeth(face, teethOf(bank), target, teeth, amount, 0, warp.image) > .004;
  cv::Mat labels = warpedLabels(face, target, warp);
  if (!closed || gap > 1.2) labelOpening(labels, target, face.k, true);
  return finished(face, warp.image, region, labels, target);
}

Edited unsmile(const Face& given, double strength, Random&, const BankData& bank) {
  Face face = given;
  const auto& mean = smiles(bank).mean;
  const bool closed = mouthClosed(face);
  if (closed) mergeRims(face);
  // How much this person smiles: the mouth's width beyond the mean neutral one, in smiles.
  const auto& neutral = bank.canonical.mean;
  const auto width = [](const cv::Point3d& a, const cv::Point3d& b) { return std::hypot(a.x - b.x, a.y - b.y); };
  const double here = width(face.mesh[61], face.mesh[291]) / face.k, usual = width(neutral[61], neutral[291]);
  const double smiling = width(neutral[61] + mean.shift[61], neutral[291] + mean.shift[291]) - usual;
  const double gain = std::clamp((here - usual) / smiling, .6, 1.6);
  const Points3 full = closedMouth(bank.canonical, face.pushed(mean.shift, -gain));
  Points3 target = face.mesh;
  for (int i = 0; i < kMeshPointCount; ++i) target[i] += strength * (full[i] - face.mesh[i]);

  Warped warp = warped(face, target);
  cv::Mat region =
      warp.moved | applyRatio(face, target, mean.ratio, -strength * std::min(gain, 1.2), -.4, .5, warp.image);
  region |= fillFromOwn(face, target, warp.image) > .004;
  // The seam comes with the last pixel of the gap.
  const double seam =
      closed ? 0 : std::clamp((1.8 - signedGap(target) / face.k) / 1.2, 0., 1.) * smoothStep(.5, .9, strength);
  region |= drawSeam(face, target, seam, warp.image) > .004;
  cv::Mat labels = warpedLabels(face, target, warp);
  if (!closed) labelOpening(labels, target, face.k, signedGap(target) / face.k > 1.2);
  return finished(face, warp.image, region, labels, target);
}

}  // namespace lineament::retouch
