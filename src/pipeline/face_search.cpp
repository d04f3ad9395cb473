#include "face_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "imaging/align.h"

namespace lineament::pipeline {
namespace {

constexpr double kDegree = std::numbers::pi / 180;

double distance(const FaceBox& a, const FaceBox& b) { return std::hypot(a.centerX - b.centerX, a.centerY - b.centerY); }

double turn(const FaceBox& a, const FaceBox& b) {
  return std::abs(std::remainder(a.roll - b.roll, 2 * std::numbers::pi));
}

/// Whether reading once more from the corrected box is worth it: the network knows boxes that frame a face about right.
bool wasFarOff(const FaceBox& first, const FaceBox& corrected) {
  const double ratio = corrected.side / first.side;
  return distance(first, corrected) > 0.08 * corrected.side || ratio < 0.87 || ratio > 1.15 ||
         turn(first, corrected) > 8 * kDegree;
}

/// Two readings of one head.
bool sameHead(const FaceBox& a, const FaceBox& b) {
  const double larger = std::max(a.side, b.side), smaller = std::min(a.side, b.side);
  return distance(a, b) < 0.5 * larger && larger < 2.5 * smaller;
}

bool finitePoints(const FaceReading& reading) {
  return validate(FacePlacement{PlacementKind::kFound, reading.points}).ok();
}

FoundFace faceOf(const Image& photo, const FaceReading& reading, double score) {
  FoundFace face;
  face.points = reading.points;
  face.mesh = reading.mesh;
  face.hasMesh = true;
  face.confidence = reading.confidence;
  face.box = imaging::boxAround(reading.points);
  face.box.score = score;
  face.aligned = imaging::alreadyAligned(face.points, photo.width(), photo.height());
  return face;
}

/// The similarity that brings eyes and mouth corners of `from` nearest to those of `to` (least squares; Umeyama 1991).
Affine similarity(const FacePoints& from, const FacePoints& to) {
  const std::array a = {from.leftEye, from.rightEye, from.leftMouth, from.rightMouth};
  const std::array b = {to.leftEye, to.rightEye, to.leftMouth, to.rightMouth};
  double ax = 0, ay = 0, bx = 0, by = 0;
  for (std::size_t i = 0; i < a.size(); ++i) ax += a[i][0] / 4, ay += a[i][1] / 4, bx += b[i][0] / 4, by += b[i][1] / 4;
  double dot = 0, cross = 0, square = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = a[i][0] - ax, y = a[i][1] - ay, u = b[i][0] - bx, v = b[i][1] - by;
    dot += x * u + y * v, cross += x * v - y * u, square += x * x + y * y;
  }
  const double c = dot / square, s = cross / square;
  return {c, -s, bx - c * ax + s * ay, s, c, by - s * ax - c * ay};
}

}  // namespace

FaceReading FaceSearch::readTwice(const Image& photo, const FaceBox& box) {
  FaceReading reading = read_(photo, box);
  if (reading.confidence < kLeastConfidence / 2 || !finitePoints(reading)) return reading;
  const FaceBox corrected = imaging::boxAround(reading.points);
  if (!wasFarOff(box, corrected)) return reading;
  FaceReading again = read_(photo, corrected);
  return again.confidence > reading.confidence / 2 && finitePoints(again) ? again : reading;
}

void FaceSearch::judge(const Image& photo, const std::vector<FaceBox>& boxes, const StopToken& stop,
                       std::vector<FoundFace>& faces) {
  int readings = 0;
  for (const FaceBox& box : boxes) {
    if (stop.stopRequested() || readings >= kMostReadings) return;
    if (std::any_of(faces.begin(), faces.end(), [&](const FoundFace& f) { return sameHead(f.box, box); })) continue;
    ++readings;
    const FaceReading reading = readTwice(photo, box);
    if (reading.confidence < kLeastConfidence || !finitePoints(reading)) continue;
    FoundFace face = faceOf(photo, reading, box.score);
    const auto same =
        std::find_if(faces.begin(), faces.end(), [&](const FoundFace& f) { return sameHead(f.box, face.box); });
    if (same == faces.end()) {
      faces.push_back(std::move(face));
    } else if (same->confidence < face.confidence) {
      *same = std::move(face);
    }
  }
}

std::vector<FoundFace> FaceSearch::find(const Image& photo, FaceSearchEffort effort, const StopToken& stop) {
  using imaging::SearchBreadth;
  std::vector<FoundFace> faces;
  const auto convincing = [&] {
    return std::any_of(faces.begin(), faces.end(), [](const FoundFace& f) { return f.confidence >= kConvincing; });
  };
  judge(photo, finder_->find(photo, SearchBreadth::kUpright, stop), stop, faces);
  if (effort == FaceSearchEffort::kThorough || !convincing()) {
    judge(photo, finder_->find(photo, SearchBreadth::kWide, stop), stop, faces);
    if (faces.empty()) judge(photo, finder_->find(photo, SearchBreadth::kTurned, stop), stop, faces);
  }
  if (stop.stopRequested()) return {};
  std::stable_sort(faces.begin(), faces.end(),
                   [](const FoundFace& a, const FoundFace& b) { return a.box.side > b.box.side; });
  if (faces.size() > kMostFaces) faces.resize(kMostFaces);
  for (std::size_t i = 0; i < faces.size(); ++i) faces[i].id = static_cast<int>(i);
  return faces;
}

FoundFace FaceSearch::place(const Image& photo, const FacePlacement& placement) {
  validate(placement).value();
  FoundFace face;
  face.points = placement.points;
  face.box = imaging::boxAround(placement.points);
  face.manual = placement.kind == PlacementKind::kManual;
  face.aligned = imaging::alreadyAligned(face.points, photo.width(), photo.height());
  const FaceReading reading = read_(photo, face.box);
  face.confidence = face.manual ? 1 : reading.confidence;
  if (reading.confidence < kLeastConfidence || !finitePoints(reading)) return face;
  // The points are the person's word; the rest of the face goes with them.
  face.mesh = mapped(reading.mesh, similarity(reading.points, placement.points));
  face.hasMesh = true;
  return face;
}

}  // namespace lineament::pipeline
