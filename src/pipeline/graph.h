// The stage graph with its cache. Every computed value gets a serial number; the key of a stage is made of the serials
// of its inputs and of the part of the EditState that it reads, so equal keys mean equal inputs, without any hash that
// could collide. A stage whose key did not change is reused.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "networks.h"
#include "pipeline/stage.h"
#include "stages/retouch.h"
#include "stages/stages.h"
#include "work_counter.h"

namespace lineament::pipeline {

/// The last value of one stage and what it was made from.
template <class T>
struct Slot {
  std::string key;
  std::shared_ptr<const T> value;
  std::uint64_t serial = 0;
  double milliseconds = 0;
  Work work;
};

struct PictureValue {
  ImageF pixels;    ///< clamped to [-1, 1]
  int painted = 0;  ///< side at which it was made: a draft may be enlarged
  ImagePtr shown;
  CodeHandle code;     ///< inversion and manipulated: where it came from
  ImageHandle tensor;  ///< likewise: not clamped; null where pixels alone are known
  double psnr = 0;     ///< inversion: against the original, dB
};
struct MapStageValue {
  MaskPtr map;                       ///< of all attributes that are edited, the largest value at each pixel
  std::vector<WeightedMap> weighed;  ///< of each by itself
  ScalarMapPtr raw;                  ///< of the one attribute that is edited; null where there are several
  ImagePtr shown;
  bool empty = true;
  std::map<std::string, double> logits;  ///< of the classifier, by attribute id
};
/// What the retoucher made of the crop.
struct RetouchValue {
  PictureValue picture;
  Mask changed;  ///< 1 wherever it differs from the crop
};
struct LabelStageValue {
  LabelMapPtr labels;
  ImagePtr shown;
};
struct MaskStageValue {
  MaskPtr mask;
  ImagePtr shown;
  double area = 0;  ///< mean
};
struct CropStageValue {
  CropValue crop;
  ImagePtr shown;
};

/// What a complete pass leaves behind: all that export needs.
struct PassResult {
  bool complete = false;  ///< false: stopped between stages
  std::array<StageOutput, kStageCount> stages;
  std::shared_ptr<const CropStageValue> crop;
  MaskPtr mask;
  /// Where the retoucher alone made T: all that repeats it at the photograph's own resolution.
  struct Retouching {
    std::map<std::string, double> alphas;
    int variant = 0;
    CropPlace place;             ///< with its mesh
    LabelMapPtr labels;          ///< of the crop; null without parser
    bool regionIsKnown = false;  ///< the mask is the retoucher's own region
  };
  std::optional<Retouching> retouching;
  double maskArea = 0;
  double inversionPsnr = 0;
  std::map<std::string, double> logits;  ///< as EditSummary
};

/// A copy shares everything computed so far and goes its own way from there: what evaluates states beside the edit.
class StageGraph {
 public:
  using Emit = std::function<void(const StageOutput&)>;
  /// Asked before each stage that must be computed; false abandons the pass.
  using Proceed = std::function<bool(Stage next)>;

  explicit StageGraph(std::shared_ptr<const Networks> networks);

  /// Another photograph, and where its face is (nothing: the largest centered square); whatever was computed for the
  /// former one is forgotten.
  void setPhoto(ImagePtr photo, std::optional<CropPlace> place = {});
  /// Goes on with what `other`, once a copy of this one, computed; keeps its own counts.
  void adopt(const StageGraph& other);
  /// Puts the inversion of this picture in the place of T = G(w + αn), for training data: the same person, truly
  /// edited, framed as the photograph. Null: back to the edit by directions.
  void setTrueEdit(ImagePtr trueEdit);
  /// Takes over another pack or device; forgets everything computed, keeps photograph and counts.
  void setNetworks(std::shared_ptr<const Networks> networks);
  /// Forgets everything computed (after an allocation failed).
  void clear() { slots_ = {}; }

  [[nodiscard]] const Networks& networks() const { return *networks_; }
  [[nodiscard]] const std::optional<CropPlace>& place() const { return place_; }

  /// One pass over the ten stages. kInvalidArgument as ErrorException where the pack cannot edit an attribute.
  PassResult run(const EditState& state, Quality quality, const Emit& emit, const Proceed& proceed);

  /// How often each stage was computed, since creation.
  [[nodiscard]] const StageRuns& runs() const { return runs_; }

 private:
  class Pass;

  std::shared_ptr<const Networks> networks_;
  ImagePtr photo_;
  std::optional<CropPlace> place_;
  std::uint64_t photoSerial_ = 0;
  ImagePtr trueEdit_;
  std::uint64_t trueEditSerial_ = 0;
  std::uint64_t serial_ = 0;
  StageRuns runs_{};

  struct Slots {
    Slot<CropStageValue> crop;
    Slot<PictureValue> inversion, manipulated, fused, cleaned;
    Slot<PictureValue> photograph;  // not a stage: I as the classifier sees it, where T was made of I itself
    Slot<RetouchValue> retouched;   // not a stage: part of the manipulated image
    Slot<FeatureHandle> photographFeatures;
    Slot<FeatureHandle> inversionFeatures, manipulatedFeatures;  // not stages: part of the first map that needs them
    Slot<LabelStageValue> originalLabels, manipulatedLabels;
    Slot<MapStageValue> diffCam, chosenMap;
    Slot<Mask> importedMask;  // not a stage: part of the mask
    Slot<MaskStageValue> mask;
  } slots_;
};

}  // namespace lineament::pipeline
