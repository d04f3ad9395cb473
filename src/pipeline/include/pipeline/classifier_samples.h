// Training data for the attribute classifier (P1 eq. 4–5): the inversion of a portrait, the same after one attribute
// was moved, and which one that was.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "pipeline/engine.h"

namespace lineament {

struct ClassifierSample {
  Image inversion;    ///< I′, as the classifier sees it: side × side
  Image manipulated;  ///< T, likewise
  int attribute = 0;  ///< the classifier's output for the attribute that was moved
};

/// Runs the method's first stages in place, on the thread that calls; not thread-safe.
class ClassifierSampler {
 public:
  /// Errors as EngineEvents::failed of a pack, and kBadPack where the pack cannot invert, has no classifier, or none of
  /// its attributes has an output of it.
  static Result<std::unique_ptr<ClassifierSampler>> create(const EngineOptions& options);
  ~ClassifierSampler();

  [[nodiscard]] const EngineInfo& info() const;
  /// Side of the classifier's input, pixels.
  [[nodiscard]] int side() const;
  /// Those of info() that have an output of the classifier.
  [[nodiscard]] const std::vector<EditableAttribute>& attributes() const;
  /// `portrait` may have any size and is cropped as the editor does; `attribute`: the id of one of attributes().
  Result<ClassifierSample> sample(const Image& portrait, const std::string& attribute, double alpha);

 private:
  struct Impl;
  explicit ClassifierSampler(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lineament
