#include "key_frames.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "imaging/blend.h"
#include "imaging/resize.h"

namespace lineament::pipeline {
namespace {

/// At α = 0 nothing is edited and the mask is empty, while a map is scaled to its largest value however small α is: the
/// frames nearest to 0 stand this part of a step beside it, and nothing is mixed across.
constexpr double kBesideZero = 0.04;

EditState without(EditState state, const std::string& slider) {
  state.alphas.erase(slider);
  return state;
}

/// The only slider in which two states differ; empty where it is none, several, or something else, too.
std::string onlySlider(const EditState& a, const EditState& b) {
  std::string found;
  for (const auto* state : {&a, &b}) {
    for (const auto& [id, alpha] : state->alphas) {
      if (a.alpha(id) == b.alpha(id) || id == found) continue;
      if (!found.empty()) return {};
      found = id;
    }
  }
  return !found.empty() && without(a, found) == without(b, found) ? found : std::string();
}

template <class Raster>
std::shared_ptr<const Raster> mixed(const std::shared_ptr<const Raster>& a, const std::shared_ptr<const Raster>& b,
                                    float t) {
  if (a == b || !a || !b || a->size() != b->size()) return t < 0.5F ? a : b;
  auto out = std::make_shared<Raster>(a->width(), a->height());
  const auto *p = a->data(), *q = b->data();
  auto* r = out->data();
  if constexpr (std::is_same_v<typename Raster::Value, std::uint8_t>) {
    const int weight = static_cast<int>(std::lround(t * 256.0F));
    for (std::size_t i = 0; i < out->size(); ++i)
      r[i] = static_cast<std::uint8_t>((p[i] * (256 - weight) + q[i] * weight + 128) >> 8);
  } else {
    for (std::size_t i = 0; i < out->size(); ++i) r[i] = p[i] + (q[i] - p[i]) * t;
  }
  return out;
}

StageOutput mixed(const StageOutput& a, const StageOutput& b, float t) {
  StageOutput out = t < 0.5F ? a : b;  // labels are classes: the nearer frame's
  out.image = out.labels ? out.image : mixed(a.image, b.image, t);
  out.values = mixed(a.values, b.values, t);
  return out;
}

PassResult mixed(const PassResult& a, const PassResult& b, float t) {
  PassResult out = t < 0.5F ? a : b;
  for (std::size_t s = 0; s < kStageCount; ++s) out.stages[s] = mixed(a.stages[s], b.stages[s], t);
  out.maskArea = std::lerp(a.maskArea, b.maskArea, static_cast<double>(t));
  for (auto& [id, logit] : out.logits) {
    const auto p = a.logits.find(id), q = b.logits.find(id);
    if (p != a.logits.end() && q != b.logits.end()) logit = std::lerp(p->second, q->second, static_cast<double>(t));
  }
  return out;
}

std::uint64_t bytesOf(const PassResult& pass) {
  std::uint64_t bytes = 0;
  for (const StageOutput& stage : pass.stages) {
    if (stage.reused) continue;  // the graph's, whatever happens here
    if (stage.image) bytes += stage.image->size();
    if (stage.values) bytes += stage.values->size() * sizeof(float);
    if (stage.labels) bytes += stage.labels->size();
  }
  return bytes;
}

StageOutput& at(PassResult& pass, Stage stage) { return pass.stages[static_cast<std::size_t>(stage)]; }

constexpr std::array kOfTheEdit = {Stage::kManipulated, Stage::kDiffCam, Stage::kDiffCamPP,
                                   Stage::kSegmentationManipulated, Stage::kMask};

void resize(StageOutput& stage, int width, int height, imaging::Interpolation how) {
  if (stage.image) stage.image = std::make_shared<Image>(imaging::resized(*stage.image, width, height, how));
  if (stage.values) stage.values = std::make_shared<Mask>(imaging::resized(*stage.values, width, height, how));
  if (stage.labels) stage.labels = std::make_shared<LabelMap>(imaging::resized(*stage.labels, width, height));
  stage.reused = false;  // its pictures are its own now
}

/// The fused image is left out: it is made anew from the photograph, which the frame shares with the edit, so that
/// only what the mask lets through is soft.
void reduce(PassResult& pass, int side) {
  const ImagePtr& original = at(pass, Stage::kOriginal).image;
  if (side == 0 || !original || !at(pass, Stage::kManipulated).image || !at(pass, Stage::kMask).values) return;
  if (std::max(original->width(), original->height()) <= side) return;
  const int longer = std::max(original->width(), original->height());
  const int width = original->width() * side / longer, height = original->height() * side / longer;
  for (const Stage stage : kOfTheEdit) resize(at(pass, stage), width, height, imaging::Interpolation::kArea);
  at(pass, Stage::kFused).image.reset();
  at(pass, Stage::kCleaned).image.reset();
}

PassResult enlarged(PassResult pass) {
  if (at(pass, Stage::kFused).image) return pass;
  const Image& original = *at(pass, Stage::kOriginal).image;
  for (const Stage stage : kOfTheEdit) {
    resize(at(pass, stage), original.width(), original.height(), imaging::Interpolation::kBilinear);
  }
  at(pass, Stage::kFused).image = std::make_shared<Image>(
      imaging::fuse(*at(pass, Stage::kManipulated).image, original, *at(pass, Stage::kMask).values));
  at(pass, Stage::kCleaned).image = at(pass, Stage::kFused).image;  // nothing is cleaned in a draft
  return pass;
}

}  // namespace

void KeyFrames::setBudget(std::uint64_t bytes) {
  budget_ = bytes;
  if (this->bytes() > budget_) frames_.clear();
}

void KeyFrames::setStep(double step) {
  if (step == step_ || !(step > 0)) return;
  step_ = step;
  frames_.clear();
}

void KeyFrames::clear() {
  frames_.clear();
  slider_.clear();
  last_.reset();
}

void KeyFrames::follow(const EditState& state) {
  if (last_ && !(*last_ == state)) {
    const std::string moved = onlySlider(*last_, state);
    if (moved.empty() || moved != slider_) frames_.clear();
    slider_ = moved;
  }
  last_ = state;
}

std::uint64_t KeyFrames::bytes() const {
  return std::accumulate(frames_.begin(), frames_.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& entry) { return sum + entry.second.bytes; });
}

std::map<double, KeyFrames::Frame>::const_iterator KeyFrames::farthest(double alpha) const {
  return std::max_element(frames_.begin(), frames_.end(), [&](const auto& a, const auto& b) {
    return std::abs(a.first - alpha) < std::abs(b.first - alpha);
  });
}

void KeyFrames::insert(double alpha, const PassResult& pass) {
  if (budget_ == 0 || slider_.empty() || !pass.complete || alpha == 0) return;
  Frame frame{pass, 0};
  reduce(frame.pass, side_);
  frame.bytes = bytesOf(frame.pass);
  // Export needs none of it, and neither does a draft.
  frame.pass.crop.reset(), frame.pass.mask.reset();
  for (StageOutput& stage : frame.pass.stages) stage.request = 0;
  if (frame.bytes > budget_) return;
  frames_.erase(alpha);
  while (!fits(frame.bytes)) frames_.erase(farthest(alpha));
  frames_.emplace(alpha, std::move(frame));
}

std::optional<double> KeyFrames::next(double alpha, double lowest, double highest) const {
  if (slider_.empty() || budget_ == 0) return std::nullopt;
  std::optional<double> best;
  const auto consider = [&](double place) {
    if (place < lowest || place > highest || frames_.contains(place)) return;
    if (!best || std::abs(place - alpha) < std::abs(*best - alpha)) best = place;
  };
  const auto first = static_cast<int>(std::ceil(lowest / step_)), last = static_cast<int>(std::floor(highest / step_));
  for (int i = first; i <= last; ++i) {
    if (i != 0) consider(i * step_);
  }
  for (const double side : {-kBesideZero, kBesideZero}) consider(side * step_);
  for (const double end : {lowest, highest}) {
    if (end != 0) consider(end);
  }
  if (!best || frames_.empty()) return best;
  const auto far = farthest(alpha);
  const bool room = fits(far->second.bytes) || std::abs(far->first - alpha) > std::abs(*best - alpha);
  return room ? best : std::nullopt;
}

std::optional<PassResult> KeyFrames::at(double alpha) const {
  if (alpha == 0) return std::nullopt;
  const auto above = frames_.lower_bound(alpha);
  if (above == frames_.end()) return std::nullopt;
  if (above->first == alpha) return enlarged(above->second.pass);
  if (above == frames_.begin()) return std::nullopt;
  const auto below = std::prev(above);
  const double gap = above->first - below->first;
  if (gap > step_ * 1.001 || below->first * above->first < 0) return std::nullopt;
  return enlarged(mixed(below->second.pass, above->second.pass, static_cast<float>((alpha - below->first) / gap)));
}

}  // namespace lineament::pipeline
