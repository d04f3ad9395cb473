#include "landmark_model.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <mutex>
#include <numbers>

#include "imaging/crop.h"
#include "imaging/resize.h"
#include "nets/fold.h"
#include "nets/landmark_set.h"

namespace lineament::pipeline {
namespace {

/// Below this logit the first look has seen no face, and nobody looks again: most candidates of a cascade are none.
constexpr float kHopeless = -4;
/// Looks at the whole face: from the box, and from where the look before found it.
constexpr int kLooks = 2;
/// A last look that started this far from where it found the face, in extents or radians, is followed by another.
constexpr double kFar = 0.12, kFarRoll = 0.2;
/// Large faces are read off a copy in which they are this large or larger, below twice of it, pixels: their crops would
/// all be shrunk from millions of pixels.
constexpr double kSmallestCopy = 280;
/// Side of that copy, in extents: what a crop can ask for after the place was corrected.
constexpr double kSurroundings = 2.1;

constexpr std::size_t kBatch = 16;

struct Surroundings {
  Image image;
  Affine photoFromImage;
};

/// The photograph around a face, shrunk where the face is large. Borders inside the photograph are mirrored like its
/// own where a crop leaves them, which happens only where the box was no face's.
Surroundings around(const Image& photo, const MeshFrame& frame) {
  const double half = frame.extent * kSurroundings / 2;
  const auto within = [](double v, int most) {
    return static_cast<int>(std::clamp(v, 0.0, static_cast<double>(most)));
  };
  const int x0 = within(std::floor(frame.centerX - half), photo.width() - 1);
  const int y0 = within(std::floor(frame.centerY - half), photo.height() - 1);
  const int x1 = std::max(x0 + 1, within(std::ceil(frame.centerX + half), photo.width()));
  const int y1 = std::max(y0 + 1, within(std::ceil(frame.centerY + half), photo.height()));
  // By a whole number, which is several times as fast; up to so many pixels at the right and below are left out.
  const int factor = static_cast<int>(std::min(frame.extent / kSmallestCopy, 1000.0));
  const int width = (x1 - x0) / std::max(1, factor), height = (y1 - y0) / std::max(1, factor);
  if (factor < 2 || width < 1 || height < 1) {
    return {imaging::cropped(photo, {x0, y0, x1 - x0, y1 - y0}),
            {1, 0, static_cast<double>(x0), 0, 1, static_cast<double>(y0)}};
  }
  const double k = factor;
  return {
      imaging::resized(photo, {x0, y0, width * factor, height * factor}, width, height, imaging::Interpolation::kArea),
      {k, 0, static_cast<double>(x0), 0, k, static_cast<double>(y0)}};
}

struct View {
  Image pixels;
  Affine photoFromCrop;
};

torch::Tensor stacked(const std::vector<View>& views, std::size_t first, std::size_t count) {
  const auto side = static_cast<std::int64_t>(views[first].pixels.width());
  auto bytes = torch::empty({static_cast<std::int64_t>(count), side, side, 3}, torch::kUInt8);
  for (std::size_t i = 0; i < count; ++i) {
    const Image& image = views[first + i].pixels;
    std::memcpy(bytes[static_cast<std::int64_t>(i)].data_ptr(), image.data(), image.size());
  }
  return bytes.permute({0, 3, 1, 2})
      .to(torch::kFloat32)
      .mul_(2.0 / 255.0)
      .sub_(1.0)
      .contiguous(torch::MemoryFormat::ChannelsLast);
}

/// Points of one view, from -1…1 across the crop to the photograph.
struct Read {
  std::vector<MeshPoint> points;
  float logit = 0;
};
std::vector<Read> look(nets::LandmarkNetImpl& network, const std::vector<View>& views) {
  std::vector<Read> all;
  const double half = network.config().inputSize / 2.0;
  for (std::size_t first = 0; first < views.size(); first += kBatch) {
    const std::size_t count = std::min(kBatch, views.size() - first);
    const nets::Landmarks found = network.forward(stacked(views, first, count));
    const torch::Tensor points = found.points.contiguous();
    const float* value = points.data_ptr<float>();
    for (std::size_t i = 0; i < count; ++i) {
      const Affine& map = views[first + i].photoFromCrop;
      const double scale = std::sqrt(std::abs(map.determinant()));
      Read read;
      for (std::int64_t p = 0; p < points.size(1); ++p, value += points.size(2)) {
        const auto [x, y] = map.apply(half * (1 + value[0]), half * (1 + value[1]));
        const double z = points.size(2) > 2 ? half * value[2] * scale : 0;
        read.points.push_back({static_cast<float>(x), static_cast<float>(y), static_cast<float>(z)});
      }
      if (found.confidence.defined()) read.logit = found.confidence[static_cast<std::int64_t>(i)].item<float>();
      all.push_back(std::move(read));
    }
  }
  return all;
}

bool sane(const MeshFrame& frame) {
  return std::isfinite(frame.centerX) && std::isfinite(frame.centerY) && std::isfinite(frame.roll) &&
         std::isfinite(frame.extent) && frame.extent >= 2;
}

double turn(double a, double b) { return std::abs(std::remainder(a - b, 2 * std::numbers::pi)); }

/// A face on the way from its box to its points.
struct Candidate {
  std::size_t place = 0;  // among the boxes
  Surroundings around;
  MeshFrame frame;  // of the next look
  FaceMesh mesh;
  float logit = 0, firstLogit = 0;
};

/// What of the picture a crop shows, with a margin for smoothing; all of it where the crop leaves the picture.
Rect footprint(const Image& image, const Affine& imageFromCrop, int side) {
  double x0 = 1e30, x1 = -1e30, y0 = 1e30, y1 = -1e30;
  for (const auto& [u, v] : {std::pair{0, 0}, {side, 0}, {0, side}, {side, side}}) {
    const auto [x, y] = imageFromCrop.apply(u, v);
    x0 = std::min(x0, x), x1 = std::max(x1, x), y0 = std::min(y0, y), y1 = std::max(y1, y);
  }
  const double margin = 4 * std::sqrt(std::abs(imageFromCrop.determinant())) + 2;
  x0 -= margin, y0 -= margin, x1 += margin, y1 += margin;
  if (!(x0 >= 0 && y0 >= 0 && x1 <= image.width() && y1 <= image.height()))
    return {0, 0, image.width(), image.height()};
  const int left = static_cast<int>(x0), top = static_cast<int>(y0);
  return {left, top, static_cast<int>(x1) - left, static_cast<int>(y1) - top};
}

View viewOf(const Candidate& candidate, const Affine& photoFromCrop, int side) {
  const Affine imageFromCrop = candidate.around.photoFromImage.inverse().after(photoFromCrop);
  const Image& image = candidate.around.image;
  const Rect area = footprint(image, imageFromCrop, side);
  const Affine areaFromImage{1, 0, static_cast<double>(-area.x), 0, 1, static_cast<double>(-area.y)};
  return {imaging::warpedCrop(imaging::cropped(image, area), areaFromImage.after(imageFromCrop), side).image,
          photoFromCrop};
}

}  // namespace

struct LandmarkModel::Impl {
  explicit Impl(nets::LandmarkSet set) : networks(std::move(set)) {}
  nets::LandmarkSet networks;
  std::mutex turns;

  /// Looks at the candidates, notes mesh, logit and the frame that the mesh gives.
  void lookAt(std::vector<Candidate*>& candidates) {
    nets::LandmarkNetImpl& network = *networks.face;
    const int side = network.config().inputSize;
    std::vector<View> views;
    for (const Candidate* c : candidates) views.push_back(viewOf(*c, faceCrop(c->frame, side), side));
    const auto reads = look(network, views);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      Candidate& c = *candidates[i];
      std::copy(reads[i].points.begin(), reads[i].points.end(), c.mesh.points.begin());
      c.logit = reads[i].logit;
    }
  }

  void lookCloser(std::vector<Candidate*>& candidates) {
    const int eyeSide = networks.eye->config().inputSize, lipsSide = networks.lips->config().inputSize;
    std::vector<View> eyes, lips;
    for (const Candidate* c : candidates) {
      const MeshFrame frame = frameOf(c->mesh);
      for (const bool right : {false, true})
        eyes.push_back(viewOf(*c, eyeCrop(c->mesh, frame, right, eyeSide), eyeSide));
      lips.push_back(viewOf(*c, lipsCrop(c->mesh, frame, lipsSide), lipsSide));
    }
    const auto eyeReads = look(*networks.eye, eyes), lipsReads = look(*networks.lips, lips);
    const auto put = [](FaceMesh& mesh, int index, const MeshPoint& p) { mesh[index].x = p.x, mesh[index].y = p.y; };
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      FaceMesh& mesh = candidates[i]->mesh;
      for (std::size_t k = 0; k < kLeftEyePoints.size(); ++k) {
        put(mesh, kLeftEyePoints[k], eyeReads[2 * i].points[k]);
        put(mesh, mirroredPoint(kLeftEyePoints[k]), eyeReads[2 * i + 1].points[k]);
      }
      for (std::size_t k = 0; k < kLipPoints.size(); ++k) put(mesh, kLipPoints[k], lipsReads[i].points[k]);
    }
  }
};

LandmarkModel::LandmarkModel(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LandmarkModel::LandmarkModel(LandmarkModel&&) noexcept = default;
LandmarkModel& LandmarkModel::operator=(LandmarkModel&&) noexcept = default;
LandmarkModel::~LandmarkModel() = default;

Result<LandmarkModel> LandmarkModel::load(const std::filesystem::path& folder) {
  auto networks = nets::loadLandmarks(folder);
  if (!networks) return networks.error();
  for (torch::nn::Module* part :
       std::initializer_list<torch::nn::Module*>{networks->face.get(), networks->eye.get(), networks->lips.get()}) {
    nets::foldBatchNorm(*part);
    nets::prepareConvolutions(*part);
  }
  return LandmarkModel(std::make_unique<Impl>(std::move(*networks)));
}

std::vector<FaceReading> LandmarkModel::read(const Image& photo, const std::vector<FaceBox>& boxes) const {
  if (boxes.size() > kBatch) {  // each has its copy of the surroundings: a few at a time
    std::vector<FaceReading> readings;
    for (std::size_t first = 0; first < boxes.size(); first += kBatch) {
      const auto begin = boxes.begin() + static_cast<std::ptrdiff_t>(first);
      const auto some =
          read(photo, std::vector(begin, begin + static_cast<std::ptrdiff_t>(std::min(kBatch, boxes.size() - first))));
      readings.insert(readings.end(), some.begin(), some.end());
    }
    return readings;
  }
  const torch::NoGradGuard guard;
  const std::lock_guard lock(impl_->turns);
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    Candidate candidate;
    candidate.place = i, candidate.frame = frameOf(boxes[i]);
    if (photo.empty() || !sane(candidate.frame)) continue;
    candidate.around = around(photo, candidate.frame);
    all.push_back(std::move(candidate));
  }
  std::vector<Candidate*> hopeful;
  for (Candidate& c : all) hopeful.push_back(&c);
  for (int looks = 0; looks < kLooks + 1 && !hopeful.empty(); ++looks) {
    impl_->lookAt(hopeful);
    std::vector<Candidate*> next;
    for (Candidate* c : hopeful) {
      if (looks == 0) c->firstLogit = c->logit;
      const MeshFrame found = frameOf(c->mesh);
      const double moved =
          std::max({std::abs(found.centerX - c->frame.centerX), std::abs(found.centerY - c->frame.centerY),
                    std::abs(found.extent - c->frame.extent)}) /
          c->frame.extent;
      const bool far = moved > kFar || turn(found.roll, c->frame.roll) > kFarRoll;
      c->frame = found;
      if (c->logit > kHopeless && sane(found) && (looks + 1 < kLooks || far)) next.push_back(c);
    }
    hopeful = std::move(next);
  }
  for (Candidate& c : all) {
    if (c.logit > kHopeless && sane(frameOf(c.mesh))) hopeful.push_back(&c);
  }
  if (!hopeful.empty()) impl_->lookCloser(hopeful);
  std::vector<FaceReading> readings(boxes.size());
  for (const Candidate& c : all) {
    FaceReading& reading = readings[c.place];
    reading.mesh = c.mesh, reading.points = pointsOf(c.mesh);
    // Of a face both looks are sure; what is none may convince one of them.
    reading.confidence = sane(c.frame) ? 1 / (1 + std::exp(-static_cast<double>(std::min(c.logit, c.firstLogit)))) : 0;
  }
  return readings;
}

FaceReading LandmarkModel::read(const Image& photo, const FaceBox& box) const {
  return read(photo, std::vector{box}).front();
}

}  // namespace lineament::pipeline
