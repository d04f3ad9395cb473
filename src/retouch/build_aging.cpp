// How aging is learned: wrinkle bands of old faces against young ones, moved onto each other, mixedBand by three.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>
#include <set>
#include <span>

#include "aging_data.h"
#include "base/classes.h"
#include "base/random.h"
#include "beard_data.h"
#include "build.h"

namespace lineament::retouch {
namespace {

constexpr double kFiner = static_cast<double>(kBandSide) / kCanonicalSide;
constexpr int kMixtures = 18, kMostDonors = 72, kMostYoung = 90;
constexpr float kFarthest = 8;

cv::Mat enlargedMap(const cv::Mat& map) {
  cv::Mat result;
  cv::resize(map, result, {kBandSide, kBandSide}, 0, 0, cv::INTER_LINEAR);
  return result;
}

/// A face resampled at kBandSide: its picture place per pixel is the grid of 384, enlargedMap (it is smooth).
cv::Mat unwrapped(const Face& face, const Canonical& canonical) {
  cv::Mat grid = enlargedMap(canonicalGrid(canonical, face.mesh)), result;
  cv::remap(face.image, result, grid, {}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  result.convertTo(result, CV_32F);
  return result;
}

/// Blur within the mask.
cv::Mat within(const cv::Mat& map, const cv::Mat& mask, double sigma) {
  cv::Mat weight = gaussian(mask, sigma) + .02;
  const cv::Mat m = map.channels() == 1 ? mask : [&] {
    cv::Mat both;
    cv::merge(std::vector<cv::Mat>(map.channels(), mask), both);
    return both;
  }();
  if (map.channels() > 1) cv::merge(std::vector<cv::Mat>(map.channels(), weight), weight);
  return gaussian(map.mul(m), sigma) / weight;
}

struct Skin {
  cv::Mat detail;  ///< log luminance, band of .8 to 13 canonical pixels of 768
  cv::Mat shade;   ///< below that, the face's mean taken off; 384
  cv::Mat tint;    ///< log(R/G), log(B/G), smooth, mean taken off; 384
};

Skin skinOf(const Face& face, const Canonical& canonical) {
  const cv::Mat mask = enlargedMap(canonical.skin), picture = unwrapped(face, canonical);
  Skin skin;
  cv::Mat light = luminance(picture) + 6;
  cv::log(light, light);
  const cv::Mat low = within(light, mask, 13);
  skin.detail = (gaussian(light, .8) - low).mul(mask);
  const auto smaller = [](const cv::Mat& m) {
    cv::Mat result;
    cv::resize(m, result, {kCanonicalSide, kCanonicalSide}, 0, 0, cv::INTER_AREA);
    return result;
  };
  skin.shade = within(smaller(light), canonical.skin, 9);
  const double total = cv::sum(canonical.skin)[0];
  skin.shade -= cv::sum(skin.shade.mul(canonical.skin))[0] / total;
  std::vector<cv::Mat> rgb;
  cv::split(smaller(picture), rgb);
  for (auto& c : rgb) {
    c += 6;
    cv::log(c, c);
  }
  std::vector<cv::Mat> tint = {rgb[0] - rgb[1], rgb[2] - rgb[1]};
  for (auto& t : tint) {
    t = within(t, canonical.skin, 12);
    t -= cv::sum(t.mul(canonical.skin))[0] / total;
  }
  cv::merge(tint, skin.tint);
  return skin;
}

/// Where wrinkles are learned: skin, not the nose's lower part (its nostrils are edges of their own), not the outline.
cv::Mat wrinkleRegion(const Canonical& c) {
  constexpr int kBase[] = {98, 97, 2, 326, 327, 294, 278, 279, 5, 49, 48, 64};
  cv::Mat nose, oval = canonicalPolygon(c, kOval);
  cv::dilate(canonicalPolygon(c, kBase), nose, cv::Mat::ones(7, 7, CV_8U));
  nose = gaussian(nose, 3);
  for (int y = 0; y < kCanonicalSide; ++y)
    nose.row(y) *= std::clamp((y - c.places[195].y) / (c.places[4].y - c.places[195].y), 0., 1.);
  cv::erode(oval, oval, cv::getStructuringElement(cv::MORPH_ELLIPSE, {17, 17}));
  return enlargedMap(c.skin.mul(gaussian(oval, 5)).mul(1 - nose));
}

/// Difference to the young mean, freed of what is no wrinkle: stubble (fine, in the beard's region), shine (bright
/// lines count less), moles and edges (soft limits).
cv::Mat wrinkles(const cv::Mat& detail, const cv::Mat& young, const cv::Mat& region, const cv::Mat& beard) {
  cv::Mat d = detail - young;
  const cv::Mat fine = d - gaussian(d, 2.2);
  d = (d - .75 * beard.mul(fine)).mul(region);
  for (int y = 0; y < d.rows; ++y) {
    auto* const v = d.ptr<float>(y);
    for (int x = 0; x < d.cols; ++x) v[x] = v[x] > 0 ? .075f * std::tanh(v[x] / .10f) : .32f * std::tanh(v[x] / .32f);
  }
  return d;
}

/// Skin that no hair lies on, at kBandSide.
cv::Mat bareOf(const Face& face, const Canonical& canonical) {
  if (face.labels.empty()) return cv::Mat(kBandSide, kBandSide, CV_32F, cv::Scalar(1));
  cv::Mat hair = face.labeled({static_cast<int>(FaceClass::kHair), static_cast<int>(FaceClass::kHat)}, 0);
  cv::dilate(hair, hair, cv::getStructuringElement(cv::MORPH_ELLIPSE, {13, 13}));
  return 1 - cv::min(enlargedMap(cv::max(toCanonical(canonical, face.mesh, gaussian(hair, 2)), 0)), 1);
}

/// Moles: what is deeper than four times what donors have at this place.
void limitToOthers(std::vector<cv::Mat>& bands) {
  cv::Mat energy(bands[0].size(), CV_32F, cv::Scalar(0));
  for (const auto& b : bands) energy += b.mul(b) / static_cast<double>(bands.size());
  cv::sqrt(gaussian(energy, 10), energy);
  energy = energy * 4 + .012;
  for (auto& b : bands) {
    for (int y = 0; y < b.rows; ++y) {
      for (int x = 0; x < b.cols; ++x) {
        const float most = energy.at<float>(y, x);
        b.at<float>(y, x) = most * std::tanh(b.at<float>(y, x) / most);
      }
    }
  }
}

/// Folds of all people brought onto their common mean by dense flow: the mean of what then lies on each other stays
/// sharp. Smooth, and at most kFarthest of 768 pixels: a fold that is bent to fit looks drawn.
void alignFolds(std::span<cv::Mat> bands) {
  const auto codedBand = [](const cv::Mat& band, double gain) {
    cv::Mat result;
    cv::Mat(128 - gaussian(band, 2.5) * gain).convertTo(result, CV_8U);
    return result;
  };
  const auto flow = cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM);
  const std::vector<cv::Mat> first(bands.begin(), bands.end());
  std::vector<cv::Mat> moves(bands.size());
  for (int round = 0; round < 3; ++round) {
    cv::Mat mean(bands[0].size(), CV_32F, cv::Scalar(0));
    for (const auto& b : bands) mean += b / static_cast<double>(bands.size());
    const cv::Mat reference = codedBand(mean, 900 * 1.6);
    for (std::size_t i = 0; i < bands.size(); ++i) {
      cv::Mat move = moves[i].clone();
      flow->calc(reference, codedBand(first[i], 900), move);
      move = gaussian(move, 13);
      cv::Mat places(move.size(), CV_32FC2);
      for (int y = 0; y < move.rows; ++y) {
        for (int x = 0; x < move.cols; ++x) {
          auto& m = move.at<cv::Vec2f>(y, x);
          m *= std::min(1.f, kFarthest / std::max(1e-3f, static_cast<float>(cv::norm(m))));
          places.at<cv::Vec2f>(y, x) = {static_cast<float>(x) + m[0], static_cast<float>(y) + m[1]};
        }
      }
      moves[i] = move;
      cv::remap(first[i], bands[i], places, {}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    }
  }
}

/// Weighted mean whose three sub-bands get back, place by place, the energy that single people have there.
cv::Mat mixedBand(const std::vector<cv::Mat>& bands, const std::array<int, 3>& who,
                  const std::array<double, 3>& weights) {
  const auto split = [](const cv::Mat& band) {
    const cv::Mat a = gaussian(band, 1.6), b = gaussian(band, 4.5);
    return std::array<cv::Mat, 3>{band - a, a - b, b};
  };
  std::array<std::array<cv::Mat, 3>, 3> parts;
  for (int i = 0; i < 3; ++i) parts[i] = split(bands[who[i]]);
  cv::Mat result(bands[0].size(), CV_32F, cv::Scalar(0));
  for (int part = 0; part < 3; ++part) {
    cv::Mat mean(bands[0].size(), CV_32F, cv::Scalar(0)), wanted = mean.clone(), gain;
    for (int i = 0; i < 3; ++i) {
      mean += parts[i][part] * weights[i];
      wanted += gaussian(parts[i][part].mul(parts[i][part]), 22) * weights[i];
    }
    cv::sqrt(wanted / (gaussian(mean.mul(mean), 22) + 1e-6), gain);
    // The finest part is grain that never lies on each other: a little less of it.
    result += mean.mul(cv::min(cv::max(gain, 1), part == 0 ? 1.6 : 2));
  }
  return result;
}

cv::Mat codedBand(const cv::Mat& band) {
  cv::Mat bytes;
  band.convertTo(bytes, CV_8U, 1 / AgingData::kStep, 128);
  std::vector<uchar> png;
  cv::imencode(".png", bytes, png, {cv::IMWRITE_PNG_COMPRESSION, 9});
  return cv::Mat(png, true).reshape(1, 1);
}

struct WrinkleDonor {
  cv::Mat band;
  double energy = 0, lopsided = 0;
  float mouthWidth = 0;
};

/// One picture a person: the first.
bool isNew(std::set<std::string>& seen, const GalleryFace& face) {
  return seen.insert(face.person.empty() ? face.file : face.person).second;
}

double quantileOf(const std::vector<WrinkleDonor>& donors, double WrinkleDonor::*value, double p) {
  std::vector<float> values;
  for (const auto& d : donors) values.push_back(static_cast<float>(d.*value));
  return quantile(values, p);
}

struct YoungMean {
  cv::Mat detail, shade, tint;
};

YoungMean youngMean(const BuildContext& context) {
  const Canonical& canonical = context.canonical;
  std::set<std::string> seen;
  YoungMean mean;
  double count = 0;
  for (const auto& entry : context.gallery.faces()) {
    if (count >= kMostYoung) break;
    if (entry.old.value_or(true) || entry.glasses.value_or(true) || entry.facialHair.value_or(true) || entry.age > 38)
      continue;
    const auto loaded = loadIfFace(context, entry, true);
    if (!loaded || std::abs(loaded->yaw) > 10 || loaded->size().width < 512 || !isNew(seen, entry)) continue;
    const Face& face = *loaded;
    const Skin skin = skinOf(face, canonical);
    if (count == 0) mean = {skin.detail * 0, skin.shade * 0, skin.tint * 0};
    mean.detail += skin.detail;
    mean.shade += skin.shade;
    mean.tint += skin.tint;
    ++count;
  }
  requireFaces(static_cast<std::size_t>(count), 20, "young skin");
  return {mean.detail / count, mean.shade / count, mean.tint / count};
}

/// Smooth maps are keptSmall small.
cv::Mat keptSmall(const cv::Mat& map) {
  cv::Mat result;
  cv::resize(map, result, {AgingData::kSmall, AgingData::kSmall}, 0, 0, cv::INTER_AREA);
  return result;
}

std::vector<WrinkleDonor> donorsOf(const BuildContext& context, const YoungMean& young, cv::Mat& shade, cv::Mat& tint) {
  const Canonical& canonical = context.canonical;
  const cv::Mat region = wrinkleRegion(canonical), mask = enlargedMap(canonical.skin);
  const cv::Mat beard = gaussian(enlargedMap(cv::min(fullBeardRegion(canonical) * 1.2, 1)), 6);
  std::set<std::string> seen;
  std::vector<WrinkleDonor> donors;
  shade = young.shade * 0;
  tint = young.tint * 0;
  const double total = cv::sum(canonical.skin)[0];
  for (const auto& entry : context.gallery.faces()) {
    if (static_cast<int>(donors.size()) >= kMostDonors) break;
    if (entry.glasses.value_or(true) || entry.facialHair.value_or(true)) continue;
    if (!entry.old.value_or(false) && entry.age < 57) continue;
    const auto loaded = loadIfFace(context, entry, true);
    if (!loaded) continue;
    const Face& face = *loaded;
    // Shine on dark skin is stronger than its wrinkles.
    if (std::abs(face.yaw) > 10 || face.size().width < 512 || luminance(face.skin()) < 100 || !isNew(seen, entry))
      continue;
    const Skin skin = skinOf(face, canonical);
    WrinkleDonor donor;
    donor.band = wrinkles(skin.detail, young.detail, region.mul(bareOf(face, canonical)), beard);
    donor.energy = cv::sum(cv::abs(donor.band))[0] / cv::sum(mask)[0];
    cv::Mat difference = (skin.shade - young.shade).mul(canonical.skin), other;
    cv::flip(difference, other, 1);
    donor.lopsided = cv::sum(cv::abs(difference - other))[0] / total;
    donor.mouthWidth = static_cast<float>(mouthWidth(face.mesh));
    donors.push_back(donor);
    shade += skin.shade - young.shade;
    tint += skin.tint - young.tint;
  }
  requireFaces(donors.size(), 15, "wrinkles");
  shade /= static_cast<double>(donors.size());
  tint /= static_cast<double>(donors.size());
  return donors;
}

/// Three that smile about alike, of one half, spread over all smiles from mixture to mixture.
std::array<int, 3> trio(const std::vector<WrinkleDonor>& sorted, int mixture, Random& random) {
  const int n = static_cast<int>(sorted.size()), half = mixture < kMixtures / 2 ? n / 2 : n - n / 2;
  const int near = std::min(half, 9), first = mixture < kMixtures / 2 ? 0 : n / 2, each = kMixtures / 2 - 1;
  const int begin = first + cvRound(static_cast<double>(half - near) * (mixture % (kMixtures / 2)) / each);
  std::vector<int> pool(near);
  std::iota(pool.begin(), pool.end(), begin);
  std::array<int, 3> who{};
  for (auto& w : who) {
    const int i = random.index(static_cast<int>(pool.size()));
    w = pool[i];
    pool.erase(pool.begin() + i);
  }
  return who;
}

}  // namespace

void buildAging(const BuildContext& context, BankArrays& arrays) {
  const auto& canonical = context.canonical;
  const YoungMean young = youngMean(context);
  cv::Mat shade, tint;
  std::vector<WrinkleDonor> donors = donorsOf(context, young, shade, tint);
  const double side = quantileOf(donors, &WrinkleDonor::lopsided, .75),
               most = quantileOf(donors, &WrinkleDonor::energy, .5) * 1.4,
               least = quantileOf(donors, &WrinkleDonor::energy, .2);
  std::erase_if(donors,
                [&](const WrinkleDonor& d) { return d.lopsided > side || d.energy > most || d.energy < least; });
  std::stable_sort(donors.begin(), donors.end(),
                   [](const WrinkleDonor& a, const WrinkleDonor& b) { return a.mouthWidth < b.mouthWidth; });
  std::vector<cv::Mat> bands;
  for (const auto& d : donors) bands.push_back(d.band);
  context.say(std::to_string(bands.size()) + " old faces");
  const std::vector<cv::Mat> people = bands;
  limitToOthers(bands);
  // Laughing faces fold elsewhere: both halves are aligned each for itself.
  alignFolds(std::span(bands).first(bands.size() / 2));
  alignFolds(std::span(bands).subspan(bands.size() / 2));

  Random random(16, "aging");
  int count = 0;
  std::vector<float> widths;
  const auto keep = [&](const cv::Mat& band, float width) {
    arrays.put("aging/band" + std::to_string(count++), codedBand(band));
    widths.push_back(width);
  };
  for (int m = 0; m < kMixtures; ++m) {
    const auto who = trio(donors, m, random);
    const double a = random.uniform(.38, .48), b = random.uniform(.27, .33);
    const std::array<double, 3> weights = {a, b, 1 - a - b};
    float width = 0;
    for (int i = 0; i < 3; ++i) width += static_cast<float>(weights[i]) * donors[who[i]].mouthWidth;
    keep(mixedBand(bands, who, weights), width);
  }
  if (context.training) {
    for (std::size_t i = 0; i < people.size(); ++i) keep(people[i], donors[i].mouthWidth);
  }
  arrays.put("aging/widths", cv::Mat(widths, true).reshape(1, 1));

  cv::Mat mean(bands[0].size(), CV_32F, cv::Scalar(0)), inner;
  for (const auto& b : bands) mean += b / static_cast<double>(bands.size());
  const cv::Mat folds = keptSmall(gaussian(cv::abs(gaussian(mean, 3)), 8));
  const float deep = quantile(std::vector<float>(folds.begin<float>(), folds.end<float>()), .97);
  arrays.put("aging/folds", cv::min(folds / std::max(deep, 1e-4f), 1), BankArrays::Store::kHalf);
  cv::erode(canonicalPolygon(canonical, kOval), inner, cv::Mat::ones(33, 33, CV_8U));
  inner = gaussian(inner, 9);
  arrays.put("aging/shade", keptSmall(shade.mul(inner)), BankArrays::Store::kHalf);
  std::vector<cv::Mat> channels;
  cv::split(tint, channels);
  arrays.put("aging/red", keptSmall(channels[0].mul(inner)), BankArrays::Store::kHalf);
  arrays.put("aging/blue", keptSmall(channels[1].mul(inner)), BankArrays::Store::kHalf);
  arrays.info["aging"] = {{"people", donors.size()}, {"mixtures", kMixtures}, {"step", AgingData::kStep}};
}

}  // namespace lineament::retouch
