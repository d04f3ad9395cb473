#include "imaging/blend.h"
#include "imaging/resize.h"
#include "stages/stages.h"

namespace lineament::pipeline {

ImageF poissonClean(const ImageF& fused, const ImageF& original, const Mask& mask, const LabelMap& fusedLabels,
                    const LabelMap& originalLabels) {
  const Mask region = imaging::faceRegion(fusedLabels, originalLabels);
  const Image blended = imaging::poissonBlend(imaging::toBytes(fused), imaging::toBytes(original), region);
  ImageF result = imaging::toFloat(blended);
  for (int y = 0; y < result.height(); ++y) {
    for (int x = 0; x < result.width(); ++x) {
      if (region.at(x, y) >= 0.5f) continue;
      // Outside the cloned region the blend is the original; an edit that reaches there comes from the fused image.
      const bool edited = mask.at(x, y) > 0;
      for (int c = 0; c < 3; ++c) result.at(x, y, c) = edited ? fused.at(x, y, c) : original.at(x, y, c);
    }
  }
  return result;
}

}  // namespace lineament::pipeline
