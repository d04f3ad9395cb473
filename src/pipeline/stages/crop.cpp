#include "imaging/crop.h"

#include "imaging/resize.h"
#include "stages/stages.h"

namespace lineament::pipeline {

CropValue cropStage(const Image& photo, int resolution) {
  imaging::Crop crop = imaging::centeredCrop(photo, resolution);
  CropValue value;
  value.pixels = imaging::toFloat(crop.image);
  value.image = std::move(crop.image);
  value.photoFromCrop = crop.photoFromCrop;
  value.area = crop.area;
  return value;
}

}  // namespace lineament::pipeline
