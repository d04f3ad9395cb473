// The bank's smiles, from the London Set's true pairs (neutral _03, smiling _08).
#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "base/random.h"
#include "build.h"
#include "smile.h"

namespace lineament::retouch {
namespace {

constexpr int kKinds = 24, kStored = 192;

struct Pair {
  Points3 shift;
  cv::Mat ratio;
  double open = 0;
};

Points3 posed(const Points3& face, const Points3& mean) {
  const Pose pose = fitPose(face, mean, kStable);
  Points3 result;
  for (int i = 0; i < kSkinPoints; ++i) result.push_back(pose.apply(face[i]));
  return result;
}

cv::Mat logLight(const BuildContext& context, const GalleryFace& face) {
  const Face loaded = context.gallery.load(face, context.canonical);
  cv::Mat result;
  cv::log(luminance(toCanonical(context.canonical, loaded.mesh, loaded.image)) + 8, result);
  return result;
}

cv::Mat ratioOf(const BuildContext& context, const GalleryFace& neutral, const GalleryFace& smiling) {
  const auto& c = context.canonical;
  cv::Mat ratio = logLight(context, smiling) - logLight(context, neutral);
  // Both pictures' exposure is compared on the forehead, which does not smile.
  cv::Mat forehead = c.skin.clone();
  forehead.rowRange(static_cast<int>(112 * kCanonicalScale), kCanonicalSide).setTo(0);
  ratio -= cv::sum(ratio.mul(forehead))[0] / (cv::sum(forehead)[0] + 1e-3);
  ratio = cv::min(cv::max(gaussian(ratio, 1.3), -.45), .45);
  const auto less = [](const cv::Mat& m, double by) { return cv::Mat(1 - by * m); };
  return ratio.mul(c.oval).mul(less(c.eyes, 1)).mul(less(c.lips, 1)).mul(less(c.brows, .8)).mul(less(c.nostrils, .7));
}

/// People whose smile is one: wider, raised, and happier to the judge of the data.
std::vector<Pair> truePairs(const BuildContext& context) {
  std::vector<Pair> pairs;
  const auto& mean = context.canonical.mean;
  for (const auto& neutral : context.gallery.faces()) {
    if (neutral.source != "london" || !neutral.file.ends_with("_03.jpg")) continue;
    const auto* const smiling = context.gallery.find("london_" + neutral.person + "_08.jpg");
    if (smiling == nullptr) continue;
    const Points3 a = posed(Gallery::points(neutral), mean), b = posed(Gallery::points(*smiling), mean);
    Pair pair;
    for (int i = 0; i < kSkinPoints; ++i) pair.shift.push_back(b[i] - a[i]);
    const cv::Point3d wide = pair.shift[61] - pair.shift[291];
    const double up = -(pair.shift[61].y + pair.shift[291].y) / 2;
    if (std::hypot(wide.x, wide.y) <= 5 || up <= 1 || smiling->happy - neutral.happy <= .3) continue;
    pair.ratio = ratioOf(context, neutral, *smiling);
    pair.open = openRatio(Gallery::points(*smiling));
    pairs.push_back(std::move(pair));
  }
  requireFaces(pairs.size(), 9, "smiles");
  return pairs;
}

struct Mixture {
  Points3 shift = Points3(kSkinPoints);
  cv::Mat ratio = cv::Mat(kCanonicalSide, kCanonicalSide, CV_32F, cv::Scalar(0));
  void add(const Pair& pair, double weight) {
    for (int i = 0; i < kSkinPoints; ++i) shift[i] += weight * pair.shift[i];
    ratio += weight * pair.ratio;
  }
};

void store(const Mixture& mixture, int index, cv::Mat& shifts, cv::Mat& ratios) {
  cv::Mat rows = plane(shifts, index), map = plane(ratios, index);
  for (int i = 0; i < kSkinPoints; ++i) {
    rows.at<float>(i, 0) = static_cast<float>(mixture.shift[i].x);
    rows.at<float>(i, 1) = static_cast<float>(mixture.shift[i].y);
    rows.at<float>(i, 2) = static_cast<float>(mixture.shift[i].z);
  }
  cv::Mat small;
  cv::resize(mixture.ratio, small, {kStored, kStored}, 0, 0, cv::INTER_AREA);
  small.copyTo(map);
}

}  // namespace

void buildSmile(const BuildContext& context, BankArrays& arrays) {
  auto pairs = truePairs(context);
  context.say(std::to_string(pairs.size()) + " true smiles");
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.open > b.open; });
  Mixture mean;
  for (const auto& pair : pairs) mean.add(pair, 1. / static_cast<double>(pairs.size()));

  const int shape[] = {kKinds + 1, kSkinPoints, 3}, mapShape[] = {kKinds + 1, kStored, kStored};
  cv::Mat shifts(3, shape, CV_32F), ratios(3, mapShape, CV_32F);
  Random random(1, "smile");
  const auto open = static_cast<int>(.65 * static_cast<double>(pairs.size()));
  for (int k = 0; k < kKinds; ++k) {
    // Mostly of smiles that show teeth; three people, none with less than a sixth of the weight.
    std::vector<int> order(random.chance(.85) ? open : static_cast<int>(pairs.size()));
    std::iota(order.begin(), order.end(), 0);
    Mixture mix;
    double weights[3], total = 0;
    for (auto& w : weights) total += w = random.uniform(.4, 1.2);
    for (int i = 0; i < 3; ++i) {
      std::swap(order[i], order[i + random.index(static_cast<int>(order.size()) - i)]);
      mix.add(pairs[order[i]], weights[i] / total);
    }
    for (int i = 0; i < kSkinPoints; ++i) mix.shift[i] = .5 * (mix.shift[i] + mean.shift[i]);
    mix.shift = smoothed(context.canonical.mean, mix.shift);
    mix.ratio = .75 * mean.ratio + .55 * mix.ratio.mul(context.canonical.skin);
    store(mix, k, shifts, ratios);
  }
  mean.shift = smoothed(context.canonical.mean, mean.shift);
  store(mean, kKinds, shifts, ratios);
  arrays.put("smile/shifts", shifts, BankArrays::Store::kHalf);
  arrays.put("smile/ratios", ratios, BankArrays::Store::kHalf);
  arrays.info["smile_pairs"] = pairs.size();
}

}  // namespace lineament::retouch
