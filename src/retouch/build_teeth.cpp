// The bank's teeth. A patch is what one person shows between the rims of the lips; for a bank that is shipped, each is
// a morph of three people or more: brought onto each other by dense flow, averaged in shape, light and detail.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include "build.h"
#include "lips.h"
#include "teeth.h"

namespace lineament::retouch {
namespace {

constexpr int kMorphs = 72, kPeople = 4, kNeighbours = 8;
constexpr std::size_t kDonors = 260;

struct Donor {
  Teeth teeth;
  std::string person;
  cv::Mat tone;   ///< CV_8U: luminance, contrast evened out; what is registered
  cv::Mat small;  ///< CV_32F, the same on 40 × 14, mean 0 and length 1; what is compared at first
};

/// The opening resampled between its rims, which are drawn in by a tenth so that no lip is on the patch.
cv::Mat patchOf(const Face& face) {
  const Points2 mouth = contracted(face.at(kMouth), .10);
  std::array<Point2, 11> upper, lower;
  for (int i = 0; i < 11; ++i) {
    upper[i] = mouth[i];
    lower[i] = mouth[(20 - i) % 20];
  }
  cv::Mat grid(kTeethHeight, kTeethWidth, CV_32FC2), patch;
  for (int y = 0; y < grid.rows; ++y) {
    for (int x = 0; x < grid.cols; ++x) {
      const double u = (x + .5) / grid.cols * 10, v = (y + .5) / grid.rows;
      const int i = std::min(9, static_cast<int>(u));
      const Point2 a = upper[i] + (u - i) * (upper[i + 1] - upper[i]),
                   b = lower[i] + (u - i) * (lower[i + 1] - lower[i]);
      const Point2 p = a + v * (b - a);
      grid.at<cv::Vec2f>(y, x) = {static_cast<float>(p.x), static_cast<float>(p.y)};
    }
  }
  cv::remap(face.image, patch, grid, {}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  return patch;
}

float quantileOf(const cv::Mat& map, double p) { return quantile({map.begin<float>(), map.end<float>()}, p); }

cv::Mat evened(const cv::Mat& patch) {
  const cv::Mat light = luminance(patch);
  const double low = quantileOf(light, .03), high = quantileOf(light, .97);
  cv::Mat tone;
  light.convertTo(tone, CV_8U, 220 / std::max(20., high - low), 18 - low * 220 / std::max(20., high - low));
  return tone;
}

/// Part of the opening that is bright and hardly colored.
double whiteness(const Face& face) {
  const cv::Mat area = polygonMask(face.size(), face.at(kMouth));
  const float least = luminance(face.skin()) > 110 ? 105 : 90;
  int all = 0, white = 0;
  for (int y = 0; y < area.rows; ++y) {
    for (int x = 0; x < area.cols; ++x) {
      if (area.at<float>(y, x) <= .5f) continue;
      const auto c = face.image.at<cv::Vec3b>(y, x);
      const double most = std::max({c[0], c[1], c[2]}), least3 = std::min({c[0], c[1], c[2]});
      ++all;
      if (255 * (most - least3) < 120 * most && luminance(cv::Vec3f(c)) > least && c[0] - c[1] < 48) ++white;
    }
  }
  return all > 0 ? static_cast<double>(white) / all : 0;
}

std::vector<Donor> donorsOf(const BuildContext& context) {
  std::vector<Donor> donors;
  for (const auto& face : context.gallery.faces()) {
    const Points3 points = Gallery::points(face);
    if (openRatio(points) < .12 || face.cropScale > 1.05) continue;
    if (face.closedMouth.value_or(false)) continue;
    const Face loaded = context.gallery.load(face, context.canonical, true);
    if (std::abs(loaded.yaw) > 20 || loaded.pose.residual > 5 * loaded.k) continue;
    const double white = whiteness(loaded);
    if (white < .5) continue;
    Donor donor;
    donor.person = face.person;
    donor.teeth.shape = mouthShape(loaded.mesh);
    donor.teeth.patch = patchOf(loaded);
    donor.teeth.skin = loaded.skin();
    donor.teeth.bright = quantileOf(luminance(donor.teeth.patch), .85);
    donor.teeth.yaw = static_cast<float>(loaded.yaw);
    donor.teeth.white = static_cast<float>(white);
    donor.tone = evened(donor.teeth.patch);
    cv::resize(donor.tone, donor.small, {40, 14}, 0, 0, cv::INTER_AREA);
    donor.small.convertTo(donor.small, CV_32F);
    donor.small -= cv::mean(donor.small)[0];
    donor.small /= std::max(1e-3, cv::norm(donor.small));
    donors.push_back(std::move(donor));
  }
  return donors;
}

double shapeDistance(const Teeth& a, const Teeth& b) {
  double sum = 0;
  for (int j = 0; j < 20; ++j) sum += std::abs(a.shape[j].x - b.shape[j].x) + std::abs(a.shape[j].y - b.shape[j].y);
  return sum / 40;
}

cv::Mat warpedBy(const cv::Mat& patch, const cv::Mat& flow) {
  cv::Mat grid(flow.size(), CV_32FC2), result;
  for (int y = 0; y < flow.rows; ++y) {
    for (int x = 0; x < flow.cols; ++x)
      grid.at<cv::Vec2f>(y, x) = cv::Vec2f(static_cast<float>(x), static_cast<float>(y)) + flow.at<cv::Vec2f>(y, x);
  }
  cv::remap(patch, result, grid, {}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  return result;
}

/// For each pixel of `to` where it is in `from`: smooth and short, for a flow that folds tears the teeth; at the
/// patch's border nothing moves.
cv::Mat flowBetween(const cv::Mat& to, const cv::Mat& from) {
  constexpr float kLongest = 8;
  cv::Mat flow;
  cv::calcOpticalFlowFarneback(to, from, flow, .5, 3, 21, 5, 7, 1.5, 0);
  for (int y = 0; y < flow.rows; ++y) {
    for (int x = 0; x < flow.cols; ++x) {
      auto& f = flow.at<cv::Vec2f>(y, x);
      f *= kLongest / std::max(kLongest, static_cast<float>(cv::norm(f)));
      const int edge = std::min({x, y, flow.cols - 1 - x, flow.rows - 1 - y});
      f *= std::min(1.f, static_cast<float>(edge) / 8);
    }
  }
  return gaussian(flow, 5);
}

double correlation(const cv::Mat& a, const cv::Mat& b) {
  cv::Mat result;
  cv::matchTemplate(a, b, result, cv::TM_CCOEFF_NORMED);
  return result.at<float>(0, 0);
}

struct Aligned {
  std::size_t donor = 0;
  cv::Mat flow;
  double likeness = 0;
};

/// The people who fit `anchor` best once flow has brought their teeth onto the anchor's.
std::vector<Aligned> companions(const std::vector<Donor>& donors, std::size_t anchor) {
  std::vector<std::pair<double, std::size_t>> near;
  for (std::size_t i = 0; i < donors.size(); ++i) {
    if (donors[i].person == donors[anchor].person) continue;
    const auto &a = donors[anchor].teeth, &b = donors[i].teeth;
    near.emplace_back(
        30 * shapeDistance(a, b) + std::abs(a.yaw - b.yaw) / 12 + 2 * (1 - donors[anchor].small.dot(donors[i].small)),
        i);
  }
  std::sort(near.begin(), near.end());
  std::vector<Aligned> found;
  for (std::size_t i = 0; i < near.size() && i < kNeighbours; ++i) {
    Aligned a{near[i].second, flowBetween(donors[anchor].tone, donors[near[i].second].tone), 0};
    a.likeness = correlation(donors[anchor].tone, warpedBy(donors[a.donor].tone, a.flow));
    found.push_back(std::move(a));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.likeness > b.likeness; });
  // One picture of each person.
  std::vector<Aligned> people;
  for (auto& a : found) {
    const bool seen = std::any_of(people.begin(), people.end(),
                                  [&](const auto& p) { return donors[p.donor].person == donors[a.donor].person; });
    if (!seen && people.size() + 1 < kPeople) people.push_back(std::move(a));
  }
  return people;
}

/// Detail (what a blur of 6 patch pixels takes away) keeps the strength that it has in the people, which averaging
/// lowers.
cv::Mat sharpened(const cv::Mat& mean, const std::vector<cv::Mat>& people) {
  const auto detail = [](const cv::Mat& m) { return cv::Mat(m - gaussian(m, 6)); };
  const auto energy = [&](const cv::Mat& m) { return cv::norm(detail(m)); };
  double wanted = 0;
  for (const auto& p : people) wanted += energy(p) / static_cast<double>(people.size());
  const double gain = std::clamp(wanted / std::max(1e-3, energy(mean)), 1., 1.5);
  return mean + (gain - 1) * detail(mean);
}

Teeth morph(const std::vector<Donor>& donors, std::size_t anchor, const std::vector<Aligned>& others) {
  const double share = 1. / static_cast<double>(others.size() + 1);
  Teeth result = donors[anchor].teeth;
  cv::Mat meanFlow(kTeethHeight, kTeethWidth, CV_32FC2, cv::Scalar(0, 0));
  for (const auto& o : others) meanFlow += share * o.flow;
  float bright = result.bright * static_cast<float>(share);
  for (const auto& o : others) bright += donors[o.donor].teeth.bright * static_cast<float>(share);
  // Where a point of the mean shape lies in the anchor: back along the mean flow.
  const cv::Mat back = -meanFlow;
  std::vector<cv::Mat> people;
  const auto add = [&](const Teeth& t, const cv::Mat* flow) {
    cv::Mat patch;
    t.patch.convertTo(patch, CV_32F, bright / std::max(30.f, t.bright));
    if (flow != nullptr) patch = warpedBy(patch, *flow);
    people.push_back(warpedBy(patch, back));
  };
  add(result, nullptr);
  for (const auto& o : others) {
    const auto& t = donors[o.donor].teeth;
    add(t, &o.flow);
    for (int j = 0; j < 20; ++j) result.shape[j] += t.shape[j];
    result.skin += t.skin;
    result.yaw += t.yaw;
    result.white += t.white;
  }
  for (auto& p : result.shape) p *= share;
  result.skin *= share;
  result.yaw *= static_cast<float>(share);
  result.white *= static_cast<float>(share);
  cv::Mat mean(kTeethHeight, kTeethWidth, CV_32FC3, cv::Scalar::all(0));
  for (const auto& p : people) mean += share * p;
  sharpened(mean, people).convertTo(result.patch, CV_8U);
  result.bright = quantileOf(luminance(result.patch), .85);
  return result;
}

std::vector<Teeth> morphs(const BuildContext& context, const std::vector<Donor>& donors) {
  struct Candidate {
    double likeness;
    Teeth teeth;
    std::vector<std::string> people;
  };
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < donors.size(); ++i) {
    const auto others = companions(donors, i);
    if (others.size() < 2) continue;
    Candidate c{others.back().likeness, morph(donors, i, others), {donors[i].person}};
    for (const auto& o : others) c.people.push_back(donors[o.donor].person);
    all.push_back(std::move(c));
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.likeness > b.likeness; });
  // The best ones; nobody takes part in more than four, so that the teeth differ.
  std::map<std::string, int> used;
  std::vector<Teeth> result;
  double worst = 1;
  for (auto& c : all) {
    if (result.size() == kMorphs) break;
    if (std::any_of(c.people.begin(), c.people.end(), [&](const auto& p) { return used[p] >= 4; })) continue;
    for (const auto& p : c.people) ++used[p];
    worst = c.likeness;
    result.push_back(std::move(c.teeth));
  }
  context.say(std::to_string(result.size()) + " morphed teeth of " + std::to_string(donors.size()) +
              " people's, least likeness " + std::to_string(worst));
  return result;
}

}  // namespace

void buildTeeth(const BuildContext& context, BankArrays& arrays) {
  auto donors = donorsOf(context);
  requireFaces(donors.size(), 30, "teeth");
  // Brightness of teeth beside skin: a straight line by least squares.
  cv::Mat a(static_cast<int>(donors.size()), 2, CV_32F), b(a.rows, 1, CV_32F), fit;
  for (int i = 0; i < a.rows; ++i) {
    a.at<float>(i, 0) = 1;
    a.at<float>(i, 1) = luminance(donors[i].teeth.skin);
    b.at<float>(i) = donors[i].teeth.bright;
  }
  cv::solve(a, b, fit, cv::DECOMP_SVD);
  arrays.put("teeth/fit", fit.t());

  std::vector<Teeth> teeth;
  if (donors.size() > kDonors) {
    // The whitest: what else lies between the lips (gums, dark, tongue) is hard to bring together.
    std::stable_sort(donors.begin(), donors.end(),
                     [](const auto& p, const auto& q) { return p.teeth.white > q.teeth.white; });
    donors.resize(kDonors);
  }
  if (context.training) {
    for (const auto& d : donors) teeth.push_back(d.teeth);
  } else {
    teeth = morphs(context, donors);
  }
  requireFaces(teeth.size(), 10, "morphed teeth");
  const auto count = static_cast<int>(teeth.size());
  const int shapeSize[] = {count, 20, 2}, patchSize[] = {count, kTeethHeight, kTeethWidth * 3};
  cv::Mat shapes(3, shapeSize, CV_32F), traits(count, 6, CV_32F), patches(3, patchSize, CV_8U);
  for (int i = 0; i < count; ++i) {
    const auto& t = teeth[i];
    cv::Mat shape = plane(shapes, i);
    for (int j = 0; j < 20; ++j) {
      shape.at<float>(j, 0) = static_cast<float>(t.shape[j].x);
      shape.at<float>(j, 1) = static_cast<float>(t.shape[j].y);
    }
    const float row[] = {t.skin[0], t.skin[1], t.skin[2], t.bright, t.yaw, t.white};
    std::copy(std::begin(row), std::end(row), traits.ptr<float>(i));
    t.patch.reshape(1).copyTo(plane(patches, i));
  }
  arrays.put("teeth/shapes", shapes, BankArrays::Store::kHalf);
  arrays.put("teeth/traits", traits);
  arrays.put("teeth/patches", patches);
  arrays.info["teeth_people"] = donors.size();
}

}  // namespace lineament::retouch
