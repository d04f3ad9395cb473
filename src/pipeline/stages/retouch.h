// The second manipulator: T from the photograph itself (src/retouch) in place of G(w + αn).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/face_mesh.h"
#include "base/image.h"
#include "document/edit_state.h"
#include "pipeline/engine.h"
#include "retouch/bank.h"

namespace lineament::pipeline {

/// Who edits what, by attribute id: α. Where both have something, the retoucher goes first and the generator edits the
/// inversion of what it made.
struct ManipulationPlan {
  std::map<std::string, double> generated;
  std::map<std::string, double> retouched;
  std::vector<std::string> skipped;  ///< that the retoucher was asked for and cannot move that way

  [[nodiscard]] bool byRetoucherAlone() const { return generated.empty() && !retouched.empty(); }
};

/// By EditState::manipulator and, for Manipulator::kPack, EditableAttribute::retouched; `canRetouch`: there are a bank
/// and the face's mesh. kInvalidArgument as ErrorException where the retoucher was asked for and cannot be had.
ManipulationPlan planOf(Manipulator manipulator, const std::map<std::string, double>& active,
                        const std::vector<EditableAttribute>& attributes, bool canRetouch);

/// What the retoucher made of a crop.
struct RetouchedCrop {
  Image image;
  Mask changed;  ///< 1 wherever `image` differs from the crop, falling to 0 around it
};

/// `mesh` in pixels of the crop, any side; `labels` of the crop's size or null; strengths are α / kWholeEditAlpha, at
/// most 1. The same variant gives the same edit at every side. Throws ErrorException.
RetouchedCrop retouchCrop(const Image& crop, const FaceMesh& mesh, const LabelMap* labels,
                          const std::map<std::string, double>& alphas, int variant, const retouch::Bank& bank);

/// Which manipulator made T, one sentence for its caption; empty where nothing is edited.
std::string manipulatorNote(const ManipulationPlan& plan);

}  // namespace lineament::pipeline
