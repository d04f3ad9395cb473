// A finder's candidates, judged and corrected by the landmark network. Private; free of LibTorch and OpenCV headers.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "imaging/face_finder.h"
#include "landmark_model.h"
#include "pipeline/faces.h"

namespace lineament::pipeline {

/// LandmarkModel::read, or what stands in for it.
using ReadFaces = std::function<std::vector<FaceReading>(const Image& photo, const std::vector<FaceBox>& boxes)>;

class FaceSearch final : public FaceLocator {
 public:
  /// From this confidence on (a face's is at least kFaceConfidence) the search may end with a face.
  static constexpr double kConvincing = 0.8;
  /// Candidates that are read at most: a thorough search of 200 megapixels gives some that are none.
  static constexpr int kMostReadings = 120;

  FaceSearch(std::unique_ptr<imaging::FaceFinder> finder, ReadFaces read)
      : finder_(std::move(finder)), read_(std::move(read)) {}

  std::vector<FoundFace> find(const Image& photo, FaceSearchEffort effort, const StopToken& stop) override;
  FoundFace place(const Image& photo, const FacePlacement& placement) override;

 private:
  void judge(const Image& photo, const std::vector<FaceBox>& boxes, const StopToken& stop,
             std::vector<FoundFace>& faces);

  std::unique_ptr<imaging::FaceFinder> finder_;
  ReadFaces read_;
};

}  // namespace lineament::pipeline
