// Training data for the cleaner (P2): what the method makes of a portrait before cleaning, and what it should have
// made.
#pragma once

#include <memory>

#include "base/image.h"
#include "base/result.h"
#include "document/edit_state.h"
#include "pipeline/engine.h"

namespace lineament {

/// All R × R.
struct CleanerSample {
  Image fused;     ///< F (P2 eq. 3)
  Image original;  ///< I
  Image target;    ///< see the functions that make it
};

/// Runs the method in place, on the thread that calls; not thread-safe.
class CleanerSampler {
 public:
  /// The pack needs no cleaner. Errors as EngineEvents::failed of a pack, and kBadPack where it can neither invert nor
  /// edit, for then every sample would be its own target; sample(), which clones, asks for a parser as well.
  static Result<std::unique_ptr<CleanerSampler>> create(const EngineOptions& options);
  ~CleanerSampler();

  [[nodiscard]] const EngineInfo& info() const;
  /// P2's way, for photographs: the target is F_train = seamlessClone(F, I, M_face) (P2 eq. 4); outside of M_face the
  /// fused pixels stay. `portrait` may have any size. kInvalidArgument for an attribute that the pack cannot edit.
  Result<CleanerSample> sample(const Image& portrait, const EditState& state);
  /// Where the right edit is known, as of a painted person: T = G(E(trueEdit)), the maps are those of the attributes
  /// that `state` moves, and the target is trueEdit where the edit acts and the original elsewhere. Both pictures have
  /// the same size and framing.
  Result<CleanerSample> sampleTrue(const Image& portrait, const Image& trueEdit, const EditState& state);

 private:
  struct Impl;
  explicit CleanerSampler(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lineament
