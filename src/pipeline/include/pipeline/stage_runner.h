// The ten stages on pictures in memory, in place, on the thread that calls: what measures many edits one after another
// uses this; a program that answers a person uses EditEngine. Both run the same stage graph.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/face_mesh.h"
#include "base/image.h"
#include "base/result.h"
#include "document/edit_state.h"
#include "pipeline/engine.h"

namespace lineament {

/// What one pass gives; stages of final quality, complete.
struct StageRun {
  std::array<StageOutput, kStageCount> stages;
  double inversionPsnr = 0;              ///< of I′ against I, dB
  std::map<std::string, double> logits;  ///< as EditSummary
  [[nodiscard]] const StageOutput& of(Stage stage) const { return stages[static_cast<std::size_t>(stage)]; }
};

/// Not thread-safe.
class StageRunner {
 public:
  /// Errors as EngineEvents::failed of a pack.
  static Result<std::unique_ptr<StageRunner>> create(const EngineOptions& options);
  ~StageRunner();

  [[nodiscard]] const EngineInfo& info() const;
  /// Any size; what was computed for the former picture is forgotten. `mesh`: of its face, in its pixels, for the
  /// retoucher; the picture is then an aligned crop already.
  void setPhoto(const Image& portrait, const std::optional<FaceMesh>& mesh = {});
  /// What a former state of the same picture computed is reused. kInvalidArgument for an attribute that the pack cannot
  /// edit.
  Result<StageRun> run(const EditState& state);
  /// AsideResult::featureDistance of two pictures of the same size; NaN without classifier.
  [[nodiscard]] double featureDistance(const Image& a, const Image& b) const;
  /// The classifier trunk's features averaged over the picture: FID's form (Heusel et al. 2017) on the pack's own
  /// network, comparable within one pack only. Empty without classifier.
  [[nodiscard]] std::vector<double> featureVector(const Image& image) const;

 private:
  struct Impl;
  explicit StageRunner(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lineament
