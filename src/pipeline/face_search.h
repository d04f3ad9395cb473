// A finder's candidates, judged and corrected by the landmark network. Private; free of LibTorch and OpenCV headers.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "imaging/face_finder.h"
#include "pipeline/faces.h"

namespace lineament::pipeline {

/// What the landmark network says of a box; photo pixels.
struct FaceReading {
  FaceMesh mesh;
  FacePoints points;
  double confidence = 0;
};
using ReadFace = std::function<FaceReading(const Image& photo, const FaceBox& box)>;

class FaceSearch final : public FaceLocator {
 public:
  /// Below the first a candidate is no face; from the second on, the search may end with it.
  static constexpr double kLeastConfidence = 0.5, kConvincing = 0.8;
  /// Candidates that are read at most: a thorough search of 200 megapixels gives some that are none.
  static constexpr int kMostReadings = 120;

  FaceSearch(std::unique_ptr<imaging::FaceFinder> finder, ReadFace read)
      : finder_(std::move(finder)), read_(std::move(read)) {}

  std::vector<FoundFace> find(const Image& photo, FaceSearchEffort effort, const StopToken& stop) override;
  FoundFace place(const Image& photo, const FacePlacement& placement) override;

 private:
  void judge(const Image& photo, const std::vector<FaceBox>& boxes, const StopToken& stop,
             std::vector<FoundFace>& faces);
  FaceReading readTwice(const Image& photo, const FaceBox& box);

  std::unique_ptr<imaging::FaceFinder> finder_;
  ReadFace read_;
};

}  // namespace lineament::pipeline
