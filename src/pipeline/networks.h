// The five networks of a loaded pack, free of LibTorch's headers: tensors travel as opaque handles. All calls belong to
// the engine's thread and throw (ErrorException, or what LibTorch throws); the engine turns that into events.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/progress.h"
#include "pipeline/engine.h"
#include "retouch/bank.h"

namespace lineament::pipeline {

struct CodeTensor;      // W+ code [1, L, D]
struct ImageTensor;     // generator's image [1, 3, R, R], not clamped
struct FeatureTensors;  // classifier features of one image under 1 or 6 augmentations
using CodeHandle = std::shared_ptr<const CodeTensor>;
using ImageHandle = std::shared_ptr<const ImageTensor>;
using FeatureHandle = std::shared_ptr<const FeatureTensors>;

struct ActivationMap {
  Mask map;                              ///< R × R, normalized to [0, 1]
  ScalarMap raw;                         ///< h × w as the classifier's features are, before normalization
  bool empty = false;                    ///< nothing in the picture speaks for the attribute
  std::map<std::string, double> logits;  ///< of the classifier for this pair of images, by attribute id
};

/// What CAM methods have in common with MapMethod, which adds the segmentation to the last one.
int variantsOf(MapMethod method);
/// The method that gives a draft of `method`: the same without test-time augmentation.
MapMethod withoutAugmentation(MapMethod method);

class Networks {
 public:
  /// Reads and checks the whole pack: hashes, names, shapes, finite numbers, and that the networks fit each other.
  /// kBadPack or the file's own error, naming file and tensor.
  static Result<std::unique_ptr<Networks>> load(const EngineOptions& options, const ProgressSink& progress,
                                                const StopToken& stop);
  /// All networks at the official sizes (StyleGAN2 1024, pSp, ResNet-101, BiSeNet 512, MAResU-Net) with weights by the
  /// golden files' rule: pictures mean nothing, time and memory do.
  static Result<std::unique_ptr<Networks>> officialRandom(const EngineOptions& options, const ProgressSink& progress,
                                                          const StopToken& stop);
  ~Networks();
  struct Impl;  ///< networks_impl.h

  [[nodiscard]] const EngineInfo& info() const { return info_; }
  /// What the retoucher has learned (EngineOptions::retouchBank); nothing: it cannot be had.
  [[nodiscard]] const std::optional<retouch::Bank>& retoucher() const { return retoucher_; }
  /// Null where the pack cannot edit it.
  [[nodiscard]] const EditableAttribute* attribute(const std::string& id) const;
  /// Whether the pack has the network of this cleaner; true for those that need none.
  [[nodiscard]] bool hasCleaner(Cleaner cleaner) const;
  /// Whether the pack has what the stages need; where it has not, the calls below that need it must not be made.
  [[nodiscard]] bool canInvert() const { return canInvert_; }
  [[nodiscard]] bool canParse() const { return canParse_; }
  /// Whether there are maps for the attribute.
  [[nodiscard]] bool canMap(const std::string& attributeId) const;
  /// The sentence about a network that is missing; empty where it is there.
  [[nodiscard]] std::string lacking(std::string_view network) const;

  /// w = E(I at the encoder's size) + latent_avg. `original`: R × R.
  CodeHandle invert(const ImageF& original) const;
  /// w + Σ α_a · n_a / ‖n_a‖.
  CodeHandle moved(const CodeHandle& code, const std::map<std::string, double>& alphas) const;
  /// `draft`: of a generator above kDraftSide its accumulated RGB at that side, which costs a fraction.
  ImageHandle generate(const CodeHandle& code, bool draft = false) const;
  /// Pixels in [-1, 1] as generate() would give them.
  ImageHandle image(const ImageF& pixels) const;
  static constexpr int kDraftSide = 256;
  /// R × R, clamped to [-1, 1]; drafts are enlarged.
  ImageF pixels(const ImageHandle& image) const;
  FeatureHandle features(const ImageHandle& image, int variants) const;
  /// Map of one attribute's class, before segmentation.
  ActivationMap map(const FeatureHandle& inversion, const FeatureHandle& manipulated, const std::string& attributeId,
                    MapMethod method) const;
  /// Side of the classifier's input, pixels; 0 where the pack has none.
  [[nodiscard]] int classifierSide() const;
  /// The classifier's output of an attribute; -1 where there is none.
  [[nodiscard]] int classIndex(const std::string& attributeId) const;
  /// What the classifier sees of a picture, clamped to [-1, 1]: classifierSide() square.
  ImageF classifierPixels(const ImageHandle& image) const;
  /// Any square image; the labels have its size.
  LabelMap parse(const ImageF& image) const;
  /// MAResU-Net on (fused, original), or EOGI's network on fused at its own small input size; R × R, clamped to [-1,
  /// 1]. EOGI's 700 MB are read at the first call.
  ImageF clean(Cleaner cleaner, const ImageF& fused, const ImageF& original) const;
  /// AsideResult::featureDistance of two pictures of the same size.
  double featureDistance(const Image& a, const Image& b) const;
  /// The classifier trunk's features averaged over the picture; empty where the pack has no classifier.
  std::vector<double> featureVector(const Image& image) const;

 private:
  friend class NetworksLoader;
  friend class OfficialBuilder;
  Networks();
  std::unique_ptr<Impl> impl_;
  EngineInfo info_;
  std::optional<retouch::Bank> retoucher_;
  bool canInvert_ = false, canParse_ = false;
};

}  // namespace lineament::pipeline
