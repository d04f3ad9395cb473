#include "imaging/crop.h"

#include "imaging/align.h"
#include "imaging/resize.h"
#include "pipeline/faces.h"
#include "stages/stages.h"

namespace lineament::pipeline {

CropValue cropStage(const Image& photo, int resolution, const std::optional<CropPlace>& place) {
  // A photograph that is an aligned crop already is taken as it is, not warped.
  const bool centered = !place || place->photoFromCrop == centeredPlacement(photo.width(), photo.height(), resolution);
  imaging::Crop crop = centered ? imaging::centeredCrop(photo, resolution)
                                : imaging::alignedCrop(photo, place->photoFromCrop, resolution);
  CropValue value;
  value.pixels = imaging::toFloat(crop.image);
  value.image = std::move(crop.image);
  value.photoFromCrop = crop.photoFromCrop;
  value.area = crop.area;
  return value;
}

}  // namespace lineament::pipeline
