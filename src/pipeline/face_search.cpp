#include "face_search.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "imaging/align.h"

namespace lineament::pipeline {
namespace {

double distance(const FaceBox& a, const FaceBox& b) { return std::hypot(a.centerX - b.centerX, a.centerY - b.centerY); }

/// Two readings of one head.
bool sameHead(const FaceBox& a, const FaceBox& b) {
  const double larger = std::max(a.side, b.side), smaller = std::min(a.side, b.side);
  return distance(a, b) < 0.5 * larger && larger < 2.5 * smaller;
}

bool isFace(const FaceReading& reading) {
  return reading.confidence >= kFaceConfidence && validate(FacePlacement{PlacementKind::kFound, reading.points}).ok();
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

/// Of several readings of one head the surest.
void keep(FoundFace face, std::vector<FoundFace>& faces) {
  const auto same =
      std::find_if(faces.begin(), faces.end(), [&](const FoundFace& f) { return sameHead(f.box, face.box); });
  if (same == faces.end()) {
    faces.push_back(std::move(face));
  } else if (same->confidence < face.confidence) {
    *same = std::move(face);
  }
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

void FaceSearch::judge(const Image& photo, const std::vector<FaceBox>& boxes, const StopToken& stop,
                       std::vector<FoundFace>& faces) {
  // Few at a time: most boxes of a wide search lie at faces that the surest of them have found already.
  constexpr std::size_t kTogether = 4;
  int readings = 0;
  for (std::size_t next = 0; next < boxes.size() && readings < kMostReadings && !stop.stopRequested();) {
    std::vector<FaceBox> batch;
    for (; next < boxes.size() && batch.size() < kTogether; ++next) {
      const auto here = [&](const FoundFace& f) { return sameHead(f.box, boxes[next]); };
      const auto beside = [&](const FaceBox& b) { return sameHead(b, boxes[next]); };
      // What lies at a box of this batch waits for what that one gives.
      if (std::any_of(batch.begin(), batch.end(), beside)) break;
      if (std::none_of(faces.begin(), faces.end(), here)) batch.push_back(boxes[next]);
    }
    if (batch.empty()) continue;
    readings += static_cast<int>(batch.size());
    const std::vector<FaceReading> read = read_(photo, batch);
    for (std::size_t i = 0; i < read.size(); ++i) {
      if (isFace(read[i])) keep(faceOf(photo, read[i], batch[i].score), faces);
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
  const FaceReading reading = read_(photo, {face.box}).front();
  face.confidence = face.manual ? 1 : reading.confidence;
  if (!isFace(reading)) return face;
  // The points are the person's word; the rest of the face goes with them.
  face.mesh = mapped(reading.mesh, similarity(reading.points, placement.points));
  face.hasMesh = true;
  return face;
}

}  // namespace lineament::pipeline
