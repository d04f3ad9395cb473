// The faces of the open photograph as the engine keeps them: who is there, who is being edited, what is pasted of
// each, and what was computed for it. Only the engine's thread touches it.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <vector>

#include "composite.h"
#include "graph.h"
#include "pipeline/engine.h"
#include "pipeline/faces.h"

namespace lineament::pipeline {

/// Beside the ids of faces: the centered square, and no place at all.
inline constexpr int kCentered = -1, kNobody = -2;

/// What is pasted of one face.
struct FaceEdit {
  EditState state;    ///< whose final result it is
  PlacedEdit placed;  ///< empty: nothing changes
};

class FaceBook {
 public:
  /// Another photograph: forgets everything.
  void clear();

  [[nodiscard]] const std::vector<FoundFace>& faces() const { return faces_; }
  void setFaces(std::vector<FoundFace> faces) { faces_ = std::move(faces); }
  /// Null for kCentered, kNobody and unknown ids.
  [[nodiscard]] const FoundFace* face(int id) const;
  [[nodiscard]] int chosen() const { return chosen_; }
  void choose(int id) { chosen_ = id; }
  /// Adds a face, or puts it in the place of the one with its id; what was computed for that is forgotten. A face whose
  /// id is below 0 gets a new one. Returns its id.
  int put(FoundFace face);

  /// Where the crop of this face lies; nothing for the centered square.
  [[nodiscard]] std::optional<CropPlace> placeOf(int id, int width, int height, int resolution) const;

  void paste(int id, FaceEdit edit) { edits_[id] = std::move(edit); }
  /// Which of these newest states are not those that were pasted last, and change something or did.
  [[nodiscard]] std::vector<int> behind(const std::map<int, EditState>& newest) const;
  /// Everything that is pasted, in the order of the ids; `instead` takes the place of what face `id` has.
  [[nodiscard]] std::vector<PlacedEdit> pasted(int id, const PlacedEdit& instead) const;
  /// No longer final results of anything: another pack makes others.
  void forgetResults();

  /// Keeps what was computed for a face, as long as few others come; and gives it back.
  void park(int id, const StageGraph& graph);
  std::optional<StageGraph> takeParked(int id);
  void forgetParked() { parked_.clear(); }

 private:
  std::vector<FoundFace> faces_;
  int chosen_ = kNobody;
  std::map<int, FaceEdit> edits_;
  std::list<std::pair<int, StageGraph>> parked_;  ///< newest first
};

/// Points of a placement in a photograph of another size: every pixel where it was as a part of the whole.
FacePlacement scaled(FacePlacement placement, double x, double y);

}  // namespace lineament::pipeline
