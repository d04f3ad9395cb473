// What the cleaner's perceptual term compares by (P2 eq. 7): VGG-16 where somebody has its weights, else the trunk of
// the pack's own classifier. Private to src/train.
#pragma once

#include "nets/classifier.h"
#include "nets/perceptual.h"
#include "train/recipe.h"
#include "train/stages.h"

namespace lineament::train {

class FeatureTerm {
 public:
  /// Compares nothing.
  FeatureTerm() = default;
  /// Of `options.vgg16` where given, else of the classifier of `options.pack`, `options.start` or the work folder;
  /// nothing where the pack has none. Says in the log which. ErrorException as weights::loadWeights, loadInto.
  FeatureTerm(const Recipe& recipe, const StageOptions& options);

  explicit operator bool() const { return !vgg_.is_empty() || !trunk_.is_empty(); }

  /// RGB [n, 3, S, S] in [-1, 1] -> scalar; `target` gets no gradient. VGG-16: nets::perceptualLoss, P2's form, which
  /// grows with the features. The trunk: the mean square difference of its features over the mean square of the
  /// target's, because every classifier's features have a size of their own.
  torch::Tensor operator()(const torch::Tensor& image, const torch::Tensor& target);

 private:
  nets::Vgg16 vgg_{nullptr};
  nets::Classifier trunk_{nullptr};
};

/// The first digits of the hash of VGG-16's file, for the settings that a checkpoint is bound to; empty for no file.
/// ErrorException where it cannot be read.
std::string digestOfVgg16(const std::filesystem::path& file);

}  // namespace lineament::train
