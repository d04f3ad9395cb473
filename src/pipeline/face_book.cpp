#include "face_book.h"

#include <algorithm>

namespace lineament::pipeline {
namespace {

/// Graphs that are kept beside the one in use. Each holds the tensors of an edit: some megabytes at 256 pixels, some
/// hundreds at 1024.
constexpr std::size_t kMostParked = 6, kMostParkedLarge = 1;
constexpr int kLarge = 512;

bool changesNothing(const EditState& state) { return state.activeAlphas().empty(); }

}  // namespace

void FaceBook::clear() { *this = {}; }

const FoundFace* FaceBook::face(int id) const {
  const auto found = std::find_if(faces_.begin(), faces_.end(), [id](const FoundFace& f) { return f.id == id; });
  return id < 0 || found == faces_.end() ? nullptr : &*found;
}

int FaceBook::put(FoundFace face) {
  if (face.id < 0) {
    face.id = 0;
    for (const FoundFace& other : faces_) face.id = std::max(face.id, other.id + 1);
    faces_.push_back(std::move(face));
    return faces_.back().id;
  }
  const int id = face.id;
  takeParked(id);
  edits_.erase(id);
  const auto old = std::find_if(faces_.begin(), faces_.end(), [id](const FoundFace& f) { return f.id == id; });
  if (old == faces_.end()) {
    faces_.push_back(std::move(face));
  } else {
    *old = std::move(face);
  }
  return id;
}

std::optional<CropPlace> FaceBook::placeOf(int id, int width, int height, int resolution) const {
  const FoundFace* known = face(id);
  if (known == nullptr) return std::nullopt;
  CropPlace place{photoFromCrop(*known, width, height, resolution), std::nullopt};
  if (known->hasMesh) place.mesh = known->mesh;
  return place;
}

std::vector<int> FaceBook::behind(const std::map<int, EditState>& newest) const {
  std::vector<int> ids;
  for (const auto& [id, state] : newest) {
    const auto pasted = edits_.find(id);
    const bool current = pasted == edits_.end() ? changesNothing(state) : pasted->second.state == state;
    const bool nothing = changesNothing(state) && pasted != edits_.end() && pasted->second.placed.empty();
    if (!current && !nothing) ids.push_back(id);
  }
  return ids;
}

std::vector<PlacedEdit> FaceBook::pasted(int id, const PlacedEdit& instead) const {
  std::map<int, const PlacedEdit*> all;
  for (const auto& [other, edit] : edits_) all[other] = &edit.placed;
  all[id] = &instead;
  std::vector<PlacedEdit> result;
  for (const auto& [other, placed] : all) {
    if (!placed->empty()) result.push_back(*placed);
  }
  return result;
}

void FaceBook::forgetResults() {
  edits_.clear();
  parked_.clear();
}

void FaceBook::park(int id, const StageGraph& graph) {
  takeParked(id);
  parked_.emplace_front(id, graph);
  const std::size_t most = graph.networks().info().resolution > kLarge ? kMostParkedLarge : kMostParked;
  while (parked_.size() > most) parked_.pop_back();
}

std::optional<StageGraph> FaceBook::takeParked(int id) {
  const auto found =
      std::find_if(parked_.begin(), parked_.end(), [id](const auto& entry) { return entry.first == id; });
  if (found == parked_.end()) return std::nullopt;
  std::optional<StageGraph> graph(std::move(found->second));
  parked_.erase(found);
  return graph;
}

FacePlacement scaled(FacePlacement placement, double x, double y) {
  FacePoints& p = placement.points;
  for (auto* point : {&p.leftEye, &p.rightEye, &p.nose, &p.leftMouth, &p.rightMouth})
    *point = {(*point)[0] * x, (*point)[1] * y};
  return placement;
}

}  // namespace lineament::pipeline
